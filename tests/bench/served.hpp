#pragma once
// The real `assay serve` as a child process, on a free port of loopback.

#include <cstdint>
#include <string>
#include <sys/types.h>

namespace bench {

struct ServerSpec {
    std::string program;
    std::string data;
    std::string assessments;
    std::string web;
    bool with_worker = false;
};

class Served {
  public:
    /// Returns once requests are answered. Throws when the server ends before that.
    explicit Served(const ServerSpec& spec);
    ~Served();
    Served(const Served&) = delete;
    Served& operator=(const Served&) = delete;

    std::uint16_t port() const { return port_; }
    pid_t process() const { return process_; }

    /// Asks it to end and waits until it has.
    void end();

  private:
    std::uint16_t read_port();

    pid_t process_ = -1;
    int output_ = -1;
    std::uint16_t port_ = 0;
};

/// The program `assay` of the build that this program belongs to.
std::string assay_program();

}  // namespace bench
