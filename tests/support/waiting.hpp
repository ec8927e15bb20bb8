#pragma once
// Running a loop from a test until one task has ended. Blocks where another thread works, so
// nothing has to sleep or guess.

#include "loop/loop.hpp"
#include "loop/spawn.hpp"

#include <boost/asio/execution/context.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/query.hpp>

#include <exception>
#include <optional>
#include <type_traits>
#include <utility>

namespace support {

/// Runs one piece of work, waiting for it when there is none yet.
inline void run_one(loop::Loop& loop) {
    namespace asio = boost::asio;
    auto& context = asio::query(loop.executor(), asio::execution::context);
    static_cast<asio::io_context&>(context).run_one();
}

template <class T>
struct Ending {
    std::optional<T> result;
    std::exception_ptr fault;
    bool is_over = false;
};
template <>
struct Ending<void> {
    std::exception_ptr fault;
    bool is_over = false;
};

template <class T>
loop::Task<void> keep_ending(Ending<T>& ending, loop::Task<T> task) {
    try {
        if constexpr (std::is_void_v<T>) {
            co_await std::move(task);
        } else {
            ending.result.emplace(co_await std::move(task));
        }
    } catch (const std::exception&) {
        ending.fault = std::current_exception();
    }
    ending.is_over = true;
}

template <class T>
T result_of(Ending<T> ending) {
    if (ending.fault) std::rethrow_exception(ending.fault);
    if constexpr (!std::is_void_v<T>) return std::move(*ending.result);
}

/// What `task` returns or throws.
template <class T>
T finish(loop::Loop& loop, loop::Task<T> task) {
    Ending<T> ending;
    loop::spawn(loop, keep_ending(ending, std::move(task)), "test");
    while (!ending.is_over)
        run_one(loop);
    return result_of(std::move(ending));
}

}  // namespace support
