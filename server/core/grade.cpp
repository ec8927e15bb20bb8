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

}  // namespace core
