#include "sandbox/judge.hpp"

#include <signal.h>
#include <sys/wait.h>

namespace sandbox {
namespace {

constexpr std::int64_t ns_per_ms = 1000000;
constexpr std::int64_t bytes_per_kb = 1024;

bool failed(const Facts& facts) {
    return !facts.is_over || facts.wait_status != 0;
}

bool is_violation(const Facts& facts) {
    if (facts.violation) return true;
    return facts.is_over && WIFSIGNALED(facts.wait_status) && WTERMSIG(facts.wait_status) == SIGSYS;
}

bool is_output_limit(const Facts& facts) {
    const std::int64_t bytes_max = facts.limits.output_kb * bytes_per_kb;
    return facts.stdout_total > bytes_max || facts.stderr_total > bytes_max;
}

// A peak at the limit alone proves nothing: the kernel fills free room with file contents. The
// program must also have failed, and the peak must be its own memory.
bool is_memory_limit(const Facts& facts) {
    if (facts.oom_kills > 0) return true;
    const std::int64_t own = facts.memory_peak_bytes - facts.memory_cache_bytes;
    const std::int64_t near_limit = facts.limits.memory_kb * bytes_per_kb / 100 * 98;
    return facts.is_over && failed(facts) && own >= near_limit;
}

bool is_cpu_limit(const Facts& facts) {
    if (facts.cpu_ns > facts.limits.cpu_ms * ns_per_ms) return true;
    return facts.is_over && WIFSIGNALED(facts.wait_status) &&
           WTERMSIG(facts.wait_status) == SIGXCPU &&
           facts.cpu_ns >= facts.limits.cpu_ms * ns_per_ms;
}

Status status_of(const Facts& facts) {
    if (is_violation(facts)) return Status::violation;
    if (is_output_limit(facts)) return Status::output_limit;
    if (is_memory_limit(facts)) return Status::memory_limit;
    if (is_cpu_limit(facts)) return Status::cpu_limit;
    if (facts.wall_ns - facts.starved_ns >= facts.limits.wall_ms * ns_per_ms)
        return Status::wall_limit;
    if (!facts.breakage.empty() || !facts.is_over) return Status::internal_error;
    return facts.wait_status == 0 ? Status::ok : Status::runtime_error;
}

}  // namespace

RunResult judge(const Facts& facts) {
    RunResult result;
    // An init that ran out of memory takes the box with it: that is the program's doing.
    const bool is_ours = !facts.breakage.empty() && facts.oom_kills == 0;
    result.status = is_ours ? Status::internal_error : status_of(facts);
    if (facts.is_over && WIFEXITED(facts.wait_status))
        result.exit_code = WEXITSTATUS(facts.wait_status);
    if (facts.is_over && WIFSIGNALED(facts.wait_status))
        result.signal = WTERMSIG(facts.wait_status);
    if (result.status == Status::violation) result.syscall = facts.violation;
    result.cpu_ms = facts.cpu_ns / ns_per_ms;
    result.wall_ms = facts.wall_ns / ns_per_ms;
    result.memory_kb = facts.memory_peak_bytes / bytes_per_kb;
    result.stdout_total = facts.stdout_total;
    result.stderr_total = facts.stderr_total;
    if (is_ours) result.stderr_bytes = "sandbox: " + std::string(facts.breakage) + "\n";
    return result;
}

}  // namespace sandbox
