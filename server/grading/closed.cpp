#include "grading/closed.hpp"

#include "catalog/answer_rules.hpp"
#include "catalog/closed_rules.hpp"
#include "grading/groups.hpp"

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
    const auto key = catalog::key_of(item);
    const auto* numeric = std::get_if<catalog::Numeric>(&item.body);
    if (numeric == nullptr) return joined(key, item.kind == "short_text" ? " | " : ", ");
    std::string text = numeric->answer;
    if (numeric->abs != "0") text += " ± " + numeric->abs;
    if (numeric->rel != "0") text += " ± " + numeric->rel + " of it";
    return numeric->unit.empty() ? text : text + ' ' + numeric->unit;
}

core::Verdict verdict_of(std::int64_t millionths) {
    if (millionths == core::whole) return core::Verdict::pass;
    return millionths == 0 ? core::Verdict::wrong : core::Verdict::partial;
}

}  // namespace

core::UnitResult grade_closed(const catalog::Item& item, const core::Answer& answer) {
    core::UnitResult unit;
    unit.id = "answer";
    unit.title = "Answer";
    unit.points = item.points;
    unit.outcome = core::Outcome::scored;
    unit.millionths = catalog::earned(item, answer);
    core::CaseResult result;
    result.name = "answer";
    result.verdict = verdict_of(unit.millionths);
    result.expected = cut_evidence(key_text(item));
    result.received =
        cut_evidence(answer.chosen.empty() ? answer.text : joined(answer.chosen, ", "));
    if (core::is_empty(answer)) result.note = "Nothing was answered.";
    unit.cases.push_back(std::move(result));
    return unit;
}

}  // namespace grading
