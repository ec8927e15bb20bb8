#pragma once
// From what was measured to what it means. Pure, so that each rule can be tested alone.

#include "sandbox/sandbox.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace sandbox {

struct Facts {
    Limits limits;
    std::int64_t cpu_ns = 0;
    std::int64_t wall_ns = 0;
    std::int64_t starved_ns = 0;         // of it: kept by the machine, from a core or by a disk
    std::int64_t memory_peak_bytes = 0;  // of the program, without what we placed there
    std::int64_t memory_cache_bytes = 0;
    std::int64_t oom_kills = 0;
    std::int64_t stdout_total = 0;
    std::int64_t stderr_total = 0;
    bool is_over = false;  // it ended by itself; else we ended it
    int wait_status = 0;
    std::optional<int> violation;
    std::string_view breakage;  // why nothing can be said of the program; empty: it can
};

/// Everything of a result but the output itself; what broke is told in `stderr_bytes`.
RunResult judge(const Facts& facts);

}  // namespace sandbox
