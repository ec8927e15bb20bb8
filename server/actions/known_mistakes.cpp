#include "actions/known_mistakes.hpp"

#include <algorithm>
#include <utility>

namespace actions {
namespace {

std::vector<std::string> mistakes_in(
    const std::vector<const catalog::Proof*>& by_breadth, const std::string& group) {
    std::vector<std::string> mistakes;
    for (const catalog::Proof* proof : by_breadth) {
        if (mistakes.size() == known_mistakes_max) break;
        const bool fails_it = std::ranges::find(proof->fails, group) != proof->fails.end();
        const auto known = std::ranges::find(mistakes, proof->misconception);
        if (fails_it && known == mistakes.end()) mistakes.push_back(proof->misconception);
    }
    return mistakes;
}

/// What did not compile failed for that reason, and what we failed to run for none.
bool has_failed(const core::UnitResult& unit) {
    using core::Verdict;
    return unit.outcome == core::Outcome::scored && unit.millionths < core::whole &&
           std::ranges::any_of(
               unit.cases,
               [](const core::CaseResult& result) {
                   return result.verdict != Verdict::pass && result.verdict != Verdict::not_run &&
                          result.verdict != Verdict::compile_error &&
                          result.verdict != Verdict::infra_error;
               });
}

}  // namespace

std::vector<protocol::KnownMistakes> known_mistakes(
    const catalog::Item& item, const core::ItemGrade& grade) {
    std::vector<const catalog::Proof*> by_breadth;
    for (const catalog::Proof& proof : item.proofs)
        by_breadth.push_back(&proof);
    std::ranges::sort(by_breadth, {}, [](const catalog::Proof* proof) {
        return std::pair{proof->fails.size(), proof};  // else in the author's order
    });
    std::vector<protocol::KnownMistakes> all;
    for (const core::UnitResult& unit : grade.units) {
        if (!has_failed(unit)) continue;
        auto mistakes = mistakes_in(by_breadth, unit.id);
        if (!mistakes.empty()) all.push_back({.unit = unit.id, .mistakes = std::move(mistakes)});
    }
    return all;
}

}  // namespace actions
