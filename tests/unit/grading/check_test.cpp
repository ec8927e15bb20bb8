#include "grading/check.hpp"

#include "grading/guesses.hpp"
#include "support/checkout.hpp"
#include "support/scripted_runner.hpp"
#include "support/sql_output.hpp"
#include "support/temporary_directory.hpp"
#include "unit/catalog/item_files.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>

namespace {

using support::printed;
using support::ScriptedRunner;

std::string table_of(int number, std::int64_t steps) {
    return support::sql_printed({support::sql_rows(
        R"(["id","n"])", R"([[{"i":")" + std::to_string(number) + R"("},{"i":"0"}]])", steps)});
}

/// What each of the item's queries prints: rows by number, and steps.
struct Behaviour {
    std::int64_t reference_steps = 200;
    int wrong_number = 2;
    std::int64_t slow_steps = 4500;
    int sandbox_failures = 0;     // so many runs fail, from the first on
    std::string dataset_error{};  // what the runner says of it; empty: it can be run
};

sandbox::RunResult play(
    const Behaviour& behaviour, const std::string& query, std::int64_t steps_max) {
    int number = 1;
    std::int64_t steps = behaviour.reference_steps;
    if (query.contains(" AS ")) number = 9;  // what the visible data give, for all data
    if (!behaviour.dataset_error.empty()) {
        auto broken = support::ended(sandbox::Status::runtime_error);
        broken.exit_code = 1;
        broken.stderr_bytes = behaviour.dataset_error;
        return broken;
    }
    if (query == "SELECT 1, 2") number = behaviour.wrong_number;
    if (query == "SELECT id, n FROM t, t") steps = behaviour.slow_steps;
    if (steps <= steps_max) return printed(table_of(number, steps));
    return printed(support::sql_printed({support::sql_error("budget")}));
}

std::vector<catalog::Finding> prove(const Behaviour& behaviour, bool installed = true) {
    const auto parsed = catalog::parse_item("sql/one", item_files::sql());
    int runs = 0;
    ScriptedRunner runner{[&](const sandbox::Spec& spec) {
        const bool fails = runs++ < behaviour.sandbox_failures;
        sandbox::Report report;
        for (const auto& test : spec.tests) {
            report.tests.push_back(
                fails ? support::ended(sandbox::Status::internal_error)
                      : play(
                            behaviour, spec.files.at(0).bytes,
                            support::most_in(test.stdin_bytes, "select")));
        }
        return report;
    }};
    const std::vector<sandbox::Language> languages{
        {.name = "sqlite",
         .entry_point = "main.sql",
         .installed = installed,
         .remedy = "build it"}};
    const auto report = grading::prove(*parsed.item, languages, runner, nullptr);
    EXPECT_EQ(report.skipped.empty(), installed);
    EXPECT_EQ(runner.specs().empty(), !installed);
    return report.findings;
}

std::string obligations(const std::vector<catalog::Finding>& findings) {
    std::string text;
    for (const auto& finding : findings) {
        text += (text.empty() ? "" : " ") + finding.obligation;
        EXPECT_FALSE(finding.message.empty() || finding.remedy.empty());
    }
    return text;
}

TEST(Check, FindsNothingInAnItemThatHolds) {
    EXPECT_EQ(obligations(prove({})), "");
}

TEST(Check, FindsAWrongAnswerThatPasses) {
    const auto findings = prove({.wrong_number = 1});
    EXPECT_EQ(obligations(findings), "C03 C03");
    EXPECT_EQ(findings.at(0).message, "`wrong.sql` gets full marks in `basic`.");
    EXPECT_GT(findings.at(0).line, 0);
}

TEST(Check, FindsAReferenceThatTakesMoreThanAFifthOfTheBudget) {
    EXPECT_EQ(obligations(prove({.reference_steps = 201})), "C08");
}

TEST(Check, FindsAReferenceThatBreaksItsBudget) {
    const std::string found = obligations(prove({.reference_steps = 1001}));
    EXPECT_NE(found.find("C02"), std::string::npos) << found;
}

TEST(Check, TellsNothingThatFollowsFromARightAnswerThatIsNotRight) {
    const auto findings = prove({.reference_steps = 1001, .wrong_number = 1});
    EXPECT_EQ(obligations(findings), "C02");
    EXPECT_NE(findings.at(0).message.find("does not get full marks in `"), std::string::npos);
}

TEST(Check, FindsASlowAnswerThatIsNotSlowEnough) {
    EXPECT_EQ(obligations(prove({.slow_steps = 3999})), "C08");
}

TEST(Check, FindsASlowAnswerWithinTheBudget) {
    EXPECT_EQ(obligations(prove({.slow_steps = 999})), "C03 C08");
}

TEST(Check, NeverPassesWhenTheSandboxFails) {
    const auto findings = prove({.sandbox_failures = 1'000'000});
    EXPECT_NE(obligations(findings), "");
    EXPECT_NE(findings.at(0).message.find("could not be graded"), std::string::npos);
}

TEST(Check, TellsOnceWhichDatasetCannotBeRunAndWhatToCorrect) {
    const auto findings = prove({.dataset_error = "sqlite runner: near \"TABEL\": syntax error\n"});
    EXPECT_EQ(obligations(findings), "C02");
    EXPECT_TRUE(findings.at(0).message.ends_with("near \"TABEL\": syntax error."))
        << findings.at(0).message;
    EXPECT_NE(findings.at(0).remedy.find("schema"), std::string::npos) << findings.at(0).remedy;
}

TEST(Check, TriesAgainWhenTheSandboxFailsNowAndThen) {
    EXPECT_EQ(obligations(prove({.sandbox_failures = 2})), "");
}

TEST(Check, SkipsWhatCannotRunHereAndSaysSo) {
    EXPECT_EQ(obligations(prove({}, false)), "");
}

std::string guessed(const catalog::Folder& folder) {
    const auto parsed = catalog::parse_item("closed/one", folder);
    return parsed.item ? obligations(grading::guess_findings(*parsed.item)) : "cannot be read";
}

std::string guessed(const std::string& body) {
    return guessed(item_files::closed(body));
}

std::string option(const std::string& id, bool is_right) {
    return "[[option]]\nid = \"" + id + "\"\ntext = \"option " + id + "\"\n" +
           (is_right ? "correct = true\n" : "why = \"w\"\n");
}

TEST(Check, FindsAChoiceThatIsGuessedHalfOfTheTime) {
    const std::string body = "kind = \"mcq\"\n[mcq]\n" + option("a", true) + option("b", false);
    EXPECT_EQ(guessed(body), "C05");
    EXPECT_EQ(guessed(body + option("c", false)), "");
}

std::string order_of(const std::string& ids) {
    std::string body = "kind = \"order\"\n[order]\nanswer = [";
    for (const char id : ids)
        body += std::string{"\""} + id + "\", ";
    body += "]\n";
    for (const char id : ids)
        body += std::string{"[[entry]]\nid = \""} + id + "\"\ntext = \"step " + id + "\"\n";
    return body;
}

TEST(Check, FindsAnOrderThatChanceFinds) {
    EXPECT_EQ(guessed(order_of("abcd")), "C05");
    EXPECT_EQ(guessed(order_of("abcde")), "");
    EXPECT_EQ(guessed(order_of("abcdefgh")), "");
}

TEST(Check, FindsRatingsOfWhichOneForAllEarnsMuch) {
    const auto scored = [](const std::string& scoring) {
        const auto folder = item_files::of(item_files::sjt);
        return guessed(
            item_files::changed(folder, "[sjt]", "[sjt]\nscoring = \"" + scoring + "\""));
    };
    EXPECT_EQ(scored("mode"), "C05") << "four for everything: 3 halves of 8";
    EXPECT_EQ(scored("distance"), "C05");
    EXPECT_EQ(scored("shape"), "");
}

TEST(Check, HasNoTargetsForAPathThatDoesNotExist) {
    EXPECT_TRUE(grading::check_targets({"no/such/path"}).empty());
}

TEST(Check, FindsEveryItemAndBlueprintOfATree) {
    const std::string root = support::source_directory() / "assessments";
    const auto targets = grading::check_targets({root, root + "/items/sql/january/"});
    EXPECT_NE(std::ranges::find(targets, root + "/items/sql/january"), targets.end());
    EXPECT_NE(
        std::ranges::find(targets, root + "/backend-developer/blueprint.toml"), targets.end());
    EXPECT_EQ(std::ranges::count(targets, root + "/items/sql/january"), 1);
}

TEST(Check, TakesAFolderWithAPromptForAnItemWhateverItsManifestIsCalled) {
    const support::TemporaryDirectory place;
    const std::filesystem::path folder = std::filesystem::path{place.path()} / "items" / "one";
    std::filesystem::create_directories(folder);
    std::ofstream{folder / "prompt.md"} << "Which?\n";
    std::ofstream{folder / "item.tml"} << "kind = \"mcq\"\n";
    const auto targets =
        grading::check_targets({place.path(), place.path() + "/items/./one/", folder});
    ASSERT_EQ(targets, std::vector<std::string>{folder.string()});
    ScriptedRunner runner{[](const sandbox::Spec&) { return sandbox::Report{}; }};
    const auto checked = grading::check_target(targets[0], {}, runner, [](const std::string&) {});
    ASSERT_EQ(checked.findings.size(), 1U);
    EXPECT_EQ(checked.findings[0].remedy, "Give `item.tml` that name.");
}

TEST(Check, TellsOfALinkInAnItemsFolderAndGoesOn) {
    const support::TemporaryDirectory place;
    const std::filesystem::path folder = place.path() + "/one";
    std::filesystem::create_directory(folder);
    std::ofstream{folder / "item.toml"} << "format = 1\n";
    std::filesystem::create_symlink("/etc/hostname", folder / "data.txt");
    ScriptedRunner runner{[](const sandbox::Spec&) { return sandbox::Report{}; }};
    const auto checked = grading::check_target(folder, {}, runner, [](const std::string&) {});
    ASSERT_EQ(checked.findings.size(), 1U);
    EXPECT_EQ(checked.findings.front().obligation, "C01");
    EXPECT_EQ(checked.findings.front().file, (folder / "data.txt").string());
    EXPECT_EQ(checked.findings.front().message, "It is a symbolic link.");
}

}  // namespace
