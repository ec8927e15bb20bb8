// ICPC/Kattis packages as drafts of items. What their submissions do is for tests/packages/run.

#include "exchange/icpc.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace {

/// Two groups of so many points, with two cases in the second, whose points are added.
catalog::Folder scoring_package(const std::string& first, const std::string& second) {
    catalog::Folder package{
        {"problem.yaml", "problem_format_version: 2025-09\ntype: scoring\nname: It\n"},
        {"statement/problem.en.md", "Print it.\n"},
        {"submissions/accepted/it.py", "print(input())\n"},
        {"output_validator/judge.py", "open(sys.argv[3] + 'score.txt', 'w')\n"},
        {"data/secret/one/test_group.yaml", "score_aggregation: min\nmax_score: " + first + '\n'},
        {"data/secret/two/test_group.yaml", "score_aggregation: sum\nmax_score: " + second + '\n'}};
    for (const char* name : {"sample/1", "secret/one/1", "secret/two/1", "secret/two/2"})
        package["data/" + std::string{name} + ".in"] =
            package["data/" + std::string{name} + ".ans"] = std::string{name} + '\n';
    return package;
}

std::string manifest_of(const catalog::Folder& package) {
    return exchange::item_folder(exchange::read_icpc("it", package).draft).at("item.toml");
}

TEST(Icpc, TakesAJudgesScoreForPointsWhereEveryCaseIsWorthTheSame) {
    EXPECT_TRUE(manifest_of(scoring_package("20", "40")).contains(", score_max = 20 }"));
    EXPECT_FALSE(manifest_of(scoring_package("20", "60")).contains("score_max"));
    EXPECT_FALSE(manifest_of(scoring_package("20", "41")).contains("score_max"));
    auto passes = scoring_package("30", "40");
    passes["data/secret/one/test_group.yaml"] = "max_score: 30\n";  // has no scores
    EXPECT_TRUE(manifest_of(passes).contains(", score_max = 20 }"));
    auto shares = scoring_package("20", "40");
    shares["output_validator/judge.py"] = "open(sys.argv[3] + 'score_multiplier.txt', 'w')\n";
    EXPECT_FALSE(manifest_of(shares).contains("score_max"));
}

TEST(Icpc, AddsUpToAHundredPointsWhereAScoringPackageHasNoGroups) {
    auto package = scoring_package("1", "1");
    package.erase("data/secret/one/test_group.yaml");
    package.erase("data/secret/two/test_group.yaml");
    const auto draft = exchange::read_icpc("it", package).draft;
    ASSERT_EQ(draft.data.groups.size(), 1U);
    EXPECT_EQ(draft.data.groups[0].points, 100);
    EXPECT_TRUE(draft.data.groups[0].is_sum);
    EXPECT_EQ(draft.data.groups[0].cases.size(), 3U);
    package["data/secret/test_group.yaml"] = "max_score: 30\nscore_aggregation: min\n";
    const auto said = exchange::read_icpc("it", package).draft.data.groups.at(0);
    EXPECT_EQ(said.points, 30);
    EXPECT_FALSE(said.is_sum);
    package["data/secret/test_group.yaml"] = "max_score: unbounded\n";
    EXPECT_THROW(exchange::read_icpc("it", package), exchange::BadPackage);
}

using Told = std::vector<std::string>;

Told told_of(const catalog::Folder& package) {
    Told told;
    for (const exchange::Note& note : exchange::read_icpc("it", package).notes)
        told.push_back(note.entry + ": " + note.what);
    return told;
}

std::string refusal_of(const catalog::Folder& package) {
    try {
        exchange::read_icpc("it", package);
    } catch (const exchange::BadPackage& bad) {
        return bad.what();
    }
    return "";
}

TEST(Icpc, RefusesATimeThatNoItemMayHaveAndLowersSuchMemory) {
    auto package = scoring_package("1", "1");
    std::string& problem = package["problem.yaml"];
    const std::string head = problem;
    problem = head + "limits:\n  time_limit: 3600\n";
    EXPECT_EQ(
        refusal_of(package),
        "problem.yaml:5: The time limit is 3600 seconds, and an item may have 60 at most: lower "
        "it.");
    problem = head + "limits:\n  time_limit: soon\n";
    EXPECT_EQ(refusal_of(package), "problem.yaml:5: `time_limit` must be a number above 0.");
    problem = head + "limits:\n  memory: 1e9\n  time_limit: 60\n";
    const auto read = exchange::read_icpc("it", package);
    ASSERT_EQ(read.notes.size(), 1U);
    EXPECT_EQ(read.notes[0].entry, "problem.yaml:5");
    EXPECT_TRUE(read.notes[0].what.contains("4096 MiB")) << read.notes[0].what;
    EXPECT_TRUE(manifest_of(package).contains("memory_kb = 4194304"));
}

TEST(Icpc, TellsWhichKeysAreLostOrUnknownAlsoInsideOfOthers) {
    auto package = scoring_package("1", "1");
    package["problem.yaml"] +=
        "limits:\n  memory: 512\n  memry: 1\n  output: 8\n  time_multipliers: {ac: 3}\n"
        "credits:\n  authors:\n    - {name: Ada, mail: x}\n  testers: Bo\n";
    const Told expected{
        "problem.yaml:12: `credits.testers` has no place in an item.",
        "problem.yaml:11: The key `credits.authors.mail` was not understood.",
        "problem.yaml:6: The key `limits.memry` was not understood.",
        "problem.yaml:7: `limits.output` has no place in an item.",
        "problem.yaml:8: The key `limits.time_multipliers.ac` was not understood."};
    EXPECT_EQ(told_of(package), expected);
}

TEST(Icpc, BlamesItsOwnStatementForCharactersThatAreNone) {
    auto package = scoring_package("1", "1");
    package["statement/problem.en.md"] =
        "Gib es zur\xfc"
        "ck.\n";
    EXPECT_EQ(refusal_of(package), "statement/problem.en.md is not UTF-8: save it as UTF-8 text.");
}

TEST(Icpc, InheritsSettingsFromTheFolderOfAllTests) {
    auto package = scoring_package("1", "1");
    package["problem.yaml"] = "name: It\nvalidation: custom\n";
    package.erase("data/secret/one/test_group.yaml");
    package.erase("data/secret/two/test_group.yaml");
    package["output_validators/judge.py"] = "pass\n";
    package.erase("output_validator/judge.py");
    package["data/testdata.yaml"] = "output_validator_flags: all of them\n";
    package["data/secret/two/testdata.yaml"] = "output_validator_flags: these\n";
    const auto data = exchange::read_icpc("it", package).draft.data;
    ASSERT_EQ(data.cases.size(), 4U);
    EXPECT_EQ(data.cases[1].validator_args, (std::vector<std::string>{"all", "of", "them"}));
    EXPECT_EQ(data.cases[2].validator_args, std::vector<std::string>{"these"});
}

TEST(Icpc, TellsThatAValueHasNoKeysWhereKeysAreRead) {
    auto package = scoring_package("1", "1");
    package["problem.yaml"] += "limits: 5\n";
    EXPECT_EQ(
        told_of(package),
        Told{"problem.yaml:4: `limits` has no keys below it, so that nothing of it was read."});
}

TEST(Icpc, TellsOnceOfEachSettingOfTestsThatIsLost) {
    auto package = scoring_package("1", "1");
    EXPECT_TRUE(told_of(package).empty());
    package["data/secret/test_group.yaml"] =
        "output_validator_args: [x]\ninput_validator_args: {check: [--large]}\n";
    package["data/sample/test_group.yaml"] = "full_feedback: true\nargz: [1]\n";
    package["data/secret/one/1.yaml"] = "description: The smallest one\nargs: []\n";
    package["data/secret/two/2.yaml"] = "hint:\ndescription: A large one\n";
    package["data/secret/testdata.yaml"] = "range: 0 1\n";
    const Told expected{
        "data/secret/testdata.yaml: It was left out: the package's format has no such file.",
        "data/sample/test_group.yaml:2: `argz` was not understood.",
        "data/secret/one/1.yaml:1: `description` has no place in an item, here and in 1 more.",
        "data/sample/test_group.yaml:1: `full_feedback` has no place in an item.",
        "data/secret/test_group.yaml:2: `input_validator_args` has no place in an item, and an "
        "input validator that needs it fails."};
    EXPECT_EQ(told_of(package), expected);
}

TEST(Icpc, TellsOnceOfEachKindOfFileBesideTheTestsThatIsLost) {
    auto package = scoring_package("1", "1");
    package["data/sample/1.in.statement"] = "as people read it";
    package["data/secret/one/1.hint"] = "think";
    package["data/secret/two/2.hint"] = "think again";
    package["data/secret/generate"] = "exit 0";
    package["data/bad/large.in"] = "1e9";
    package["data/secret/test_group.yaml"] = "[sum, 40]\n";
    const Told expected{
        "data/secret/generate: A file `generate` has no place in an item.",
        "data/bad/large.in: It is in no folder of tests that is read.",
        "data/secret/one/1.hint: A file ending in `.hint` has no place in an item, here and in 1 "
        "more.",
        "data/sample/1.in.statement: A file ending in `.statement` has no place in an item.",
        "data/secret/test_group.yaml: It has no keys, so that nothing of it was read."};
    EXPECT_EQ(told_of(package), expected);
}

TEST(Icpc, TellsThatPointsOfGroupsAreAddedWhateverThePackageSays) {
    auto package = scoring_package("30", "40");
    package["data/secret/test_group.yaml"] = "score_aggregation: sum\nmax_score: 70\n";
    EXPECT_TRUE(told_of(package).empty());
    package["data/secret/test_group.yaml"] = "score_aggregation: min\nmax_score: 40\n";
    const Told expected{
        "data/secret/test_group.yaml:1: The points of groups are added here, in place of `min`.",
        "data/secret/test_group.yaml:2: All groups together are worth 70 points here."};
    EXPECT_EQ(told_of(package), expected);
    package["data/secret/one/test_group.yaml"] = "score_aggregation: min\nmax_score: unbounded\n";
    EXPECT_EQ(
        refusal_of(package),
        "data/secret/one/test_group.yaml:2: the greatest score of a group must be a whole number "
        "from 1 to 1000.");
}

TEST(Icpc, TellsOfScoresInAPackageThatIsNotScoring) {
    auto package = scoring_package("1", "1");
    package["problem.yaml"] = "name: It\n";
    package.erase("data/secret/one/test_group.yaml");
    package.erase("data/secret/two/test_group.yaml");
    package["data/testdata.yaml"] = "on_reject: break\nrange: 0 1\ngrading: default\n";
    const Told expected{
        "data/testdata.yaml:1: `on_reject` has no place in an item.",
        "data/testdata.yaml:2: `range` is for problems of the type scoring, which this is not."};
    EXPECT_EQ(told_of(package), expected);
}

TEST(Icpc, TellsWhichRulesOfSubmissionsAreNotHeld) {
    auto package = scoring_package("1", "1");
    package["submissions/submissions.yaml"] =
        "accepted/*:\n  model_solution: true\n  use_for_time_limit: false\n  modle: 1\n"
        "  secret/one:\n    permitted: [AC]\naccepted/is.py:\n  permitted: [AC]\n"
        "accepted: AC\naccepted/it.py:\n  permitted: [AC, OK]\n";
    const std::string file = "submissions/submissions.yaml:";
    const Told expected{
        file + "3: `use_for_time_limit` has no place in an item.",
        file + "4: The key `modle` was not understood.",
        file + "5: What is said of `secret/one` alone is not checked.",
        file + "7: No submission is named `accepted/is.py`.",
        file + "9: `accepted` has no keys below it, so that nothing of it was read.",
        file + "11: `OK` was not understood: verdicts are AC, WA, TLE and RTE."};
    EXPECT_EQ(told_of(package), expected);
}

}  // namespace
