#pragma once
// The end of a grading: from recorded runs to the stored score.

#include "base/ids.hpp"
#include "base/time.hpp"
#include "core/grade.hpp"
#include "store/jobs.hpp"

namespace actions {

/// Once every grading of a sealed attempt is recorded and none failed by our fault, it has its
/// score and is graded. Whether that is so now.
bool score_if_complete(store::Tx& tx, const base::AttemptId& id, base::Time now);

/// Of an attempt that is about to go on: it will be graded anew, all of it. What was recorded of
/// the first grading stays in the runs.
void take_back_grading(store::Tx& tx, const base::AttemptId& id);

/// Records the job's one run, and the attempt's score with the last of them.
void record_run(store::Tx& tx, const store::Job& job, const core::ItemGrade& grade, base::Time now);

}  // namespace actions
