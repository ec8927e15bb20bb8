#pragma once
// What a worker can do: take a job under a lease, say that it is alive, and report once.

#include "actions/desk.hpp"
#include "core/refusal.hpp"
#include "protocol/work.hpp"

#include <optional>
#include <string>

namespace actions {

inline constexpr base::Duration lease_time = std::chrono::seconds(15);
inline constexpr base::Duration lease_wait_max = std::chrono::seconds(20);
inline constexpr std::int64_t tries_max =
    3;  // of a job that fails by our fault, or kills its worker

/// How long a grading that failed by our fault waits for its next try: whatever it was may pass.
constexpr base::Duration pause_after(std::int64_t tries) {
    return tries * tries * std::chrono::seconds(5);
}

/// Waits for a job, `request.wait_ms` and `lease_wait_max` at most.
loop::Task<std::optional<protocol::Job>> lease(Desk& desk, protocol::LeaseRequest request);

/// Refusal::taken_over when the lease is lost.
loop::Task<core::Result<void>> progress(Desk& desk, protocol::JobProgress progress);
loop::Task<core::Result<void>> report(Desk& desk, protocol::JobReport report);

/// The stored bundle as JSON.
loop::Task<core::Result<std::string>> item_bundle(Desk& desk, std::string hash);

}  // namespace actions
