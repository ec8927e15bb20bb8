#include "actions/grades.hpp"

#include "base/ensure.hpp"
#include "protocol/codec.hpp"

namespace actions {

core::ItemGrade grade_of(const store::Run& run) {
    auto grade = protocol::decode<core::ItemGrade>(run.grade, 2 * protocol::report_bytes_max);
    base::ensure(grade.has_value());  // we encoded it
    return std::move(*grade);
}

std::vector<std::optional<core::ItemGrade>> grades_of(
    store::Tx& tx, const base::AttemptId& id, const core::Form& form) {
    std::vector<std::optional<core::ItemGrade>> grades(form.size());
    for (const store::Run& run : store::runs_of(tx, id)) {
        if (run.purpose != store::Purpose::grade) continue;
        grades.at(static_cast<std::size_t>(run.position)) = grade_of(run);
    }
    for (const std::int64_t position : store::positions_in_grading(tx, id))
        grades.at(static_cast<std::size_t>(position)).reset();
    return grades;
}

}  // namespace actions
