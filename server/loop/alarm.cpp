#include "loop/alarm.hpp"

#include "base/ensure.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/wait_traits.hpp>

#include <chrono>
#include <optional>
#include <utility>

namespace loop {

namespace asio = boost::asio;
using Silence = asio::basic_waitable_timer<
    std::chrono::steady_clock,
    asio::wait_traits<std::chrono::steady_clock>,
    Executor>;

// The waiter sits in a timer that never runs out, so that the loop owns it and ends it with itself.
// If the bell owned it, a coroutine asleep on its own alarm would own itself, and never be freed.
struct Bell::State {
    std::optional<Silence> silence;
    bool is_waiting = false;
    bool has_rung = false;

    static Task<void> wait(std::shared_ptr<State> state) {
        base::ensure(!state->is_waiting);
        if (std::exchange(state->has_rung, false)) co_return;
        if (!state->silence) {
            const auto executor = co_await asio::this_coro::executor;
            state->silence.emplace(executor, Silence::time_point::max());
        }
        state->is_waiting = true;
        co_await state->silence->async_wait(asio::as_tuple(as_task));
    }

    void ring() {
        if (!std::exchange(is_waiting, false)) {
            has_rung = true;
            return;
        }
        silence->cancel();
    }
};

Bell::Bell() : state_(std::make_shared<State>()) {}

Bell::~Bell() = default;

Task<void> Bell::wait() {
    return State::wait(state_);
}

void Bell::ring() {
    state_->ring();
}

// The clock keeps what it was given, so it is given a weak reference and asked as seldom as
// possible: only when the wanted moment lies before every call already under way.
struct Timer::State : std::enable_shared_from_this<Timer::State> {
    State(Clock& its_clock, std::function<void()> its_ring)
        : clock(its_clock), ring(std::move(its_ring)) {}

    void set(base::Time moment) {
        wanted = moment;
        if (next_call && *next_call <= moment) return;
        next_call = moment;
        clock.call_at(moment, [weak = weak_from_this(), moment] {
            if (const auto state = weak.lock()) state->called(moment);
        });
    }

    void called(base::Time moment) {
        if (next_call != moment) return;  // an earlier call replaced this one
        next_call.reset();
        if (!wanted) return;
        if (*wanted > clock.now()) return set(*wanted);
        wanted.reset();
        ring();
    }

    Clock& clock;
    std::function<void()> ring;
    std::optional<base::Time> wanted;
    std::optional<base::Time> next_call;
};

Timer::Timer(Clock& clock, std::function<void()> ring)
    : state_(std::make_shared<State>(clock, std::move(ring))) {}

Timer::~Timer() {
    clear();
}

void Timer::set(base::Time moment) {
    state_->set(moment);
}

void Timer::clear() {
    state_->wanted.reset();
}

Alarm::Alarm(Clock& clock) : timer_(clock, [this] { bell_.ring(); }) {}

Task<void> Alarm::wait_until(base::Time moment) {
    timer_.set(moment);
    return bell_.wait();
}

Task<void> Alarm::wait() {
    timer_.clear();
    return bell_.wait();
}

void Alarm::ring() {
    timer_.clear();
    bell_.ring();
}

Task<void> Clock::sleep_until(base::Time moment) {
    Alarm alarm{*this};
    co_await alarm.wait_until(moment);
}

}  // namespace loop
