#pragma once
// Who is speaking: established by hello, checked against the attempt's row by every action.

#include "actions/desk.hpp"
#include "core/refusal.hpp"
#include "store/attempts.hpp"

#include <cstdint>

namespace actions {

struct Speaker {
    base::AttemptId attempt;
    std::int64_t session = 0;
};

/// The attempt, settled, if this speaker's session may write to it. Refusal::not_found,
/// Refusal::taken_over.
core::Result<store::AttemptRecord> load_for(
    store::Tx& tx, Desk& desk, const Speaker& speaker, base::Time at);

}  // namespace actions
