#pragma once
// Things on the host that a program in a box must neither see nor touch. They lie open: whoever can
// reach them may use them, so only the walls of the box are between.

#include "hostile_header.hpp"

#include <string>
#include <vector>

namespace sandbox_test {

class Bait {
  public:
    Bait();
    ~Bait();
    Bait(const Bait&) = delete;
    Bait& operator=(const Bait&) = delete;

    /// host_file, a world-readable file that says host_secret; host_folder, where it lies, open to
    /// all; host_socket, an abstract datagram socket; host_port, of a TCP listener on loopback;
    /// host_segment, a shared memory segment; host_pid, this process. The secret is also in the
    /// environment, and in a descriptor that is passed on to whoever is executed.
    const Baits& names() const { return names_; }

    /// What somebody did to them since the last time, a sentence each.
    std::vector<std::string> damage();

  private:
    void lay_file();
    void open_sockets();
    void make_segment();

    Baits names_;
    std::string folder_;
    std::string file_;
    int inherited_ = -1;
    int listener_ = -1;
    int mailbox_ = -1;
    int segment_ = -1;
};

}  // namespace sandbox_test
