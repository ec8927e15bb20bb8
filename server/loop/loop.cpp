#include "loop/loop.hpp"

#include "base/ensure.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>

#include <csignal>
#include <optional>
#include <utility>

namespace loop {

namespace asio = boost::asio;

struct Loop::State {
    std::exception_ptr fault;
    std::function<void()> quit;
    asio::io_context context{1};  // the hint: only one thread ever runs it
    asio::executor_work_guard<asio::io_context::executor_type> idle{context.get_executor()};
    std::optional<asio::signal_set> signals;
};

Loop::Loop() : state_(std::make_unique<State>()) {}

Loop::~Loop() = default;

void Loop::run() {
    state_->context.run();
    if (state_->fault) std::rethrow_exception(std::exchange(state_->fault, nullptr));
}

bool Loop::poll() {
    const bool ran = state_->context.poll() > 0;
    if (state_->fault) std::rethrow_exception(std::exchange(state_->fault, nullptr));
    return ran;
}

void Loop::post(std::function<void()> work) {
    asio::post(state_->context, std::move(work));
}

void Loop::stop() {
    state_->context.stop();
}

void Loop::fail(std::exception_ptr fault) {
    base::ensure(fault != nullptr);
    // Posted, so that only the loop's thread touches the fault.
    asio::post(state_->context, [this, fault = std::move(fault)] {
        if (!state_->fault) state_->fault = fault;
        state_->context.stop();
    });
}

void Loop::on_quit_signal(std::function<void()> quit) {
    base::ensure(!state_->signals.has_value());
    state_->quit = std::move(quit);
    state_->signals.emplace(state_->context, SIGTERM, SIGINT);
    await_signal();
}

void Loop::await_signal() {
    state_->signals->async_wait([this](const boost::system::error_code& error, int) {
        if (error) return;
        state_->quit();
        await_signal();
    });
}

Executor Loop::executor() {
    return state_->context.get_executor();
}

}  // namespace loop
