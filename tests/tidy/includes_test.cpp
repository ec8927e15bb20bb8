// The table of arrows in ARCHITECTURE.md, held against every #include.

#include "tidy/code_text.hpp"
#include "tidy/repository.hpp"

#include <gtest/gtest.h>

#include <map>
#include <regex>
#include <set>
#include <string>

namespace {

using Modules = std::set<std::string>;

/// Whom a module may include, besides itself and the standard library.
const std::map<std::string, Modules>& arrows() {
    static const std::map<std::string, Modules> table{
        {"base", {}},
        {"stats", {"base"}},
        {"core", {"base"}},
        {"reasoning", {"base"}},
        {"catalog", {"base", "core", "reasoning"}},
        {"protocol", {"base", "core"}},
        {"loop", {"base"}},
        {"store", {"base", "core", "loop"}},
        {"actions", {"base", "core", "catalog", "protocol", "store", "loop"}},
        {"grading", {"base", "core", "reasoning", "catalog", "protocol", "loop", "sandbox"}},
        {"exchange", {"base", "core", "catalog", "grading", "sandbox"}},
        {"worker", {"base", "core", "catalog", "protocol", "loop", "grading", "sandbox"}},
        {"net", {"base", "actions", "protocol", "loop", "core/refusal.hpp"}},  // told, not decided
        {"commands",
         {"base", "stats", "core", "catalog", "protocol", "loop", "store", "actions", "grading",
          "exchange", "worker", "net", "sandbox"}},
        {"main.cpp", {"commands", "sandbox"}},
        {"typescript.cpp", {"protocol"}},
        {"reader.cpp", {"exchange"}},
        {"sandbox", {}},
    };
    return table;
}

/// A header of somebody else, and the only places that may know it.
struct Confined {
    std::string header;
    std::vector<std::string> places;
};

const std::vector<Confined>& confined() {
    static const std::vector<Confined> table{
        {"sqlite3.h",
         {"server/store/", "sandbox/runners/", "tests/bench/", "tests/support/sim_disk.cpp",
          "tests/support/sim_query.cpp", "tests/contract/", "tests/powercut/"}},
        {"boost/beast", {"server/net/websocket.cpp", "tests/bench/echo.cpp"}},
        {"boost/asio/ip/", {"server/net/stream.cpp", "tests/bench/echo.cpp"}},
        {"boost/asio", {"server/loop/", "server/net/", "server/store/batch.cpp", "tests/"}},
        {"toml++/", {"server/catalog/", "sandbox/profile_file.cpp"}},
        {"cmark-gfm", {"server/catalog/"}},
        {"date/", {"server/actions/window.cpp"}},
        {"seccomp.h", {"sandbox/"}},
        {"curl/", {"server/worker/", "server/grading/", "tests/support/recruiter.cpp"}},
        {"openssl/", {"server/net/tls.cpp", "tests/"}},
        {"zlib.h", {"server/net/"}},
        {"archive.h", {"server/exchange/package.cpp", "tests/"}},
        {"yaml.h", {"server/exchange/yaml.cpp"}},
        {"expat.h", {"server/exchange/xml.cpp"}},
        {"CLI/", {"server/main.cpp", "sandbox/commands/", "tests/bench/"}},
    };
    return table;
}

struct Include {
    std::string where;
    std::string module;
    std::string target;
    bool quoted = false;
};

std::string module_of(const std::string& path) {
    const std::string inner = path.starts_with("server/") ? path.substr(7) : path;
    return inner.substr(0, inner.find('/'));
}

std::vector<Include> includes_below(const std::string& folder) {
    static const std::regex line(R"re(^\s*#\s*include\s*([<"])([^>"]+)[>"])re");
    std::vector<Include> found;
    for (const tidy::File* file : tidy::cpp_files()) {
        if (!tidy::is_below(file->path, folder)) continue;
        const auto lines = tidy::lines_of(file->text);
        const std::string code = tidy::code_of(file->text, tidy::Literals::blank);
        const auto code_lines = tidy::lines_of(code);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (!code_lines[i].starts_with('#')) continue;  // not one inside a text
            std::match_results<std::string_view::const_iterator> match;
            if (!std::regex_search(lines[i].begin(), lines[i].end(), match, line)) continue;
            found.push_back(
                {tidy::at_line(*file, i), module_of(file->path), match[2], match[1] == "\""});
        }
    }
    return found;
}

TEST(Includes, FollowTheTableOfArrows) {
    for (const char* folder : {"server/", "sandbox/"}) {
        for (const Include& include : includes_below(folder)) {
            if (!include.quoted) continue;
            ASSERT_TRUE(arrows().contains(include.module))
                << include.where << ": no row for " << include.module << " in the table";
            const std::string target = include.target.substr(0, include.target.find('/'));
            const Modules& allowed_ones = arrows().at(include.module);
            const bool allowed = target == include.module || allowed_ones.contains(target) ||
                                 allowed_ones.contains(include.target);
            EXPECT_TRUE(allowed) << include.where << ": " << include.module << " may not include \""
                                 << include.target << '"';
        }
    }
}

TEST(Includes, OfTheSandboxByOthersAreItsPublicHeader) {
    for (const Include& include : includes_below("server/")) {
        if (!include.target.starts_with("sandbox/")) continue;
        EXPECT_EQ(include.target, "sandbox/sandbox.hpp") << include.where;
    }
}

TEST(Includes, OfHeavyOrDangerousHeadersStayWhereTheyBelong) {
    for (const char* folder : {"server/", "sandbox/", "tests/"}) {
        for (const Include& include : includes_below(folder)) {
            if (include.quoted) continue;
            for (const Confined& each : confined()) {
                const bool meant = each.header.ends_with('/') || each.header.starts_with("boost")
                                       ? include.target.starts_with(each.header)
                                       : include.target == each.header;
                if (!meant) continue;
                const bool allowed = std::ranges::any_of(each.places, [&](const auto& place) {
                    return include.where.starts_with(place);
                });
                EXPECT_TRUE(allowed)
                    << include.where << ": <" << include.target << "> belongs elsewhere";
            }
        }
    }
}

TEST(Includes, OfNetworkingAreCompiledInTwoSourcesAtMost) {
    std::set<std::string> sources;
    for (const Include& include : includes_below("server/")) {
        if (include.target.starts_with("boost/beast") ||
            include.target.starts_with("boost/asio/ip/")) {
            const std::string file = include.where.substr(0, include.where.find(':'));
            EXPECT_TRUE(file.ends_with(".cpp")) << include.where << ": a header spreads it";
            sources.insert(file);
        }
    }
    EXPECT_LE(sources.size(), 2U) << ::testing::PrintToString(sources);
}

TEST(Includes, BeginWithASourcesOwnHeader) {
    for (const tidy::File* file : tidy::cpp_files()) {
        if (!tidy::is_below(file->path, "server/") || !file->path.ends_with(".cpp")) continue;
        const std::string stem = file->path.substr(0, file->path.size() - 4);
        if (!std::filesystem::exists(support::source_directory() / (stem + ".hpp"))) continue;
        const std::string own = "#include \"" + stem.substr(7) + ".hpp\"";
        const auto first = file->text.find("#include");
        EXPECT_EQ(file->text.compare(first, own.size(), own), 0)
            << file->path << " must include its own header first";
    }
}

TEST(Headers, HaveAGuardAndSayWhatTheyAreFor) {
    for (const tidy::File* file : tidy::cpp_files()) {
        if (!file->path.ends_with(".hpp")) continue;
        EXPECT_TRUE(file->text.starts_with("#pragma once\n//"))
            << file->path << " must begin with #pragma once and its purpose";
    }
}

}  // namespace
