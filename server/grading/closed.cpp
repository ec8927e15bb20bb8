#include "grading/closed.hpp"

#include "catalog/answer_rules.hpp"
#include "catalog/closed_rules.hpp"
#include "catalog/judgement_rules.hpp"
#include "catalog/text_rules.hpp"
#include "grading/closed_parts.hpp"
#include "grading/groups.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace grading {
namespace {

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
    std::string text;
    for (const std::string& part : parts) {
        if (!text.empty()) text += separator;
        text += part;
    }
    return text;
}

std::string key_text(const catalog::Item& item) {
    if (const auto* numeric = std::get_if<catalog::Numeric>(&item.body))
        return catalog::number_key(*numeric);
    return joined(catalog::key_of(item), item.kind == "short_text" ? " | " : ", ");
}

core::Verdict verdict_of(std::int64_t millionths) {
    if (millionths == core::whole) return core::Verdict::pass;
    return millionths == 0 ? core::Verdict::wrong : core::Verdict::partial;
}

/// Each option of a judgement: the panel's rating beside the one that was given, and why.
std::vector<core::CaseResult> judgement_cases(const catalog::Sjt& sjt, const core::Answer& answer) {
    const core::Answer key = catalog::key_answer(sjt);
    std::vector<core::CaseResult> cases;
    for (const core::AnswerField& right : key.fields) {
        core::CaseResult result;
        result.name = right.id;
        result.expected = right.value;
        result.received = catalog::field_of(answer, right.id).value_or("");
        result.verdict =
            result.received == right.value ? core::Verdict::pass : core::Verdict::wrong;
        // `best` and `worst` are about the option that they name, ratings about their own.
        const bool is_pick = sjt.scoring == catalog::Sjt::Scoring::best_worst;
        const auto option = std::ranges::find(
            sjt.options, is_pick ? right.value : right.id, &catalog::Sjt::Option::id);
        result.note = cut_evidence(option->why);
        cases.push_back(std::move(result));
    }
    return cases;
}

/// The key beside what was given.
core::CaseResult whole_case(
    const catalog::Item& item, const core::Answer& answer, std::int64_t millionths) {
    core::CaseResult result;
    result.name = "answer";
    result.verdict = verdict_of(millionths);
    result.expected = cut_evidence(key_text(item));
    result.received =
        cut_evidence(answer.chosen.empty() ? answer.text : joined(answer.chosen, ", "));
    if (core::is_empty(answer)) result.note = "Nothing was answered.";
    return result;
}

}  // namespace

core::UnitResult grade_closed(const catalog::Item& item, const core::Answer& answer) {
    core::UnitResult unit;
    unit.id = "answer";
    unit.title = "Answer";
    unit.points = item.points;
    unit.outcome = core::Outcome::scored;
    unit.millionths = catalog::earned(item, answer);
    if (const auto* sjt = std::get_if<catalog::Sjt>(&item.body))
        unit.cases = judgement_cases(*sjt, answer);
    else
        unit.cases = part_cases(item, answer);
    if (unit.cases.empty()) unit.cases.push_back(whole_case(item, answer, unit.millionths));
    return unit;
}

}  // namespace grading
