// For each property every rule is tried along rows and along columns: those that the complete lines
// keep say what the missing figure has. If two say different things, nothing is certain.

#include "reasoning/family_parts.hpp"
#include "reasoning/figure.hpp"
#include "reasoning/text.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace reasoning {
namespace {

using Line = std::array<std::int64_t, 3>;
using Lines = std::array<Line, 3>;  // the last value of the last line is unknown
using Prediction = std::optional<std::int64_t>;

Prediction by_sameness(const Lines& lines) {
    for (std::size_t i = 0; i < 2; ++i) {
        if (lines[i][0] != lines[i][1] || lines[i][1] != lines[i][2]) return std::nullopt;
    }
    if (lines[2][0] != lines[2][1]) return std::nullopt;
    return lines[2][0];
}

Prediction by_step(const Lines& lines) {
    const std::int64_t step = lines[0][1] - lines[0][0];
    for (const Line& line : lines) {
        const bool is_last = &line == &lines.back();
        if (line[1] - line[0] != step || (!is_last && line[2] - line[1] != step))
            return std::nullopt;
    }
    return lines[2][1] + step;
}

Prediction by_sum(const Lines& lines, std::int64_t sign) {
    for (std::size_t i = 0; i < 2; ++i) {
        if (lines[i][0] + sign * lines[i][1] != lines[i][2]) return std::nullopt;
    }
    return lines[2][0] + sign * lines[2][1];
}

Prediction by_three_different(const Lines& lines) {
    const std::set<std::int64_t> first{lines[0].begin(), lines[0].end()};
    const std::set<std::int64_t> second{lines[1].begin(), lines[1].end()};
    std::set<std::int64_t> left = first;
    if (first != second || first.size() != 3) return std::nullopt;
    if (left.erase(lines[2][0]) + left.erase(lines[2][1]) != 2) return std::nullopt;
    return *left.begin();
}

Lines turned(const Lines& lines) {
    Lines columns{};
    for (std::size_t i = 0; i < 3; ++i) {
        for (std::size_t j = 0; j < 3; ++j)
            columns[j][i] = lines[i][j];
    }
    return columns;
}

/// The one value that every rule which fits agrees on. Only numbers can be counted and added.
Prediction predicted(const Lines& rows, bool is_number) {
    std::set<std::int64_t> values;
    for (const Lines& lines : {rows, turned(rows)}) {
        std::vector<Prediction> predictions{by_sameness(lines), by_three_different(lines)};
        if (is_number) {
            predictions.push_back(by_step(lines));
            predictions.push_back(by_sum(lines, 1));
            predictions.push_back(by_sum(lines, -1));
        }
        for (const Prediction& prediction : predictions) {
            if (prediction) values.insert(*prediction);
        }
    }
    if (values.size() != 1) return std::nullopt;
    return *values.begin();
}

std::optional<Figure> figure_in(const std::string& text) {
    const auto words = between(text, "`figure: ", "`");
    return words ? figure_named(*words) : std::nullopt;
}

std::array<std::int64_t, 4> values_of(const Figure& figure) {
    return {
        figure.count, static_cast<std::int64_t>(figure.shape),
        static_cast<std::int64_t>(figure.shade), static_cast<std::int64_t>(figure.frame)};
}

/// The eight figures that are shown, as the values of each property.
std::optional<std::array<Lines, 4>> grids_in(const std::string& prompt) {
    std::array<Lines, 4> grids{};
    std::size_t shown = 0;
    for (const auto& row : table_rows(prompt)) {
        for (std::size_t column = 0; column < row.size() && column < 3; ++column) {
            const auto figure = figure_in(row[column]);
            if (!figure || shown == 8) continue;
            const auto values = values_of(*figure);
            for (std::size_t i = 0; i < grids.size(); ++i)
                grids[i][shown / 3][shown % 3] = values[i];
            ++shown;
        }
    }
    if (shown != 8) return std::nullopt;
    return grids;
}

}  // namespace

std::vector<std::size_t> solve_matrix(const Seen& seen) {
    const auto grids = grids_in(seen.prompt);
    if (!grids) return {};
    std::array<Prediction, 4> missing;
    for (std::size_t i = 0; i < grids->size(); ++i)
        missing[i] = predicted((*grids)[i], /*is_number=*/i == 0);
    if (std::ranges::find(missing, Prediction{}) != missing.end()) return {};
    std::vector<std::size_t> admissible;
    for (std::size_t i = 0; i < seen.options.size(); ++i) {
        const auto figure = figure_in(seen.options[i]);
        if (!figure) continue;
        const auto values = values_of(*figure);
        if (std::ranges::equal(values, missing)) admissible.push_back(i);
    }
    return admissible;
}

}  // namespace reasoning
