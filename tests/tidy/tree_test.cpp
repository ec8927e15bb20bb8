// The tree as a whole: its entries, its links, its layout.

#include "tidy/repository.hpp"

#include <gtest/gtest.h>

#include <regex>
#include <set>
#include <string>

namespace {

TEST(Tree, HasOnlyTheEntriesThatTheLayoutNames) {
    const std::set<std::string> allowed{
        ".ci",
        ".clang-format",
        ".clang-tidy",
        ".gitignore",
        ".gitattributes",
        "ARCHITECTURE.md",
        "CMakeLists.txt",
        "CMakePresets.json",
        "CONTRIBUTING.md",
        "LICENSE",
        "README.md",
        "assessments",
        "deploy",
        "sandbox",
        "server",
        "tests",
        "web"};
    for (const tidy::File& file : tidy::repository()) {
        const std::string top = file.path.substr(0, file.path.find('/'));
        EXPECT_TRUE(allowed.contains(top)) << top << " has no place in the layout";
    }
}

/// Markdown without its code, where brackets mean other things.
std::string prose_of(const std::string& markdown) {
    std::string prose;
    bool in_fence = false;
    for (const std::string_view line : tidy::lines_of(markdown)) {
        if (line.starts_with("```") || line.starts_with("~~~")) {
            in_fence = !in_fence;
        } else if (!in_fence) {
            prose += std::regex_replace(std::string(line), std::regex("`[^`]*`"), "") + '\n';
        }
    }
    return prose;
}

TEST(Links, BetweenMarkdownFilesLeadSomewhere) {
    static const std::regex link(R"(\]\(([^)\s]+)\))");
    for (const tidy::File& file : tidy::repository()) {
        if (!file.path.ends_with(".md")) continue;
        const std::string prose = prose_of(file.text);
        for (std::sregex_iterator at(prose.begin(), prose.end(), link), end; at != end; ++at) {
            const std::string target = (*at)[1];
            if (target.find(':') != std::string::npos || target.starts_with("#")) continue;
            const std::string path = target.substr(0, target.find('#'));
            const auto whole = (support::source_directory() / file.path).parent_path() / path;
            EXPECT_TRUE(std::filesystem::exists(whole)) << file.path << " links to " << target;
        }
    }
}

TEST(Names, AreLowerCaseWordsJoinedByUnderscores) {
    const std::regex name(R"([a-z0-9_]+\.(cpp|hpp|h))");
    for (const tidy::File* file : tidy::cpp_files()) {
        const std::string last = file->path.substr(file->path.rfind('/') + 1);
        EXPECT_TRUE(std::regex_match(last, name)) << file->path;
        for (const char* vague : {"util", "helper", "manager", "misc", "impl"}) {
            EXPECT_EQ(last.find(vague), std::string::npos) << file->path << " says nothing";
        }
    }
}

TEST(Layout, IsWhatClangFormatGives) {
    std::string command =
        "cd '" + support::source_directory().string() + "' && clang-format-19 --dry-run -Werror";
    for (const tidy::File* file : tidy::cpp_files())
        command += " '" + file->path + "'";
    const tidy::Output checked = tidy::run(command + " 2>&1");
    std::set<std::string> names;
    static const std::regex finding(R"((\S+):\d+:\d+: error:)");
    for (std::sregex_iterator at(checked.text.begin(), checked.text.end(), finding), end; at != end;
         ++at) {
        names.insert((*at)[1]);
    }
    for (const std::string& name : names)
        ADD_FAILURE() << "clang-format-19 -i " << name;
    EXPECT_TRUE(checked.status == 0 || !names.empty()) << checked.text;
}

}  // namespace
