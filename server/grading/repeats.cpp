#include "grading/repeats.hpp"

#include "base/ensure.hpp"
#include "grading/proof_words.hpp"
#include "grading/rehearsal.hpp"

#include <optional>

namespace grading {
namespace {

using catalog::Finding;

constexpr std::uint64_t proof_seed = 1;

Finding finding(const char* obligation, int line, std::string message, std::string remedy) {
    return {
        .obligation = obligation,
        .file = "item.toml",
        .line = line,
        .message = std::move(message),
        .remedy = std::move(remedy)};
}

bool is_same_evidence(const core::CaseResult& one, const core::CaseResult& other) {
    return one.received == other.received && one.expected == other.expected &&
           one.input == other.input && one.steps == other.steps;
}

std::optional<Finding> difference(
    const catalog::Proof& proof, const core::CaseResult& first, const core::CaseResult& again) {
    const std::string which = "`" + proof.name + "` on `" + first.name + '`';
    if (again.verdict == core::Verdict::infra_error) {
        return finding(
            "C02", proof.line, which + " could not be graded again: " + one_line(again.note),
            "This is a failure of Assay or of the item, never of the answer. Try again.");
    }
    if (again.verdict != first.verdict) {
        const std::string note = again.note.empty() ? "" : ": " + one_line(again.note);
        return finding(
            "C02", proof.line,
            which + " does not end alike each of 20 times: it also " +
                std::string{verdict_text(again.verdict)} + note + '.',
            "Look for a race, a wait or chance in the solution, or give it more room in `limits`.");
    }
    if (is_same_evidence(first, again)) return std::nullopt;
    return finding(
        "C12", proof.line, which + " does not leave the same each of 20 times.",
        "An appeal needs the same evidence again: take chance, time and the order of hash tables "
        "out of what it prints.");
}

std::optional<Finding> difference(
    const catalog::Proof& proof, const core::ItemGrade& first, const core::ItemGrade& again) {
    base::ensure(first.units.size() == again.units.size());
    for (std::size_t i = 0; i < first.units.size(); ++i) {
        const auto& cases = first.units[i].cases;
        base::ensure(cases.size() == again.units[i].cases.size());
        for (std::size_t j = 0; j < cases.size(); ++j) {
            if (auto found = difference(proof, cases[j], again.units[i].cases[j])) return found;
        }
    }
    return std::nullopt;
}

}  // namespace

std::vector<Finding> repeat_findings(
    const catalog::Item& item,
    const catalog::Proof& proof,
    const core::ItemGrade& first,
    Runner& runner,
    std::int64_t repeats_ms) {
    base::ensure(!std::holds_alternative<catalog::Api>(item.body));
    Rehearsal rehearsal{runner, repeats_ms};
    const Task task{.item = item, .answer = proof.answer, .seed = proof_seed};
    for (std::size_t turn = 0; turn < rehearsal_turns; ++turn) {
        if (auto found = difference(proof, first, grade(task, rehearsal, {}))) {
            return {std::move(*found)};
        }
    }
    return {};
}

}  // namespace grading
