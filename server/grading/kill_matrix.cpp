#include "grading/kill_matrix.hpp"

#include "base/ensure.hpp"

#include <utility>

namespace grading {

void add_row(KillMatrix& matrix, KillMatrix::Row row, const core::ItemGrade& grade) {
    std::vector<std::string> units;
    for (const core::UnitResult& unit : grade.units) {
        if (unit.points == 0) continue;
        units.push_back(unit.id);
        row.earned.emplace_back();
        if (unit.outcome == core::Outcome::scored) row.earned.back() = unit.millionths;
    }
    if (matrix.rows.empty()) matrix.units = units;
    base::ensure(matrix.units == units);
    matrix.rows.push_back(std::move(row));
}

}  // namespace grading
