// "Numbers that keep it so" in CONTRIBUTING.md.

#include "tidy/functions.hpp"
#include "tidy/repository.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace {

constexpr std::size_t file_lines_max = 500;
constexpr std::size_t file_lines_p95 = 300;
constexpr std::size_t header_lines_max = 150;
constexpr std::size_t function_lines_max = 70;
constexpr std::size_t function_lines_median = 8;
constexpr std::size_t function_lines_p95 = 40;

std::size_t at_percent(std::vector<std::size_t> values, std::size_t percent) {
    if (values.empty()) return 0;
    std::ranges::sort(values);
    return values[(values.size() - 1) * percent / 100];
}

bool is_program_text(const std::string& path) {
    const bool ours = !path.starts_with("assessments/") && !path.ends_with("package-lock.json");
    const bool text = tidy::is_cpp(path) || path.ends_with(".ts") || path.ends_with(".tsx") ||
                      path.ends_with(".mjs") || path.ends_with(".js") || path.ends_with(".css") ||
                      path.ends_with(".sql") || path.ends_with(".cmake") || path.ends_with(".py");
    return ours && text;
}

/// Public: what another module includes. Tests and the sandbox's insides have none.
bool is_public_header(const std::string& path) {
    return path.ends_with(".hpp") && (path.starts_with("server/") || path == "sandbox/sandbox.hpp");
}

bool is_measured(const std::string& path) {
    return path.starts_with("server/") || path.starts_with("sandbox/");
}

/// Made from the structs of server/protocol: nobody writes or scrolls it.
bool is_made(const std::string& path) {
    return path == "web/src/protocol.ts";
}

TEST(Files, HaveAtMost500Lines) {
    for (const tidy::File& file : tidy::repository()) {
        if (!is_program_text(file.path) || is_made(file.path)) continue;
        EXPECT_LE(tidy::lines_of(file.text).size(), file_lines_max) << file.path;
    }
}

TEST(Files, HaveAtMost300LinesInNineteenOfTwenty) {
    std::vector<std::size_t> sizes;
    for (const tidy::File* file : tidy::cpp_files()) {
        if (is_measured(file->path)) sizes.push_back(tidy::lines_of(file->text).size());
    }
    EXPECT_LE(at_percent(sizes, 95), file_lines_p95);
}

/// Each is one thing that reads from top to bottom and is found in one place: the wire, the shape
/// of an item, the whole face of the sandbox. Two halves would be harder to find than thirty lines
/// more.
constexpr std::array<std::string_view, 6> whole_headers{
    "server/protocol/messages.hpp", "server/protocol/staff.hpp", "server/protocol/codec.hpp",
    "server/protocol/describe.hpp", "server/catalog/item.hpp",   "sandbox/sandbox.hpp"};

TEST(Headers, HaveAtMost150LinesWhereOthersIncludeThem) {
    for (const tidy::File* file : tidy::cpp_files()) {
        if (!is_public_header(file->path)) continue;
        if (std::ranges::find(whole_headers, file->path) != whole_headers.end()) continue;
        EXPECT_LE(tidy::lines_of(file->text).size(), header_lines_max) << file->path;
    }
}

TEST(Functions, HaveAtMost70Lines) {
    for (const tidy::File* file : tidy::cpp_files()) {
        for (const tidy::Function& function : tidy::functions_of(file->text)) {
            EXPECT_LE(function.lines, function_lines_max)
                << file->path << ':' << function.line << ' ' << function.name;
        }
    }
}

TEST(Functions, AreShortAsARule) {
    std::vector<std::size_t> sizes;
    for (const tidy::File* file : tidy::cpp_files()) {
        if (!is_measured(file->path)) continue;
        for (const auto& function : tidy::functions_of(file->text))
            sizes.push_back(function.lines);
    }
    EXPECT_GT(sizes.size(), 500U) << "the finder no longer finds functions";
    EXPECT_LE(at_percent(sizes, 50), function_lines_median);
    EXPECT_LE(at_percent(sizes, 95), function_lines_p95);
}

TEST(FunctionFinder, MeasuresBodiesAndNothingElse) {
    const auto found = tidy::functions_of(R"cpp(
        namespace a {
        struct Value {
            int x{1};
            bool is() const { return true; }
        };
        constexpr int table[] = {1, 2};
        Made::Made(int n) : n_(n), m_{n}, o_(n) {
            call([] { return "{"; });
        }
        int long_one(int parameter) {
            if (parameter) {  // {
                return '{';
            }
            return 1'000;
        }
        }  // namespace a
    )cpp");
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].name, "is");
    EXPECT_EQ(found[1].name, "Made::Made");
    EXPECT_EQ(found[1].lines, 3U);
    EXPECT_EQ(found[2].name, "long_one");
    EXPECT_EQ(found[2].lines, 6U);
}

}  // namespace
