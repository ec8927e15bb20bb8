#pragma once
// What the measurements ran on, and what else the machine did meanwhile.

#include <chrono>
#include <cstdint>
#include <sched.h>
#include <string>
#include <sys/types.h>
#include <vector>

namespace sandbox::commands {

using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point from);
void rest(std::chrono::milliseconds time);

/// A set of cores, as the kernel knows it.
class Cores {
  public:
    /// Of a process; 0: this one.
    static Cores of(pid_t process);
    /// For this process, and for what it starts from then on.
    void take() const;
    std::size_t count() const;
    /// "1-3,5"
    std::string text() const;

  private:
    cpu_set_t set_{};
};

/// The first process of each box of this process's own Sandboxes. A keeper is its child, a warden
/// the keeper's, and an init the warden's.
std::vector<pid_t> boxes();

std::int64_t available_memory_kb();
std::string load();
std::string kernel();

/// Who had the cores since it was made.
class Witness {
  public:
    Witness();
    /// Cores that were busy with neither this process nor any child that it has waited for.
    double foreign_cores() const;

  private:
    Clock::time_point started_;
    double busy_s_;
    double own_s_;
};

}  // namespace sandbox::commands
