#pragma once
// The proofs of a generated item: what its bank must show as a whole, and each variant graded as a
// candidate's would be.
//
//   C02  the key of every variant gets full marks        C03  every other option nothing
//   C10  exactly one answer, by an independent solver and for programs by Python, too; the key told
//        by nothing; no variant twice                    C11  all equally long and equally built

#include "grading/proofs.hpp"

namespace grading {

/// `item` must be of kind `param`.
ProofReport prove_bank(
    const catalog::Item& item,
    const std::vector<sandbox::Language>& languages,
    Runner& runner,
    const std::function<void(const std::string&)>& on_proof);

}  // namespace grading
