#pragma once
// What a worker can do: take a job under a lease, say that it is alive, and report once.

#include "actions/desk.hpp"
#include "core/refusal.hpp"
#include "protocol/work.hpp"

#include <functional>
#include <optional>
#include <string>

namespace actions {

inline constexpr base::Duration lease_time = std::chrono::seconds(15);
inline constexpr base::Duration lease_wait_max = std::chrono::seconds(20);
inline constexpr std::int64_t tries_max =
    3;  // of a job that fails by our fault, or kills its worker

/// A worker that hangs still says that it is alive. Two hundred cases, the most that an item has,
/// take twenty minutes if each waits for the wall limit that items have unless they name another.
inline constexpr base::Duration grading_time_max = std::chrono::hours(1);
/// On a few of them, or one input, while its candidate's time runs.
inline constexpr base::Duration run_time_max = std::chrono::minutes(10);

/// How long a grading that failed by our fault waits for its next try: whatever it was may pass.
constexpr base::Duration pause_after(std::int64_t tries) {
    return tries * tries * std::chrono::seconds(5);
}

/// Whether whoever asked is no longer there to be answered.
using AskerIsGone = std::function<bool()>;

/// Waits for a job, `request.wait_ms` and `lease_wait_max` at most.
loop::Task<std::optional<protocol::Job>> lease(
    Desk& desk, protocol::LeaseRequest request, AskerIsGone asker_is_gone);

/// Refusal::taken_over when the lease is lost, or has lasted too long.
loop::Task<core::Result<void>> progress(Desk& desk, protocol::JobProgress progress);
loop::Task<core::Result<void>> report(Desk& desk, protocol::JobReport report);

/// The stored bundle as JSON.
loop::Task<core::Result<std::string>> item_bundle(Desk& desk, std::string hash);

}  // namespace actions
