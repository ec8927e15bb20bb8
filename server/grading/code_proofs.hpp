#pragma once
// What only items with judging programs, time limits or labelled verdicts have to prove.

#include "catalog/catalog.hpp"
#include "grading/grader.hpp"

#include <expected>
#include <string>
#include <vector>

namespace grading {

/// C07: right answers need at most half of the time limit and two thirds of the memory, and
/// labelled slow ones more than one and a half of the time.
inline constexpr std::int64_t right_cpu_percent = 50;
inline constexpr std::int64_t slow_cpu_percent = 150;

inline constexpr std::int64_t generated_kb_max = 16 * 1024;

/// What a generator prints; why it does not, else.
std::expected<std::string, std::string> generated_input(
    const catalog::JudgeProgram& generator, Runner& runner);

/// The languages of the programs that judge this item.
std::vector<std::string> judge_languages(const catalog::Item& item);

/// C09: stored inputs are what their generators make, the input validator accepts every test and
/// rejects the labelled inputs, and the checker says of each labelled output what it is. Nothing
/// where a judge's language is missing. What is wrong here makes every proof meaningless.
std::vector<catalog::Finding> judge_findings(
    const catalog::Item& item,
    const catalog::Folder& folder,
    const std::vector<sandbox::Language>& languages,
    Runner& runner);

/// C03: a wrong answer fails with its verdict, and with no other than those it may.
std::vector<catalog::Finding> verdict_findings(
    const catalog::Proof& proof, const core::ItemGrade& grade);

/// At which percentage of its time limits an answer is proved first. Where it must have a margin
/// that only running shows, that is the margin's: what it shows there holds at the limits, too.
std::int64_t proof_cpu_percent(const catalog::Item& item, const catalog::Proof& proof);

/// C07, for an answer that was graded at `proof_cpu_percent`.
std::vector<catalog::Finding> time_findings(
    const catalog::Item& item, const catalog::Proof& proof, const core::ItemGrade& grade);

/// The rest of C07, for an answer that was graded like this.
std::vector<catalog::Finding> margin_findings(
    const catalog::Item& item,
    const catalog::Proof& proof,
    const core::ItemGrade& grade,
    Runner& runner);

}  // namespace grading
