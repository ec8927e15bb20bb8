#include "core/form.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

namespace {

constexpr std::uint64_t seed_count = 200;

core::Blueprint blueprint() {
    return {
        .slug = "b",
        .title = "B",
        .summary = {},
        .sections = {
            {.id = "one",
             .title = "One",
             .limit = std::chrono::minutes(10),
             .slots =
                 {{.id = "single",
                   .points = 2,
                   .limit = std::chrono::seconds(90),
                   .choose = 1,
                   .pool = {"a", "b", "c"}},
                  {.id = "fixed", .points = 5, .choose = 1, .pool = {"only"}}}},
            {.id = "two",
             .title = "Two",
             .limit = std::chrono::minutes(20),
             .slots = {
                 {.id = "several", .points = 3, .choose = 3, .pool = {"d", "e", "f", "g"}}}}}};
}

std::map<std::string, core::Offered> offered() {
    std::map<std::string, core::Offered> all;
    for (const char* path : {"a", "b", "c", "only", "d", "e", "f", "g"}) {
        all[path] = {.hash = std::string("hash of ") + path};
    }
    return all;
}

std::string items_of(const core::Form& form) {
    std::string text;
    for (const core::FormEntry& entry : form)
        text += entry.item + ' ';
    return text;
}

core::Slot slot_named(const core::Blueprint& blueprint, const std::string& id) {
    for (const core::Section& section : blueprint.sections) {
        for (const core::Slot& slot : section.slots) {
            if (slot.id == id) return slot;
        }
    }
    throw std::logic_error{"no such slot"};
}

TEST(Form, IsTheSameForTheSameSeedOnEveryMachine) {
    const core::Form form = core::draw_form(blueprint(), offered(), 42);
    EXPECT_EQ(items_of(form), "a only g e d ");
    EXPECT_EQ(form.front().seed, 5139283748462763858ULL);
}

TEST(Form, DiffersBetweenSeeds) {
    std::set<std::string> seen;
    for (std::uint64_t seed = 0; seed < 10 * seed_count; ++seed) {
        seen.insert(items_of(core::draw_form(blueprint(), offered(), seed)));
    }
    EXPECT_EQ(seen.size(), 3U * 4U * 3U * 2U) << "every way to fill the slots should turn up";
}

TEST(Form, FillsEverySlotFromItsPoolWithNoItemTwice) {
    for (std::uint64_t seed = 0; seed < seed_count; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        const core::Form form = core::draw_form(blueprint(), offered(), seed);
        std::map<std::string, std::set<std::string>> drawn;
        for (const core::FormEntry& entry : form) {
            const core::Slot slot = slot_named(blueprint(), entry.slot);
            EXPECT_TRUE(std::ranges::count(slot.pool, entry.item) == 1) << entry.item;
            EXPECT_TRUE(drawn[entry.slot].insert(entry.item).second) << entry.item << " twice";
            EXPECT_EQ(entry.points, slot.points);
            EXPECT_EQ(entry.limit, slot.limit);
            EXPECT_EQ(entry.item_hash, "hash of " + entry.item);
        }
        EXPECT_EQ(drawn["single"].size(), 1U);
        EXPECT_EQ(drawn["fixed"].size(), 1U);
        EXPECT_EQ(drawn["several"].size(), 3U);
    }
}

TEST(Form, NumbersItsPositionsAndSectionsInOrder) {
    const core::Form form = core::draw_form(blueprint(), offered(), 7);
    ASSERT_EQ(form.size(), 5U);
    for (std::size_t i = 0; i < form.size(); ++i) {
        EXPECT_EQ(form[i].position, static_cast<std::int64_t>(i));
        EXPECT_EQ(form[i].section, i < 2 ? 0 : 1);
    }
}

TEST(Form, DrawsEachVariantOfABankAboutEquallyOften) {
    constexpr std::size_t variants = 4;
    auto banked = offered();
    banked["only"].variants = variants;
    std::vector<int> counts(variants + 1);
    for (std::uint64_t seed = 0; seed < 10 * seed_count; ++seed) {
        for (const core::FormEntry& entry : core::draw_form(blueprint(), banked, seed)) {
            if (entry.item != "only")
                EXPECT_EQ(entry.variant, 0) << entry.item << " has no bank";
            else
                ++counts.at(static_cast<std::size_t>(entry.variant));
        }
    }
    EXPECT_EQ(counts[0], 0) << "an item with a bank is never drawn without a variant";
    for (std::size_t variant = 1; variant <= variants; ++variant)
        EXPECT_NEAR(counts[variant], 10 * seed_count / variants, seed_count / 2.0);
}

TEST(Form, IsDrawnAsBeforeWhereNoItemHasABank) {
    auto banked = offered();
    banked["g"].variants = 200;  // the last one of the form, when it is drawn
    const core::Form plain = core::draw_form(blueprint(), offered(), 42);
    const core::Form with = core::draw_form(blueprint(), banked, 42);
    EXPECT_EQ(plain.at(1).seed, with.at(1).seed);
    EXPECT_EQ(plain.at(1).variant, 0);
}

TEST(Form, AddsUpToWhatItsBlueprintPromises) {
    std::int64_t points = 0;
    for (const auto& entry : core::draw_form(blueprint(), offered(), 7))
        points += entry.points;
    EXPECT_EQ(points, core::total_points(blueprint()));
    EXPECT_EQ(core::total_limit(blueprint()), std::chrono::minutes(30));
}

TEST(Shuffled, IsAPermutationThatTheSeedDecides) {
    for (std::size_t count = 0; count < 20; ++count) {
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            auto order = core::shuffled(count, seed);
            EXPECT_EQ(order, core::shuffled(count, seed));
            std::ranges::sort(order);
            for (std::size_t i = 0; i < count; ++i)
                EXPECT_EQ(order[i], i);
        }
    }
}

TEST(Shuffled, PutsEveryElementAtEveryPlaceAboutEquallyOften) {
    constexpr int draws = 6000;
    std::vector<std::vector<int>> seen(4, std::vector<int>(4));
    for (std::uint64_t seed = 0; seed < draws; ++seed) {
        const auto order = core::shuffled(4, seed);
        for (std::size_t place = 0; place < 4; ++place)
            ++seen[place][order[place]];
    }
    for (const auto& places : seen) {
        for (const int count : places)
            EXPECT_NEAR(count, draws / 4, draws / 40);
    }
}

}  // namespace
