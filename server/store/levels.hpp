#pragma once
// How far candidates have come with items of several levels.

#include "base/ids.hpp"
#include "base/time.hpp"
#include "store/store.hpp"

#include <cstdint>

namespace store {

/// How many levels of a position are open, the first always; one more than there are when the last
/// one is passed, too.
std::int64_t open_levels(Tx& tx, const base::AttemptId& attempt, std::int64_t position);

/// `level` is open from now on, and those before it. Doing it again changes nothing.
void open_level(
    Tx& tx,
    const base::AttemptId& attempt,
    std::int64_t position,
    std::int64_t level,
    base::Time at);

/// How often the levels of a position were checked, or are; not what failed by our fault.
std::int64_t level_checks(Tx& tx, const base::AttemptId& attempt, std::int64_t position);

}  // namespace store
