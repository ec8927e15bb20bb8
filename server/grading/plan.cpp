#include "grading/plan.hpp"

#include <algorithm>
#include <cstdio>
#include <functional>

namespace grading {
namespace {

using catalog::Finding;

std::string minutes_text(double minutes) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", minutes);
    return text;
}

/// Of the slowest items that a person can draw from the slot.
double minutes_most(const core::Slot& slot, const std::map<std::string, catalog::Item>& items) {
    std::vector<double> minutes;
    for (const std::string& path : slot.pool)
        minutes.push_back(items.at(path).expected_minutes);
    std::ranges::sort(minutes, std::greater{});
    double sum = 0;
    for (std::size_t i = 0; i < minutes.size() && i < static_cast<std::size_t>(slot.choose); ++i)
        sum += minutes[i];
    return sum;
}

Finding small_pool(const std::string& file, const core::Slot& slot) {
    return {
        .obligation = "C11",
        .file = file,
        .line = 0,
        .message = "The pool of `" + slot.id + "` has " + std::to_string(slot.pool.size()) +
                   " items; whoever took the test before knows too much of it.",
        .remedy = "Add items of " + std::to_string(slot.points) + " points until there are " +
                  std::to_string(pool_size_min) + "."};
}

Finding short_time(const std::string& file, const core::Section& section, double needed) {
    return {
        .obligation = "C19",
        .file = file,
        .line = 0,
        .message = "The slowest form of section `" + section.id + "` is expected to take " +
                   minutes_text(needed) + " minutes, more than the section has.",
        .remedy = "Give it more minutes, or swap its longest items."};
}

}  // namespace

std::vector<Finding> plan_findings(
    const std::string& file,
    const core::Blueprint& blueprint,
    const std::map<std::string, catalog::Item>& items) {
    std::vector<Finding> findings;
    if (blueprint.practice) return findings;
    for (const core::Section& section : blueprint.sections) {
        double needed = 0;
        for (const core::Slot& slot : section.slots) {
            if (slot.pool.size() < pool_size_min) findings.push_back(small_pool(file, slot));
            needed += minutes_most(slot, items);
        }
        const double there = std::chrono::duration<double, std::ratio<60>>{section.limit}.count();
        if (needed > there) findings.push_back(short_time(file, section, needed));
    }
    return findings;
}

}  // namespace grading
