#pragma once
// The one place where the clock moves a stored attempt: whoever looks at an attempt looks at it
// settled, and what follows from settling is written in the same transaction.

#include "actions/untold.hpp"
#include "store/attempts.hpp"

#include <optional>

namespace actions {

/// The attempt as it stands at `now`. Sections that ended and a passed deadline are written first,
/// and sealing puts its grading jobs.
std::optional<store::AttemptRecord> load_settled(
    store::Tx& tx, const base::AttemptId& id, base::Time now, const Settler& settler);
/// The same for staff, for whom practices do not exist.
std::optional<store::AttemptRecord> load_test(
    store::Tx& tx, const base::AttemptId& id, base::Time now, const Settler& settler);
store::AttemptRecord settle_record(
    store::Tx& tx, store::AttemptRecord record, base::Time now, const Settler& settler);

/// Writes `next` over `record`: its row, its log lines, and a job per position once it is sealed.
void write_change(
    store::Tx& tx,
    store::AttemptRecord& record,
    const core::Attempt& next,
    base::Time now,
    const Settler& settler);

}  // namespace actions
