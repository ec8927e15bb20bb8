#pragma once
// What each solution and each wrong answer of an item earned, group by group: which test kills
// which mistake.

#include "core/grade.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace grading {

struct KillMatrix {
    struct Row {
        std::string name;  // the file, or the inline answer
        std::string role;  // reference alternative wrong nothing
        std::string misconception;
        std::vector<std::string> decoys;  // of a review: their lines, where this answer marks one
        /// In the order of `units`: millionths of the unit's points; empty: not scored.
        std::vector<std::optional<std::int64_t>> earned;
        std::vector<std::string> contrary;  // units in which it does not do as it is labelled
        bool operator==(const Row&) const = default;
    };
    std::vector<std::string> units;  // ids of those with points
    std::vector<Row> rows;
    bool operator==(const KillMatrix&) const = default;
};

/// Adds a row; the first one names the units, and all must have the same.
void add_row(KillMatrix& matrix, KillMatrix::Row row, const core::ItemGrade& grade);

}  // namespace grading
