#include "catalog/judgement_rules.hpp"

#include "base/ensure.hpp"
#include "core/grade.hpp"

#include <algorithm>
#include <cstdlib>

namespace catalog {
namespace {

constexpr const char* best_field = "best";
constexpr const char* worst_field = "worst";

std::vector<std::string> ratings() {
    std::vector<std::string> values;
    for (std::int64_t rating = 1; rating <= rating_max; ++rating)
        values.push_back(std::to_string(rating));
    return values;
}

std::vector<std::string> ids_of(const auto& entries) {
    std::vector<std::string> ids;
    for (const auto& entry : entries)
        ids.push_back(entry.id);
    return ids;
}

std::int64_t count_of(const Sjt& item) {
    return static_cast<std::int64_t>(item.options.size());
}

std::int64_t earned_by_mode(const Sjt& item, const core::Answer& answer) {
    std::int64_t halves = 0;
    for (const Sjt::Option& option : item.options) {
        const auto rating = rating_of(answer, option.id);
        if (rating) halves += std::max<std::int64_t>(0, 2 - std::abs(*rating - option.key));
    }
    return core::whole * halves / (2 * count_of(item));
}

std::int64_t earned_by_distance(const Sjt& item, const core::Answer& answer) {
    constexpr std::int64_t farthest = rating_max - 1;
    std::int64_t near = 0;
    for (const Sjt::Option& option : item.options) {
        const auto rating = rating_of(answer, option.id);
        if (rating) near += farthest - std::abs(*rating - option.key);
    }
    return core::whole * near / (farthest * count_of(item));
}

/// The whole part of a root, by bisection: the same on every machine.
std::int64_t root_of(std::int64_t square) {
    std::int64_t low = 0;
    std::int64_t high = 2 * core::whole;
    base::ensure(square >= 0 && square < high * high);
    while (low < high) {
        const std::int64_t middle = (low + high + 1) / 2;
        if (middle * middle <= square)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

std::int64_t earned_by_shape(const Sjt& item, const core::Answer& answer) {
    std::int64_t n = 0;
    std::int64_t sum_r = 0;
    std::int64_t sum_k = 0;
    std::int64_t sum_rr = 0;
    std::int64_t sum_kk = 0;
    std::int64_t sum_rk = 0;
    for (const Sjt::Option& option : item.options) {
        const auto rating = rating_of(answer, option.id);
        if (!rating) continue;
        ++n;
        sum_r += *rating;
        sum_k += option.key;
        sum_rr += *rating * *rating;
        sum_kk += option.key * option.key;
        sum_rk += *rating * option.key;
    }
    const std::int64_t together = n * sum_rk - sum_r * sum_k;
    const std::int64_t spread = (n * sum_rr - sum_r * sum_r) * (n * sum_kk - sum_k * sum_k);
    if (together <= 0 || spread == 0) return 0;
    // `together` is at most 100 with five options: its square, times 10^12, is far below 2^63.
    const std::int64_t square = together * together * (core::whole * core::whole) / spread;
    return root_of(square) * n / count_of(item);
}

std::int64_t earned_by_picks(const Sjt& item, const core::Answer& answer) {
    const auto best = std::ranges::find(item.options, true, &Sjt::Option::best);
    const auto worst = std::ranges::find(item.options, true, &Sjt::Option::worst);
    base::ensure(best != item.options.end() && worst != item.options.end());
    std::int64_t halves = 0;
    if (field_of(answer, best_field) == best->id) ++halves;
    if (field_of(answer, worst_field) == worst->id) ++halves;
    if (field_of(answer, worst_field) == best->id) --halves;
    return core::whole * std::max<std::int64_t>(0, halves) / 2;
}

}  // namespace

std::vector<AnswerPart> parts_of(const Sjt& item) {
    std::vector<AnswerPart> parts;
    if (item.scoring == Sjt::Scoring::best_worst) {
        for (const char* field : {best_field, worst_field})
            parts.push_back({.id = field, .values = ids_of(item.options)});
        return parts;
    }
    for (const Sjt::Option& option : item.options)
        parts.push_back({.id = option.id, .values = ratings()});
    return parts;
}

std::vector<AnswerPart> parts_of(const Likert& item) {
    std::vector<AnswerPart> parts;
    for (const Likert::Statement& statement : item.statements)
        parts.push_back({.id = statement.id, .values = ratings()});
    return parts;
}

std::vector<AnswerPart> parts_of(const ForcedChoice& item) {
    std::vector<AnswerPart> parts;
    for (const ForcedChoice::Block& block : item.blocks) {
        for (const std::string& field : {most_field(block), least_field(block)})
            parts.push_back({.id = field, .values = ids_of(block.statements)});
    }
    return parts;
}

std::vector<AnswerPart> parts_of(const Survey& item) {
    std::vector<AnswerPart> parts;
    for (const Survey::Question& question : item.questions) {
        AnswerPart part{.id = question.id, .values = {}};
        for (std::size_t i = 0; i < question.options.size(); ++i)
            part.values.push_back(std::to_string(i + 1));
        parts.push_back(std::move(part));
    }
    return parts;
}

bool fits_parts(const std::vector<AnswerPart>& parts, const core::Answer& answer) {
    if (!answer.chosen.empty() || !answer.text.empty()) return false;
    if (!answer.language.empty() || !answer.files.empty()) return false;
    return std::ranges::all_of(answer.fields, [&parts](const core::AnswerField& field) {
        const auto part = std::ranges::find(parts, field.id, &AnswerPart::id);
        if (part == parts.end()) return false;
        return part->values.empty() ||
               std::ranges::find(part->values, field.value) != part->values.end();
    });
}

std::string most_field(const ForcedChoice::Block& block) {
    return block.id + ".most";
}

std::string least_field(const ForcedChoice::Block& block) {
    return block.id + ".least";
}

std::optional<std::string> field_of(const core::Answer& answer, const std::string& id) {
    const auto field = std::ranges::find(answer.fields, id, &core::AnswerField::id);
    if (field == answer.fields.end()) return std::nullopt;
    return field->value;
}

std::optional<std::int64_t> rating_of(const core::Answer& answer, const std::string& id) {
    const auto value = field_of(answer, id);
    if (!value || value->size() != 1) return std::nullopt;
    const std::int64_t rating = value->front() - '0';
    if (rating < 1 || rating > rating_max) return std::nullopt;
    return rating;
}

core::Answer key_answer(const Sjt& item) {
    core::Answer answer;
    for (const Sjt::Option& option : item.options) {
        if (item.scoring != Sjt::Scoring::best_worst)
            answer.fields.push_back({option.id, std::to_string(option.key)});
        if (option.best) answer.fields.push_back({best_field, option.id});
        if (option.worst) answer.fields.push_back({worst_field, option.id});
    }
    return answer;
}

std::int64_t earned_by(const Sjt& item, const core::Answer& answer) {
    switch (item.scoring) {
        case Sjt::Scoring::mode:
            return earned_by_mode(item, answer);
        case Sjt::Scoring::shape:
            return earned_by_shape(item, answer);
        case Sjt::Scoring::distance:
            return earned_by_distance(item, answer);
        case Sjt::Scoring::best_worst:
            return earned_by_picks(item, answer);
    }
    base::ensure(false);
    return 0;
}

std::int64_t best_flat_rating(const Sjt& item) {
    std::int64_t most = 0;
    for (const std::string& rating : ratings()) {
        core::Answer flat;
        for (const Sjt::Option& option : item.options)
            flat.fields.push_back({option.id, rating});
        most = std::max(most, earned_by(item, flat));
    }
    return most;
}

}  // namespace catalog
