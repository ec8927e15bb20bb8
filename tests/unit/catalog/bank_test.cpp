#include "catalog/bank.hpp"

#include "catalog/closed_rules.hpp"
#include "core/grade.hpp"
#include "reasoning/families.hpp"
#include "unit/catalog/item_files.hpp"

#include <gtest/gtest.h>

namespace {

catalog::Folder frozen(const std::string& family = "number_series", int level = 2) {
    return catalog::with_bank(item_files::param(family, level));
}

catalog::Item item_of(const catalog::Folder& folder) {
    auto parsed = catalog::parse_item("x", folder);
    if (!parsed.item) throw std::logic_error{parsed.findings.at(0).message};
    return std::move(*parsed.item);
}

/// "file: message" of every finding.
std::string findings(const catalog::Folder& folder) {
    std::string text;
    for (const auto& finding : catalog::parse_item("x", folder).findings)
        text += finding.file + ": " + finding.message + '\n';
    return text;
}

catalog::Folder changed(
    catalog::Folder folder,
    const std::string& file,
    const std::string& from,
    const std::string& to) {
    std::string& text = folder.at(file);
    const auto at = text.find(from);
    if (at == std::string::npos) throw std::logic_error{"nothing to change: " + from};
    text.replace(at, from.size(), to);
    return folder;
}

TEST(Bank, IsMadeOnceAndIsAPartOfTheVersion) {
    const auto folder = frozen();
    EXPECT_EQ(folder, frozen()) << "the same seed gives the same bytes";
    EXPECT_EQ(folder, catalog::with_bank(folder));
    const auto item = item_of(folder);
    EXPECT_EQ(catalog::variant_count(item), 200);
    EXPECT_EQ(item.hash, catalog::content_hash(folder));
    EXPECT_NE(item.hash, catalog::content_hash(item_files::param("number_series", 2)));
}

TEST(Bank, IsReadAsItIsStoredWhateverTheGeneratorWouldMakeNow) {
    const auto folder = frozen();
    const auto first = catalog::variant_of(item_of(folder), 1);
    const auto& options = std::get<catalog::Mcq>(first.body).options;
    const auto edited = changed(folder, "bank.toml", '"' + options[0].text + '"', "\"4242\"");
    const auto stored = catalog::variant_of(item_of(edited), 1);
    EXPECT_EQ(std::get<catalog::Mcq>(stored.body).options[0].text, "4242");
    EXPECT_NE(stored.hash, first.hash);
}

TEST(Bank, SurvivesItsOwnFileForEveryFamilyAndLevel) {
    for (const auto& family : reasoning::families()) {
        for (int level = 1; level <= reasoning::level_max; ++level) {
            const auto item = item_of(frozen(std::string{family.name}, level));
            EXPECT_EQ(
                std::get<catalog::Param>(item.body).bank,
                reasoning::make_bank(family, level, 20261128, 200))
                << family.name << ' ' << level;
        }
    }
}

TEST(Bank, GivesEachVariantAsAClosedItemWithOptionsInTheirFrozenOrder) {
    const auto item = item_of(frozen("matrix", 2));
    const auto variant = catalog::variant_of(item, 200);
    EXPECT_EQ(variant.kind, "mcq");
    EXPECT_EQ(variant.points, item.points);
    EXPECT_TRUE(variant.prompt.starts_with("What is it?"));
    EXPECT_NE(variant.prompt.find("`figure: "), std::string::npos);
    const auto& body = std::get<catalog::Mcq>(variant.body);
    EXPECT_FALSE(body.shuffle);
    for (const auto& option : body.options) {
        core::Answer answer;
        answer.chosen = {option.id};
        EXPECT_EQ(catalog::earned(variant, answer), option.correct ? core::whole : 0);
    }
}

TEST(Bank, ChangesNoOtherItem) {
    const auto mcq = item_files::closed(item_files::mcq);
    EXPECT_EQ(catalog::with_bank(mcq), mcq);
    EXPECT_EQ(catalog::variant_count(item_of(mcq)), 0);
    EXPECT_NE(findings(changed(mcq, "item.toml", "[mcq]", "[mcq]\nshufle = true")), "");
}

TEST(Bank, IsNotMadeForAnItemThatAsksForNonsense) {
    const auto good = item_files::param("number_series", 2);
    const auto told = [&](const std::string& from, const std::string& to) {
        return findings(catalog::with_bank(changed(good, "item.toml", from, to)));
    };
    EXPECT_EQ(told("number_series", "number_serie"), "item.toml: `number_serie` is no family.\n");
    EXPECT_EQ(told("level = 2", "level = 4"), "item.toml: `level` is out of range.\n");
    EXPECT_EQ(told("variants = 200", "variants = 20"), "item.toml: `variants` is out of range.\n");
    EXPECT_EQ(
        told("seed = 20261128", "sed = 1"),
        "item.toml: `seed` is missing.\nitem.toml: Unknown key `sed`.\n");
}

TEST(Bank, ThatDoesNotFitItsItemIsRefused) {
    const auto folder = frozen();
    EXPECT_EQ(
        findings(changed(folder, "item.toml", "level = 2", "level = 3")),
        "bank.toml: This bank was made for another [param].\n");
    EXPECT_EQ(
        findings(changed(folder, "item.toml", "variants = 200", "variants = 201")),
        "bank.toml: There are 200 variants, not 201.\n");
    EXPECT_NE(
        findings(changed(folder, "bank.toml", "correct = true", "why = \"no\""))
            .find("bank.toml: A variant has 2 to 20 options, one of which is correct."),
        std::string::npos);
    EXPECT_NE(findings(changed(folder, "bank.toml", "radicals", "radical")), "");
    EXPECT_EQ(
        findings(item_files::param("number_series", 2)),
        "bank.toml: The bank has not been made.\n");
}

}  // namespace
