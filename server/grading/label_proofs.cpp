#include "grading/label_proofs.hpp"

#include "base/ensure.hpp"
#include "catalog/mutants.hpp"
#include "grading/groups.hpp"
#include "grading/proof_words.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

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

bool is_labelled(const Proof& proof, const std::string& group) {
    return std::ranges::find(proof.fails, group) != proof.fails.end();
}

/// The group that failed so that this one was not run; itself if it was.
const core::UnitResult& stopped_by(
    const catalog::Item& item, const core::ItemGrade& grade, const core::UnitResult& unit) {
    if (!was_not_run(unit)) return unit;
    const auto group = std::ranges::find(item.groups, unit.id, &catalog::Group::id);
    base::ensure(group != item.groups.end());
    for (const std::string& required : group->require_pass) {
        const auto other = std::ranges::find(grade.units, required, &core::UnitResult::id);
        if (other != grade.units.end() && !is_full(*other)) return stopped_by(item, grade, *other);
    }
    return unit;
}

/// None if it follows from another finding.
std::optional<Finding> failure_finding(
    const catalog::Item& item,
    const Proof& proof,
    const core::ItemGrade& grade,
    const core::UnitResult& unit) {
    const core::UnitResult& stopper = stopped_by(item, grade, unit);
    const bool is_itself = &stopper == &unit;
    if (!is_itself && stopper.points > 0) return std::nullopt;
    const std::string needs = is_itself ? "" : ", which needs `" + stopper.id + '`';
    return contrary(
        proof,
        as_sentence(
            "`" + proof.name + "` also fails `" + unit.id + '`' + needs + ": " +
            failed_case(stopper)),
        "Add `" + unit.id + "` to `fails`, or correct the answer.");
}

std::vector<Finding> group_findings(
    const catalog::Item& item, const Proof& proof, const core::ItemGrade& grade) {
    std::vector<Finding> findings;
    for (const core::UnitResult& unit : grade.units) {
        const bool has_failed = unit.points > 0 && !is_full(unit);
        if (has_failed == is_labelled(proof, unit.id)) continue;
        if (!has_failed) {
            findings.push_back(contrary(
                proof, "`" + proof.name + "` gets full marks in `" + unit.id + "`.",
                "Add a case that tells it from a right answer, or remove `" + unit.id +
                    "` from `fails`."));
        } else if (auto failure = failure_finding(item, proof, grade, unit)) {
            findings.push_back(std::move(*failure));
        }
    }
    return findings;
}

std::vector<Finding> mutant_findings(const Proof& proof, const core::UnitResult& unit) {
    std::vector<Finding> findings;
    for (const core::CaseResult& result : unit.cases) {
        const bool survives = result.verdict != core::Verdict::pass;
        const bool may_survive =
            std::ranges::find(proof.survive, result.name) != proof.survive.end();
        if (survives == may_survive) continue;
        findings.push_back(contrary(
            proof,
            as_sentence(
                "`" + proof.name + "` " + (survives ? "does not find" : "finds") + " the mutant `" +
                result.name + "`: " + one_line(result.note)),
            survives ? "Add it to `survive`, or correct the suite."
                     : "Remove it from `survive`, or correct the mutant."));
    }
    return findings;
}

/// What a suite fails follows from what survives it, and behind a closed gate it meets nothing.
std::vector<Finding> suite_findings(const Proof& proof, const core::ItemGrade& grade) {
    const auto gate = std::ranges::find(grade.units, catalog::gate_id, &core::UnitResult::id);
    base::ensure(gate != grade.units.end());
    if (is_full(*gate) == proof.fails_gate) {
        const std::string message = proof.fails_gate
                                        ? "` passes the gate: it objects to nothing that is right."
                                        : "` fails the gate: " + failed_case(*gate);
        return {contrary(
            proof, as_sentence('`' + proof.name + message),
            proof.fails_gate ? "Name in `survive` what it does not find in place of `fails_gate`, "
                               "or correct the suite."
                             : "Correct the suite, or write fails_gate = true.")};
    }
    std::vector<Finding> findings;
    for (const core::UnitResult& unit : grade.units) {
        if (unit.points > 0 && !proof.fails_gate)
            std::ranges::move(mutant_findings(proof, unit), std::back_inserter(findings));
    }
    return findings;
}

}  // namespace

std::vector<Finding> label_findings(
    const catalog::Item& item, const Proof& proof, const core::ItemGrade& grade) {
    return item.kind == "mutants" ? suite_findings(proof, grade)
                                  : group_findings(item, proof, grade);
}

}  // namespace grading
