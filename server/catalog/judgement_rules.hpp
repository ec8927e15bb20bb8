#pragma once
// What answers fit the kinds that measure no skill, and what a judgement earns. Pure.

#include "catalog/judgement_kinds.hpp"
#include "core/answer.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace catalog {

inline constexpr std::int64_t rating_max = 5;  // ratings and agreement go from 1

/// A field of an answer, and what may be in it.
struct AnswerPart {
    std::string id;
    std::vector<std::string> values;  // none: any text
};

std::vector<AnswerPart> parts_of(const Sjt& item);
std::vector<AnswerPart> parts_of(const Likert& item);
std::vector<AnswerPart> parts_of(const ForcedChoice& item);
std::vector<AnswerPart> parts_of(const Survey& item);

/// Whether the answer has only such fields, each with one of its values.
bool fits_parts(const std::vector<AnswerPart>& parts, const core::Answer& answer);

/// The fields of a block: "b1.most", "b1.least".
std::string most_field(const ForcedChoice::Block& block);
std::string least_field(const ForcedChoice::Block& block);

/// The value of a field; none: this part was not answered.
std::optional<std::string> field_of(const core::Answer& answer, const std::string& id);
/// As a rating from 1 to 5.
std::optional<std::int64_t> rating_of(const core::Answer& answer, const std::string& id);

/// The answer that the panel gave.
core::Answer key_answer(const Sjt& item);

/// Millionths, by the item's scoring; with n options, ratings r and key k:
///   mode        sum of 1 where r = k and 0.5 where they are one apart, over n
///   distance    1 - (sum of |r - k| over 4) / n; an option without a rating is as far as can be
///   shape       max(0, correlation of r and k), times the share of options that were rated
///   best_worst  1/2 for the best, 1/2 for the worst, less 1/2 if the best was picked as the worst
std::int64_t earned_by(const Sjt& item, const core::Answer& answer);

/// The most that somebody earns who gives every option the same rating.
std::int64_t best_flat_rating(const Sjt& item);

}  // namespace catalog
