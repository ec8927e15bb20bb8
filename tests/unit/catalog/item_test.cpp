#include "catalog/answer_rules.hpp"
#include "catalog/catalog.hpp"
#include "unit/catalog/item_files.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace {

using item_files::changed;
using item_files::closed;

std::string text_of(const std::vector<catalog::Finding>& findings) {
    std::string text;
    for (const auto& finding : findings) {
        text += finding.obligation + ' ' + finding.file + ':' + std::to_string(finding.line) + ' ' +
                finding.message + " | " + finding.remedy + '\n';
    }
    return text;
}

std::string findings_of(const catalog::Folder& folder) {
    return text_of(catalog::parse_item("sql/one", folder).findings);
}

catalog::Item item_of(const catalog::Folder& folder) {
    auto parsed = catalog::parse_item("sql/one", folder);
    EXPECT_EQ(text_of(parsed.findings), "");
    if (!parsed.item) throw std::logic_error{"not usable"};
    return std::move(*parsed.item);
}

void expect_finding(const catalog::Folder& folder, const std::string& part) {
    const std::string findings = findings_of(folder);
    EXPECT_NE(findings.find(part), std::string::npos) << "found only:\n" << findings;
}

TEST(Item, ReadsASqlItemWithItsFilesAsTexts) {
    const auto item = item_of(item_files::sql());
    const auto& sql = std::get<catalog::Sql>(item.body);
    EXPECT_EQ(item.kind, "sql");
    EXPECT_EQ(item.points, 3);
    EXPECT_EQ(sql.datasets.at(1).script, "CREATE TABLE t (id, n);\n-- 1");
    EXPECT_EQ(sql.datasets.at(4).steps_max, 1000);
    EXPECT_EQ(item.groups.at(2).require_pass, std::vector<std::string>{"basic"});
    EXPECT_EQ(item.proofs.at(0).answer.text, "SELECT id, n FROM t");
    EXPECT_EQ(item.proofs.at(1).fails, (std::vector<std::string>{"basic", "volume"}));
    EXPECT_TRUE(item.proofs.at(2).slow);
}

TEST(Item, SpellsTypedValuesAsJsonAndKeepsFloatsApartFromIntegers) {
    const auto item = item_of(item_files::function());
    const auto& code = std::get<catalog::Code>(item.body);
    EXPECT_EQ(code.tests.at(0).input, "[[[1,3],[3,5]],2.0]");
    EXPECT_EQ(code.tests.at(0).expected, "[[1,5]]");
    EXPECT_EQ(code.tests.at(1).input, "[[],0.5]");
    EXPECT_EQ(item.proofs.at(0).answer.files.at(0).name, "solution.py");
    EXPECT_EQ(item.proofs.at(1).answer.files.at(0).name, "solution.c");
}

TEST(Item, HasAnotherVersionAfterAnyChangeOfAnyFile) {
    auto folder = item_files::sql();
    const std::string before = item_of(folder).hash;
    folder["prompt.md"] += ' ';
    EXPECT_NE(item_of(folder).hash, before);
    EXPECT_EQ(before.size(), 64U);
}

TEST(Item, ReportsAnUnknownKeyWithItsLineAndTheNearestKnownOne) {
    expect_finding(
        changed(closed(item_files::mcq), "license =", "licence ="),
        "C01 item.toml:6 Unknown key `licence`. | Perhaps you meant `license`.");
    expect_finding(
        changed(item_files::sql(), "steps_max", "step_max"),
        "Unknown key `step_max`. | Perhaps you meant `steps_max`.");
}

TEST(Item, ReportsMissingFilesOrphansAndTextThatIsNotUtf8) {
    auto folder = item_files::sql();
    folder.erase("data/2.sql");
    folder["data/9.sql"] = "\xFF";
    const std::string findings = findings_of(folder);
    EXPECT_NE(findings.find("There is no file `data/2.sql`"), std::string::npos) << findings;
    EXPECT_NE(findings.find("C01 data/9.sql:0 Nothing refers to this file."), std::string::npos);
    EXPECT_NE(findings.find("C01 data/9.sql:1 This file is not UTF-8."), std::string::npos);
}

TEST(Item, ReportsTextThatIsNoTomlAndNothingElse) {
    const auto parsed =
        catalog::parse_item("x", {{"item.toml", "format = 1\nkind = = 2\n"}, {"x", "y"}});
    ASSERT_EQ(parsed.findings.size(), 1U);
    EXPECT_EQ(parsed.findings[0].line, 2);
    EXPECT_FALSE(parsed.item.has_value());
}

TEST(Item, ReportsAWrongTypeOnce) {
    const auto parsed =
        catalog::parse_item("x", changed(closed(item_files::mcq), "\"A title\"", "7"));
    ASSERT_EQ(parsed.findings.size(), 1U) << text_of(parsed.findings);
    EXPECT_EQ(parsed.findings[0].message, "`title` must be text.");
}

TEST(Item, RefusesPointsThatDoNotAddUp) {
    expect_finding(
        changed(item_files::sql(), "points = 2\n", "points = 4\n"), "points add up to 5");
}

TEST(Item, NeedsExactlyOneVisibleGroupWithoutPoints) {
    expect_finding(
        changed(item_files::sql(), "visible = true\n", ""), "Exactly one group must be visible.");
    expect_finding(
        changed(item_files::sql(), "points = 0\n", "points = 1\n"),
        "The visible group has points.");
}

TEST(Item, NeedsFourHiddenDatasetsAndEachInAGroup) {
    expect_finding(
        changed(item_files::sql(), R"(datasets = ["visible"])", R"(datasets = ["visible", "h1"])"),
        "one visible dataset and at least four hidden ones");
    expect_finding(
        changed(item_files::sql(), R"(["h1", "h2", "h3"])", R"(["h1", "h3"])"),
        "`h2` is in no group");
    expect_finding(
        changed(item_files::sql(), R"(["h1", "h2", "h3"])", R"(["h1", "h2", "h5"])"),
        "There is no `h5`.");
}

TEST(Item, ThatAsksForAnOrderHasAReferenceThatGivesOne) {
    auto folder = changed(item_files::sql(), "header = ", "rows = \"ordered\"\nheader = ");
    expect_finding(folder, "the reference has no ORDER BY");
    folder["reference.sql"] = "SELECT id, rank() OVER (ORDER BY n) FROM t";
    expect_finding(folder, "the reference has no ORDER BY");
    folder["reference.sql"] = "SELECT id, n FROM t ORDER BY id";
    EXPECT_EQ(findings_of(folder), "");
}

TEST(Item, TellsWhatIsInNoGroupAtItsOwnLine) {
    const auto folder = changed(item_files::sql(), R"(["h1", "h2", "h3"])", R"(["h1", "h3"])");
    const std::string& manifest = folder.at("item.toml");
    const auto before = manifest.substr(0, manifest.find("[[dataset]]\nid = \"h2\""));
    const auto line = 1 + std::ranges::count(before, '\n');
    expect_finding(folder, "item.toml:" + std::to_string(line) + " `h2` is in no group");
}

TEST(Item, RefusesFailsThatNameNoGroupOrForgetADependentOne) {
    expect_finding(
        changed(
            item_files::sql(), R"(fails = ["basic", "volume"])", R"(fails = ["bacis", "volume"])"),
        "There is no group `bacis`. | Perhaps you meant `basic`.");
    expect_finding(
        changed(item_files::sql(), R"(fails = ["basic", "volume"])", R"(fails = ["basic"])"),
        "Group `volume` is not run when `basic` fails.");
}

TEST(Item, NeedsAWrongAnswerForEachGroup) {
    const auto folder =
        changed(item_files::sql(), R"(fails = ["basic", "volume"])", R"(fails = ["volume"])");
    const auto parsed = catalog::parse_item("x", folder);
    EXPECT_EQ(text_of(parsed.findings).substr(0, 14), "C04 item.toml:");
    EXPECT_TRUE(parsed.item.has_value()) << "what is unproved can still be run";
}

TEST(Item, NeedsASlowAnswerForAStepBudget) {
    expect_finding(changed(item_files::sql(), "slow = true\n", ""), "C08 item.toml:");
}

TEST(Item, RefusesRequirementsInACircle) {
    expect_finding(
        changed(
            item_files::sql(), "points = 2\ndatasets",
            "points = 2\nrequire_pass = [\"volume\"]\ndatasets"),
        "requires itself");
}

TEST(Item, RefusesARandomDataset) {
    auto folder = item_files::sql();
    folder["data/3.sql"] = "INSERT INTO t SELECT abs(RANDOM()), 1;";
    expect_finding(folder, "calls random()");
}

TEST(Item, NeedsExactlyOneCorrectOptionAndAReasonForEachWrongOne) {
    expect_finding(closed(item_files::mcq + "correct = true\n"), "Exactly one option");
    expect_finding(changed(closed(item_files::mcq), "why = \"a tunnel\"", ""), "`why` is missing");
}

TEST(Item, RefusesOptionsThatLookEqual) {
    expect_finding(
        changed(closed(item_files::mcq), "\"`200`\"", "\" `404`\""),
        "Options `a` and `b` are equal");
}

TEST(Item, RefusesAMultiThatEverythingTicksOff) {
    std::string body = "kind = \"multi\"\n[multi]\n";
    for (const char* id : {"a", "b", "c"}) {
        body +=
            "[[option]]\nid = \"" + std::string{id} + "\"\ntext = \"" + id + "\"\ncorrect = true\n";
    }
    body += "[[option]]\nid = \"d\"\ntext = \"d\"\nwhy = \"w\"\n";
    expect_finding(closed(body), "earns more than 0.35");
    expect_finding(
        changed(closed(body), "[multi]\n", "[multi]\nscoring = \"al_or_nothing\"\n"),
        "Perhaps you meant `all_or_nothing`.");
    EXPECT_EQ(
        findings_of(changed(closed(body), "[multi]\n", "[multi]\nscoring = \"all_or_nothing\"\n")),
        "");
}

TEST(Item, RefusesAToleranceThatAdmitsAWrongAnswer) {
    const std::string body =
        "kind = \"numeric\"\n[numeric]\nanswer = \"12.5\"\nabs = \"0.5\"\n"
        "[[wrong]]\nanswer = \"13\"\nmisconception = \"rounds\"\n";
    expect_finding(closed(body), "C01 item.toml:13 The wrong answer `13` earns more than it may.");
    EXPECT_EQ(findings_of(changed(closed(body), "\"0.5\"", "\"0.49\"")), "");
    expect_finding(changed(closed(body), "\"12.5\"", "\"12,5\""), "must be a decimal number");
    expect_finding(changed(closed(body), "\"0.5\"", "\"-1\""), "`abs` must be at least 0.");
    EXPECT_EQ(
        findings_of(changed(closed(body), "\"12.5\"", "12.5")),
        findings_of(changed(closed(body), "\"12.5\"", "true")))
        << "it is told once that it must be text";
}

TEST(Item, SaysWhatIsWrongWithItsFirstLines) {
    const auto folder = item_files::sql();
    expect_finding(changed(folder, "format = 1", "format = 2"), "Write format = 1.");
    expect_finding(changed(folder, "points = 3", "points = 1.5"), "Write it without a fraction");
    expect_finding(
        changed(folder, "skill = [\"sql.join.outer\"]", "skill = []"), "`skill` is empty.");
    expect_finding(
        changed(folder, "kind = \"sql\"", "kind = \"sql"),
        "a text on this line has no quotation mark at its end");
}

std::string order_body(const std::string& key) {
    std::string body = "kind = \"order\"\n[order]\n" + key + '\n';
    for (const char* id : {"a", "b", "c"}) {
        body += "[[entry]]\nid = \"" + std::string{id} + "\"\ntext = \"step " + id + "\"\n";
    }
    return body;
}

TEST(Item, RefusesPairsThatContradictEachOther) {
    expect_finding(
        closed(order_body(R"(before = [["a", "b"], ["b", "c"], ["c", "a"]])")), "contradict");
    expect_finding(closed(order_body(R"(before = [["a", "d"]])")), "There is no entry `d`.");
}

TEST(Item, GivesAnOrderMadeOfPairsAKey) {
    const auto item = item_of(closed(order_body(R"(before = [["c", "a"]])")));
    EXPECT_EQ(catalog::key_of(item), (std::vector<std::string>{"b", "c", "a"}));
}

TEST(Item, RefusesAWrongOrderThatEarnsMoreThanItSays) {
    const std::string wrong = "[[wrong]]\nanswer = [\"b\", \"a\", \"c\"]\nmisconception = \"m\"\n";
    const std::string body = order_body(R"(answer = ["a", "b", "c"])") + wrong;
    expect_finding(closed(body), "earns more than it may");
    EXPECT_EQ(findings_of(closed(body + "earns = 0.5\n")), "");
}

TEST(Item, RefusesAnAcceptedTextThatIsAlsoWrong) {
    const std::string body =
        "kind = \"short_text\"\n[short_text]\naccept = [\"Returning\"]\n"
        "normalise = [\"trim\", \"casefold\"]\n"
        "[[wrong]]\nanswer = \" RETURNING\"\nmisconception = \"m\"\n";
    expect_finding(closed(body), "earns more than it may");
}

TEST(Item, RefusesHtmlImagesAndStrangeLinksInThePrompt) {
    auto folder = closed(item_files::mcq);
    folder["prompt.md"] = "One\n\n<b>two</b>\n\n![x](y.png)\n\n[z](javascript:alert(1))\n";
    const std::string findings = findings_of(folder);
    EXPECT_NE(findings.find("prompt.md:3 Raw HTML"), std::string::npos) << findings;
    EXPECT_NE(findings.find("prompt.md:5 Images"), std::string::npos) << findings;
    EXPECT_NE(findings.find("prompt.md:7 This link"), std::string::npos) << findings;
}

TEST(Item, RefusesValuesOfAnotherTypeThanTheSignature) {
    expect_finding(
        changed(item_files::function(), "[3, 5]], 2 ]", "[3, 5]], \"2\" ]"),
        "Argument 2 does not have its declared type.");
}

TEST(Item, RefusesAReservedNameForAFunction) {
    expect_finding(changed(item_files::function(), "merge_shifts", "match"), "reserves it");
}

TEST(Item, NeedsAReferenceInEachLanguage) {
    expect_finding(
        changed(item_files::function(), R"(["python", "c"])", R"(["python", "c", "go"])"),
        "There is no reference solution in go.");
}

}  // namespace
