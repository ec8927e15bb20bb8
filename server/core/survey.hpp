#pragma once
// What of a survey may be shown, so that nobody can be told from it.

#include <cstdint>
#include <string>
#include <vector>

namespace core {

inline constexpr std::int64_t survey_cell_least = 5;

/// How many gave one answer to a question. The cells of a question add up to all who were asked.
struct SurveyCell {
    std::string label;
    std::int64_t count = 0;
    bool hidden = false;
};

/// Hides every cell of 1 to 4. What is hidden together must not follow from the sum of the others:
/// then at least two cells of at least five people are hidden, the smallest first. A cell that
/// holds everybody is hidden with all the others, for it would tell what each of them said.
void hide_small(std::vector<SurveyCell>& cells);

/// Of `count` people who answered, how many are counted: only whole fives, so that no two reports
/// differ by fewer people than that.
std::int64_t counted_people(std::int64_t count);

}  // namespace core
