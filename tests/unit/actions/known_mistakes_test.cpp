#include "actions/known_mistakes.hpp"

#include <gtest/gtest.h>

namespace {

using core::Verdict;

catalog::Proof wrong(const std::string& misconception, std::vector<std::string> fails) {
    catalog::Proof proof;
    proof.role = catalog::Proof::Role::wrong;
    proof.misconception = misconception;
    proof.fails = std::move(fails);
    return proof;
}

catalog::Item item() {
    catalog::Item item;
    item.proofs = {
        wrong("reads nothing", {"ties", "empty", "large"}),
        wrong("drops ties", {"ties"}),
        wrong("drops ties", {"ties"}),
        wrong("takes the last of equals", {"ties", "empty"}),
        wrong("sorts by name", {"ties", "large"}),
    };
    return item;
}

core::ItemGrade graded(const std::string& group, Verdict verdict, std::int64_t millionths = 0) {
    core::UnitResult unit;
    unit.id = group;
    unit.outcome = core::Outcome::scored;
    unit.millionths = millionths;
    unit.cases.resize(2);
    unit.cases[0].verdict = Verdict::not_run;
    unit.cases[1].verdict = verdict;
    core::ItemGrade grade;
    grade.units = {unit};
    return grade;
}

TEST(KnownMistakes, OfAGroupThatFailedAreTheMostTellingOnes) {
    const auto known = actions::known_mistakes(item(), graded("ties", Verdict::wrong));
    ASSERT_EQ(known.size(), 1U);
    EXPECT_EQ(known[0].unit, "ties");
    EXPECT_EQ(
        known[0].mistakes,
        (std::vector<std::string>{"drops ties", "takes the last of equals", "sorts by name"}));
}

TEST(KnownMistakes, AreNoneWhereNothingFailedOrNothingRan) {
    EXPECT_TRUE(
        actions::known_mistakes(item(), graded("ties", Verdict::pass, core::whole)).empty());
    EXPECT_TRUE(actions::known_mistakes(item(), graded("ties", Verdict::compile_error)).empty());
    EXPECT_TRUE(actions::known_mistakes(item(), graded("ties", Verdict::infra_error)).empty());
    EXPECT_TRUE(actions::known_mistakes(item(), graded("other", Verdict::wrong)).empty());
}

}  // namespace
