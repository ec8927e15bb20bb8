#pragma once
// One box on lease, from the caller's side: made for one submission and destroyed after it.
// Everything in it is gone when this object, or this process, is.

#include "sandbox/capture.hpp"
#include "sandbox/counters.hpp"
#include "sandbox/descriptor.hpp"
#include "sandbox/messages.hpp"
#include "sandbox/sandbox.hpp"
#include "sandbox/warden_link.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sandbox {

struct BoxPlan {
    std::uint32_t root = 0;  // as the warden counts
    std::uint32_t filter = 0;
    Limits limits;
    std::int64_t placed_bytes = 0;  // files that we put there: not counted against the program
    bool has_out = false;           // a compile box
    std::uint16_t port = 0;         // a service's; 0: no network
};

/// Standard streams of a process in the box; the box gets copies.
struct StreamsOutside {
    int input;  // -1: nothing to read
    int output;
    int error;
};

/// What a process is started with.
struct LaunchWords {
    std::vector<std::string> arguments;
    std::vector<std::string> variables;
    bool operator==(const LaunchWords&) const = default;
};

/// What init has told about the started process.
struct Life {
    bool is_over = false;   // the main process ended
    bool is_alone = false;  // and no other is left
    int wait_status = 0;
    std::int64_t rusage_cpu_us = 0;
    std::optional<int> violation;
    std::string no_program;  // why it could not be executed
    bool box_is_gone = false;
};

/// After so long a program that gets no core is given up: that is our failure. Short limits get a
/// floor: a burst of others, such as processes that are being ended, takes a machine for seconds.
inline std::int64_t patience_ms(const Limits& limits) {
    return std::max<std::int64_t>(8 * limits.wall_ms, 30'000);
}

class Box {
  public:
    /// Throws BoxFailure.
    Box(WardenLink& warden, const BoxPlan& plan);
    ~Box();
    Box(const Box&) = delete;
    Box& operator=(const Box&) = delete;

    /// These ask and do not wait; what fails is told by whatever is waited for next.
    void place_work(const Descriptor& archive);
    void place_program(const Descriptor& archive);
    void arm();
    /// Ends every candidate process, empties /w and /tmp, places the work again and arms.
    void reset();

    /// Until a process waits for its program; from then on the counters count for it.
    void await_armed();
    void start(const LaunchWords& words, const StreamsOutside& streams);
    /// Pipes for the next process, made while the last one ran: a start should not wait for them.
    std::array<Pipe, 2> take_pipes();
    /// Ends every candidate process, then copies out what it left in /out. Not open: it was more.
    Descriptor collect(std::int64_t bytes_max);
    /// A connected socket, or -1 with errno set.
    int connect(std::uint16_t port);

    /// Readable when there is news; `take_news` then updates `life`.
    int control() const { return control_.get(); }
    void take_news();
    /// Readable when a process asked for a forbidden system call; it waits for its end. -1: none.
    int listener() const { return listener_.get(); }
    void take_violation();
    /// It hung up: nobody is left under that filter.
    void forget_listener() { listener_.close(); }
    const Life& life() const { return life_; }
    Counters& counters() { return counters_; }
    const Counters& counters() const { return counters_; }
    const Limits& limits() const { return limits_; }
    /// The box had been made before it was asked for.
    bool was_pooled() const { return was_pooled_; }

  private:
    void ask(wire::Verb verb, int descriptor = -1);
    wire::Event answer(wire::News wanted, const char* step, Descriptor& attached);
    std::optional<wire::Event> receive(std::chrono::milliseconds patience, Descriptor& attached);
    void note(const wire::Event& event);

    WardenLink& warden_;
    Limits limits_;
    std::uint32_t number_ = 0;
    bool was_pooled_ = false;
    Descriptor control_;
    Descriptor listener_;
    Descriptor nothing_;  // /dev/null
    Descriptor launch_;
    LaunchWords launch_words_;  // in launch_
    std::optional<std::array<Pipe, 2>> spare_pipes_;
    Counters counters_;
    Life life_;
};

}  // namespace sandbox
