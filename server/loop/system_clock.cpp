#include "loop/system_clock.hpp"

#include "base/ensure.hpp"
#include "loop/timer_queue.hpp"

#include <boost/asio/posix/basic_stream_descriptor.hpp>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <ctime>
#include <sys/timerfd.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace loop {
namespace {

namespace asio = boost::asio;

std::chrono::nanoseconds since_boot() {
    timespec time{};
    base::ensure(clock_gettime(CLOCK_BOOTTIME, &time) == 0);
    return std::chrono::seconds{time.tv_sec} + std::chrono::nanoseconds{time.tv_nsec};
}

// A timer descriptor rather than Asio's timers: those stand still while the machine is suspended.
int open_timer() {
    const int descriptor = timerfd_create(CLOCK_BOOTTIME, TFD_NONBLOCK | TFD_CLOEXEC);
    if (descriptor < 0) throw std::system_error(errno, std::generic_category(), "timerfd_create");
    return descriptor;
}

}  // namespace

struct SystemClock::State {
    explicit State(Loop& loop) : timer(loop.executor(), open_timer()) { await_timer(); }

    base::Time now() const {
        return std::chrono::floor<base::Duration>(wall_at_start + (since_boot() - boot_at_start));
    }

    void arm() {
        const auto next = queue.next();
        if (!next) return;
        // Zero would switch the timer off; a moment already past is one nanosecond after boot.
        const std::chrono::nanoseconds at =
            std::max(boot_at_start + (*next - wall_at_start), std::chrono::nanoseconds{1});
        const auto seconds = std::chrono::floor<std::chrono::seconds>(at);
        itimerspec spec{};
        spec.it_value.tv_sec = seconds.count();
        spec.it_value.tv_nsec = (at - seconds).count();
        base::ensure(
            timerfd_settime(timer.native_handle(), TFD_TIMER_ABSTIME, &spec, nullptr) == 0);
    }

    void await_timer() {
        timer.async_wait(
            asio::posix::descriptor_base::wait_read,
            [this](const boost::system::error_code& error) {
                if (error) return;  // the clock is gone: touch nothing
                std::uint64_t rings = 0;
                [[maybe_unused]] const auto got =
                    ::read(timer.native_handle(), &rings, sizeof rings);
                await_timer();
                queue.run_due(now());
                arm();
            });
    }

    std::chrono::sys_time<std::chrono::nanoseconds> wall_at_start =
        std::chrono::system_clock::now();
    std::chrono::nanoseconds boot_at_start = since_boot();
    TimerQueue queue;
    asio::posix::basic_stream_descriptor<Executor> timer;
};

SystemClock::SystemClock(Loop& loop) : state_(std::make_unique<State>(loop)) {}

SystemClock::~SystemClock() = default;

void SystemClock::begin_no_earlier_than(base::Time moment) {
    base::ensure(!state_->queue.next());
    state_->wall_at_start += std::max(moment - now(), base::Duration{});
}

base::Duration SystemClock::wall_ahead() const {
    return std::chrono::floor<base::Duration>(std::chrono::system_clock::now()) - state_->now();
}

base::Time SystemClock::now() {
    return state_->now();
}

void SystemClock::call_at(base::Time moment, std::function<void()> ring) {
    const auto before = state_->queue.next();
    state_->queue.add(moment, std::move(ring));
    if (!before || moment < *before) state_->arm();
}

}  // namespace loop
