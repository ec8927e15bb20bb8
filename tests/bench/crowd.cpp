#include "bench/crowd.hpp"

#include "base/ensure.hpp"
#include "loop/short_turns.hpp"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <stdexcept>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <system_error>
#include <unistd.h>

namespace bench {
namespace {

using namespace std::chrono_literals;
using Stage = Caller::Stage;

constexpr std::size_t events_max = 512;
constexpr std::size_t scratch_bytes = 256 * 1024;
constexpr std::size_t connecting_max = 1000;  // at once
constexpr int burst_max = 64;                 // saves between two looks at what has come
constexpr auto silence_max = 30s;
constexpr auto last_answers_max = 10s;
constexpr unsigned long timer_slack_ns = 1000;

double milliseconds_since(Clock::time_point moment) {
    return std::chrono::duration<double, std::milli>(Clock::now() - moment).count();
}

}  // namespace

Crowd::Crowd(std::vector<Role> roles, std::int64_t position_count, std::uint64_t seed)
    : epoll_(epoll_create1(EPOLL_CLOEXEC)),
      events_(events_max),
      scratch_(scratch_bytes),
      frame_(position_count),
      chance_(seed) {
    if (epoll_ < 0) throw std::system_error(errno, std::generic_category(), "epoll_create1");
    // The kernel otherwise rounds our waits up by 50 microseconds, and lets us wait for the turns
    // of others, which candidates' own machines do not have.
    prctl(PR_SET_TIMERSLACK, timer_slack_ns, 0, 0, 0);
    loop::take_short_turns();
    callers_.reserve(roles.size());
    for (Role& role : roles)
        callers_.emplace_back(std::move(role));
}

Crowd::~Crowd() {
    close(epoll_);
}

std::vector<Caller*> Crowd::ready_callers() {
    std::vector<Caller*> ready;
    for (Caller& caller : callers_) {
        if (caller.stage() == Stage::ready) ready.push_back(&caller);
    }
    return ready;
}

void Crowd::watch(Caller& caller, int operation) {
    const bool writing = caller.wants_to_write();
    caller.is_watched_for_writing = writing;
    epoll_event event{.events = EPOLLIN, .data = {.ptr = &caller}};
    if (writing) event.events |= EPOLLOUT;
    if (epoll_ctl(epoll_, operation, caller.descriptor(), &event) != 0) {
        throw std::system_error(errno, std::generic_category(), "epoll_ctl");
    }
}

/// Waits for events and has pages do what they can; `heard` is told of each acknowledged save.
template <class Heard>
void Crowd::await(std::chrono::nanoseconds time_max, Heard heard) {
    const auto nanoseconds = std::max<std::int64_t>(time_max.count(), 0);
    const timespec limit{
        .tv_sec = nanoseconds / 1'000'000'000, .tv_nsec = nanoseconds % 1'000'000'000};
    const int count = epoll_pwait2(epoll_, events_.data(), int(events_max), &limit, nullptr);
    if (count < 0 && errno != EINTR) {
        throw std::system_error(errno, std::generic_category(), "epoll_pwait2");
    }
    for (int i = 0; i < count; ++i) {
        auto& caller = *static_cast<Caller*>(events_[static_cast<std::size_t>(i)].data.ptr);
        const std::size_t answered = caller.go_on(scratch_, frame_);
        for (std::size_t one = 0; one < answered; ++one)
            heard(caller, caller.take_oldest());
        if (caller.stage() == Stage::away) continue;
        if (caller.wants_to_write() != caller.is_watched_for_writing) watch(caller, EPOLL_CTL_MOD);
    }
}

template <class Heard>
std::size_t Crowd::await_answers(Heard heard) {
    const auto last_moment = Clock::now() + last_answers_max;
    for (;;) {
        std::size_t unanswered = 0;
        for (const Caller& caller : callers_)
            unanswered += static_cast<std::size_t>(caller.sent() - caller.acknowledged());
        if (unanswered == 0 || Clock::now() > last_moment) return unanswered;
        await(10ms, heard);
    }
}

void Crowd::begin(Caller& caller, const Wire::Target& target) {
    caller.connect(target, static_cast<std::uint32_t>(&caller - callers_.data()));
    watch(caller, EPOLL_CTL_ADD);
}

std::size_t Crowd::connect(const Wire::Target& target, std::size_t count) {
    base::ensure(count <= callers_.size());
    std::vector<Caller*> under_way;
    std::size_t next = 0;
    auto moved_at = Clock::now();
    while (next < count || !under_way.empty()) {
        for (; next < count && under_way.size() < connecting_max; ++next) {
            if (callers_[next].stage() != Stage::away) continue;
            begin(callers_[next], target);
            under_way.push_back(&callers_[next]);
        }
        await(100ms, [](Caller&, Clock::time_point) {});
        const auto arrived = std::erase_if(under_way, [](const Caller* caller) {
            return caller->stage() == Stage::ready || caller->stage() == Stage::away;
        });
        if (arrived > 0) moved_at = Clock::now();
        if (Clock::now() - moved_at > silence_max) {
            throw std::runtime_error("the server lets nobody in any more");
        }
    }
    return ready_callers().size();
}

void Crowd::leave() {
    for (Caller& caller : callers_)
        caller.leave();
}

Sample Crowd::closed_loop(std::chrono::duration<double> time) {
    const auto start = Clock::now();
    const auto end = start + time;
    Sample sample;
    for (Caller& caller : callers_)
        caller.save(frame_, Clock::now());
    while (Clock::now() < end) {
        await(100ms, [&](Caller& caller, Clock::time_point scheduled) {
            const auto now = Clock::now();
            if (now >= end || scheduled < start) return;
            sample.latencies_ms.push_back(
                std::chrono::duration<double, std::milli>(now - scheduled).count());
            caller.save(frame_, now);
        });
    }
    sample.per_second = static_cast<double>(sample.latencies_ms.size()) / time.count();
    sample.unanswered = await_answers();
    return sample;
}

Sample Crowd::open_loop(double per_second, std::chrono::duration<double> time) {
    const std::vector<Caller*> seated = ready_callers();
    base::ensure(!seated.empty());
    std::exponential_distribution<double> gap_s(per_second);
    std::uniform_int_distribution<std::size_t> whose(0, seated.size() - 1);
    Sample sample;
    sample.per_second = per_second;
    sample.latencies_ms.reserve(static_cast<std::size_t>(1.2 * per_second * time.count()) + 1000);
    std::size_t waiting = 0;
    const auto start = Clock::now();
    const auto heard = [&](Caller&, Clock::time_point scheduled) {
        if (scheduled < start) return;  // of an earlier loop, which counted it as unanswered
        sample.latencies_ms.push_back(milliseconds_since(scheduled));
        --waiting;
    };
    std::size_t never_sent = 0;
    const auto end = start + time;
    double offset_s = 0;
    const auto draw_next = [&] {
        offset_s += gap_s(chance_);
        return start + std::chrono::duration_cast<Clock::duration>(offset_s * 1s);
    };
    auto next = draw_next();
    while (next < end) {
        const auto now = Clock::now();
        for (int i = 0; i < burst_max && next <= now && next < end; ++i) {
            const bool sent = seated[whose(chance_)]->save(frame_, next);
            ++(sent ? waiting : never_sent);
            next = draw_next();
        }
        sample.waiting_max = std::max(sample.waiting_max, waiting);
        await(next - Clock::now(), heard);
    }
    sample.unanswered = never_sent + await_answers(heard);
    return sample;
}

void Crowd::burst(std::size_t answered_count) {
    std::size_t answered = 0;
    const auto count = [&](Caller&, Clock::time_point) { ++answered; };
    for (Caller& caller : callers_) {
        caller.save(frame_, Clock::now());
        if (answered < answered_count) await(0ns, count);
    }
    const auto last_moment = Clock::now() + last_answers_max;
    while (answered < answered_count && Clock::now() < last_moment)
        await(10ms, count);
}

std::size_t Crowd::await_clock_changes(std::size_t count) {
    std::vector<std::int64_t> before;
    for (const Caller& caller : callers_)
        before.push_back(caller.clock_change_count());
    const auto last_moment = Clock::now() + last_answers_max;
    for (;;) {
        std::size_t told = 0;
        for (std::size_t i = 0; i < callers_.size(); ++i) {
            if (callers_[i].clock_change_count() > before[i]) ++told;
        }
        if (told >= count || Clock::now() > last_moment) return told;
        await(10ms, [](Caller&, Clock::time_point) {});
    }
}

std::size_t Crowd::await_answers() {
    return await_answers([](Caller&, Clock::time_point) {});
}

}  // namespace bench
