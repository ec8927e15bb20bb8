#pragma once
// A coroutine that waits on the event loop. Only loop, net and the signatures in actions use it.

#include <boost/asio/awaitable.hpp>

namespace loop {

template <class T>
using Task = boost::asio::awaitable<T>;

}  // namespace loop
