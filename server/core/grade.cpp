#include "core/grade.hpp"

namespace core {

Outcome outcome_of(const ItemGrade& grade) {
    // Nothing graded is our failure: no units must never read as a score of 0.
    Outcome worst = grade.units.empty() ? Outcome::infra_error : Outcome::scored;
    for (const UnitResult& unit : grade.units) {
        if (unit.outcome == Outcome::infra_error) return Outcome::infra_error;
        if (unit.outcome == Outcome::ungradable) worst = Outcome::ungradable;
    }
    return worst;
}

ItemGrade grade_of_failure(std::string why) {
    CaseResult failure;
    failure.name = "grading";
    failure.verdict = Verdict::infra_error;
    failure.note = std::move(why);
    UnitResult unit;
    unit.id = "grading";
    unit.title = "Grading";
    unit.points = 1;
    unit.outcome = Outcome::infra_error;
    unit.cases.push_back(std::move(failure));
    ItemGrade grade;
    grade.units.push_back(std::move(unit));
    return grade;
}

}  // namespace core
