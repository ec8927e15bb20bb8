#pragma once
// The load generator: thousands of pages on one thread with one epoll, which save in a closed loop
// (each again when it was answered) or an open one (at moments that a Poisson process schedules,
// whatever the server does). In the open loop an answer's latency counts from the scheduled moment,
// so a server that stalls is charged for every save that had to wait.

#include "bench/caller.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

struct epoll_event;

namespace bench {

struct Sample {
    std::vector<double> latencies_ms;  // of those answered
    std::size_t unanswered = 0;
    std::size_t waiting_max = 0;  // the most that waited for their answers at one moment
    double per_second = 0;
};

class Crowd {
  public:
    Crowd(std::vector<Role> roles, std::int64_t position_count, std::uint64_t seed);
    ~Crowd();
    Crowd(const Crowd&) = delete;
    Crowd& operator=(const Crowd&) = delete;

    /// Has the first `count` pages connect, those that are away, and waits until each is ready (a
    /// candidate's page: its attempt runs) or was sent away. Returns how many are ready.
    std::size_t connect(const Wire::Target& target, std::size_t count);
    /// All pages go, without a word.
    void leave();

    Sample closed_loop(std::chrono::duration<double> time);
    Sample open_loop(double per_second, std::chrono::duration<double> time);

    /// One save on each page, then nothing until `answered_count` of them are acknowledged.
    void burst(std::size_t answered_count);
    /// Waits until so many pages have been told once more that their clock changed, for a while at
    /// most; returns how many were.
    std::size_t await_clock_changes(std::size_t count);
    /// Waits until nothing is unanswered; returns how many are after all.
    std::size_t await_answers();

    const std::vector<Caller>& callers() const { return callers_; }

  private:
    std::vector<Caller*> ready_callers();
    void watch(Caller& caller, int operation);
    void begin(Caller& caller, const Wire::Target& target);
    template <class Heard>
    void await(std::chrono::nanoseconds time_max, Heard heard);
    template <class Heard>
    std::size_t await_answers(Heard heard);

    int epoll_;
    std::vector<Caller> callers_;
    std::vector<epoll_event> events_;
    std::vector<char> scratch_;
    SaveFrame frame_;
    std::mt19937_64 chance_;
};

}  // namespace bench
