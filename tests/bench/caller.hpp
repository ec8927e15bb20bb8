#pragma once
// One page of the load generator: connects, says hello and starts, then saves, as fast as it is
// told to and without waiting for the acknowledgement before. Nothing here blocks.

#include "bench/machine.hpp"
#include "bench/save_frame.hpp"
#include "bench/wire.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace bench {

/// To whom a page speaks: an echo needs no hello, and its answer to a save is the save.
struct Role {
    std::string token;  // of a candidate; empty: to an echo
    std::string page;
};

class Caller {
  public:
    enum class Stage { away, connecting, upgrading, greeting, starting, ready };
    static constexpr std::size_t unanswered_max = 32;

    explicit Caller(Role role) : role_(std::move(role)) {}

    Stage stage() const { return stage_; }
    int descriptor() const { return wire_->descriptor(); }
    bool wants_to_write() const { return stage_ == Stage::connecting || !unsent_.empty(); }
    bool is_watched_for_writing = false;  // by whoever waits for its events

    void connect(const Wire::Target& target, std::uint32_t source);
    void leave();

    /// False when it is not ready or has too many unanswered: the save does not happen.
    bool save(SaveFrame& frame, Clock::time_point scheduled);
    /// Does what its socket is ready for, and returns how many saves were acknowledged: their times
    /// are there to be taken. Throws std::runtime_error when the server refuses something.
    std::size_t go_on(std::span<char> scratch, SaveFrame& frame);
    /// When the oldest save without an answer was to be made.
    Clock::time_point take_oldest();

    std::int64_t acknowledged() const { return acknowledged_; }
    std::int64_t sent() const { return sent_; }
    /// How often it was told that its clock changed.
    std::int64_t clock_change_count() const { return clock_change_count_; }

  private:
    void establish();
    void flush();
    void send(std::string_view bytes);
    std::size_t hear(std::span<char> scratch, SaveFrame& frame);
    std::size_t understand(std::string_view& bytes, SaveFrame& frame);
    std::size_t message(std::string_view text, SaveFrame& frame);
    void greet();
    void state_told(std::string_view text, SaveFrame& frame);

    Role role_;
    Stage stage_ = Stage::away;
    std::unique_ptr<Wire> wire_;
    std::string content_;  // of the items that it was told
    std::string unread_;   // the beginning of a frame
    std::string unsent_;   // what the socket did not take
    std::int64_t sent_ = 0;
    std::int64_t acknowledged_ = 0;
    std::int64_t clock_change_count_ = 0;
    std::array<Clock::time_point, unanswered_max> scheduled_{};
    std::size_t oldest_ = 0;
    std::size_t unanswered_count_ = 0;
};

}  // namespace bench
