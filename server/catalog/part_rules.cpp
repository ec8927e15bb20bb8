#include "catalog/part_rules.hpp"

#include "base/ensure.hpp"
#include "catalog/text_rules.hpp"
#include "core/grade.hpp"

#include <algorithm>
#include <numeric>

namespace catalog {
namespace {

std::string value_of(const core::Answer& answer, const std::string& id) {
    const auto field = std::ranges::find(answer.fields, id, &core::AnswerField::id);
    return field == answer.fields.end() ? "" : field->value;
}

bool is_right(const Cloze::Choice& key, const std::string& given) {
    return given == key.answer;
}

bool is_right(const ShortText& key, const std::string& given) {
    return is_accepted(key, given);
}

bool is_right(const Numeric& key, const std::string& given) {
    return is_number_accepted(key, given);
}

std::string text_of(const Cloze::Choice& key) {
    return key.answer;
}

std::string text_of(const ShortText& key) {
    std::string text;
    for (const std::string& accepted : key.accept)
        text += (text.empty() ? "" : " | ") + accepted;
    return text;
}

std::string text_of(const Numeric& key) {
    return number_key(key);
}

std::int64_t weighted_mean(const std::vector<PartMark>& marks) {
    std::int64_t right = 0;
    std::int64_t all = 0;
    for (const PartMark& mark : marks) {
        all += mark.weight;
        if (mark.right) right += mark.weight;
    }
    base::ensure(all > 0);  // the catalog refuses an item without parts
    return core::whole * right / all;
}

std::int64_t earned_with(const Match& item, const std::string& option) {
    core::Answer answer;
    for (const Match::Pair& pair : item.entries)
        answer.fields.push_back({pair.id, option});
    return earned_by(item, answer);
}

}  // namespace

std::vector<PartMark> marks_of(const Match& item, const core::Answer& answer) {
    std::vector<PartMark> marks;
    for (const Match::Pair& pair : item.entries) {
        std::string given = value_of(answer, pair.id);
        const bool right = given == pair.option;
        marks.push_back(
            {.id = pair.id, .expected = pair.option, .given = std::move(given), .right = right});
    }
    return marks;
}

std::vector<PartMark> marks_of(const Cloze& item, const core::Answer& answer) {
    std::vector<PartMark> marks;
    for (const Cloze::Gap& gap : item.gaps) {
        std::string given = value_of(answer, gap.id);
        const bool right =
            std::visit([&](const auto& key) { return is_right(key, given); }, gap.key);
        marks.push_back(
            {.id = gap.id,
             .expected = key_text(gap),
             .given = std::move(given),
             .right = right,
             .weight = gap.weight});
    }
    return marks;
}

std::int64_t earned_by(const Match& item, const core::Answer& answer) {
    const auto marks = marks_of(item, answer);
    if (item.scoring == Match::Scoring::per_pair) return weighted_mean(marks);
    return std::ranges::all_of(marks, &PartMark::right) ? core::whole : 0;
}

std::int64_t earned_by(const Cloze& item, const core::Answer& answer) {
    return weighted_mean(marks_of(item, answer));
}

bool fits_parts(const Match& item, const std::vector<core::AnswerField>& fields) {
    return std::ranges::all_of(fields, [&item](const core::AnswerField& field) {
        return std::ranges::find(item.entries, field.id, &Match::Pair::id) != item.entries.end() &&
               std::ranges::find(item.options, field.value, &Option::id) != item.options.end();
    });
}

bool fits_parts(const Cloze& item, const std::vector<core::AnswerField>& fields) {
    return std::ranges::all_of(fields, [&item](const core::AnswerField& field) {
        const auto gap = std::ranges::find(item.gaps, field.id, &Cloze::Gap::id);
        if (gap == item.gaps.end()) return false;
        const auto* choice = std::get_if<Cloze::Choice>(&gap->key);
        return choice == nullptr ||
               std::ranges::find(choice->options, field.value) != choice->options.end();
    });
}

std::string key_text(const Cloze::Gap& gap) {
    return std::visit([](const auto& key) { return text_of(key); }, gap.key);
}

std::int64_t best_blind_strategy(const Match& item) {
    base::ensure(!item.options.empty());
    std::vector<std::int64_t> earned;
    for (const Option& option : item.options)
        earned.push_back(earned_with(item, option.id));
    if (!item.shuffle) return earned.front();
    const auto total = std::accumulate(earned.begin(), earned.end(), std::int64_t{0});
    return total / static_cast<std::int64_t>(earned.size());
}

std::int64_t best_blind_strategy(const Cloze& item) {
    core::Answer first;
    for (const Cloze::Gap& gap : item.gaps) {
        const auto* choice = std::get_if<Cloze::Choice>(&gap.key);
        if (choice != nullptr) first.fields.push_back({gap.id, choice->options.front()});
    }
    return earned_by(item, first);
}

}  // namespace catalog
