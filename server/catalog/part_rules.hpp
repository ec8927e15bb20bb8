#pragma once
// What an answer of several parts earns: the pairs of a `match`, the gaps of a `cloze`. Pure.

#include "catalog/closed_kinds.hpp"
#include "core/answer.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace catalog {

/// How one part of an answer stands beside the key.
struct PartMark {
    std::string id;
    std::string expected;
    std::string given;  // empty: nothing
    bool right = false;
    std::int64_t weight = 1;
};

std::vector<PartMark> marks_of(const Match& item, const core::Answer& answer);
std::vector<PartMark> marks_of(const Cloze& item, const core::Answer& answer);

/// Millionths: the share of right pairs, or the weighted mean of the gaps.
std::int64_t earned_by(const Match& item, const core::Answer& answer);
std::int64_t earned_by(const Cloze& item, const core::Answer& answer);

bool fits_parts(const Match& item, const std::vector<core::AnswerField>& fields);
bool fits_parts(const Cloze& item, const std::vector<core::AnswerField>& fields);

/// What a gap takes, as a person reads it: "LEFT JOIN", "COUNT(*) | count(1)", "12.5 ± 0.1".
std::string key_text(const Cloze::Gap& gap);

/// The most that a person earns who answers without reading: the same option for every entry (for
/// shuffled options the mean over all of them), the first option of every gap.
std::int64_t best_blind_strategy(const Match& item);
std::int64_t best_blind_strategy(const Cloze& item);

}  // namespace catalog
