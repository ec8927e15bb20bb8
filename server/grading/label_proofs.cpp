#include "grading/label_proofs.hpp"

#include "grading/groups.hpp"
#include "grading/proof_words.hpp"

#include <algorithm>

namespace grading {
namespace {

using catalog::Finding;
using catalog::Proof;

Finding contrary(const Proof& proof, std::string message, std::string remedy) {
    return {
        .obligation = "C03",
        .file = "item.toml",
        .line = proof.line,
        .message = std::move(message),
        .remedy = std::move(remedy)};
}

}  // namespace

std::vector<Finding> label_findings(const Proof& proof, const core::ItemGrade& grade) {
    std::vector<Finding> findings;
    for (const core::UnitResult& unit : grade.units) {
        const bool has_failed = unit.points > 0 && !is_full(unit);
        const bool is_labelled = std::ranges::find(proof.fails, unit.id) != proof.fails.end();
        if (has_failed == is_labelled) continue;
        if (is_labelled) {
            findings.push_back(contrary(
                proof, "`" + proof.name + "` gets full marks in `" + unit.id + "`.",
                "Add a case that tells it from a right answer, or remove `" + unit.id +
                    "` from `fails`."));
        } else {
            findings.push_back(contrary(
                proof,
                as_sentence(
                    "`" + proof.name + "` also fails `" + unit.id + "`: " + failed_case(unit)),
                "Add `" + unit.id + "` to `fails`, or correct the answer."));
        }
    }
    return findings;
}

std::vector<Finding> survivor_label_findings(const Proof& proof, const core::ItemGrade& grade) {
    std::vector<Finding> findings;
    for (const core::UnitResult& unit : grade.units) {
        if (unit.points == 0 || proof.fails_gate) continue;
        for (const core::CaseResult& result : unit.cases) {
            const bool survives = result.verdict != core::Verdict::pass;
            const bool is_labelled =
                std::ranges::find(proof.survive, result.name) != proof.survive.end();
            if (survives == is_labelled) continue;
            findings.push_back(contrary(
                proof,
                "`" + proof.name + "` " + (survives ? "does not find" : "finds") + " the mutant `" +
                    result.name + "`: " + one_line(result.note),
                survives ? "Add it to `survive`, or correct the suite."
                         : "Remove it from `survive`, or correct the mutant."));
        }
    }
    return findings;
}

}  // namespace grading
