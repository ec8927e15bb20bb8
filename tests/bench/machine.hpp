#pragma once
// What the machine did meanwhile: a figure from a machine that was busy with other things says
// little.

#include <chrono>
#include <sched.h>
#include <string>
#include <sys/types.h>
#include <vector>

namespace bench {

using Clock = std::chrono::steady_clock;

inline constexpr double foreign_cores_max = 0.3;  // more than this makes a figure worthless

/// The value below which `share` (0 to 1) of `values` lie; 0 when there are none.
double quantile(std::vector<double> values, double share);

/// Processor time since it was made.
class Stopwatch {
  public:
    /// `server` is a child of this process.
    explicit Stopwatch(pid_t server);

    struct Reading {
        double seconds = 0;
        double server_cores = 0;   // the server with its children
        double foreign_cores = 0;  // everything but this program and its children
    };
    Reading read() const;

  private:
    struct Moment {
        Clock::time_point at;
        double busy_s = 0;    // all cores
        double ours_s = 0;    // this process and all below it
        double server_s = 0;  // the server and all below it
    };
    Moment now() const;

    pid_t server_;
    Moment start_;
};

/// While it lives this thread keeps to the last of its cores. Load that stands for other machines
/// would else be put on the core of whom it wakes, while another core idles.
class OnLastCore {
  public:
    OnLastCore();
    ~OnLastCore();
    OnLastCore(const OnLastCore&) = delete;
    OnLastCore& operator=(const OnLastCore&) = delete;

  private:
    cpu_set_t before_{};
};

/// Processor time of a process and all below it, so far.
double processor_seconds(pid_t process);
/// Resident memory of one process.
double resident_kb(pid_t process);
/// How many files and sockets a process has open.
std::size_t descriptor_count(pid_t process);
/// The only child of a process. Throws std::runtime_error when it has none.
pid_t child_of(pid_t process);

/// Median time of overwriting 4 KiB of a file in `directory` and having it on the disk, with a
/// pause after each time.
double fdatasync_ms(const std::string& directory, std::chrono::microseconds pause = {});

}  // namespace bench
