// Code items as ICPC/Kattis packages. What the packages do when they are run is for
// tests/packages/run, which imports them.

#include "catalog/bank.hpp"
#include "catalog/catalog.hpp"
#include "exchange/exported.hpp"
#include "exchange/icpc.hpp"
#include "exchange/icpc_parts.hpp"
#include "exchange/statement.hpp"
#include "exchange/toml_text.hpp"
#include "support/checkout.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace {

using exchange::BadPackage;

exchange::Exported written(const exchange::ItemFolders& items) {
    return std::ranges::find(exchange::targets(), "icpc", &exchange::Target::name)->write(items);
}

catalog::Folder package_of(const catalog::Folder& folder) {
    return exchange::read_archive(written({{"code/it", folder}}).bytes);
}

exchange::TestData read_data(const catalog::Folder& package) {
    std::vector<exchange::Note> notes;
    return exchange::read_test_data(package, exchange::read_problem(package, notes), notes);
}

std::string refusal_of(const exchange::ItemFolders& items) {
    try {
        written(items);
    } catch (const BadPackage& bad) {
        return bad.what();
    }
    return "";
}

catalog::Folder real_item(const std::string& path) {
    const auto place = support::source_directory() / "assessments/items" / path;
    return catalog::with_bank(catalog::read_folder(place));
}

/// One hidden group of ten points, so that it only passes or fails.
catalog::Folder small_item(const std::string& more = "", const std::string& keys = "") {
    return {
        {"item.toml",
         "format = 1\nuuid = \"0c5dbd3c-5d3b-4f4f-9d9e-0f6a1c1e7a11\"\ntitle = \"Sum: "
         "\\\"all\\\"\"\n"
         "kind = \"code\"\nskill = [\"code.sums\"]\nauthors = [\"Ada\"]\nlicense = \"CC0-1.0\"\n"
         "expected_minutes = 5\npoints = 10\n\n[code]\nharness = \"stdio\"\n"
         "languages = [\"python\", \"java\"]\n" +
             keys +
             "\n[[test]]\nid = \"shown\"\nstdin = \"1\\n\"\nexpected = \"1\\n\"\n"
             "\n[[test]]\nid = \"hidden\"\nstdin = \"2\\n\"\nexpected = \"2\\n\"\n"
             "args = [\"a b\"]\n"
             "\n[[group]]\nid = \"examples\"\ntitle = \"E\"\npoints = 0\nvisible = true\n"
             "tests = [\"shown\"]\n"
             "\n[[group]]\nid = \"all\"\ntitle = \"All\"\npoints = 10\ntests = [\"hidden\"]\n"
             "\n[[solution]]\nfile = \"s/good-one.py\"\nlanguage = \"python\"\nrole = "
             "\"reference\"\n"
             "\n[[solution]]\nfile = \"s/good-one.java\"\nlanguage = \"java\"\nrole = "
             "\"reference\"\n"
             "\n[[wrong]]\nfile = \"w/bad.py\"\nlanguage = \"python\"\nmisconception = \"m\"\n"
             "fails = [\"all\"]\n" +
             more},
        {"prompt.md", "Costs $5, or `$x`.\n"},
        {"s/good-one.py", "print(input())\n"},
        {"s/good-one.java", "public class Main { Main() {} }\n"},
        {"w/bad.py", "print(0)\n"}};
}

/// A second group in front, which requires the one that is there.
catalog::Folder item_that_requires(const std::string& more, const std::string& keys) {
    auto folder = small_item(more, keys);
    std::string& manifest = folder.at("item.toml");
    manifest.replace(manifest.find("points = 10\n\n[code]"), 11, "points = 12");
    manifest.replace(
        manifest.find("\n[[group]]\nid = \"all\""), 0,
        "\n[[group]]\nid = \"again\"\ntitle = \"A\"\npoints = 2\nrequire_pass = [\"all\"]\n"
        "tests = [\"more\"]\n");
    manifest.replace(
        manifest.find("\n[[group]]"), 0,
        "\n[[test]]\nid = \"more\"\nstdin = \"3\\n\"\nexpected = \"3\\n\"\n");
    manifest.replace(manifest.find("fails = [\"all\"]"), 15, "fails = [\"again\", \"all\"]");
    return folder;
}

TEST(IcpcPackage, HasOneFolderWithAllThatTheFormatNames) {
    const auto package = package_of(small_item("verdict = \"wrong\"\n"));
    std::vector<std::string> names;
    for (const auto& [name, bytes] : package)
        names.push_back(name);
    EXPECT_EQ(
        names, (std::vector<std::string>{
                   "data/sample/shown.ans", "data/sample/shown.in", "data/sample/test_group.yaml",
                   "data/secret/hidden.ans", "data/secret/hidden.in", "data/secret/hidden.yaml",
                   "data/secret/test_group.yaml", "problem.yaml", "statement/problem.en.md",
                   "submissions/accepted/GoodOne.java", "submissions/accepted/good_one.py",
                   "submissions/wrong_answer/bad.py"}));
    EXPECT_EQ(
        package.at("problem.yaml"),
        "problem_format_version: 2025-09\ntype: pass-fail\nname:\n"
        "  en: \"Sum: \\\"all\\\"\"\nuuid: \"0c5dbd3c-5d3b-4f4f-9d9e-0f6a1c1e7a11\"\n"
        "credits:\n  authors: [\"Ada\"]\nlicense: \"cc0\"\nkeywords: [\"sums\"]\n"
        "limits:\n  time_limit: 2\n");
    EXPECT_EQ(
        package.at("data/secret/test_group.yaml"), "output_validator_args: [\"case_sensitive\"]\n");
    EXPECT_EQ(package.at("data/secret/hidden.yaml"), "args: [\"a b\"]\n");
    EXPECT_EQ(
        package.at("submissions/accepted/GoodOne.java"), "public class GoodOne { GoodOne() {} }\n");
}

TEST(IcpcPackage, KeepsDollarsOutOfFormulasAndBringsThemBack) {
    const auto package = package_of(small_item());
    EXPECT_EQ(package.at("statement/problem.en.md"), "Costs \\$5, or `$x`.\n");
    const auto statement = exchange::statement_from_markdown(package.at("statement/problem.en.md"));
    EXPECT_EQ(statement.markdown, "Costs $5, or `$x`.\n");
    EXPECT_TRUE(statement.lost.empty());
}

TEST(IcpcPackage, SaysOnlyAsMuchOfAWrongAnswerAsItsLabelDoes) {
    EXPECT_TRUE(package_of(small_item()).contains("submissions/rejected/bad.py"));
    const auto slow = package_of(small_item("verdict = \"time_limit\"\n"));
    EXPECT_TRUE(slow.contains("submissions/time_limit_exceeded/bad.py"));
    const auto crash = package_of(small_item("verdict = \"run_error\"\n"));
    EXPECT_TRUE(crash.contains("submissions/run_time_error/bad.py"));
    const auto either = package_of(small_item("verdict = \"wrong\"\nalso = [\"run_error\"]\n"));
    EXPECT_EQ(
        either.at("submissions/submissions.yaml"),
        "\"rejected/bad.py\":\n  permitted: [\"AC\", \"WA\", \"RTE\"]\n  required: [\"WA\"]\n");
    std::vector<exchange::Note> notes;
    const auto problem = exchange::read_problem(either, notes);
    const auto read = exchange::read_submissions(either, problem, notes);
    EXPECT_EQ(read.back().required, std::set{core::Verdict::wrong});
    EXPECT_FALSE(read.back().permitted.contains(core::Verdict::time_limit));
}

TEST(IcpcPackage, CarriesGroupsTestsAndJudgesOfRealItems) {
    for (const char* path :
         {"code/first-bad-build", "code/start-order", "code/busiest-window", "practice/program"}) {
        const auto folder = real_item(path);
        const auto item = *catalog::parse_item(path, folder).item;
        const auto& code = std::get<catalog::Code>(item.body);
        const auto package = package_of(folder);
        std::vector<exchange::Note> notes;
        const auto problem = exchange::read_problem(package, notes);
        const auto data = exchange::read_test_data(package, problem, notes);
        EXPECT_EQ(problem.title, item.title);
        EXPECT_EQ(problem.uuid, item.uuid);
        EXPECT_EQ(problem.time_limit_s, static_cast<double>(code.limits.cpu_ms) / 1000);
        EXPECT_EQ(problem.is_interactive, code.interactor.has_value());
        EXPECT_EQ(problem.is_custom, code.checker || code.interactor) << path;
        EXPECT_EQ(data.cases.size(), code.tests.size()) << path;
        EXPECT_EQ(data.groups.size(), item.groups.size() - 1) << path;
        for (const exchange::DataGroup& group : data.groups) {
            const auto ours = std::ranges::find(item.groups, group.id, &catalog::Group::id);
            ASSERT_NE(ours, item.groups.end()) << group.id;
            EXPECT_EQ(group.points, ours->points);
            EXPECT_EQ(group.cases.size(), ours->cases.size());
            EXPECT_EQ(group.require_pass.size(), ours->require_pass.size());
        }
        const auto submissions = exchange::read_submissions(package, problem, notes);
        EXPECT_EQ(submissions.size(), item.proofs.size()) << path;
        EXPECT_TRUE(notes.empty()) << path << ": " << notes.front().what;
    }
}

TEST(IcpcPackage, DefinesTheFolderOfWrongAnswersThatEarnSomething) {
    const auto package = package_of(small_item("verdict = \"partial\"\n"));
    EXPECT_EQ(
        package.at("submissions/submissions.yaml"),
        "partially_accepted:\n  permitted: [AC, WA, TLE, RTE]\n");
    std::vector<exchange::Note> notes;
    const auto problem = exchange::read_problem(package, notes);
    const auto read = exchange::read_submissions(package, problem, notes);
    EXPECT_EQ(read.back().path, "partially_accepted/bad.py");
    EXPECT_FALSE(read.back().is_accepted);
    EXPECT_TRUE(read.back().permitted.contains(core::Verdict::partial));
    EXPECT_TRUE(read.back().required.contains(core::Verdict::partial));
}

TEST(IcpcPackage, LeavesOutAProgramInPython2WithANote) {
    auto package = package_of(small_item());
    package["submissions/accepted/old.py"] = "#!/usr/bin/env python2\nprint input()\n";
    package["submissions/accepted/new.py"] = "#!/usr/bin/python3\n# not python2\n";
    std::vector<exchange::Note> notes;
    const auto problem = exchange::read_problem(package, notes);
    const auto read = exchange::read_submissions(package, problem, notes);
    EXPECT_EQ(read.size(), 4U);
    EXPECT_EQ(std::ranges::count(read, "accepted/old.py", &exchange::Submission::path), 0);
    ASSERT_EQ(notes.size(), 1U);
    EXPECT_EQ(notes.front().entry, "submissions/accepted/old.py");
}

TEST(IcpcPackage, NamesOneTypeAsATextAndTwoAsAList) {
    const auto type_of = [](const catalog::Folder& folder) {
        const auto package = package_of(folder);
        return exchange::parse_yaml(package.at("problem.yaml"), "p").find("type")->kind;
    };
    EXPECT_EQ(type_of(real_item("practice/program")), exchange::Yaml::Kind::text);
    EXPECT_EQ(type_of(real_item("code/first-bad-build")), exchange::Yaml::Kind::list);
}

TEST(IcpcPackage, SaysHowAGroupEarnsInWordsOfTheFormat) {
    const auto package = package_of(real_item("practice/program"));
    EXPECT_EQ(
        package.at("data/secret/1-small/test_group.yaml"),
        "max_score: 1\nscore_aggregation: pass-fail\n");
}

TEST(IcpcPackage, PutsWhatAGroupRequiresInFrontOfItAndBringsTheIdsBack) {
    const auto package = package_of(real_item("code/busiest-window"));
    EXPECT_TRUE(package.at("data/secret/3-large/test_group.yaml")
                    .ends_with("require_pass: [\"secret/2-windows\"]\n"));
    EXPECT_TRUE(package.contains("data/secret/2-windows/edge.in"));
    const auto data = read_data(package);
    ASSERT_EQ(data.groups.size(), 3U);
    EXPECT_EQ(data.groups[0].id, "order");
    EXPECT_EQ(data.groups[2].id, "large");
    EXPECT_EQ(data.groups[2].require_pass, std::vector<std::string>{data.groups[1].name});
    EXPECT_EQ(data.cases[data.groups[2].cases.front()].id, "large_n_100000");
}

TEST(IcpcPackage, OrdersGroupsByWhatTheyRequireWhereTheItemDoesNot) {
    const auto package = package_of(item_that_requires("", ""));
    EXPECT_TRUE(package.contains("data/secret/1-all/hidden.in"));
    EXPECT_TRUE(package.contains("data/secret/2-again/more.in"));
}

TEST(IcpcPackage, LetsAGroupThatOthersRequirePassOrFailAndTellsWhatThatCosts) {
    auto folder = item_that_requires(
        "[[labelled_output]]\ntest = \"hidden\"\noutput = \"2\"\nright = true\n"
        "[[labelled_output]]\ntest = \"hidden\"\noutput = \"3\"\nright = false\n",
        "checker = { file = \"c.py\", language = \"python\" }\n");
    folder["c.py"] = "pass\n";
    const auto package = package_of(folder);
    const auto how = [&package](const std::string& group) {
        const auto& text = package.at("data/secret/" + group + "/test_group.yaml");
        return exchange::parse_yaml(text, group).text_of("score_aggregation");
    };
    EXPECT_EQ(how("1-all"), "pass-fail");
    EXPECT_EQ(how("2-again"), "min");
    EXPECT_FALSE(written({{"a", folder}}).notes.at(0).what.contains("must leave no score"));
    folder["c.py"] = "open('score_multiplier.txt')\n";
    EXPECT_TRUE(written({{"a", folder}}).notes.at(0).what.contains("must leave no score"));
}

TEST(IcpcPackage, TakesNumbersFromGroupsOnlyWhereAllOfThemAreCounted) {
    const auto ids = [](const std::vector<std::string>& groups) {
        catalog::Folder package;
        for (const std::string& group : groups) {
            const std::string place = "data/secret/" + group + '/';
            package[place + "test_group.yaml"] = "max_score: 1\n";
            package[place + "1.in"] = package[place + "1.ans"] = "1\n";
        }
        package["problem.yaml"] = "problem_format_version: 2025-09\ntype: scoring\n";
        std::vector<std::string> found;
        for (const exchange::DataGroup& group : read_data(package).groups)
            found.push_back(group.id);
        return found;
    };
    using Ids = std::vector<std::string>;
    EXPECT_EQ(ids({"1-b", "2-a"}), (Ids{"b", "a"}));
    EXPECT_EQ(ids({"1-a", "2-a"}), (Ids{"1_a", "2_a"}));
    EXPECT_EQ(ids({"1-a", "b"}), (Ids{"1_a", "b"}));
    EXPECT_EQ(ids({"1-", "2-a"}), (Ids{"1_", "2_a"}));
    EXPECT_EQ(ids({"2-a", "3-b"}), (Ids{"2_a", "3_b"}));
}

TEST(IcpcPackage, KeepsTheFilesOfAJudgeTogether) {
    auto folder = small_item(
        "[[labelled_output]]\ntest = \"hidden\"\noutput = \"2\"\nright = true\n"
        "[[labelled_output]]\ntest = \"hidden\"\noutput = \"3\"\nright = false\n",
        "checker = { file = \"c/check.py\", language = \"python\", beside = [\"c/aid.py\"], "
        "args = [\"x\"] }\n");
    folder["c/check.py"] = "import aid\n";
    folder["c/aid.py"] = "a = 1\n";
    const auto package = package_of(folder);
    EXPECT_EQ(package.at("output_validator/program/__init__.py"), "");
    EXPECT_EQ(package.at("output_validator/program/__main__.py"), "import aid\n");
    EXPECT_EQ(package.at("output_validator/program/aid.py"), "a = 1\n");
    EXPECT_EQ(package.at("data/valid_output/001.out"), "2");
    EXPECT_EQ(package.at("data/invalid_output/001.in"), "2\n");
    EXPECT_EQ(package.at("data/secret/test_group.yaml"), "output_validator_args: [\"x\"]\n");
    std::vector<exchange::Note> notes;
    const auto judge = exchange::read_validator(package, {"output_validator/"}, notes);
    ASSERT_TRUE(judge.has_value());
    EXPECT_EQ(judge->main, "output_validator/program/__main__.py");
    EXPECT_EQ(
        judge->beside,
        (std::vector<std::string>{
            "output_validator/program/__init__.py", "output_validator/program/aid.py"}));
    EXPECT_TRUE(notes.empty());
}

TEST(IcpcPackage, ShowsAnOutputThatPassesWhereAnAnswerFileNeedNot) {
    const std::string wrong =
        "[[labelled_output]]\ntest = \"shown\"\noutput = \"3\"\nright = false\n";
    const auto right_of = [](const std::string& test) {
        return "[[labelled_output]]\ntest = \"" + test + "\"\noutput = \"1.0\"\nright = true\n";
    };
    const std::string checker = "checker = { file = \"c.py\", language = \"python\" }\n";
    auto folder = small_item(right_of("shown") + right_of("hidden") + wrong, checker);
    folder["c.py"] = "pass\n";
    const auto package = package_of(folder);
    EXPECT_EQ(package.at("data/sample/shown.out"), "1.0");
    EXPECT_EQ(package.at("data/sample/shown.ans"), "1\n");
    EXPECT_EQ(package.at("data/valid_output/001.in"), "2\n");  // the other one
    EXPECT_FALSE(package.contains("data/valid_output/002.in"));
    const auto back = exchange::read_icpc("it", package).draft.shown;
    EXPECT_EQ(back.at(0).test, "sample_shown");
    EXPECT_TRUE(back.at(0).is_right);
    EXPECT_EQ(back.at(0).text, "1.0");

    auto unlabelled = small_item(right_of("hidden") + wrong, checker);
    unlabelled["c.py"] = "pass\n";
    EXPECT_FALSE(package_of(unlabelled).contains("data/sample/shown.out"));
    EXPECT_TRUE(written({{"a", unlabelled}}).notes.at(0).what.contains("answer of `shown`"));
    EXPECT_FALSE(written({{"a", folder}}).notes.at(0).what.contains("answer of `shown`"));
}

TEST(IcpcPackage, EndsTheLastLineOfATextUnlessItsLastByteIsJudged) {
    auto folder = small_item(
        "[[invalid_input]]\nstdin = \"x\"\nwhy = \"no end\"\n",
        "input_validator = { file = \"v.py\", language = \"python\" }\n");
    folder["v.py"] = "pass";
    std::string& manifest = folder.at("item.toml");
    manifest.replace(manifest.find("2\\n\"\nexpected = \"2\\n"), 20, "2\"\nexpected = \"2");
    const auto exported = written({{"a", folder}});
    const auto package = exchange::read_archive(exported.bytes);
    EXPECT_EQ(package.at("data/secret/hidden.in"), "2\n");
    EXPECT_EQ(package.at("data/secret/hidden.ans"), "2\n");
    EXPECT_EQ(package.at("data/invalid_input/001.in"), "x");
    EXPECT_EQ(package.at("input_validators/main.py"), "pass\n");
    EXPECT_TRUE(exported.notes.at(0).what.contains("behind 2 files of its tests"));

    manifest.replace(manifest.find("[code]\n"), 7, "[code]\ncompare = \"exact\"\n");
    EXPECT_EQ(package_of(folder).at("data/secret/hidden.ans"), "2");
}

TEST(IcpcPackage, HasATimeLimitThatIsAMultipleOfItsResolution) {
    const auto limits = [](const std::string& cpu_ms) {
        const auto package =
            package_of(small_item("", "limits = { cpu_ms = " + cpu_ms + ", wall_ms = 9000 }\n"));
        return exchange::parse_yaml(package.at("problem.yaml"), "p").find("limits")->keys;
    };
    using Keys = std::vector<std::string>;
    EXPECT_EQ(limits("3000"), (Keys{"time_limit"}));
    EXPECT_EQ(limits("1500"), (Keys{"time_limit", "time_resolution"}));
}

TEST(IcpcPackage, LimitsTheMemoryOnlyWhereTheItemNeedsIt) {
    const auto memory_of = [](const std::string& memory, const std::string& verdict) {
        const auto exported = written(
            {{"a", small_item(
                       "verdict = \"" + verdict + "\"\n",
                       "limits = { cpu_ms = 2000, wall_ms = 6000" + memory + " }\n")}});
        const auto problem = exchange::read_archive(exported.bytes).at("problem.yaml");
        const bool is_told = exported.notes.at(0).what.contains("Its memory");
        return exchange::parse_yaml(problem, "p").find("limits")->text_of("memory") +
               (is_told ? "told" : "");
    };
    EXPECT_EQ(memory_of("", "wrong"), "told");
    EXPECT_EQ(memory_of(", memory_kb = 1048576", "wrong"), "");  // of a package without one
    EXPECT_EQ(memory_of(", memory_kb = 524288", "wrong"), "512");
    EXPECT_EQ(memory_of("", "memory_limit"), "256");
}

TEST(IcpcPackage, CarriesAJudgesPointsWhereTheyArePointsOfACase) {
    const auto item = [](const std::string& score_max, const std::string& file) {
        auto folder = item_that_requires(
            "[[labelled_output]]\ntest = \"hidden\"\noutput = \"2\"\nright = true\n"
            "[[labelled_output]]\ntest = \"hidden\"\noutput = \"3\"\nright = false\n",
            "checker = { file = \"c.py\", language = \"python\", score_max = " + score_max +
                " }\n");
        folder["c.py"] = "open('" + file + "')\n";
        return folder;
    };
    // The group that is not required has 2 points.
    EXPECT_EQ(refusal_of({{"a", item("2", "score.txt")}}), "");
    EXPECT_TRUE(refusal_of({{"a", item("3", "score.txt")}}).contains("`score_max`"));
    const auto tells = [&](const std::string& file) {
        return written({{"a", item("1", file)}}).notes.at(0).what.contains("means points");
    };
    EXPECT_TRUE(tells("score.txt"));
    EXPECT_FALSE(tells("score_multiplier.txt"));
}

TEST(IcpcPackage, IsRefusedForWhatNoPackageCarries) {
    EXPECT_TRUE(refusal_of({{"a", small_item()}, {"b", small_item()}}).contains("these are 2"));
    EXPECT_TRUE(refusal_of({{"a", real_item("practice/word")}}).contains("`short_text`"));
    EXPECT_TRUE(refusal_of({{"a", real_item("code/stockroom-levels")}}).contains("levels"));
    auto scripted = small_item(
        "[[invalid_input]]\nstdin = \"x\"\nwhy = \"w\"\n",
        "input_validator = { file = \"v.js\", language = \"javascript\" }\n");
    scripted["v.js"] = "process.exit(42)\n";
    EXPECT_TRUE(refusal_of({{"a", scripted}}).contains("is in javascript"));
    auto broken = small_item();
    broken["extra.txt"] = "x";
    EXPECT_TRUE(refusal_of({{"a", broken}}).starts_with("extra.txt: "));
}

TEST(IcpcPackage, HasALicenseUnderWhichItCanBeUsed) {
    const auto license_of = [](const std::string& ours) {
        auto folder = small_item();
        std::string& manifest = folder.at("item.toml");
        manifest.replace(manifest.find("CC0-1.0"), 7, ours);
        const auto package = package_of(folder);
        return exchange::parse_yaml(package.at("problem.yaml"), "p").text_of("license");
    };
    EXPECT_EQ(license_of("CC-BY-4.0"), "cc by");
    EXPECT_EQ(license_of("educational"), "educational");
    EXPECT_EQ(license_of("Apache-2.0"), "permission");
}

TEST(IcpcPackage, TellsWhatIsLost) {
    const auto notes = written({{"code/busiest-window", real_item("code/busiest-window")}}).notes;
    for (const char* words :
         {"license", "titles of its groups", "README.md", "generators", "reference's time",
          "list of languages"}) {
        EXPECT_TRUE(notes.at(0).what.contains(words)) << words << " in " << notes.at(0).what;
    }
}

}  // namespace
