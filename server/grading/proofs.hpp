#pragma once
// The proofs of one item: its solutions and wrong answers are graded like a candidate's, and must
// earn what the manifest says.
//
//   C02  every reference and alternative gets full marks, and a reference 20 times (repeats.hpp)
//   C03  every wrong answer fails exactly its groups (label_proofs), or earns at most what it may
//   C05  doing nothing, handing in the starter, tests without a check, and what worthless.hpp makes
//        earn nothing
//   C06  hidden datasets, tests and mutants tell the reference from small changes of it
//   C07  right answers keep half of a time limit free, slow ones break more than it (code_proofs)
//   C08  the reference takes at most a fifth of a budget, a slow answer four times of it
//   C09  is proved before: without programs that judge, nothing here means anything (code_proofs)
//   C12  a reference leaves the same evidence each of 20 times
//   C13  a program that looks for holes in the box finds none (canary.hpp)
//   C14  every right answer to an API item does so again and again (proofs_api.hpp)

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
    std::vector<catalog::Finding> warnings;  // likewise; what holds all the same
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
