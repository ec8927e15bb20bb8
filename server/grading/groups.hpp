#pragma once
// From cases to units: which groups are run, in what order, and what each earns. Shared by every
// grader of an item with groups.

#include "catalog/item.hpp"
#include "core/grade.hpp"

#include <functional>
#include <string>
#include <vector>

namespace grading {

/// Runs the cases with these ids and returns one result for each, in the same order; `name` and
/// `hidden` are filled in by `grade_groups`. Called once per wave: first with every case of the
/// groups that require nothing, then with those of the groups whose requirements got full marks,
/// and so on. No case is asked for twice. Unknown results must be infra_error, never left out.
using RunCases =
    std::function<std::vector<core::CaseResult>(const std::vector<std::string>& case_ids)>;

/// Units in the manifest's order. `visible_only` leaves the hidden groups out altogether.
/// A group whose requirements did not get full marks is `not_run` and scores 0; it is
/// infra_error when one of its requirements is.
std::vector<core::UnitResult> grade_groups(
    const std::vector<catalog::Group>& groups, bool visible_only, const RunCases& run);

/// What these finished cases earn together. Any infra_error makes the unit infra_error; only
/// compile_error makes it ungradable; otherwise `all` or the exact share that passed.
core::UnitResult aggregate(const catalog::Group& group, std::vector<core::CaseResult> cases);

/// The unit of a group that was not run, with a case for each of its ids.
core::UnitResult not_run(const catalog::Group& group, core::Outcome outcome);

/// True unless a visible group has this case.
bool is_hidden(const std::vector<catalog::Group>& groups, const std::string& case_id);

/// Whether the unit is scored and whole.
bool is_full(const core::UnitResult& unit);
/// No case of it was run, because of another group that it requires.
bool was_not_run(const core::UnitResult& unit);
/// It has no points, or none were earned, whether it could be graded or not; not after a failure of
/// ours.
bool earns_nothing(const core::UnitResult& unit);

/// Cuts `text` to core::evidence_text_max at a UTF-8 boundary and says so at the end.
std::string cut_evidence(std::string text);

}  // namespace grading
