// Archives that nobody trusts, and the small readers of an import.

#include "exchange/package.hpp"

#include "exchange/package_links.hpp"
#include "exchange/statement.hpp"
#include "exchange/toml_text.hpp"
#include "exchange/yaml.hpp"

#include <gtest/gtest.h>

#include <archive.h>
#include <archive_entry.h>
#include <filesystem>
#include <fstream>
#include <vector>

namespace {

using exchange::BadPackage;
using exchange::read_archive;

struct Entry {
    std::string name;
    std::string bytes;
    std::string link;
};

std::string archive_of(const std::vector<Entry>& entries, bool is_zip) {
    std::string bytes(std::size_t{4} * 1024 * 1024, '\0');
    std::size_t used = 0;
    archive* writer = archive_write_new();
    if (is_zip) {
        archive_write_set_format_zip(writer);
    } else {
        archive_write_set_format_pax_restricted(writer);
        archive_write_add_filter_gzip(writer);
    }
    archive_write_open_memory(writer, bytes.data(), bytes.size(), &used);
    for (const Entry& each : entries) {
        archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname(entry, each.name.c_str());
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_filetype(entry, each.link.empty() ? AE_IFREG : AE_IFLNK);
        if (!each.link.empty()) archive_entry_set_symlink(entry, each.link.c_str());
        archive_entry_set_size(entry, static_cast<la_int64_t>(each.bytes.size()));
        archive_write_header(writer, entry);
        archive_write_data(writer, each.bytes.data(), each.bytes.size());
        archive_entry_free(entry);
    }
    archive_write_close(writer);
    archive_write_free(writer);
    bytes.resize(used);
    return bytes;
}

TEST(Package, IsReadFromBothKindsOfArchivesWithoutTheirOuterFolder) {
    for (const bool is_zip : {true, false}) {
        const auto files = read_archive(archive_of(
            {{"sum/problem.yaml", "name: Sum\n", ""}, {"sum/data/1.in", "1\n", ""}}, is_zip));
        ASSERT_EQ(files.size(), 2U);
        EXPECT_EQ(files.at("problem.yaml"), "name: Sum\n");
        EXPECT_EQ(files.at("data/1.in"), "1\n");
    }
}

TEST(Package, RefusesNamesThatLeadOutside) {
    for (const char* name : {"../evil", "a/../../evil", "/etc/evil", "a//b", "a\\b"}) {
        EXPECT_THROW(read_archive(archive_of({{name, "x", ""}}, false)), BadPackage) << name;
    }
}

TEST(Package, HasACopyInPlaceOfALinkThatStaysInside) {
    for (const bool is_zip : {true, false}) {
        const auto files = read_archive(archive_of(
            {{"p/data/1.in", "1\n", ""},
             {"p/data/2.in", "", "1.in"},
             {"p/again", "", "./data/../data//2.in"},  // over another
             {"p/more", "", "data"},
             {"p/deep/most", "", "../more/2.in"}},
            is_zip));
        EXPECT_EQ(files.size(), 6U);
        for (const char* name :
             {"data/1.in", "data/2.in", "again", "more/1.in", "more/2.in", "deep/most"})
            EXPECT_EQ(files.at(name), "1\n") << name;
    }
}

TEST(Package, RefusesLinksThatLeadOutsideOrNowhere) {
    for (const char* target :
         {"/etc/passwd", "../etc/passwd", "b/../../x", "..", ".", "c", "a", "a/b", "b/c",
          ".hidden"}) {
        EXPECT_THROW(
            read_archive(
                archive_of({{"a", "", target}, {"b", "x", ""}, {".hidden", "y", ""}}, false)),
            BadPackage)
            << target;
    }
}

TEST(Package, RefusesLinksThatOnlyLeadToEachOther) {
    const Entry file{"f", "x", ""};
    EXPECT_THROW(
        read_archive(archive_of({file, {"a", "", "b"}, {"b", "", "a"}}, false)), BadPackage);
    EXPECT_THROW(
        read_archive(archive_of({file, {"d/a", "", "../d"}, {"d/f", "x", ""}}, false)), BadPackage);
    std::vector<Entry> chain{file, {"l0", "", "f"}};
    for (std::size_t i = 1; i < exchange::link_steps_max; ++i)
        chain.push_back({"l" + std::to_string(i), "", "l" + std::to_string(i - 1)});
    EXPECT_EQ(read_archive(archive_of(chain, false)).size(), chain.size());
    chain.push_back({"last", "", chain.back().name});
    EXPECT_THROW(read_archive(archive_of(chain, false)), BadPackage);
}

TEST(Package, RefusesALinkThatIsAlsoAFolder) {
    const Entry link{"a", "", "d"};
    const Entry file{"d/f", "x", ""};
    EXPECT_THROW(read_archive(archive_of({link, file, {"a/f", "y", ""}}, false)), BadPackage);
    EXPECT_THROW(read_archive(archive_of({link, file, {"a/f", "", "d/f"}}, false)), BadPackage);
    EXPECT_THROW(read_archive(archive_of({link, file, {"a", "y", ""}}, false)), BadPackage);
}

TEST(Package, StopsCopyingAtItsLimits) {
    std::vector<Entry> large{{"d/f", std::string(std::size_t{33} * 1024 * 1024, '0'), ""}};
    large.push_back({"a", "", "d/f"});
    EXPECT_THROW(read_archive(archive_of(large, false)), BadPackage);
    std::vector<Entry> many;
    for (int i = 0; i < 65; ++i) {
        many.push_back({"d/f" + std::to_string(i), "x", ""});
        many.push_back({"l" + std::to_string(i), "", "d"});
    }
    EXPECT_THROW(read_archive(archive_of(many, false)), BadPackage);
}

TEST(Package, DoesNotOpenWhatALinkOfAFolderLeadsTo) {
    char name[] = "/tmp/assay-links-XXXXXX";
    const std::filesystem::path place = mkdtemp(name);
    std::ofstream{place / "outside"} << "x";
    std::filesystem::create_directory(place / "p");
    std::ofstream{place / "p/f"} << "y";
    std::filesystem::create_symlink("f", place / "p/inside");
    EXPECT_EQ(exchange::read_unopened(place / "p").files.at("inside"), "y");
    std::filesystem::create_symlink("../outside", place / "p/outside");
    EXPECT_THROW(exchange::read_unopened(place / "p"), BadPackage);
    std::filesystem::remove_all(place);
}

TEST(Package, StopsUnpackingAtItsLimitWhateverTheArchiveSays) {
    const Entry large{"large", std::string(std::size_t{33} * 1024 * 1024, '0'), ""};
    const std::string bomb = archive_of({large, {"again", large.bytes, ""}}, true);
    EXPECT_LT(bomb.size(), 200'000U);
    EXPECT_THROW(read_archive(bomb), BadPackage);
}

TEST(Package, RefusesTooManyFilesAndWhatIsNoArchive) {
    std::vector<Entry> many;
    for (std::size_t i = 0; i <= exchange::package_files_max; ++i)
        many.push_back({"f" + std::to_string(i), "", ""});
    EXPECT_THROW(read_archive(archive_of(many, true)), BadPackage);
    EXPECT_THROW(read_archive("this is a text"), BadPackage);
    EXPECT_THROW(read_archive(""), BadPackage);
}

TEST(Package, RefusesTwoFilesOfOneName) {
    EXPECT_THROW(read_archive(archive_of({{"a", "x", ""}, {"a", "y", ""}}, false)), BadPackage);
}

TEST(Package, IsWrittenAsTheSameBytesAndReadAsTheSameFiles) {
    const catalog::Folder files{
        {"a/b.txt", "one\n"},
        {"c", ""},
        {std::string(120, 'd') + '/' + std::string(120, 'e'), "x"}};
    const std::string bytes = exchange::write_archive(files);
    EXPECT_EQ(bytes, exchange::write_archive(files));
    EXPECT_EQ(read_archive(bytes), files);
    EXPECT_THROW(exchange::write_archive({{"a/.hidden", "x"}, {"b", "y"}}), BadPackage);
    EXPECT_THROW(exchange::write_archive({{"../a", "x"}, {"b", "y"}}), BadPackage);
}

TEST(Package, MayHaveNamesBeyondAscii) {
    const catalog::Folder files{{"items/sql/Aufträge/item.toml", "1\n"}, {"räume/注文", "2\n"}};
    EXPECT_EQ(read_archive(exchange::write_archive(files)), files);
    EXPECT_EQ(read_archive(exchange::write_zip(files)), files);
    EXPECT_THROW(exchange::write_archive({{"r\xe4ume", ""}}), BadPackage);
}

TEST(Package, SaysNoSizeInFrontOfAZipsFileThatItDoesNotAlsoSayBehindIt) {
    const std::string bytes = exchange::write_zip({{"p/a", std::string(5000, 'x')}});
    ASSERT_TRUE(bytes.starts_with("PK\x03\x04"));
    EXPECT_EQ(bytes[6] & 8, 8);                              // sizes and sum follow the bytes,
    EXPECT_EQ(bytes.substr(14, 12), std::string(12, '\0'));  // so that none stands here
    EXPECT_EQ(read_archive(bytes).at("a").size(), 5000U);
}

TEST(Package, DoesNotSeeFilesOfOtherTools) {
    const auto files =
        read_archive(archive_of({{"p/.git/config", "x", ""}, {"p/problem.yaml", "y", ""}}, true));
    EXPECT_EQ(files.size(), 1U);
}

TEST(PackageYaml, ReadsMapsListsAndTexts) {
    const auto yaml = exchange::parse_yaml("a: 1\nb: [x, 'y z']\nc:\n  d: ~\n", "f.yaml");
    EXPECT_EQ(yaml.text_of("a"), "1");
    EXPECT_EQ(yaml.texts_of("b"), (std::vector<std::string>{"x", "y z"}));
    EXPECT_EQ(yaml.texts_of("a"), (std::vector<std::string>{"1"}));
    ASSERT_NE(yaml.find("c"), nullptr);
    EXPECT_EQ(yaml.find("c")->find("d")->kind, exchange::Yaml::Kind::nothing);
    EXPECT_EQ(yaml.find("e"), nullptr);
}

TEST(PackageYaml, RefusesAliasesDepthRepeatedKeysAndNonsense) {
    const std::string deep(exchange::yaml_depth_max + 2, '[');
    for (const std::string& text :
         {std::string{"a: &x [1]\nb: *x\n"}, deep, std::string{"a: 1\na: 2\n"},
          std::string{"a: [1\n"}, std::string{"[1]: 2\n"}}) {
        EXPECT_THROW(exchange::parse_yaml(text, "f.yaml"), BadPackage) << text;
    }
}

TEST(PackageStatement, TurnsTexIntoMarkdownAndTellsWhatIsLost) {
    const auto statement = exchange::statement_from_tex(
        "\\problemname{Sum \\& co}\nGiven $n \\leq 10^{5}$ and \\texttt{x\\_y}.% no\n"
        "\\begin{itemize}\n\\item one\n\\item \\emph{two}\n\\end{itemize}\n"
        "\\includegraphics[width=1cm]{map.png}\\vspace{1cm}");
    EXPECT_EQ(statement.title, "Sum & co");
    EXPECT_TRUE(statement.markdown.contains("Given n ≤ 10^5 and")) << statement.markdown;
    EXPECT_TRUE(statement.markdown.contains("- one")) << statement.markdown;
    EXPECT_TRUE(statement.markdown.contains("- *two*")) << statement.markdown;
    EXPECT_FALSE(statement.markdown.contains("no"));
    EXPECT_EQ(statement.lost.size(), 2U);
}

TEST(PackageStatement, LeavesNoHtmlAndNoPictureInMarkdown) {
    const auto statement =
        exchange::statement_from_markdown("If $a \\leq b$ <b>then</b>\n\n![map](map.png)\n");
    EXPECT_EQ(statement.markdown, "If a ≤ b &lt;b>then&lt;/b>\n\n\n");
    EXPECT_EQ(statement.lost.size(), 2U);
}

TEST(PackageStatement, LeavesCodeAloneAndDollarsBehindABackslash) {
    const auto statement = exchange::statement_from_markdown(
        "Costs \\$5 if a < b, \\<b> or `$x <b>`.\n\n```sh\necho $HOME <b> ![x](y)\n```\n"
        "See <https://example.org> ``a`<b>`` `<b>.\n");
    EXPECT_EQ(
        statement.markdown,
        "Costs $5 if a < b, \\<b> or `$x <b>`.\n\n```sh\necho $HOME <b> ![x](y)\n```\n"
        "See <https://example.org> ``a`<b>`` `&lt;b>.\n");
    EXPECT_TRUE(statement.lost.empty());
}

TEST(PackageManifest, QuotesWhateverIsInAText) {
    EXPECT_EQ(exchange::toml(std::string{"a\"b\\c\nd\x01"}), "\"a\\\"b\\\\c\\nd\\u0001\"");
    EXPECT_EQ(exchange::toml(std::vector<std::string>{"x", "y"}), "[\"x\", \"y\"]");
}

}  // namespace
