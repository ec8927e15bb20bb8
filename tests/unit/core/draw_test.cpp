#include "core/draw.hpp"

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

/// Without anything known of the forms before.
core::Form drawn(const std::map<std::string, core::Offered>& versions, std::uint64_t seed) {
    return core::draw_form(blueprint(), versions, {}, seed).value();
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
    const core::Form form = drawn(offered(), 42);
    EXPECT_EQ(items_of(form), "a only f e d ");
    EXPECT_EQ(form.front().seed, 2949826092126892291ULL);
}

TEST(Form, DiffersBetweenSeeds) {
    std::set<std::string> seen;
    for (std::uint64_t seed = 0; seed < 10 * seed_count; ++seed) {
        seen.insert(items_of(drawn(offered(), seed)));
    }
    EXPECT_EQ(seen.size(), 3U * 4U * 3U * 2U) << "every way to fill the slots should turn up";
}

TEST(Form, FillsEverySlotFromItsPoolWithNoItemTwice) {
    for (std::uint64_t seed = 0; seed < seed_count; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        const core::Form form = drawn(offered(), seed);
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
    const core::Form form = drawn(offered(), 7);
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
        for (const core::FormEntry& entry : drawn(banked, seed)) {
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
    const core::Form plain = drawn(offered(), 42);
    const core::Form with = drawn(banked, 42);
    EXPECT_EQ(plain.at(1).seed, with.at(1).seed);
    EXPECT_EQ(plain.at(1).variant, 0);
}

TEST(Form, AddsUpToWhatItsBlueprintPromises) {
    std::int64_t points = 0;
    for (const auto& entry : drawn(offered(), 7))
        points += entry.points;
    EXPECT_EQ(points, core::total_points(blueprint()));
    EXPECT_EQ(core::total_limit(blueprint()), std::chrono::minutes(30));
}

// ---- with what is known of the forms before
// --------------------------------------------------------

core::Blueprint one_slot(std::int64_t choose = 1) {
    core::Slot slot;
    slot.id = "slot";
    slot.points = 10;
    slot.choose = choose;
    slot.pool = {"a", "b", "c", "d"};
    core::Section section;
    section.limit = std::chrono::minutes(10);
    section.slots = {slot};
    core::Blueprint blueprint;
    blueprint.sections = {section};
    return blueprint;
}

std::string only_item(const core::Result<core::Form>& form) {
    return form ? form->at(0).item : "nothing";
}

TEST(Exposure, IsEvenAfterManyForms) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        core::Uses uses;
        constexpr std::uint64_t forms = 400;
        for (std::uint64_t form = 0; form < forms; ++form) {
            ++uses[only_item(core::draw_form(one_slot(), offered(), uses, forms * seed + form))]
                  .recent;
        }
        for (const char* path : {"a", "b", "c", "d"})
            EXPECT_NEAR(static_cast<double>(uses[path].recent), forms / 4.0, 10) << path;
    }
}

TEST(Exposure, IsStillAMatterOfChance) {
    core::Uses uses;
    uses["a"].recent = 1;
    std::map<std::string, int> counts;
    for (std::uint64_t seed = 0; seed < 10 * seed_count; ++seed)
        ++counts[only_item(core::draw_form(one_slot(), offered(), uses, seed))];
    EXPECT_GT(counts["a"], 0) << "nobody may know for certain what comes next";
    EXPECT_LT(counts["a"], counts["b"]);
}

TEST(Exposure, EndsWithTheCapOfThirtyDaysAndWithRetirement) {
    auto versions = offered();
    versions["a"].exposure.per_month = 3;
    versions["b"].exposure.retire_after = 100;
    versions["c"].exposure.leaked = true;
    core::Uses uses;
    uses["a"] = {.recent = 3, .ever = 3};
    uses["b"] = {.recent = 0, .ever = 100};
    for (std::uint64_t seed = 0; seed < seed_count; ++seed)
        EXPECT_EQ(only_item(core::draw_form(one_slot(), versions, uses, seed)), "d");
    uses["a"].recent = 2;
    std::set<std::string> seen;
    for (std::uint64_t seed = 0; seed < seed_count; ++seed)
        seen.insert(only_item(core::draw_form(one_slot(), versions, uses, seed)));
    EXPECT_EQ(seen, (std::set<std::string>{"a", "d"}));
}

TEST(Exposure, RefusesAFormWhenAPoolIsSpent) {
    auto versions = offered();
    for (const char* path : {"a", "b", "c"})
        versions[path].exposure.leaked = true;
    const auto form = core::draw_form(one_slot(2), versions, {}, 1);
    ASSERT_FALSE(form.has_value());
    EXPECT_EQ(form.error(), core::Refusal::pool_spent);
}

TEST(Exposure, DoesNotMatterToAPractice) {
    auto versions = offered();
    core::Blueprint practice = one_slot(4);
    practice.practice = true;
    for (const char* path : {"a", "b", "c", "d"})
        versions[path].exposure.leaked = true;
    EXPECT_TRUE(core::draw_form(practice, versions, {}, 1).has_value());
}

TEST(Exposure, ShowsNobodyAnItemAgainWhileThereAreOthers) {
    core::Uses uses;
    for (const char* path : {"a", "b", "c"})
        uses[path].seen = true;
    for (std::uint64_t seed = 0; seed < seed_count; ++seed) {
        EXPECT_EQ(only_item(core::draw_form(one_slot(), offered(), uses, seed)), "d");
        const auto two = core::draw_form(one_slot(2), offered(), uses, seed);
        ASSERT_TRUE(two.has_value());
        EXPECT_EQ(two->at(0).item, "d");
        EXPECT_NE(two->at(1).item, "d");
    }
}

TEST(Anchor, IsInAtLeastItsShareOfForms) {
    core::Blueprint blueprint = one_slot();
    blueprint.sections[0].slots[0].anchor = core::Anchor{.item = "b", .share = 600'000};
    core::Uses uses;
    int carried = 0;
    constexpr int forms = 2000;
    for (std::uint64_t seed = 0; seed < forms; ++seed) {
        const std::string item = only_item(core::draw_form(blueprint, offered(), uses, seed));
        ++uses[item].recent;
        if (item == "b") ++carried;
    }
    EXPECT_GT(carried, 0.57 * forms);
    EXPECT_LT(carried, 0.66 * forms);
}

/// Two slots whose pools hold quick and slow items.
core::Blueprint two_slots() {
    core::Blueprint blueprint = one_slot();
    core::Slot other = blueprint.sections[0].slots[0];
    other.id = "other";
    other.pool = {"e", "f", "g"};
    blueprint.sections[0].slots.push_back(other);
    return blueprint;
}

TEST(Balance, GivesEverybodyAboutTheSameTime) {
    auto versions = offered();
    for (const auto& [path, seconds] : std::map<std::string, std::int64_t>{
             {"a", 240}, {"b", 300}, {"c", 300}, {"d", 360}, {"e", 240}, {"f", 300}, {"g", 360}})
        versions[path].seconds = seconds;
    for (std::uint64_t seed = 0; seed < seed_count; ++seed) {
        const core::Form form = core::draw_form(two_slots(), versions, {}, seed).value();
        const auto sum = versions[form[0].item].seconds + versions[form[1].item].seconds;
        EXPECT_EQ(sum, 600) << form[0].item << form[1].item;
    }
}

TEST(Balance, GivesEverybodyFormsThatAreAboutAsHard) {
    core::Uses uses;
    for (const auto& [path, mean] : std::map<std::string, std::int64_t>{
             {"a", 500'000},
             {"b", 600'000},
             {"c", 600'000},
             {"d", 700'000},
             {"e", 500'000},
             {"f", 600'000},
             {"g", 700'000}})
        uses[path] = {.graded = core::telling_grade_count, .mean_earned = mean};
    std::set<std::string> seen;
    for (std::uint64_t seed = 0; seed < seed_count; ++seed) {
        const core::Form form = core::draw_form(two_slots(), offered(), uses, seed).value();
        const auto sum = uses[form[0].item].mean_earned + uses[form[1].item].mean_earned;
        EXPECT_EQ(sum, 1'200'000) << form[0].item << form[1].item;
        seen.insert(items_of(form));
    }
    EXPECT_EQ(seen.size(), 4U) << "every balanced form turns up";
}

TEST(Balance, BelievesNoMeanOfAFewGrades) {
    core::Uses uses;
    for (const auto& [path, mean] :
         std::map<std::string, std::int64_t>{{"a", 0}, {"b", 1'000'000}, {"c", 0}, {"d", 0}})
        uses[path] = {.graded = core::telling_grade_count - 1, .mean_earned = mean};
    std::set<std::string> seen;
    for (std::uint64_t seed = 0; seed < seed_count; ++seed)
        seen.insert(only_item(core::draw_form(one_slot(), offered(), uses, seed)));
    EXPECT_EQ(seen.size(), 4U);
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
