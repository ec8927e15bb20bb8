// Items and blueprints in another language: the same in everything but what people read.

#include "catalog/catalog.hpp"
#include "core/grade.hpp"
#include "unit/catalog/item_files.hpp"

#include <gtest/gtest.h>

namespace {

const std::string german = R"(title = "Ein Titel"
[[option]]
id = "b"
text = "`200`, auf Deutsch"
)";

catalog::Folder translated(const std::string& texts = german) {
    catalog::Folder folder = item_files::closed(item_files::mcq);
    folder["prompt.de.md"] = "Was ist es?\n";
    folder["item.de.toml"] = texts;
    return folder;
}

std::string findings_of(const catalog::Folder& folder) {
    std::string text;
    for (const catalog::Finding& finding : catalog::parse_item("an/item", folder).findings)
        text += finding.file + ':' + std::to_string(finding.line) + ' ' + finding.message + '\n';
    return text;
}

TEST(Translation, ReplacesWhatPeopleReadAndNothingElse) {
    const auto parsed = catalog::parse_item("an/item", translated());
    ASSERT_TRUE(parsed.item.has_value()) << findings_of(translated());
    EXPECT_EQ(parsed.item->translations, std::vector<std::string>{"de"});
    EXPECT_EQ(parsed.item->title, "A title");
    const auto other = catalog::parse_translation("an/item", translated(), "de");
    ASSERT_TRUE(other.item.has_value());
    EXPECT_EQ(other.item->title, "Ein Titel");
    EXPECT_EQ(other.item->prompt, "Was ist es?\n");
    EXPECT_EQ(other.item->hash, parsed.item->hash) << "one version, whatever it is read in";
    const auto& options = std::get<catalog::Mcq>(other.item->body).options;
    EXPECT_EQ(options.at(0).text, "`404`") << "what is not named stays";
    EXPECT_EQ(options.at(1).text, "`200`, auf Deutsch");
    EXPECT_TRUE(options.at(0).correct);
}

TEST(Translation, IsPartOfTheVersion) {
    const auto plain = catalog::parse_item("an/item", item_files::closed(item_files::mcq));
    EXPECT_NE(plain.item->hash, catalog::parse_item("an/item", translated()).item->hash);
}

TEST(Translation, MayNotChangeAKey) {
    EXPECT_EQ(
        findings_of(translated("title = \"T\"\n[[option]]\nid = \"b\"\ncorrect = true\n")),
        "item.de.toml:4 `correct` has no original to translate.\n");
    EXPECT_EQ(
        findings_of(translated("title = \"T\"\npoints = 3\n")),
        "item.de.toml:2 `points` cannot be translated.\n");
    EXPECT_EQ(
        findings_of(translated("title = \"T\"\nkind = \"multi\"\n")),
        "item.de.toml:2 `kind` cannot be translated.\n");
}

TEST(Translation, NamesTheEntryThatItTranslates) {
    EXPECT_EQ(
        findings_of(translated("title = \"T\"\n[[option]]\nid = \"x\"\ntext = \"t\"\n")),
        "item.de.toml:2 This entry has no original.\n");
}

TEST(Translation, IsHeldToTheRulesOfTheOriginal) {
    EXPECT_NE(
        findings_of(translated("title = \"T\"\n[[option]]\nid = \"b\"\ntext = \"* a\\n* b\"\n"))
            .find("must be one paragraph"),
        std::string::npos);
}

TEST(Translation, NeedsItsTitle) {
    catalog::Folder folder = translated();
    folder.erase("item.de.toml");
    EXPECT_EQ(findings_of(folder), "item.de.toml:0 The title is not translated.\n");
}

TEST(Translation, SaysWhereItIsNoToml) {
    EXPECT_NE(
        findings_of(translated("title = ")).find("item.de.toml:1 This is not TOML"),
        std::string::npos);
}

const std::string five_blocks = R"([blocks]
solution = ["select", "from"]
[[blocks.block]]
id = "select"
text = "SELECT id, n"
[[blocks.block]]
id = "from"
text = "FROM t"
[[blocks.block]]
id = "where"
text = "WHERE n > 0"
[[blocks.block]]
id = "order"
text = "ORDER BY n"
[[blocks.block]]
id = "limit"
text = "LIMIT 3"
)";

catalog::Folder with_blocks(const std::string& wrong) {
    catalog::Folder folder = item_files::sql();
    folder.at("item.toml") += five_blocks + wrong;
    return folder;
}

const std::string wrong_blocks = R"([[blocks.wrong]]
order = ["select", "from", "where", "order", "limit"]
misconception = "three rows are enough"
fails = ["volume"]
)";

TEST(Blocks, AreProvedByTheirSolutionAndTheirWrongAnswers) {
    const catalog::Folder folder = with_blocks(wrong_blocks);
    const auto parsed = catalog::parse_item("an/item", folder);
    ASSERT_TRUE(parsed.item.has_value()) << findings_of(folder);
    ASSERT_TRUE(parsed.item->blocks.has_value());
    const auto& proofs = parsed.item->proofs;
    const catalog::Proof& right = proofs.at(proofs.size() - 2);
    EXPECT_EQ(right.role, catalog::Proof::Role::alternative);
    EXPECT_EQ(right.answer.text, "SELECT id, n\nFROM t\n");
    const catalog::Proof& wrong = proofs.back();
    EXPECT_EQ(wrong.role, catalog::Proof::Role::wrong);
    EXPECT_EQ(wrong.answer.text, "SELECT id, n\nFROM t\nWHERE n > 0\nORDER BY n\nLIMIT 3\n");
    EXPECT_EQ(wrong.fails, std::vector<std::string>{"volume"});
}

TEST(Blocks, AreEachInAWrongAnswerOrInTheSolution) {
    std::string wrong = wrong_blocks;
    wrong.erase(wrong.find(", \"limit\""), 9);
    EXPECT_NE(
        findings_of(with_blocks(wrong)).find("No wrong answer uses the block `limit`."),
        std::string::npos);
}

TEST(Blocks, OfAWrongAnswerAreNotTheSolution) {
    const std::string same =
        "[[blocks.wrong]]\norder = [\"select\", \"from\"]\nmisconception = \"none\"\n"
        "fails = [\"volume\"]\n";
    EXPECT_NE(
        findings_of(with_blocks(wrong_blocks + same)).find("This is the solution."),
        std::string::npos);
}

TEST(Blocks, HideTheAnswerAmongOthers) {
    catalog::Folder folder = item_files::sql();
    folder.at("item.toml") +=
        "[blocks]\nsolution = [\"a\"]\n[[blocks.block]]\nid = \"a\"\ntext = \"SELECT 1\"\n";
    EXPECT_NE(findings_of(folder).find("at least three blocks too many"), std::string::npos);
}

TEST(Blocks, HaveASolutionThatUsesEachOnce) {
    catalog::Folder folder = item_files::sql();
    folder.at("item.toml") +=
        "[blocks]\nsolution = [\"a\", \"a\", \"z\"]\n[[blocks.block]]\nid = \"a\"\ntext = \"SELECT "
        "1\"\n";
    const std::string findings = findings_of(folder);
    EXPECT_NE(findings.find("There is no block `z`."), std::string::npos);
    EXPECT_NE(findings.find("A block is used twice."), std::string::npos);
}

TEST(ExposureOfAnItem, IsReadFromItsManifest) {
    catalog::Folder folder = item_files::closed(
        item_files::mcq + "[exposure]\nper_month = 40\nretire_after = 500\nleaked = true\n");
    const auto parsed = catalog::parse_item("an/item", folder);
    ASSERT_TRUE(parsed.item.has_value()) << findings_of(folder);
    EXPECT_EQ(parsed.item->exposure.per_month, 40);
    EXPECT_EQ(parsed.item->exposure.retire_after, 500);
    EXPECT_TRUE(parsed.item->exposure.leaked);
    EXPECT_NE(
        findings_of(item_files::changed(folder, "per_month = 40", "per_month = 0"))
            .find("`per_month` is out of range."),
        std::string::npos);
}

}  // namespace
