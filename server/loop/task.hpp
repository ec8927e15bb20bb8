#pragma once
// A coroutine that waits on the event loop. Only loop, net and the signatures in actions use it.

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace loop {

/// Concrete: Asio's executor of any kind costs an allocation and a few indirect calls each time
/// that a coroutine goes on.
using Executor = boost::asio::io_context::executor_type;

template <class T>
using Task = boost::asio::awaitable<T, Executor>;

/// The completion token of an operation that a Task awaits.
inline constexpr boost::asio::use_awaitable_t<Executor> as_task;

}  // namespace loop
