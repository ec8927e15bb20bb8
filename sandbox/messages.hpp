#pragma once
// What the caller and the init of a box say to each other: fixed-size structs over one SEQPACKET
// socket, with descriptors attached where a struct says so. Both ends are built together, so there
// is no version. Nothing in here was written by a candidate except the status of its process; names
// and arguments come in memory files that the library made.

#include <cstdint>
#include <linux/filter.h>

namespace sandbox::wire {

inline constexpr int control_descriptor = 3;
inline constexpr std::size_t path_bytes_max = 256;
inline constexpr std::size_t filter_length_max = 2048;
inline constexpr std::size_t string_count_max = 1024;
inline constexpr std::uint32_t setup_mark = 0x41535341;

/// For every process that is started in a box.
struct StartLimits {
    std::uint64_t cpu_seconds = 0;
    std::uint64_t cpu_ms = 0;   // kept by init only for a service, whose caller may be elsewhere
    std::uint64_t wall_ms = 0;  // a backstop: the library is more exact
    std::uint64_t stack_bytes = 0;
    std::uint64_t file_bytes = 0;
    std::uint64_t processes = 0;
};

/// What makes a blank box the box of one submission. From the warden, which made both.
/// Attached: the root as a detached mount, and the cgroup of the first process.
struct Setup {
    std::uint32_t mark = setup_mark;
    std::uint32_t uid = 0;
    std::uint32_t can_change_groups = 0;  // not in a user namespace with one user
    std::uint32_t has_network = 0;
    std::uint32_t has_out = 0;      // a compile box: it may write in /out
    std::uint32_t port = 0;         // the only one that may be listened on
    std::uint32_t without = 0;      // Layers switched off
    std::uint32_t inode_count = 0;  // of /w, of /tmp and of /out, each
    std::uint64_t disk_bytes = 0;   // likewise
    StartLimits limits;
    std::uint32_t filter_length = 0;
    sock_filter filter[filter_length_max];
};

enum class Verb : std::uint32_t {
    place_work,     // attached: an archive; its files appear in /w, and again after each reset
    place_program,  // attached: an archive; its files appear in /program, read-only
    arm,            // a process gives up every right and waits for its program: `armed`
    start,          // attached: a launch, standard input, output, error; for the armed process
    reset,    // ends every process, /w and /tmp as at first, arms; attached: perhaps a new cgroup
    collect,  // ends every process; `done` with an archive of /out attached
    connect   // `done` with a socket attached, connected to `port`
};

struct Request {
    Verb verb = Verb::arm;
    std::uint32_t port = 0;
    std::uint64_t collect_bytes_max = 0;
};

enum class News : std::uint32_t {
    failed,  // `step` failed with `error`
    done,    // collect and connect were carried out
    armed,   // a process waits for its program; attached: the listener of its filter
    ended    // the started process is gone: `status` as wait(2) says it
};

struct Event {
    News news;
    std::int32_t error;
    std::int32_t status;
    std::uint32_t is_alone;  // of ended: no other process is left
    std::uint64_t cpu_us;    // rusage: only a cross-check, programs can hide time from it
    char step[64];
};

/// An archive is a sequence of these, each followed by the name and the bytes, unpadded.
struct ArchiveHeader {
    std::uint32_t name_bytes;
    std::uint32_t is_executable;
    std::uint64_t size;
};

/// A launch is this, followed by all strings, each ended by a zero byte.
struct LaunchHeader {
    std::uint32_t argument_count;
    std::uint32_t variable_count;
};

}  // namespace sandbox::wire
