#include "loop/spawn.hpp"

#include "base/log.hpp"

#include <boost/asio/co_spawn.hpp>

#include <exception>
#include <string>
#include <utility>

namespace loop {
namespace {

/// The process cannot go on without what ended here.
void fail_without(Loop& loop, const std::string& name, const std::exception_ptr& escaped) {
    std::string reason = "it ended";
    try {
        if (escaped) std::rethrow_exception(escaped);
    } catch (const std::exception& fault) {
        reason = fault.what();
    }
    base::log(base::Level::error, "fatal", {{"task", name}, {"reason", reason}});
    loop.fail(std::make_exception_ptr(FatalFault(name + ": " + reason)));
}

void report(Loop& loop, const std::string& name, const std::exception_ptr& escaped) {
    try {
        std::rethrow_exception(escaped);
    } catch (const FatalFault& fault) {
        base::log(base::Level::error, "fatal", {{"task", name}, {"reason", fault.what()}});
        loop.fail(escaped);
    } catch (const std::exception& fault) {
        base::log(base::Level::error, "task failed", {{"task", name}, {"reason", fault.what()}});
    }
}

}  // namespace

void spawn(Loop& loop, Task<void> task, std::string_view name) {
    boost::asio::co_spawn(
        loop.executor(), std::move(task),
        [&loop, name = std::string{name}](const std::exception_ptr& escaped) {
            if (escaped) report(loop, name, escaped);
        });
}

void spawn_vital(Loop& loop, Task<void> task, std::string_view name) {
    boost::asio::co_spawn(
        loop.executor(), std::move(task),
        [&loop, name = std::string{name}](const std::exception_ptr& escaped) {
            fail_without(loop, name, escaped);
        });
}

}  // namespace loop
