#pragma once
// All the candidates, on one thread that waits for whatever their connections bring.

#include "kill/seat.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace crash {

using Clock = std::chrono::steady_clock;

class Room {
  public:
    Seat& add(support::Invitation invitation, std::uint64_t seed);
    const std::vector<std::unique_ptr<Seat>>& seats() const { return seats_; }

    /// Everybody who is away, over or not, tries to come back; returns when each has been greeted,
    /// or the connection has ended, or after `patience`.
    void connect(std::uint16_t port, std::chrono::milliseconds patience);
    /// Everybody saves as fast as the server answers, until `is_enough` or nobody is there any
    /// more.
    void save(std::size_t bytes, const std::function<bool()>& is_enough);
    /// Hears what is under way until every connection has ended by itself, or until `patience`.
    void hear_the_rest(std::chrono::milliseconds patience);
    void leave();

    std::size_t ready_count() const;
    std::int64_t acknowledged_count() const;
    std::int64_t refused_count() const;
    std::int64_t sent_count() const;
    std::vector<std::string> complaints() const;

  private:
    /// Whether anybody is still connected.
    bool await(std::chrono::milliseconds time_max);

    std::vector<std::unique_ptr<Seat>> seats_;
};

}  // namespace crash
