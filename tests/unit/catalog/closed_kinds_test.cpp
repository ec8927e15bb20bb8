// What the readers of `match`, `cloze`, `lines`, `review_pr` and of units refuse, and their rules.

#include "catalog/answer_rules.hpp"
#include "catalog/catalog.hpp"
#include "catalog/closed_rules.hpp"
#include "catalog/line_rules.hpp"
#include "core/grade.hpp"
#include "unit/catalog/item_files.hpp"

#include <gtest/gtest.h>

namespace {

using item_files::changed;
using item_files::closed;

std::string findings_of(const catalog::Folder& folder) {
    std::string text;
    for (const catalog::Finding& finding : catalog::parse_item("an/item", folder).findings)
        text += std::to_string(finding.line) + ' ' + finding.message + '\n';
    return text;
}

void expect_finding(const catalog::Folder& folder, const std::string& part) {
    const std::string findings = findings_of(folder);
    EXPECT_NE(findings.find(part), std::string::npos) << "findings:\n" << findings;
}

catalog::Item item_of(const catalog::Folder& folder) {
    const auto parsed = catalog::parse_item("an/item", folder);
    EXPECT_EQ(findings_of(folder), "");
    return parsed.item.value_or(catalog::Item{});
}

core::Answer fields(std::vector<core::AnswerField> given) {
    core::Answer answer;
    answer.fields = std::move(given);
    return answer;
}

core::Answer chosen(std::vector<std::string> lines) {
    core::Answer answer;
    answer.chosen = std::move(lines);
    return answer;
}

std::string option(const std::string& id, const std::string& why) {
    return "[[option]]\nid = \"" + id + "\"\ntext = \"" + id + "\"\n" +
           (why.empty() ? "" : "why = \"" + why + "\"\n");
}

catalog::Folder match() {
    return closed(
        "kind = \"match\"\n[match]\n"
        "[[entry]]\nid = \"a\"\ntext = \"missing\"\noption = \"not_found\"\n"
        "[[entry]]\nid = \"b\"\ntext = \"made\"\noption = \"created\"\n" +
        option("not_found", "") + option("created", "") + option("ok", "a tunnel") +
        option("gone", "a shrug") +
        "[[wrong]]\nanswer = { a = \"ok\", b = \"created\" }\nmisconception = \"m\"\nearns = "
        "0.5\n");
}

TEST(Match, EarnsTheShareOfRightPairs) {
    const auto item = item_of(match());
    EXPECT_EQ(catalog::earned(item, item.proofs.front().answer), core::whole);
    EXPECT_EQ(catalog::earned(item, fields({{"b", "created"}})), core::whole / 2);
    EXPECT_EQ(catalog::earned(item, core::Answer{}), 0);
    EXPECT_EQ(catalog::key_of(item), (std::vector<std::string>{"a = not_found", "b = created"}));
}

TEST(Match, CanBeAllOrNothing) {
    const auto item = item_of(changed(
        changed(match(), "[match]\n", "[match]\nscoring = \"all_or_nothing\"\n"), "earns = 0.5\n",
        ""));
    EXPECT_EQ(catalog::earned(item, fields({{"b", "created"}})), 0);
}

TEST(Match, NeedsOptionsToSpareAndAReasonForEachOfThem) {
    expect_finding(
        changed(match(), option("gone", "a shrug"), ""),
        "at least two more options than are right");
    expect_finding(changed(match(), "why = \"a tunnel\"\n", ""), "`why` is missing");
}

TEST(Match, RefusesWrongAnswersThatEarnTooMuchOrAreIncomplete) {
    expect_finding(changed(match(), "earns = 0.5", "earns = 0.4"), "earns more than it may");
    expect_finding(changed(match(), ", b = \"created\" }", " }"), "every entry an option");
    expect_finding(
        changed(match(), "option = \"created\"", "option = \"creatd\""), "no option `creatd`");
}

TEST(Match, FitsIdsOfEntriesAndOptionsOnly) {
    const auto item = item_of(match());
    EXPECT_TRUE(catalog::fits(item, fields({{"a", "ok"}})));
    EXPECT_FALSE(catalog::fits(item, fields({{"a", "teapot"}})));
    EXPECT_FALSE(catalog::fits(item, fields({{"z", "ok"}})));
    EXPECT_FALSE(catalog::fits(item, chosen({"ok"})));
}

const std::string gaps = R"toml([[gap]]
id = "join"
label = "kind of join"
options = ["JOIN", "LEFT JOIN", "CROSS JOIN"]
answer = "LEFT JOIN"
[[gap]]
id = "what"
label = "what is counted"
accept = ["COUNT(*)"]
normalise = ["trim", "casefold"]
[[gap]]
id = "limit"
label = "a number"
answer = "12.5"
abs = "0.1"
weight = 2
[[wrong]]
answer = { join = "JOIN", what = "count(*)", limit = "1" }
misconception = "m"
earns = 0.25
[[wrong]]
answer = { join = "CROSS JOIN" }
misconception = "m"
)toml";

catalog::Folder cloze(const std::string& body) {
    return closed("kind = \"cloze\"\n[cloze]\n" + body + gaps);
}

const std::string code_text = R"(language = "sql"
text = """
SELECT {{what}} FROM a {{join}} b LIMIT {{limit}} -- {{ not a gap }}
"""
)";

TEST(Cloze, EarnsTheWeightedMeanOfItsGaps) {
    const auto item = item_of(cloze(code_text));
    EXPECT_EQ(catalog::earned(item, item.proofs.front().answer), core::whole);
    EXPECT_EQ(catalog::earned(item, fields({{"limit", "12.6"}})), core::whole / 2);
    EXPECT_EQ(catalog::earned(item, fields({{"what", " Count(*)"}})), core::whole / 4);
    EXPECT_TRUE(catalog::fits(item, fields({{"what", "anything"}})));
    EXPECT_FALSE(catalog::fits(item, fields({{"join", "anything"}})));
}

TEST(Cloze, CutsCodeAtItsGapsAndLeavesOtherBracesAlone) {
    const auto item = item_of(cloze(code_text));
    const auto& parts = std::get<catalog::Cloze>(item.body).parts;
    ASSERT_EQ(parts.size(), 4u);
    EXPECT_EQ(parts[1].text, " FROM a ");
    EXPECT_EQ(parts[1].gap, "join");
    EXPECT_EQ(parts[3].text, " -- {{ not a gap }}\n");
    EXPECT_EQ(parts[3].gap, "");
}

TEST(Cloze, RendersAParagraphAroundItsGaps) {
    const auto item =
        item_of(cloze("text = \"Use *this* {{what}} with `a<b` {{join}} up to {{limit}}.\"\n"));
    const auto& parts = std::get<catalog::Cloze>(item.body).parts;
    EXPECT_EQ(parts.at(0).text, "Use <em>this</em> ");
    EXPECT_EQ(parts.at(1).text, " with <code>a&lt;b</code> ");
    EXPECT_EQ(parts.at(3).text, ".");
}

TEST(Cloze, RefusesGapsThatAreMissingDoubledOrInsideMarkup) {
    expect_finding(
        cloze("text = \"{{what}} {{join}}\"\n"), "The gap `limit` must be in the text once");
    expect_finding(
        cloze("text = \"{{what}} {{what}} {{join}} {{limit}}\"\n"), "The gap `what` must be");
    expect_finding(cloze("text = \"{{what}} {{join}} {{limit}} {{x}}\"\n"), "There is no gap `x`");
    expect_finding(
        cloze("text = \"**a {{what}} b** {{join}} {{limit}}\"\n"), "inside other markup");
    expect_finding(cloze("text = \"{{what}} {{join}}\\n\\n{{limit}}\"\n"), "must be one paragraph");
}

TEST(Cloze, HasAMisconceptionForEachWrongOption) {
    expect_finding(
        changed(
            cloze(code_text), "answer = { join = \"CROSS JOIN\" }", "answer = { join = \"JOIN\" }"),
        "No wrong answer takes `CROSS JOIN` for the gap `join`.");
}

TEST(Cloze, RefusesChoicesThatTheFirstOptionsAnswer) {
    const auto folder =
        changed(cloze(code_text), R"(["JOIN", "LEFT JOIN",)", R"(["LEFT JOIN", "JOIN",)");
    EXPECT_EQ(findings_of(folder), "");
    expect_finding(
        changed(folder, "label = \"kind of join\"\n", "label = \"kind of join\"\nweight = 9\n"),
        "earns more than 0.35");
}

std::string numbered_lines(int count) {
    std::string text;
    for (int line = 1; line <= count; ++line)
        text += "line " + std::to_string(line) + '\n';
    return text;
}

catalog::Folder lines() {
    auto folder = closed(R"(kind = "lines"
[lines]
file = "app.log"
[[span]]
from = 4
text = "line 4"
why = "w"
[[span]]
from = 11
to = 12
text = "line 12"
why = "w"
[[wrong]]
answer = [4, 5]
misconception = "m"
)");
    folder["app.log"] = numbered_lines(40);
    return folder;
}

TEST(Lines, EarnWhatIsFoundLessWhatIsMarkedInVain) {
    const auto item = item_of(lines());
    EXPECT_EQ(catalog::earned(item, chosen({"12", "4"})), core::whole);
    EXPECT_EQ(catalog::earned(item, chosen({"11", "12"})), core::whole / 2) << "one place";
    EXPECT_EQ(catalog::earned(item, chosen({"4", "12", "13"})), core::whole / 2);
    EXPECT_EQ(catalog::earned(item, chosen({"13", "14", "4"})), 0);
}

TEST(Lines, FitLinesOfTheFileUpToTheNumberOfMarks) {
    const auto item = item_of(lines());
    EXPECT_TRUE(catalog::fits(item, chosen({"1", "2", "3", "40"})));
    EXPECT_FALSE(catalog::fits(item, chosen({"1", "2", "3", "4", "5"})));
    EXPECT_FALSE(catalog::fits(item, chosen({"41"})));
    EXPECT_FALSE(catalog::fits(item, chosen({"0"})));
    EXPECT_FALSE(catalog::fits(item, chosen({"04"})));
    EXPECT_FALSE(catalog::fits(item, chosen({"4", "4"})));
}

TEST(Lines, AreCountedAgainByTheirText) {
    expect_finding(
        changed(lines(), "text = \"line 12\"", "text = \"line 13\""), "not in these lines");
    expect_finding(changed(lines(), "from = 11", "from = 4"), "belong to another place");
    expect_finding(changed(lines(), "from = 4", "from = 41"), "out of range");
}

TEST(Lines, RefuseAFileThatBlindMarksAnswer) {
    auto folder = changed(lines(), "from = 4\n", "from = 1\nto = 9\n");
    folder = changed(folder, "from = 11\nto = 12", "from = 12\nto = 40");
    expect_finding(changed(folder, "[4, 5]", "[10]"), "earn more than 0.2");
}

catalog::Folder review() {
    auto folder = closed(R"(kind = "review_pr"
[review_pr]
diff = "change.diff"
[[defect]]
id = "first"
from = 10
to = 11
text = "line 10"
category = "security"
severity = "critical"
title = "t"
why = "w"
[[defect]]
id = "second"
from = 20
text = "line 20"
category = "testing"
severity = "minor"
title = "t"
why = "w"
[[decoy]]
from = 25
text = "line 25"
why = "w"
[[decoy]]
from = 30
text = "line 30"
why = "w"
[[decoy]]
from = 35
text = "line 35"
why = "w"
[[wrong]]
answer = { "20" = "testing/minor", "25" = "security/minor" }
misconception = "m"
)");
    folder["change.diff"] = numbered_lines(60);
    return folder;
}

TEST(Review, EarnsByWeightCategoryAndSeverity) {
    const auto item = item_of(review());
    EXPECT_EQ(catalog::earned(item, item.proofs.front().answer), core::whole);
    // Of weights 3 and 1: 3 of 4, without the category 0.8 of it, far off in severity 0.7.
    EXPECT_EQ(catalog::earned(item, fields({{"11", "security/major"}})), core::whole * 3 / 4);
    EXPECT_EQ(catalog::earned(item, fields({{"12", "testing/major"}})), core::whole * 24 / 40);
    EXPECT_EQ(catalog::earned(item, fields({{"9", "testing/minor"}})), core::whole * 21 / 40);
    EXPECT_EQ(catalog::earned(item, fields({{"9", "/"}})), core::whole * 21 / 40);
}

TEST(Review, TakesHalfAMeanWeightForAMarkInVain) {
    const auto item = item_of(review());
    // The mean weight is 2: a mark in vain takes 1 of 4.
    EXPECT_EQ(
        catalog::earned(item, fields({{"10", "security/critical"}, {"30", "security/minor"}})),
        core::whole / 2);
    EXPECT_EQ(
        catalog::earned(item, fields({{"20", "testing/minor"}, {"30", "security/minor"}})), 0);
    EXPECT_EQ(
        catalog::earned(item, fields({{"10", "security/critical"}, {"12", "testing/minor"}})),
        core::whole * 3 / 4)
        << "a second mark on the same defect changes nothing";
}

TEST(Review, GivesALineBetweenTwoDefectsToTheNearest) {
    const auto item = item_of(changed(
        changed(review(), "from = 20\ntext = \"line 20\"", "from = 12\ntext = \"line 12\""),
        "\"20\" = ", "\"13\" = "));
    const auto marks = catalog::marks_of(
        std::get<catalog::ReviewPr>(item.body), fields({{"12", "testing/minor"}}));
    EXPECT_FALSE(marks.finding.at(0));
    EXPECT_TRUE(marks.finding.at(1));
}

catalog::Folder review_in_two_places(const std::string& line) {
    const std::string also =
        "[[defect.also]]\nfrom = " + line + "\ntext = \"line " + line + "\"\nwhy = \"w\"\n";
    return changed(review(), "[[defect]]\nid = \"second\"", also + "[[defect]]\nid = \"second\"");
}

TEST(Review, FindsADefectWhereverItShows) {
    const auto item = item_of(review_in_two_places("40"));
    EXPECT_EQ(catalog::earned(item, fields({{"41", "security/major"}})), core::whole * 3 / 4);
    EXPECT_EQ(
        catalog::earned(item, fields({{"10", "security/major"}, {"40", "security/major"}})),
        core::whole * 3 / 4)
        << "a mark in each place costs nothing";
    EXPECT_EQ(catalog::key_of(item).front(), "10–11 or 40 = security/critical");
}

TEST(Review, KeepsEachPlaceOfADefectAwayFromOthers) {
    expect_finding(review_in_two_places("20"), "belong to another place");
    expect_finding(review_in_two_places("26"), "belong to another place");
}

TEST(Review, FitsLinesWithKnownWordsFinishedOrNot) {
    const auto item = item_of(review());
    EXPECT_TRUE(catalog::fits(item, fields({{"60", "/"}, {"1", "security/"}})));
    EXPECT_FALSE(catalog::fits(item, fields({{"61", "/"}})));
    EXPECT_FALSE(catalog::fits(item, fields({{"1", "security"}})));
    EXPECT_FALSE(catalog::fits(item, fields({{"1", "beauty/minor"}})));
    EXPECT_FALSE(
        catalog::fits(item, fields({{"1", "/"}, {"2", "/"}, {"3", "/"}, {"4", "/"}, {"5", "/"}})));
}

TEST(Review, KeepsDecoysAwayFromDefects) {
    expect_finding(
        changed(review(), "from = 25\ntext = \"line 25\"", "from = 21\ntext = \"line 21\""),
        "belong to another place");
    expect_finding(
        changed(review(), "[[decoy]]\nfrom = 35\ntext = \"line 35\"\nwhy = \"w\"\n", ""),
        "at least three decoys");
    expect_finding(changed(review(), "\"security\"", "\"safety\""), "`category` cannot be");
}

catalog::Folder number(const std::string& more) {
    return closed("kind = \"numeric\"\n[numeric]\nanswer = \"1500\"\nunit = \"ms\"\n" + more);
}

core::Answer text(const std::string& value) {
    core::Answer answer;
    answer.text = value;
    return answer;
}

TEST(Number, TakesTheUnitsThatTheItemNames) {
    const auto item = item_of(number("units = { ms = \"1\", s = \"1000\" }\n"));
    for (const char* right : {"1500", "1500 ms", "1.5 s", "1.5s", " 15e2ms "})
        EXPECT_EQ(catalog::earned(item, text(right)), core::whole) << right;
    for (const char* wrong : {"1.5", "1500 s", "1,5 s", "1.5 min", "s", ""})
        EXPECT_EQ(catalog::earned(item, text(wrong)), 0) << wrong;
    EXPECT_EQ(catalog::earned(item_of(number("")), text("1500 ms")), 0) << "no units, no words";
}

TEST(Number, TakesADecimalCommaOnlyIfTheItemSaysSo) {
    const auto item = item_of(number("units = { s = \"1000\" }\ndecimal_comma = true\n"));
    EXPECT_EQ(catalog::earned(item, text("1,5 s")), core::whole);
    EXPECT_EQ(catalog::earned(item, text("1.5 s")), core::whole);
    EXPECT_EQ(catalog::earned(item, text("1,500,0")), 0);
}

TEST(Number, RefusesUnitsThatCannotBeTold) {
    expect_finding(number("units = { m2 = \"1\" }\n"), "`m2` is no unit");
    expect_finding(number("units = { ms = \"2\" }\n"), "has the factor 1");
    expect_finding(number("units = { s = \"x\" }\n"), "must be a decimal number");
}

}  // namespace
