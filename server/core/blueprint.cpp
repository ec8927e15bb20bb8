#include "core/blueprint.hpp"

namespace core {

bool has_points(Construct construct) {
    return construct == Construct::skill || construct == Construct::judgement;
}

base::Duration total_limit(const Blueprint& blueprint) {
    base::Duration total{};
    for (const Section& section : blueprint.sections)
        total += section.limit;
    return total;
}

std::int64_t total_points(const Blueprint& blueprint) {
    std::int64_t total = 0;
    for (const Section& section : blueprint.sections) {
        for (const Slot& slot : section.slots)
            total += slot.points * slot.choose;
    }
    return total;
}

}  // namespace core
