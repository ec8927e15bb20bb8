#pragma once
// The proofs of one item: its solutions and wrong answers are graded like a candidate's, and must
// earn what the manifest says.
//
//   C02  every reference and alternative gets full marks
//   C03  every wrong answer fails exactly its groups, or earns at most what it may
//   C05  doing nothing, handing in the starter, and tests without a check earn nothing
//   C06  hidden datasets tell the reference query from every small change of it
//   C07  right answers keep half of a time limit free, slow ones break more than it (code_proofs)
//   C14  every right answer to an API item does so again and again (proofs_api.hpp)
//   C08  the reference takes at most a fifth of a step budget, a slow answer four times of it
//   C09  judging programs say what labelled inputs and outputs are (code_proofs)

#include "catalog/catalog.hpp"
#include "grading/grader.hpp"
#include "grading/kill_matrix.hpp"

#include <functional>
#include <string>
#include <vector>

namespace grading {

inline constexpr std::int64_t budget_slack = 5;
inline constexpr std::int64_t slow_factor = 4;

struct ProofReport {
    std::int64_t proofs_run = 0;
    std::vector<catalog::Finding> findings;  // files relative to the item's folder
    std::vector<std::string> skipped;        // "rust: install rustc"
    KillMatrix matrix;
};

/// What cannot be run here is skipped, never passed over in silence; a failure of ours is a
/// finding. `on_proof` hears the name of each answer before it is graded.
ProofReport prove(
    const catalog::Item& item,
    const std::vector<sandbox::Language>& languages,
    Runner& runner,
    const std::function<void(const std::string&)>& on_proof);

}  // namespace grading
