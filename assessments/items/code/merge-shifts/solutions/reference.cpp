#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

using Shifts = std::vector<std::vector<std::int64_t>>;

static std::int64_t step_of(const std::string& rounding) {
    if (rounding == "hour") return 60;
    return rounding == "quarter" ? 15 : 1;
}

Shifts merge_shifts(
    Shifts shifts, bool join_touching, std::string rounding, double shortest_hours) {
    const std::int64_t step = step_of(rounding);
    for (auto& shift : shifts) {
        shift[0] = shift[0] / step * step;
        shift[1] = (shift[1] + step - 1) / step * step;
    }
    std::sort(shifts.begin(), shifts.end());
    Shifts merged;
    for (const auto& shift : shifts) {
        const bool meets = !merged.empty() && (shift[0] < merged.back()[1] ||
                                               (join_touching && shift[0] == merged.back()[1]));
        if (meets) {
            merged.back()[1] = std::max(merged.back()[1], shift[1]);
        } else {
            merged.push_back(shift);
        }
    }
    std::erase_if(merged, [&](const auto& shift) {
        return static_cast<double>(shift[1] - shift[0]) < shortest_hours * 60;
    });
    return merged;
}
