#include "grading/groups.hpp"

#include <gtest/gtest.h>

#include <map>

namespace {

using core::Outcome;
using core::Verdict;

catalog::Group group(
    std::string id, std::vector<std::string> cases, std::vector<std::string> needs = {}) {
    catalog::Group result;
    result.id = std::move(id);
    result.points = 2;
    result.cases = std::move(cases);
    result.require_pass = std::move(needs);
    return result;
}

struct Script {
    std::map<std::string, Verdict> verdicts;  // pass unless named
    std::vector<std::vector<std::string>> waves;

    std::vector<core::UnitResult> grade(const std::vector<catalog::Group>& groups) {
        return grading::grade_groups(groups, false, [this](const std::vector<std::string>& ids) {
            waves.push_back(ids);
            std::vector<core::CaseResult> results(ids.size());
            for (std::size_t i = 0; i < ids.size(); ++i) {
                const auto found = verdicts.find(ids[i]);
                results[i].verdict = found == verdicts.end() ? Verdict::pass : found->second;
            }
            return results;
        });
    }
};

TEST(Groups, RunInWavesButStayInTheManifestsOrder) {
    Script script;
    const auto units = script.grade(
        {group("late", {"c"}, {"first"}), group("first", {"a", "b"}), group("other", {"b"})});
    ASSERT_EQ(units.size(), 3U);
    EXPECT_EQ(units[0].id, "late");
    EXPECT_EQ(script.waves, (std::vector<std::vector<std::string>>{{"a", "b"}, {"c"}}));
    for (const auto& unit : units)
        EXPECT_TRUE(grading::is_full(unit));
}

TEST(Groups, AreNotRunAfterAFailedRequirementOverAnyDistance) {
    Script script{.verdicts = {{"a", Verdict::wrong}}, .waves = {}};
    const auto units = script.grade(
        {group("one", {"a"}), group("two", {"b"}, {"one"}), group("three", {"c"}, {"two"})});
    EXPECT_EQ(script.waves.size(), 1U);
    EXPECT_EQ(units[2].cases.at(0).verdict, Verdict::not_run);
    EXPECT_EQ(units[2].outcome, Outcome::scored);
    EXPECT_EQ(units[2].millionths, 0);
}

TEST(Groups, PassOurFailureOnToWhateverRequiresThem) {
    Script script{.verdicts = {{"a", Verdict::infra_error}}, .waves = {}};
    const auto units = script.grade({group("one", {"a", "x"}), group("two", {"b"}, {"one"})});
    EXPECT_EQ(units[0].outcome, Outcome::infra_error);
    EXPECT_EQ(units[1].outcome, Outcome::infra_error);
}

TEST(Groups, EarnAllOrNothingOrTheExactShare) {
    Script script{.verdicts = {{"c", Verdict::time_limit}}, .waves = {}};
    auto shared = group("shared", {"a", "b", "c"});
    shared.aggregate = catalog::Group::Aggregate::sum;
    const auto units = script.grade({group("whole", {"a", "b", "c"}), shared});
    EXPECT_EQ(units[0].millionths, 0);
    EXPECT_EQ(units[1].millionths, 666'666);
}

TEST(Groups, AreUngradableWhenNothingCompiled) {
    Script script{
        .verdicts = {{"a", Verdict::compile_error}, {"b", Verdict::compile_error}}, .waves = {}};
    EXPECT_EQ(script.grade({group("one", {"a", "b"})})[0].outcome, Outcome::ungradable);
}

TEST(Groups, CutEvidenceWithoutHalvingACharacter) {
    std::string text = "x";
    while (text.size() < 10'000)
        text += "ä";
    const std::string cut = grading::cut_evidence(text);
    EXPECT_LE(cut.size(), core::evidence_text_max);
    EXPECT_TRUE(cut.ends_with("ä\n… (cut)"));
    EXPECT_EQ(grading::cut_evidence("short"), "short");
}

}  // namespace
