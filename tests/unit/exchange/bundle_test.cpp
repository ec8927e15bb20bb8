// Items and blueprints on their way to another installation.

#include "exchange/bundle.hpp"

#include "catalog/bank.hpp"
#include "catalog/catalog.hpp"
#include "support/checkout.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

namespace {

using exchange::BadPackage;

catalog::Folder below(const std::string& prefix, const catalog::Folder& folder) {
    catalog::Folder placed;
    for (const auto& [name, bytes] : folder)
        placed[prefix + name] = bytes;
    return placed;
}

catalog::Folder item_folder(const std::string& path) {
    const auto place = support::source_directory() / "assessments/items" / path;
    return catalog::with_bank(catalog::read_folder(place));
}

catalog::Folder two_items() {
    auto files = below("items/practice/word/", item_folder("practice/word"));
    files.merge(below("items/practice/order/", item_folder("practice/order")));
    return files;
}

exchange::Imported imported(const std::string& bundle) {
    return exchange::read_bundle("", exchange::read_archive(bundle));
}

catalog::Folder files_of(const exchange::Imported& imported) {
    catalog::Folder files;
    for (const exchange::ImportedItem& item : imported.items)
        files.merge(below(item.name + '/', item.files));
    return files;
}

/// What somebody sends who changed the files of a bundle.
std::string refusal_of(const catalog::Folder& package) {
    try {
        imported(exchange::write_archive(package));
    } catch (const BadPackage& bad) {
        return bad.what();
    }
    return "";
}

catalog::Folder opened(const std::string& bundle) {
    return exchange::read_archive(bundle);
}

TEST(Bundle, GivesTheSameVersionsElsewhereAndTheSameBytesAgain) {
    const std::string bundle = exchange::bundle_of(two_items());
    const auto there = imported(bundle);
    ASSERT_EQ(there.items.size(), 2U);
    EXPECT_EQ(there.items[0].name, "items/practice/order");
    for (const exchange::ImportedItem& item : there.items) {
        EXPECT_EQ(
            catalog::content_hash(item.files),
            catalog::content_hash(item_folder(item.name.substr(6))));
    }
    EXPECT_EQ(exchange::bundle_of(files_of(there)), bundle);
}

TEST(Bundle, CarriesTheBankOfAGeneratedItem) {
    const std::string place = "items/reasoning/generated-calls/";
    const auto folder = item_folder("reasoning/generated-calls");
    ASSERT_TRUE(folder.contains(catalog::bank_file));
    const auto there = imported(exchange::bundle_of(below(place, folder)));
    EXPECT_EQ(there.items.at(0).files, folder);
}

TEST(Bundle, RefusesWhatItsListDoesNotSay) {
    const auto package = opened(exchange::bundle_of(two_items()));
    auto changed = package;
    changed["items/practice/word/prompt.md"] += "Or not.\n";
    EXPECT_TRUE(refusal_of(changed).contains("it was changed on the way")) << refusal_of(changed);
    auto lacking = package;
    std::erase_if(lacking, [](const auto& file) { return file.first.contains("/order/"); });
    EXPECT_TRUE(refusal_of(lacking).contains("does not hold")) << refusal_of(lacking);
    auto newer = package;
    newer[exchange::bundle_list] = "assay bundle 2\n";
    EXPECT_TRUE(refusal_of(newer).contains("another version of Assay")) << refusal_of(newer);
    auto unlisted = package;
    unlisted.erase(exchange::bundle_list);
    EXPECT_FALSE(exchange::is_bundle(unlisted));
}

TEST(Bundle, RefusesFilesThatBelongToNothing) {
    for (const char* name : {"notes.txt", "items/loose.md", "a/b/blueprint.toml", "x/other.toml"}) {
        auto files = two_items();
        files[name] = "x";
        EXPECT_THROW(exchange::bundle_of(files), BadPackage) << name;
    }
}

TEST(Bundle, RefusesBrokenItemsAndBlueprintsWithoutTheirItems) {
    auto broken = two_items();
    broken["items/practice/word/extra.txt"] = "nothing refers to it";
    EXPECT_THROW(exchange::bundle_of(broken), BadPackage);
    auto files = two_items();
    files["practice/blueprint.toml"] = catalog::read_folder(
        support::source_directory() / "assessments/practice")["blueprint.toml"];
    EXPECT_THROW(exchange::bundle_of(files), BadPackage);
}

}  // namespace
