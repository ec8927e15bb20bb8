#pragma once
// Stands between a worker of one slot and its server, passes on what they say to each other, and
// lets a test interfere at each step of a job's life.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <thread>

namespace crash {

enum class Step {
    leased,         // the server gave the job away, the worker has not heard of it
    grading,        // the worker has the job; asked again and again
    before_report,  // the worker sent it, the server has not heard of it
    report_sent,    // the server has it, or is about to
    recorded,       // the server has answered, the worker has not heard of it
    answered
};

class Relay {
  public:
    /// On the relay's own thread. True: the worker is gone, and nothing more is passed on.
    using Interference = std::function<bool(Step, const std::string& job)>;

    /// To the server at this port of loopback.
    Relay(std::uint16_t server, Interference interference);
    ~Relay();
    Relay(const Relay&) = delete;
    Relay& operator=(const Relay&) = delete;

    std::uint16_t port() const { return port_; }

  private:
    void run();
    /// One request and its reply; whether another one may follow.
    bool exchange(int worker, int server);
    bool interferes(Step step) { return !job_.empty() && interference_(step, job_); }
    /// The next whole message of `from`; nothing when one of both has ended, or by interference.
    std::optional<std::string> next_message(int from, int other);
    bool await_bytes(int from, int other);

    std::uint16_t server_;
    Interference interference_;
    std::uint16_t port_ = 0;
    int listener_ = -1;
    int end_ = -1;     // readable when all is over
    std::string job_;  // that the worker has, or is about to have
    std::thread thread_;
};

}  // namespace crash
