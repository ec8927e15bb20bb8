// What is not written here, what to write instead, and the few places where it belongs.

#include "tidy/code_text.hpp"
#include "tidy/repository.hpp"

#include <gtest/gtest.h>

#include <regex>
#include <string>
#include <vector>

namespace {

struct Ban {
    std::string name;
    std::string pattern;
    std::string instead;
    std::vector<std::string> allowed;  // beginnings of paths
    tidy::Literals literals = tidy::Literals::blank;
};

const std::vector<Ban>& bans() {
    static const std::vector<Ban> all{
        {"reading a clock",
         R"((system_clock|steady_clock|high_resolution_clock)::now|\b(clock_gettime|gettimeofday)\b)",
         "take the moment as an argument, or ask loop::Clock",
         {"server/loop/", "server/commands/", "sandbox/", "tests/bench/", "tests/kill/wall/",
          "tests/sandbox/", "tests/support/installation.cpp", "tests/support/recruiter.cpp",
          "tests/unit/loop/"}},
        {"a timer of Asio",
         R"(\b(steady_timer|basic_waitable_timer)\b)",
         "loop::Alarm or loop::Clock",
         {"server/loop/"}},
        {"a detached coroutine", R"(\bdetached\b)", "loop::spawn, which reports what escapes", {}},
        {"starting a coroutine", R"(\bco_spawn\b)", "loop::spawn", {"server/loop/spawn.cpp"}},
        {"catch (...)", R"(catch \(\.\.\.\))", "catch what you can name; let the rest end us", {}},
        {"chance of its own",
         R"(\b(s?rand|drand48|random_device|mt19937\w*)\b)",
         "loop::Random, given as an argument",
         {"tests/"}},
        {"sleeping",
         R"(\b(sleep_for|sleep_until\(std|usleep|nanosleep)\b)",
         "wait for what you wait for; in tests, support::SimClock",
         {"sandbox/", "tests/sandbox/", "server/worker/"}},
        {"a using directive", R"(using namespace (?!std::\w*literals))", "using declarations", {}},
        {"printing",
         R"(\bstd::(cout|cerr|printf|fprintf|puts)\b)",
         "base::log",
         {"server/base/ensure.cpp", "server/worker/worker.cpp", "server/commands/",
          "server/main.cpp", "sandbox/", "tests/"}},
        {"C's memory", R"(\b(malloc|calloc|realloc)\()", "values and std::unique_ptr", {}},
        {"a C cast of a pointer",
         R"(\((const )?(char|void|unsigned char) ?\*\))",
         "reinterpret_cast, with the reason",
         {}},
        {"SQL in a string",
         R"("\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE TABLE|DROP) )",
         "a named statement in server/store/queries.sql",
         // They ask databases of candidates, not ours.
         {"server/grading/sql_plan.cpp", "server/grading/worthless.cpp", "tests/"},
         tidy::Literals::keep},
    };
    return all;
}

bool is_allowed(const Ban& ban, const std::string& path) {
    return tidy::is_below(path, "tests/tidy/") ||
           std::ranges::any_of(
               ban.allowed, [&](const auto& place) { return path.starts_with(place); });
}

void expect_none(const Ban& ban, const tidy::File& file) {
    const std::regex pattern(ban.pattern);
    const std::string code = tidy::code_of(file.text, ban.literals);
    const auto lines = tidy::lines_of(code);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!std::regex_search(lines[i].begin(), lines[i].end(), pattern)) continue;
        ADD_FAILURE() << tidy::at_line(file, i) << ": " << ban.name << "; instead: " << ban.instead;
    }
}

TEST(Code, HasNothingThatIsBanned) {
    for (const Ban& ban : bans()) {
        for (const tidy::File* file : tidy::cpp_files()) {
            if (!is_allowed(ban, file->path)) expect_none(ban, *file);
        }
    }
}

TEST(Code, HasNoBanThatIsAllowedWhereNothingUsesIt) {
    for (const Ban& ban : bans()) {
        for (const std::string& place : ban.allowed) {
            if (place == "tests/") continue;
            const std::regex pattern(ban.pattern);
            const bool used = std::ranges::any_of(tidy::cpp_files(), [&](const tidy::File* file) {
                return file->path.starts_with(place) &&
                       std::regex_search(tidy::code_of(file->text, ban.literals), pattern);
            });
            EXPECT_TRUE(used) << ban.name << " is no longer used in " << place << ": ban it there";
        }
    }
}

bool is_text_of_ours(const std::string& path) {
    return !path.starts_with("tests/tidy/") && !path.starts_with("assessments/items/") &&
           !path.ends_with("package-lock.json");
}

TEST(Text, PutsNothingOffUntilLater) {
    const std::regex later(R"(\b(TODO|FIXME|XXX|HACK)\b)");
    for (const tidy::File& file : tidy::repository()) {
        if (!is_text_of_ours(file.path)) continue;
        const auto lines = tidy::lines_of(file.text);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            EXPECT_FALSE(std::regex_search(lines[i].begin(), lines[i].end(), later))
                << tidy::at_line(file, i) << ": do it, or open an issue";
        }
    }
}

TEST(Text, NamesNoPlaceOnSomebodysMachine) {
    const std::regex place(
        R"((^|[\s"'`=(:])(/wor[k]/|/home/\w+/|/roo[t]/\w|/Users/\w|/tmp/build))");
    for (const tidy::File& file : tidy::repository()) {
        if (!is_text_of_ours(file.path)) continue;
        const auto lines = tidy::lines_of(file.text);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (lines[i].size() > 2000) continue;
            EXPECT_FALSE(std::regex_search(lines[i].begin(), lines[i].end(), place))
                << tidy::at_line(file, i) << ": a path that exists on one machine only";
        }
    }
}

TEST(CodeText, BlanksCommentsAndLiteralsAndKeepsLines) {
    const std::string text = "a // b\n\"c//d\" 'e' 1'000 /* f\n g */ R\"x(h\")x\" i";
    const auto blank = [](std::size_t count) { return std::string(count, ' '); };
    EXPECT_EQ(
        tidy::code_of(text, tidy::Literals::blank),
        "a" + blank(5) + "\n" + blank(11) + "1'000" + blank(5) + "\n" + blank(16) + "i");
    EXPECT_EQ(
        tidy::code_of(text, tidy::Literals::keep),
        "a" + blank(5) + "\n\"c//d\" 'e' 1'000" + blank(5) + "\n" + blank(6) + "R\"x(h\")x\" i");
}

}  // namespace
