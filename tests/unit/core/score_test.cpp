#include "core/score.hpp"

#include "loop/random.hpp"

#include <gtest/gtest.h>

#include <string>

namespace {

using core::Outcome;

core::UnitResult unit(std::int64_t points, std::int64_t millionths) {
    return {
        .id = "u",
        .title = "U",
        .points = points,
        .outcome = Outcome::scored,
        .millionths = millionths,
        .cases = {}};
}

core::UnitResult unit(std::int64_t points, Outcome outcome) {
    core::UnitResult result = unit(points, 0);
    result.outcome = outcome;
    return result;
}

core::ItemGrade grade(std::vector<core::UnitResult> units) {
    return {.units = std::move(units), .compile_output = {}, .grader = "1", .isolation = {}};
}

core::FormEntry entry(std::int64_t position, std::int64_t section, std::int64_t points) {
    core::FormEntry result;
    result.position = position;
    result.section = section;
    result.points = points;
    return result;
}

TEST(ItemScore, IsTheSlotsPointsForFullUnits) {
    const auto all = grade({unit(2, core::whole), unit(1, core::whole)});
    EXPECT_EQ(core::score_of(all, 3), 3 * core::whole);
    EXPECT_EQ(core::score_of(all, 9), 9 * core::whole);
}

TEST(ItemScore, WeighsUnitsByTheirPoints) {
    EXPECT_EQ(core::score_of(grade({unit(2, core::whole), unit(1, 0)}), 3), 2 * core::whole);
    EXPECT_EQ(core::score_of(grade({unit(2, 0), unit(1, 500'000)}), 6), core::whole);
}

TEST(ItemScore, IgnoresUnitsWithoutPoints) {
    EXPECT_EQ(core::score_of(grade({unit(0, 0), unit(1, core::whole)}), 4), 4 * core::whole);
}

TEST(ItemScore, RoundsHalfAMillionthToTheEvenNeighbour) {
    EXPECT_EQ(core::score_of(grade({unit(1, 1), unit(1, 0)}), 1), 0);
    EXPECT_EQ(core::score_of(grade({unit(1, 3), unit(1, 0)}), 1), 2);
    EXPECT_EQ(core::score_of(grade({unit(1, 5), unit(1, 0)}), 1), 2);
    EXPECT_EQ(core::score_of(grade({unit(2, 1), unit(1, 0)}), 1), 1) << "two thirds round up";
    EXPECT_EQ(core::score_of(grade({unit(1, 1), unit(2, 0)}), 1), 0) << "one third rounds down";
}

TEST(ItemScore, CountsAnUngradableUnitAsNothing) {
    const auto broken = grade({unit(2, Outcome::ungradable), unit(1, core::whole)});
    EXPECT_EQ(core::score_of(broken, 3), core::whole);
    EXPECT_EQ(core::outcome_of(broken), Outcome::ungradable);
}

TEST(ItemScore, IsNoNumberAfterAFailureOfOurs) {
    const auto failed = grade({unit(2, core::whole), unit(0, Outcome::infra_error)});
    EXPECT_EQ(core::score_of(failed, 3), std::nullopt);
    EXPECT_EQ(core::outcome_of(failed), Outcome::infra_error);
}

TEST(ItemScore, IsNoNumberWhenNothingWasGraded) {
    EXPECT_EQ(core::score_of(grade({}), 3), std::nullopt);
    EXPECT_EQ(core::score_of(grade({unit(0, core::whole)}), 3), std::nullopt);
    EXPECT_EQ(core::outcome_of(grade({})), Outcome::infra_error);
}

TEST(Score, AddsUpItemsSectionsAndTheTotal) {
    const core::Form form = {entry(0, 0, 2), entry(1, 0, 2), entry(2, 1, 3)};
    const auto full = grade({unit(1, core::whole)});
    const auto half = grade({unit(1, 500'000)});
    const core::Score score = core::score_of(form, {full, half, full});
    EXPECT_EQ(score.items.at(1).score, core::whole);
    ASSERT_EQ(score.sections.size(), 2U);
    EXPECT_EQ(score.sections[0].skill.score, 3 * core::whole);
    EXPECT_EQ(score.sections[0].skill.points, 4);
    EXPECT_EQ(score.sections[1].skill.score, 3 * core::whole);
    EXPECT_EQ(score.skill.score, 6 * core::whole);
    EXPECT_EQ(score.skill.points, 7);
}

TEST(Score, LosesOnlyWhatAFailureOfOursTouches) {
    const core::Form form = {entry(0, 0, 2), entry(1, 0, 2), entry(2, 1, 3)};
    const auto full = grade({unit(1, core::whole)});
    const auto failed = grade({unit(1, Outcome::infra_error)});
    const core::Score score = core::score_of(form, {failed, full, full});
    EXPECT_EQ(score.items.at(0).score, std::nullopt);
    EXPECT_EQ(score.items.at(1).score, 2 * core::whole);
    EXPECT_EQ(score.sections.at(0).skill.score, std::nullopt);
    EXPECT_EQ(score.sections.at(1).skill.score, 3 * core::whole);
    EXPECT_EQ(score.skill.score, std::nullopt);
    EXPECT_EQ(score.skill.points, 7);
}

TEST(Score, IsUnknownWhileAGradeIsMissing) {
    const core::Form form = {entry(0, 0, 2), entry(1, 1, 2)};
    const core::Score score = core::score_of(form, {grade({unit(1, core::whole)}), std::nullopt});
    EXPECT_EQ(score.sections.at(0).skill.score, 2 * core::whole);
    EXPECT_EQ(score.sections.at(1).skill.score, std::nullopt);
    EXPECT_EQ(score.skill.score, std::nullopt);
}

TEST(Score, IsTheSameWhenRecomputedAndNeverMoreThanItsPoints) {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        loop::Random random(seed);
        core::Form form;
        std::vector<std::optional<core::ItemGrade>> grades;
        for (std::int64_t i = 0; i < 12; ++i) {
            form.push_back(entry(i, i / 4, static_cast<std::int64_t>(1 + random.seed() % 9)));
            std::vector<core::UnitResult> units;
            for (std::uint64_t n = 0; n <= random.seed() % 5; ++n) {
                const auto points = static_cast<std::int64_t>(1 + random.seed() % 7);
                units.push_back(unit(points, static_cast<std::int64_t>(random.seed() % 1'000'001)));
            }
            grades.emplace_back(grade(std::move(units)));
        }
        const core::Score first = core::score_of(form, grades);
        const core::Score second = core::score_of(form, grades);
        EXPECT_EQ(first.skill.score, second.skill.score);
        std::int64_t sum = 0;
        for (const core::ItemScore& item : first.items) {
            EXPECT_GE(*item.score, 0);
            EXPECT_LE(*item.score, item.points * core::whole);
            sum += *item.score;
        }
        EXPECT_EQ(first.skill.score, sum);
    }
}

core::FormEntry entry(std::int64_t position, core::Construct construct, std::int64_t points) {
    core::FormEntry result = entry(position, position / 4, points);
    result.construct = construct;
    return result;
}

TEST(Score, KeepsJudgementBesideSkill) {
    using enum core::Construct;
    const core::Form form = {
        entry(0, skill, 6), entry(1, judgement, 4), entry(2, personality, 0), entry(3, survey, 0)};
    const auto half = grade({unit(1, 500'000)});
    const core::Score score =
        core::score_of(form, {grade({unit(1, core::whole)}), half, std::nullopt, std::nullopt});
    EXPECT_EQ(score.skill.score, 6 * core::whole);
    EXPECT_EQ(score.skill.points, 6);
    EXPECT_EQ(score.judgement.score, 2 * core::whole);
    EXPECT_EQ(score.judgement.points, 4);
    EXPECT_EQ(score.sections.at(0).skill.points, 6);
    EXPECT_EQ(score.sections.at(0).judgement.points, 4);
    EXPECT_EQ(score.items.at(2).score, std::nullopt);
}

/// Any grade at all: full, some, none, a failure of ours, or not there.
std::optional<core::ItemGrade> any_grade(loop::Random& random) {
    switch (random.seed() % 4) {
        case 0:
            return std::nullopt;
        case 1:
            return grade({unit(1, Outcome::infra_error)});
        default:
            return grade({unit(3, static_cast<std::int64_t>(random.seed() % 1'000'001))});
    }
}

TEST(Score, OfSkillIsNeverMovedByWhatMeasuresNone) {
    using enum core::Construct;
    for (std::uint64_t seed = 1; seed <= 500; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        loop::Random random(seed);
        core::Form form;
        std::vector<std::optional<core::ItemGrade>> grades;
        for (std::int64_t i = 0; i < 12; ++i) {
            const auto construct = static_cast<core::Construct>(random.seed() % 4);
            const auto points = static_cast<std::int64_t>(1 + random.seed() % 9);
            form.push_back(entry(i, construct, core::has_points(construct) ? points : 0));
            grades.push_back(any_grade(random));
        }
        const core::Score before = core::score_of(form, grades);
        for (std::size_t i = 0; i < form.size(); ++i) {
            if (form[i].construct != skill) grades[i] = any_grade(random);
        }
        const core::Score after = core::score_of(form, grades);
        EXPECT_EQ(after.skill.score, before.skill.score);
        EXPECT_EQ(after.skill.points, before.skill.points);
        for (std::size_t i = 0; i < before.sections.size(); ++i)
            EXPECT_EQ(after.sections[i].skill.score, before.sections[i].skill.score);
    }
}

}  // namespace
