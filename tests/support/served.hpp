#pragma once
// A server as a child process, on a port of loopback that it prints: the real `assay serve`, or a
// peer of it.

#include <chrono>
#include <cstdint>
#include <string>
#include <sys/types.h>
#include <vector>

namespace support {

struct ServerSpec {
    std::string data;
    std::string assessments;
    std::string web;
    bool with_worker = false;
    std::uint16_t port = 0;             // 0: one that is free
    std::string certificate_file = {};  // with both: TLS
    std::string key_file = {};
};

/// `assay serve` of the build that this program belongs to.
std::vector<std::string> serve_command(const ServerSpec& spec);

/// Another program of that build.
std::string program_beside(const std::string& name);

class Served {
  public:
    enum class Return { when_ready, at_once };
    /// Returns once the program has printed its address, and throws when it ends before that; or
    /// returns at once.
    explicit Served(const std::vector<std::string>& command, Return when = Return::when_ready);
    ~Served();
    Served(const Served&) = delete;
    Served& operator=(const Served&) = delete;

    std::uint16_t port() const { return port_; }
    pid_t process() const { return process_; }
    /// Waits for the address, of a server that was not waited for. Throws when it ends before that.
    void await_ready();

    /// Whether /healthz says so, in plain HTTP.
    bool is_well() const;

    /// Asks it to end and waits until it has.
    void end();
    /// Kills `process`, which may be below it, and waits until all of it has ended. Throws
    /// std::runtime_error when a part of it does not.
    void kill_at_once(pid_t process);
    /// Whether all of it has ended by itself, waiting so long for that.
    bool has_ended(std::chrono::milliseconds patience);

  private:
    std::uint16_t read_port();
    void wait();

    pid_t process_ = -1;
    int output_ = -1;
    std::uint16_t port_ = 0;
};

}  // namespace support
