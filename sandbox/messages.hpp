#pragma once
// What the library and the init of a box say to each other: fixed-size structs over one
// SEQPACKET socket, with descriptors attached where a struct says so. Both ends are built
// together, so there is no version. Nothing in here was written by a candidate except the status
// of its process; names and arguments come in memory files that the library made.

#include <cstdint>
#include <linux/filter.h>

namespace sandbox::wire {

inline constexpr int control_descriptor = 3;
inline constexpr std::size_t path_bytes_max = 256;
inline constexpr std::size_t entry_count_max = 128;
inline constexpr std::size_t filter_length_max = 2048;
inline constexpr std::size_t string_count_max = 1024;
inline constexpr std::uint32_t setup_mark = 0x41535341;

enum class EntryKind : std::uint32_t { bind, link };

/// One thing in the root of a box: a read-only view of `origin`, or a link to it.
struct Entry {
    EntryKind kind;
    char path[path_bytes_max];
    char origin[path_bytes_max];
};

/// The first message, once the new process sits in its cgroups.
struct Setup {
    std::uint32_t mark;
    std::uint32_t uid;
    std::uint32_t has_network;
    std::uint32_t has_out;  // a compile box: it may write in /out
    std::uint32_t has_user_namespace;
    std::uint32_t entry_count;
    std::uint32_t filter_length;
    std::uint32_t inode_count;
    std::uint64_t disk_bytes;  // of /w, of /tmp and of /out, each
    Entry entries[entry_count_max];
    sock_filter filter[filter_length_max];
};

struct StartLimits {
    std::uint64_t cpu_seconds = 0;
    std::uint64_t wall_ms = 0;  // a backstop: the library is more exact
    std::uint64_t stack_bytes = 0;
    std::uint64_t file_bytes = 0;
    std::uint64_t processes = 0;
};

enum class Verb : std::uint32_t {
    place_work,     // attached: an archive; its files appear in /w
    place_program,  // attached: an archive; its files appear in /program, read-only
    start,          // attached: a launch, standard input, output, error, and perhaps a cgroup
    sweep,          // ends every process, empties /w and /tmp
    collect,        // answered with an archive of /out attached
    connect         // answered with a socket attached, connected to `port`
};

struct Request {
    Verb verb = Verb::sweep;
    std::uint32_t port = 0;
    std::uint64_t collect_bytes_max = 0;
    StartLimits limits = {};
};

enum class News : std::uint32_t {
    ready,      // the root is built
    failed,     // `step` failed with `error`
    done,       // a request was carried out
    ended,      // the started process is gone: `status` as wait(2) says it
    violation,  // a process asked for the forbidden system call `number` and waits for its end
};

struct Event {
    News news;
    std::int32_t error;
    std::int32_t status;
    std::int32_t number;
    std::uint64_t cpu_us;  // rusage: only a cross-check, programs can hide time from it
    std::int64_t peak_kb;
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
