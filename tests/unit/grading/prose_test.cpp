#include "grading/prose.hpp"

#include <gtest/gtest.h>

namespace {

std::string repeated(const std::string& text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i)
        all += text;
    return all;
}

TEST(Prose, CountsWordsButNotCodeOrTables) {
    const std::string text =
        "Two words.\n\n```sql\nSELECT many, more\n```\n\n| a | b |\n|---|---|\n\n    indented "
        "code\n";
    EXPECT_EQ(grading::prose_of(text).words, 2U);
    EXPECT_EQ(grading::prose_of("").words, 0U);
}

TEST(Prose, GradesLongWordsAndSentencesHigher) {
    const double easy = grading::prose_of("The cat sat on the mat. It was a good cat.\n").grade;
    const double hard = grading::prose_of(
                            "Notwithstanding considerable organisational heterogeneity, "
                            "administrators habitually underestimate interoperability.\n")
                            .grade;
    // Eleven words of one syllable in two sentences: 0.39 * 5.5 + 11.8 - 15.59.
    EXPECT_NEAR(easy, -1.645, 0.001);
    EXPECT_GT(hard, 20);
}

TEST(Prose, OfAPromptThatIsTooLongOrTooHardIsAFinding) {
    catalog::Item item;
    item.expected_minutes = 5;
    item.prompt = repeated("one two three. ", 60);
    EXPECT_TRUE(grading::prose_findings(item).empty());
    item.prompt += "more.\n";
    ASSERT_EQ(grading::prose_findings(item).size(), 1U);
    EXPECT_NE(grading::prose_findings(item)[0].message.find("181 words"), std::string::npos);
    item.prompt = "Interoperability necessitates organisational heterogeneity everywhere.\n";
    ASSERT_EQ(grading::prose_findings(item).size(), 1U);
    EXPECT_EQ(grading::prose_findings(item)[0].obligation, "C16");
}

TEST(Prose, OfFourWordsHasNoLevel) {
    catalog::Item item;
    item.expected_minutes = 5;
    item.prompt = "Interoperability necessitates organisational heterogeneity.\n";
    EXPECT_TRUE(grading::prose_findings(item).empty());
}

TEST(Prose, ToChooseFromIsReadInTheSameMinutes) {
    catalog::Item item;
    item.expected_minutes = 1;
    item.prompt = repeated("one two three. ", 20);
    catalog::Mcq choices;
    choices.options.resize(5);
    for (catalog::Option& option : choices.options)
        option.text = repeated("word ", 14);
    item.body = choices;
    EXPECT_TRUE(grading::prose_findings(item).empty()) << "130 words";
    choices.options.front().text += "more";
    item.body = choices;
    ASSERT_EQ(grading::prose_findings(item).size(), 1U);
    EXPECT_NE(grading::prose_findings(item)[0].message.find("131 words"), std::string::npos);
}

TEST(Prose, ThatWasSaidBeforeIsSimilar) {
    const auto similarity_to = [](const std::string& text) {
        return grading::similarity(
            grading::sequences_of("a b c d e f g h i j"), grading::sequences_of(text));
    };
    EXPECT_EQ(similarity_to("a b c d e f g h i j"), 1);
    EXPECT_EQ(similarity_to("k l m n o p q"), 0);
    EXPECT_EQ(grading::similarity(grading::sequences_of("a b"), grading::sequences_of("a b")), 0);
    // Six sequences each, five of them shared, so seven in all.
    EXPECT_NEAR(similarity_to("b c d e f g h i j k"), 5.0 / 7.0, 1e-9);
}

}  // namespace
