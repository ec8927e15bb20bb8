// C03: what a wrong answer fails beside its label.

#include "grading/label_proofs.hpp"

#include <gtest/gtest.h>

namespace {

using core::Verdict;

core::UnitResult unit(std::string id, std::int64_t points, Verdict verdict, std::string name = "") {
    core::UnitResult unit;
    unit.points = points;
    unit.outcome = core::Outcome::scored;
    unit.millionths = verdict == Verdict::pass ? core::whole : 0;
    core::CaseResult result;
    result.name = name.empty() ? "in_" + id : std::move(name);
    result.verdict = verdict;
    unit.cases = {result};
    unit.id = std::move(id);
    return unit;
}

/// `basic` requires the visible `examples`, and `large` requires `basic`.
catalog::Item chained_item() {
    catalog::Item item;
    item.kind = "code";
    item.groups = {
        {.id = "examples", .title = "", .points = 0, .require_pass = {}, .cases = {}},
        {.id = "basic", .title = "", .points = 1, .require_pass = {"examples"}, .cases = {}},
        {.id = "large", .title = "", .points = 1, .require_pass = {"basic"}, .cases = {}}};
    return item;
}

catalog::Proof wrong(std::vector<std::string> fails) {
    catalog::Proof proof;
    proof.role = catalog::Proof::Role::wrong;
    proof.name = "wrong/it.py";
    proof.fails = std::move(fails);
    return proof;
}

std::vector<std::string> told(
    const catalog::Item& item, const catalog::Proof& proof, const core::ItemGrade& grade) {
    std::vector<std::string> messages;
    for (const catalog::Finding& finding : grading::label_findings(item, proof, grade))
        messages.push_back(finding.message);
    return messages;
}

core::ItemGrade graded(std::vector<core::UnitResult> units) {
    return {.units = std::move(units), .compile_output = {}, .grader = {}, .isolation = {}};
}

TEST(LabelProofs, TellAGroupThatKeptOthersFromBeingRunOnce) {
    const auto grade = graded(
        {unit("examples", 0, Verdict::pass), unit("basic", 1, Verdict::wrong),
         unit("large", 1, Verdict::not_run)});
    EXPECT_EQ(
        told(chained_item(), wrong({}), grade),
        std::vector<std::string>{"`wrong/it.py` also fails `basic`: `in_basic` is wrong."});
    EXPECT_TRUE(told(chained_item(), wrong({"basic", "large"}), grade).empty());
}

TEST(LabelProofs, TellWhyAGroupWasNotRunIfNoLabelCanSayIt) {
    const auto grade = graded(
        {unit("examples", 0, Verdict::wrong), unit("basic", 1, Verdict::not_run),
         unit("large", 1, Verdict::not_run)});
    EXPECT_EQ(
        told(chained_item(), wrong({"large"}), grade),
        std::vector<std::string>{"`wrong/it.py` also fails `basic`, which needs `examples`: "
                                 "`in_examples` is wrong."});
}

TEST(LabelProofs, SayOfASuiteThatItFailsTheGateAndNotThatItMissesEachMutant) {
    catalog::Item item;
    item.kind = "mutants";
    catalog::Proof proof = wrong({"limits"});
    proof.survive = {"off_by_one"};
    const auto closed = graded(
        {unit("gate", 0, Verdict::wrong, "sweep"),
         unit("limits", 1, Verdict::not_run, "off_by_one"),
         unit("order", 1, Verdict::not_run, "unsorted")});
    EXPECT_EQ(
        told(item, proof, closed),
        std::vector<std::string>{"`wrong/it.py` fails the gate: `sweep` is wrong."});
    const auto open = graded(
        {unit("gate", 0, Verdict::pass, "sweep"), unit("limits", 1, Verdict::pass, "off_by_one"),
         unit("order", 1, Verdict::pass, "unsorted")});
    ASSERT_EQ(told(item, proof, open).size(), 1U);
    EXPECT_TRUE(told(item, proof, open)[0].contains("finds the mutant `off_by_one`"));
    proof.fails_gate = true;
    ASSERT_EQ(told(item, proof, open).size(), 1U);
    EXPECT_TRUE(told(item, proof, open)[0].contains("passes the gate"));
}

}  // namespace
