// A bank that is not sound must be caught, whatever is wrong with it.

#include "reasoning/soundness.hpp"

#include <gtest/gtest.h>

namespace {

using reasoning::Family;
using reasoning::Puzzle;

constexpr std::uint64_t seed = 3;

const Family& series() {
    return *reasoning::find_family("number_series");
}

std::vector<Puzzle> bank() {
    return reasoning::make_bank(series(), 2, seed, reasoning::bank_size_min);
}

std::string flaws(const std::vector<Puzzle>& bank, const Family& family = series()) {
    std::string text;
    for (const auto& flaw : reasoning::flaws_of(family, bank))
        text += flaw.message + ' ' + flaw.remedy + '\n';
    return text;
}

bool tells(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

TEST(Soundness, HasNothingToSayAboutABankThatIsSound) {
    EXPECT_EQ(flaws(bank()), "");
}

TEST(Soundness, CatchesAGeneratorWithAWrongKey) {
    auto broken = bank();
    auto& options = broken[17].options;
    const std::size_t key = reasoning::key_of(broken[17]);
    options[key].correct = false;
    options[(key + 1) % options.size()].correct = true;
    EXPECT_TRUE(tells(flaws(broken), "Variant 18: the independent solver finds 1 admissible"));
}

TEST(Soundness, CatchesASolverThatFindsTooMuchOrTooLittle) {
    Family family = series();
    family.solve = [](const reasoning::Seen&) { return std::vector<std::size_t>{0, 1}; };
    EXPECT_TRUE(tells(flaws(bank(), family), "200 variants are not solved to their key."));
    family.solve = [](const reasoning::Seen&) { return std::vector<std::size_t>{}; };
    EXPECT_TRUE(tells(flaws(bank(), family), "finds no certain answer"));
}

TEST(Soundness, CatchesASmallBankAndOneThatRepeatsItself) {
    auto small = bank();
    small.pop_back();
    EXPECT_TRUE(tells(flaws(small), "The bank has 199 variants."));
    auto repeated = bank();
    for (std::size_t i = 0; i < 4; ++i)
        repeated[i] = repeated[10];
    EXPECT_TRUE(tells(flaws(repeated), "2 % of the variants repeat a prompt."));
}

TEST(Soundness, CatchesTwoEqualOptionsAndTwoKeys) {
    auto broken = bank();
    broken[0].options[0].text = broken[0].options[1].text;
    for (auto& option : broken[1].options)
        option.correct = true;
    EXPECT_TRUE(tells(flaws(broken), "Variant 1 has two equal options."));
    EXPECT_TRUE(tells(flaws(broken), "Variant 2 has not exactly one key."));
}

TEST(Soundness, CatchesAKeyThatIsOftenInOnePlace) {
    auto broken = bank();
    for (Puzzle& puzzle : broken)
        std::swap(puzzle.options[0], puzzle.options[reasoning::key_of(puzzle)]);
    EXPECT_TRUE(tells(flaws(broken), "The key is not equally often at each place"));
    EXPECT_TRUE(tells(flaws(broken), "Always choosing option 1 is right in 100 %"));
}

TEST(Soundness, CatchesAKeyThatIsAlwaysTheGreatestNumber) {
    auto broken = bank();
    for (Puzzle& puzzle : broken)
        puzzle.options[reasoning::key_of(puzzle)].text = "999999";
    EXPECT_TRUE(tells(flaws(broken), "Always choosing number 5 by size is right in 100 %"));
}

TEST(Soundness, CatchesAMatrixThatAMajorityOfItsOptionsGivesAway) {
    const Family& matrix = *reasoning::find_family("matrix");
    auto broken = reasoning::make_bank(matrix, 2, seed, reasoning::bank_size_min);
    ASSERT_EQ(flaws(broken, matrix), "");
    // As when each wrong option changes one property of the right one.
    for (Puzzle& puzzle : broken) {
        std::vector<std::string> wrong{"a y z", "x b z", "x y c", "d y z", "x e z"};
        for (auto& option : puzzle.options) {
            option.text = option.correct ? "x y z" : wrong.back();
            if (!option.correct) wrong.pop_back();
        }
    }
    EXPECT_TRUE(tells(
        flaws(broken, matrix),
        "Always choosing the option that agrees most with the others is right in 100 % of the "
        "variants; 22 % is the most."));
}

TEST(Soundness, CatchesVariantsThatAreNotEquallyHard) {
    auto broken = bank();
    broken[5].radicals = "another rule";
    broken[9].prompt += std::string(200, ' ');
    EXPECT_TRUE(tells(flaws(broken), "Variant 6 is built otherwise"));
    EXPECT_TRUE(tells(flaws(broken), "Variant 10 is much longer"));
}

}  // namespace
