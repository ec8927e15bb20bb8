#include "core/survey.hpp"

#include "base/ensure.hpp"

#include <algorithm>
#include <numeric>

namespace core {
namespace {

bool is_small(const SurveyCell& cell) {
    return cell.count > 0 && cell.count < survey_cell_least;
}

bool is_enough(const std::vector<SurveyCell>& cells) {
    std::int64_t hidden = 0;
    std::int64_t people = 0;
    for (const SurveyCell& cell : cells) {
        if (!cell.hidden) continue;
        ++hidden;
        people += cell.count;
    }
    return hidden == 0 || (hidden >= 2 && people >= survey_cell_least);
}

/// The smallest of those that people are in; then those that are empty.
SurveyCell* next_to_hide(std::vector<SurveyCell>& cells) {
    SurveyCell* next = nullptr;
    for (SurveyCell& cell : cells) {
        if (cell.hidden) continue;
        const auto size = [](const SurveyCell& each) {
            return std::pair(each.count == 0, each.count);
        };
        if (next == nullptr || size(cell) < size(*next)) next = &cell;
    }
    return next;
}

}  // namespace

void hide_small(std::vector<SurveyCell>& cells) {
    const std::int64_t people = std::accumulate(
        cells.begin(), cells.end(), std::int64_t{0},
        [](std::int64_t sum, const SurveyCell& cell) { return sum + cell.count; });
    for (SurveyCell& cell : cells) {
        base::ensure(cell.count >= 0);
        cell.hidden = is_small(cell);
    }
    if (std::ranges::any_of(cells, [&](const SurveyCell& cell) { return cell.count == people; })) {
        for (SurveyCell& cell : cells)
            cell.hidden = true;
        return;
    }
    while (!is_enough(cells)) {
        SurveyCell* next = next_to_hide(cells);
        if (next == nullptr) return;  // all are hidden
        next->hidden = true;
    }
}

std::int64_t counted_people(std::int64_t count) {
    base::ensure(count >= 0);
    return count - count % survey_cell_least;
}

}  // namespace core
