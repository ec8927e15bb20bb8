#pragma once
// How often items were drawn, and what was earned with them.

#include "base/time.hpp"
#include "core/draw.hpp"
#include "core/score.hpp"
#include "store/store.hpp"

#include <map>
#include <string>

namespace store {

/// Of everything that was ever drawn: as draw_form() wants it for this person (see person_of), who
/// has seen the items of every test that they started.
core::Uses find_uses(
    Tx& tx,
    const std::map<std::string, core::Offered>& offered,
    const std::string& person,
    base::Time now);

/// Counts a form that was drawn at this moment.
void count_drawn(Tx& tx, const core::Form& form, base::Time at);

/// Counts what was earned of each item of a form that has a score.
void count_graded(Tx& tx, const core::Form& form, const core::Score& score);
/// Takes back what the same score was counted as.
void uncount_graded(Tx& tx, const core::Form& form, const core::Score& score);

}  // namespace store
