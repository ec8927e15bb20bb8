#include "loop/background.hpp"

#include <boost/asio/async_result.hpp>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace loop {

struct Background::State {
    explicit State(Loop& owner)
        : loop(owner), thread([this](const std::stop_token& stop) { work_off(stop); }) {}

    bool add(std::function<void()> job) {
        const std::scoped_lock lock(mutex);
        if (queue.size() >= background_queue_max) return false;
        queue.push_back(std::move(job));
        added.notify_one();
        return true;
    }

    void work_off(const std::stop_token& stop) {
        for (;;) {
            std::unique_lock lock(mutex);
            if (!added.wait(lock, stop, [this] { return !queue.empty(); })) return;
            const auto job = std::move(queue.front());
            queue.pop_front();
            lock.unlock();
            job();
        }
    }

    Loop& loop;
    std::mutex mutex;
    std::condition_variable_any added;
    std::deque<std::function<void()>> queue;
    std::jthread thread;  // last: it uses all of the above
};

Background::Background(Loop& loop) : state_(std::make_unique<State>(loop)) {}
Background::~Background() = default;

Task<bool> Background::run(std::function<void()> work) {
    auto begin = [state = state_.get(), &work](auto handler) {
        auto resume = std::make_shared<decltype(handler)>(std::move(handler));
        const bool added = state->add([state, resume, work] {
            work();
            state->loop.post([resume] { (*resume)(true); });
        });
        if (!added) state->loop.post([resume] { (*resume)(false); });
    };
    co_return co_await boost::asio::async_initiate<decltype(as_task), void(bool)>(begin, as_task);
}

}  // namespace loop
