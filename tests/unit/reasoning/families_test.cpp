// Every family at every level: its generator and its solver must agree on a thousand seeds.

#include "reasoning/families.hpp"

#include "reasoning/program.hpp"
#include "reasoning/random.hpp"

#include <gtest/gtest.h>

#include <set>

namespace {

using reasoning::Family;
using reasoning::Puzzle;

constexpr std::uint64_t seed_count = 1000;

const Family& family(std::string_view name) {
    const Family* found = reasoning::find_family(name);
    if (found == nullptr) throw std::logic_error{"no such family"};
    return *found;
}

class EveryFamily : public testing::TestWithParam<std::tuple<std::string, int>> {};

TEST_P(EveryFamily, HasOneAnswerWhateverTheSeed) {
    const auto& [name, level] = GetParam();
    for (std::uint64_t seed = 0; seed < seed_count; ++seed) {
        SCOPED_TRACE(name + " level " + std::to_string(level) + " seed " + std::to_string(seed));
        const Puzzle puzzle = reasoning::generate(family(name), level, seed);
        std::set<std::string> texts;
        for (const auto& option : puzzle.options) {
            texts.insert(option.text);
            ASSERT_EQ(option.correct, option.why.empty()) << option.text;
        }
        ASSERT_EQ(texts.size(), puzzle.options.size());
        ASSERT_GE(texts.size(), 5U);
        const auto admissible = family(name).solve(reasoning::seen_of(puzzle));
        ASSERT_EQ(admissible, std::vector{reasoning::key_of(puzzle)}) << puzzle.prompt;
    }
}

TEST_P(EveryFamily, DrawsTheSamePuzzleFromTheSameSeed) {
    const auto& [name, level] = GetParam();
    EXPECT_EQ(
        reasoning::generate(family(name), level, 11), reasoning::generate(family(name), level, 11));
    EXPECT_NE(
        reasoning::generate(family(name), level, 11), reasoning::generate(family(name), level, 12));
}

INSTANTIATE_TEST_SUITE_P(
    Reasoning,
    EveryFamily,
    testing::Combine(
        testing::Values(
            "number_series",
            "code_tracing",
            "deduction",
            "matrix",
            "data_interpretation",
            "event_order",
            "flag_logic"),
        testing::Values(1, 2, 3)),
    [](const auto& each) {
        return std::get<0>(each.param) + std::to_string(std::get<1>(each.param));
    });

/// The options of a puzzle that no generator drew.
std::vector<std::size_t> solved(
    std::string_view name, const std::string& prompt, const std::vector<std::string>& options) {
    return family(name).solve({.prompt = prompt, .options = options});
}

using Places = std::vector<std::size_t>;

TEST(SeriesSolver, FindsTheNextNumberOfKnownSeries) {
    EXPECT_EQ(solved("number_series", "**1, 1, 2, 3, 5, 8, 13, …**", {"20", "21"}), Places{1});
    EXPECT_EQ(solved("number_series", "**3, 5, 8, 13, 22, 39, …**", {"72", "73"}), Places{0});
    EXPECT_EQ(solved("number_series", "**5, 8, 10, 13, 20, 18, 40, 23, …**", {"80"}), Places{0});
}

TEST(SeriesSolver, FindsNoAnswerWhereTwoRulesDisagree) {
    // Doubling gives 16, steps that grow evenly give 14.
    EXPECT_EQ(solved("number_series", "**2, 4, 8, …**", {"14", "16"}), Places{});
    EXPECT_EQ(solved("number_series", "**4, 1, 9, 2, 7, 5, …**", {"3", "6"}), Places{});
}

TEST(DeductionSolver, RefusesAPremiseThatIsNotNeeded) {
    const std::string start =
        "Three services were deployed one after the other: `a`, `b` and `c`.\n\n"
        "- `a` was deployed **immediately** before `b`.\n"
        "- `c` was **not** deployed first.\n";
    const std::string question = "\nWhich service was deployed **second**?\n";
    EXPECT_EQ(solved("deduction", start + question, {"`a`", "`b`", "`c`"}), Places{1});
    EXPECT_EQ(
        solved(
            "deduction", start + "- `a` was deployed at some time before `c`.\n" + question,
            {"`a`", "`b`", "`c`"}),
        Places{});
    EXPECT_EQ(solved("deduction", start + "- `a` is nice.\n" + question, {"`b`"}), Places{});
}

TEST(FlagSolver, RefusesTwoOptionsThatSayTheSame) {
    const std::string prompt = "```\nnot (a and b)\n```\n";
    EXPECT_EQ(solved("flag_logic", prompt, {"`not a and not b`", "`not a or not b`"}), Places{1});
    EXPECT_EQ(solved("flag_logic", prompt, {"`not b or not a`", "`not a or not b`"}), Places{});
}

TEST(MatrixSolver, FindsNoAnswerWhereRowsAndColumnsDisagree) {
    const auto prompt = [](const std::string& cells) {
        return "| Left | Middle | Right |\n|:-:|:-:|:-:|\n" + cells;
    };
    const auto row = [](const std::string& a, const std::string& b, const std::string& c) {
        return "| `figure: " + a + "` | `figure: " + b + "` | `figure: " + c + "` |\n";
    };
    const std::string last = "| `figure: 1 open square` | `figure: 1 open square` | **?** |\n";
    const std::string first = row("1 open square", "1 open square", "1 open square");
    EXPECT_EQ(
        solved("matrix", prompt(first + first + last), {"`figure: 1 open square`"}), Places{0});
    // Rows are all alike; the last column would have to be circles.
    const std::string odd = row("1 open square", "1 open square", "1 open circle");
    EXPECT_EQ(
        solved(
            "matrix", prompt(odd + odd + last),
            {"`figure: 1 open square`", "`figure: 1 open circle`"}),
        Places{1});
    EXPECT_EQ(solved("matrix", prompt(first + odd + last), {"`figure: 1 open square`"}), Places{});
}

}  // namespace
