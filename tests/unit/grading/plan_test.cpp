#include "grading/plan.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;

std::map<std::string, catalog::Item> items(std::initializer_list<double> minutes) {
    std::map<std::string, catalog::Item> items;
    for (const double each : minutes) {
        catalog::Item item;
        item.expected_minutes = each;
        items.emplace("i" + std::to_string(items.size()), item);
    }
    return items;
}

core::Blueprint blueprint(std::size_t pool, std::int64_t choose, base::Duration limit) {
    core::Slot slot{.id = "a", .points = 2, .limit = {}, .choose = choose, .pool = {}};
    for (std::size_t i = 0; i < pool; ++i)
        slot.pool.push_back("i" + std::to_string(i));
    core::Blueprint blueprint;
    blueprint.sections.push_back({.id = "s", .title = "S", .limit = limit, .slots = {slot}});
    return blueprint;
}

std::string found(const core::Blueprint& blueprint, std::initializer_list<double> minutes) {
    std::string text;
    for (const auto& finding : grading::plan_findings("b.toml", blueprint, items(minutes)))
        text += finding.obligation + ' ';
    return text;
}

TEST(Plan, NeedsFourItemsInAPool) {
    EXPECT_EQ(found(blueprint(4, 1, 10min), {1, 1, 1, 1}), "");
    EXPECT_EQ(found(blueprint(3, 1, 10min), {1, 1, 1}), "C11 ");
}

TEST(Plan, LeavesTimeForTheSlowestForm) {
    EXPECT_EQ(found(blueprint(4, 2, 7min), {1, 4, 3, 2}), "");
    EXPECT_EQ(found(blueprint(4, 2, 6min), {1, 4, 3, 2}), "C19 ");
}

TEST(Plan, AsksNothingOfAPractice) {
    auto practice = blueprint(1, 1, {});
    practice.practice = true;
    EXPECT_EQ(found(practice, {5}), "");
}

}  // namespace
