#include "core/answer.hpp"

#include <gtest/gtest.h>

#include <map>

namespace {

using core::Answer;

Answer with_file(std::string name, std::string text) {
    return {.chosen = {}, .text = {}, .language = "python", .files = {{name, text}}};
}

TEST(Answer, IsEmptyWhenNothingButBlanksAndALanguageWereLeft) {
    EXPECT_TRUE(core::is_empty({}));
    EXPECT_TRUE(core::is_empty(with_file("solution.py", " \n\t\r\n")));
    EXPECT_FALSE(core::is_empty(with_file("solution.py", "\n#")));
    EXPECT_FALSE(core::is_empty({.chosen = {"a"}, .text = {}, .language = {}, .files = {}}));
    EXPECT_FALSE(core::is_empty({.chosen = {}, .text = "0", .language = {}, .files = {}}));
}

TEST(Answer, MayBeExactlyAsLargeAsTheLimit) {
    Answer answer = with_file("solution.py", std::string(core::answer_bytes_max - 3, 'x'));
    answer.text = "abc";
    EXPECT_TRUE(core::is_within_limits(answer));
    answer.text = "abcd";
    EXPECT_FALSE(core::is_within_limits(answer));
}

TEST(Answer, HasAMaximumOfChoicesAndFiles) {
    Answer chosen;
    chosen.chosen.assign(core::answer_chosen_max, "a");
    EXPECT_TRUE(core::is_within_limits(chosen));
    chosen.chosen.emplace_back("a");
    EXPECT_FALSE(core::is_within_limits(chosen));

    Answer files;
    for (std::size_t i = 0; i < core::answer_files_max; ++i) {
        files.files.push_back({.name = std::to_string(i), .text = {}});
    }
    EXPECT_TRUE(core::is_within_limits(files));
    files.files.push_back({.name = "more", .text = {}});
    EXPECT_FALSE(core::is_within_limits(files));
}

TEST(Answer, HasNamesOfALimitedLength) {
    const std::string longest(core::answer_name_bytes_max, 'n');
    EXPECT_TRUE(core::is_within_limits(with_file(longest, "")));
    EXPECT_FALSE(core::is_within_limits(with_file(longest + "n", "")));
    Answer answer;
    answer.language = longest + "n";
    EXPECT_FALSE(core::is_within_limits(answer));
    answer.language.clear();
    answer.chosen = {longest + "n"};
    EXPECT_FALSE(core::is_within_limits(answer));
}

TEST(Answer, HasOnlyPlainRelativeFileNames) {
    for (const char* name : {"solution.py", "a/b/c.txt", ".hidden", "..a", "ä.py"}) {
        EXPECT_TRUE(core::is_within_limits(with_file(name, ""))) << name;
    }
    for (const char* name :
         {"", "/etc/passwd", "../a", "a/../b", "a//b", "a/", ".", "..", "a\\b", "a\nb", "a\x7F"}) {
        EXPECT_FALSE(core::is_within_limits(with_file(name, ""))) << name;
    }
    EXPECT_FALSE(core::is_within_limits(with_file(std::string("a\0b", 3), "")));
}

TEST(Answer, HasNoFileTwice) {
    Answer answer = with_file("a", "1");
    answer.files.push_back({.name = "a", .text = "2"});
    EXPECT_FALSE(core::is_within_limits(answer));
}

TEST(Answer, HasNoFieldTwiceAndNoneThatIsTooLong) {
    Answer answer;
    answer.fields = {{.id = "a", .value = std::string(core::answer_field_bytes_max, 'x')}};
    EXPECT_TRUE(core::is_within_limits(answer));
    answer.fields[0].value += 'x';
    EXPECT_FALSE(core::is_within_limits(answer));
    answer.fields = {{.id = "a", .value = "1"}, {.id = "a", .value = "2"}};
    EXPECT_FALSE(core::is_within_limits(answer));
    answer.fields.clear();
    for (std::size_t i = 0; i <= core::answer_fields_max; ++i)
        answer.fields.push_back({.id = std::to_string(i), .value = ""});
    EXPECT_FALSE(core::is_within_limits(answer));
    answer.fields.pop_back();
    EXPECT_TRUE(core::is_within_limits(answer));
    EXPECT_TRUE(core::is_empty(answer));
    answer.fields.front().value = "x";
    EXPECT_FALSE(core::is_empty(answer));
}

TEST(Answer, IsUtf8Throughout) {
    const std::string broken = "\xC3\x28";
    EXPECT_FALSE(core::is_within_limits(with_file("a", broken)));
    EXPECT_FALSE(core::is_within_limits(with_file(broken, "")));
    Answer answer;
    answer.text = broken;
    EXPECT_FALSE(core::is_within_limits(answer));
    answer.text.clear();
    answer.chosen = {broken};
    EXPECT_FALSE(core::is_within_limits(answer));
}

/// Answers that a careless concatenation would confuse.
std::vector<Answer> tricky_answers() {
    return {
        {},
        {.chosen = {""}, .text = {}, .language = {}, .files = {}},
        {.chosen = {"", ""}, .text = {}, .language = {}, .files = {}},
        {.chosen = {"a", "b"}, .text = {}, .language = {}, .files = {}},
        {.chosen = {"b", "a"}, .text = {}, .language = {}, .files = {}},
        {.chosen = {"ab"}, .text = {}, .language = {}, .files = {}},
        {.chosen = {"a1:b"}, .text = {}, .language = {}, .files = {}},
        {.chosen = {"a"}, .text = "b", .language = {}, .files = {}},
        {.chosen = {}, .text = "ab", .language = {}, .files = {}},
        {.chosen = {}, .text = "a", .language = "b", .files = {}},
        {.chosen = {}, .text = {}, .language = "ab", .files = {}},
        {.chosen = {}, .text = "0:0;", .language = {}, .files = {}},
        {.chosen = {}, .text = {}, .language = "0;", .files = {}},
        {.chosen = {}, .text = {}, .language = {}, .files = {{"", ""}}},
        {.chosen = {}, .text = {}, .language = {}, .files = {{"a", "b"}}},
        {.chosen = {}, .text = {}, .language = {}, .files = {{"ab", ""}}},
        {.chosen = {}, .text = {}, .language = {}, .files = {{"", "ab"}}},
        {.chosen = {}, .text = {}, .language = {}, .files = {{"a", ""}, {"b", ""}}},
        {.chosen = {}, .text = {}, .language = {}, .files = {{"a", ""}, {"", "b"}}},
        {.chosen = {}, .text = {}, .language = {}, .files = {{"a", "1:b0:"}}},
        {.chosen = {}, .text = {}, .language = {}, .files = {}, .fields = {{"a", "b"}}},
        {.chosen = {}, .text = {}, .language = {}, .files = {}, .fields = {{"ab", ""}}},
        {.chosen = {}, .text = {}, .language = {}, .files = {}, .fields = {{"a", ""}, {"b", ""}}},
    };
}

TEST(ReceiptBytes, AreDifferentForDifferentAnswers) {
    const auto answers = tricky_answers();
    std::map<std::string, std::size_t> seen;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        const auto [first, is_new] = seen.emplace(core::receipt_bytes(answers[i]), i);
        EXPECT_TRUE(is_new) << i << " gives the bytes of " << first->second;
        EXPECT_EQ(core::receipt_bytes(answers[i]), core::receipt_bytes(Answer(answers[i])));
    }
}

TEST(ReceiptBytes, StayAsTheyAreDocumented) {
    const Answer answer{
        .chosen = {"a", "bc"},
        .text = "t",
        .language = "go",
        .files = {{"m.go", "x\n"}},
        .fields = {{"g", "\u00e4"}}};
    EXPECT_EQ(core::receipt_bytes(answer), "2;1:a2:bc1:t2:go1;4:m.go2:x\n1;1:g2:\u00e4");
}

}  // namespace
