#pragma once
// What the caller says to the warden, and its answers. All that shapes a box comes before `seal`,
// from a caller that has not yet seen a byte of a candidate: which host files a root shows, which
// system calls a filter permits. After it, orders hold only numbers.

#include "sandbox/messages.hpp"

#include <cstdint>

namespace sandbox::wire {

inline constexpr int caller_descriptor = 3;  // where the warden finds its socket
inline constexpr int image_descriptor = 4;   // and the program of init
inline constexpr std::size_t entry_count_max = 128;
inline constexpr std::uint32_t root_count_max = 128;
inline constexpr std::uint32_t filter_count_max = 128;
inline constexpr std::uint32_t pool_depth_max = 64;
inline constexpr std::uint32_t leased_count_max = 64;

enum class OrderKind : std::uint32_t { begin = 1, define_root, define_filter, seal, lease, renew };

/// The first message; answered with Hello.
struct Begin {
    OrderKind kind = OrderKind::begin;
    std::uint32_t without = 0;     // Layers to switch off, by explicit configuration
    std::uint32_t pool_depth = 0;  // boxes made ahead
    // Not root: ids that this user may hand out (/etc/subuid, /etc/subgid); none: count 0.
    std::uint32_t subordinate_uid = 0;
    std::uint32_t subordinate_gid = 0;
    std::uint32_t subordinate_count = 0;
};

struct Hello {
    std::uint32_t missing = 0;  // Layers that this machine does not give
    std::uint32_t is_rootless = 0;
    std::uint32_t own_uids = 0;  // boxes at a time; 1: all have the caller's own user
    std::uint32_t is_broken = 0;
    char reason[512] = {};  // of is_broken, or of a missing controller
};

enum class EntryKind : std::uint32_t { bind, link };

/// One thing in a root: a read-only view of `origin`, or a link to it.
struct Entry {
    EntryKind kind;
    char path[path_bytes_max];
    char origin[path_bytes_max];
};

/// Roots and filters are numbered from 0 in the order of their definition. Not answered.
struct DefineRoot {
    OrderKind kind = OrderKind::define_root;
    std::uint32_t entry_count = 0;
    Entry entries[entry_count_max];
};

struct DefineFilter {
    OrderKind kind = OrderKind::define_filter;
    std::uint32_t length = 0;
    sock_filter filter[filter_length_max];
};

struct Seal {
    OrderKind kind = OrderKind::seal;
};

/// A box for one submission. Answered with Answer and all descriptors that it names.
struct Lease {
    OrderKind kind = OrderKind::lease;
    std::uint32_t root = 0;
    std::uint32_t filter = 0;
    std::uint32_t has_network = 0;
    std::uint32_t has_out = 0;
    std::uint32_t port = 0;
    std::uint32_t inode_count = 0;
    std::uint64_t disk_bytes = 0;
    std::uint64_t memory_bytes = 0;
    std::uint64_t process_count = 0;
    StartLimits limits;
};

/// A new cgroup for the next process of a leased box: counters at 0, never killed before.
struct Renew {
    OrderKind kind = OrderKind::renew;
    std::uint32_t box = 0;
};

/// What may be attached to an answer, in this order; `present` has a bit for each.
enum class Attached : std::uint32_t {
    control,       // the socket to init
    leaf,          // the directory of the new cgroup, for init
    kill,          // cgroup.kill of the leaf
    events,        // cgroup.events of the leaf
    cpu,           // cpu.stat of the leaf
    cpu_pressure,  // cpu.pressure of the leaf, where the kernel counts it
    io_pressure,   // io.pressure of the leaf, likewise
    peak,          // greatest memory use: of the leaf (version 2), of the box (version 1)
    usage,         // memory in use now, likewise
    oom,           // the file with the line oom_kill
    stat           // memory.stat
};
inline constexpr std::uint32_t attached_count = 11;

struct Answer {
    std::uint32_t is_refused = 0;  // `reason` says why, and nothing is attached
    std::uint32_t box = 0;
    std::uint32_t uid = 0;
    std::uint32_t present = 0;
    std::uint32_t is_unified_memory = 0;
    std::uint32_t was_pooled = 0;
    char reason[256] = {};
};

}  // namespace sandbox::wire
