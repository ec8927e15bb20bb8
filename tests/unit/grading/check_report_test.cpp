#include "grading/check_report.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace {

grading::Checked entry() {
    grading::Checked entry{
        .path = "items/sql/one",
        .item = "sql/one",
        .version = "abc",
        .kind = "sql",
        .proofs_run = 7,
        .seconds = 1.5,
        .findings = {},
        .warnings = {},
        .skipped = {"rust: install rustc"},
        .matrix = {},
        .prompt = "Join them."};
    entry.matrix.units = {"joins", "nulls"};
    entry.matrix.rows.push_back(
        {.name = "wrong/<b>.sql",
         .role = "wrong",
         .misconception = "takes & for <and>",
         .decoys = {"21", "71–72"},
         .earned = {core::whole, std::nullopt},
         .contrary = {"joins"}});
    return entry;
}

TEST(CheckReport, ComesBackFromItsJson) {
    auto failed = entry();
    failed.solution = {{"python", {7, 4'000'000'000}}};
    failed.findings.push_back(
        {.obligation = "C03",
         .file = "items/sql/one/item.toml",
         .line = 12,
         .message = "It passes.",
         .remedy = "Add a case."});
    failed.warnings.push_back(
        {.obligation = "C06",
         .file = "items/sql/one/solutions/reference.py",
         .line = 3,
         .message = "A change passes.",
         .remedy = "Add a test."});
    const auto json = grading::json_of({entry(), failed});
    EXPECT_EQ(json.at("ok"), false);
    const auto back = grading::entries_of(json.dump());
    ASSERT_TRUE(back.has_value());
    ASSERT_EQ(back->size(), 2U);
    EXPECT_EQ(back->at(0).matrix, entry().matrix);
    EXPECT_EQ(back->at(0).skipped, entry().skipped);
    EXPECT_EQ(back->at(0).proofs_run, 7);
    EXPECT_EQ(back->at(1).findings.at(0).line, 12);
    EXPECT_EQ(back->at(1).solution, failed.solution);
    EXPECT_EQ(back->at(1).warnings.at(0).obligation, "C06");
    EXPECT_EQ(grading::json_of(*back), json);
}

TEST(Check, FindsPromptsThatSayTheSame) {
    auto one = entry();
    one.prompt = "For each customer give the number of paid orders and their sum.";
    auto other = one;
    other.path = "items/sql/two";
    auto third = entry();
    third.path = "items/sql/three";
    std::vector<grading::Checked> entries{one, other, third};
    grading::compare_items(entries, {});
    ASSERT_EQ(entries[0].findings.size(), 1U);
    EXPECT_EQ(entries[0].findings[0].obligation, "C20");
    EXPECT_EQ(entries[1].findings.size(), 1U);
    EXPECT_TRUE(entries[2].findings.empty());
}

TEST(Check, BlamesWhatCameLaterWhereOneWasKnownBefore) {
    const auto blamed = [](const std::set<std::string>& known) {
        auto one = entry();
        one.prompt = "For each customer give the number of paid orders and their sum.";
        one.version = "old";
        auto other = one;
        other.version = "new";
        std::vector<grading::Checked> entries{one, other};
        grading::compare_items(entries, known);
        return std::pair{entries[0].findings.size(), entries[1].findings.size()};
    };
    EXPECT_EQ(blamed({"old"}), (std::pair<std::size_t, std::size_t>{0, 1}));
    EXPECT_EQ(blamed({"new"}), (std::pair<std::size_t, std::size_t>{1, 0}));
    EXPECT_EQ(blamed({"old", "new"}), (std::pair<std::size_t, std::size_t>{1, 1}));
}

TEST(Check, FindsReferencesThatDoTheSame) {
    std::vector<grading::Checked> entries(3, entry());
    entries[0].solution = {{"go", {1, 2, 3}}, {"python", {1, 2, 3, 4, 5}}};
    entries[1].solution = {{"go", {7, 8, 9}}, {"python", {2, 3, 4, 8, 9}}};
    entries[2].solution = {{"go", {4, 5, 6}}, {"python", {1, 6, 7, 8, 9}}};
    entries[0].prompt = "For each customer give the number of paid orders and their sum.";
    grading::compare_items(entries, {});
    for (const std::size_t i : {0U, 1U}) {
        ASSERT_EQ(entries[i].findings.size(), 1U);
        EXPECT_EQ(entries[i].findings[0].obligation, "C20");
        EXPECT_TRUE(entries[i].findings[0].message.contains("reference"));
    }
    EXPECT_TRUE(entries[2].findings.empty());
}

TEST(Check, FindsItemsThatShareAUuid) {
    std::vector<grading::Checked> entries(3, entry());
    entries[0].uuid = entries[2].uuid = "68d959d5-e4a6-4099-a70c-a34dabbf35fa";
    entries[1].prompt = "For each customer give the number of paid orders and their sum.";
    entries[2].prompt = "List the fridges that were above eight degrees for an hour.";
    grading::compare_items(entries, {});
    ASSERT_EQ(entries[0].findings.size(), 1U);
    EXPECT_EQ(entries[0].findings[0].obligation, "C01");
    EXPECT_TRUE(entries[1].findings.empty());
    EXPECT_EQ(entries[2].findings.size(), 1U);
}

TEST(CheckReport, IsNotReadFromAnythingElse) {
    for (const char* text : {"", "{}", R"({"ok":true,"items":[{}]})", R"({"ok":true,"items":3})"})
        EXPECT_FALSE(grading::entries_of(text).has_value()) << text;
}

TEST(CheckReport, ShowsNamesOnItsPageAsText) {
    const std::string page = grading::html_of({entry()});
    EXPECT_NE(page.find("wrong/&lt;b&gt;.sql"), std::string::npos);
    EXPECT_NE(page.find("takes &amp; for &lt;and&gt;"), std::string::npos);
    EXPECT_EQ(page.find("<b>"), std::string::npos);
    EXPECT_NE(page.find("not scored"), std::string::npos);
}

TEST(CheckReport, ShowsTheDecoysThatAnAnswerFellFor) {
    auto honest = entry();
    honest.matrix.rows.front().decoys.clear();
    EXPECT_EQ(grading::html_of({honest}).find("decoy"), std::string::npos);
    const std::string page = grading::html_of({entry()});
    EXPECT_NE(page.find("decoys marked, by line: 21, 71–72"), std::string::npos);
}

TEST(CheckReport, MarksOnItsPageWhatIsNotAsItIsLabelled) {
    auto failed = entry();
    failed.matrix.rows.front().earned = {1, core::whole * 2 / 3};
    failed.findings = {
        {.obligation = "C03",
         .file = "items/sql/one/item.toml",
         .line = 0,
         .message = "`a < b` passes.",
         .remedy = "Add it to `fails`."}};
    const std::string page = grading::html_of({failed});
    EXPECT_TRUE(page.contains("<td class=\"part contrary\">1 %, and should not"));
    EXPECT_TRUE(page.contains("<td class=\"part\">67 %"));
    EXPECT_TRUE(page.contains("<code>items/sql/one/item.toml</code> C03 <code>a &lt; b</code>"));
    EXPECT_TRUE(page.contains("Add it to <code>fails</code>."));
}

}  // namespace
