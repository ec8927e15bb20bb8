#pragma once
// Closed questions as foreign formats have them, with the differences between the formats gone.
// Private to the module.

#include "exchange/imported.hpp"

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace exchange {

inline constexpr std::size_t questions_max = 1000;
inline constexpr std::size_t questions_bytes_max = std::size_t{8} * 1024 * 1024;
inline constexpr const char* moodle_whole_order = "ALL_OR_NOTHING";  // <gradingtype>
inline constexpr std::size_t question_parts_max = 100;  // answers, pairs, gaps; items take fewer

/// This entry can be no item, while the others may: one sentence.
struct LeftOut : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct Choice {
    std::string text;  // a paragraph of Markdown
    bool is_right = false;
    std::string why;
    bool operator==(const Choice&) const = default;
};

struct Single {
    std::vector<Choice> options;
    bool is_shuffled = true;
    bool operator==(const Single&) const = default;
};

struct Multiple {
    std::vector<Choice> options;
    bool is_shuffled = true;
    bool is_all_or_nothing = false;
    bool operator==(const Multiple&) const = default;
};

/// A wrong answer that the source names.
struct Mistake {
    std::string answer;
    std::string why;
    bool operator==(const Mistake&) const = default;
};

struct Number {
    std::string answer;  // decimals, as everywhere below
    std::string abs = "0";
    std::string unit;
    std::vector<std::pair<std::string, std::string>> units;  // "cm" -> how many of `unit` it is
    std::vector<Mistake> wrong;
    bool operator==(const Number&) const = default;
};

struct Words {
    std::vector<std::string> accept;
    bool is_casefolded = true;
    std::vector<Mistake> wrong;
    bool operator==(const Words&) const = default;
};

struct Pairs {
    std::vector<std::pair<std::string, std::string>> pairs;  // Markdown, a paragraph each
    std::vector<std::string> surplus;                        // options that are right for nothing
    bool is_shuffled = true;
    bool operator==(const Pairs&) const = default;
};

struct Sequence {
    std::vector<std::string> entries;  // in the right order
    bool is_all_or_nothing = false;
    bool operator==(const Sequence&) const = default;
};

struct Selection {
    std::vector<std::string> options;
    std::string answer;
    bool operator==(const Selection&) const = default;
};

struct Gap {
    std::int64_t weight = 1;
    std::variant<Selection, Words, Number> key;
    bool operator==(const Gap&) const = default;
};

/// `text` has {{g1}} for the first gap, and so on.
struct Gaps {
    std::string text;
    std::vector<Gap> gaps;
    bool operator==(const Gaps&) const = default;
};

struct Question {
    std::string entry;  // "quiz.xml:12"
    std::string title;
    std::string prompt;  // Markdown
    std::vector<std::string> skills;
    double minutes = 0;  // 0: as long as it takes to read it
    std::int64_t points = 1;
    std::string remarks;  // for reviewers: what candidates never see
    std::variant<Single, Multiple, Number, Words, Pairs, Sequence, Gaps> body;
    std::vector<std::string> lost;  // a sentence each
};

struct Questions {
    std::vector<Question> questions;
    std::vector<Note> notes;
};

/// The item that a question is.
ImportedItem item_of(const Question& question);

/// "$course$/top/Databases/Joins" -> "Joins", and of "a//b", whose slash is its own, "a/b".
std::string category_from(std::string_view path);

/// How a format reads one file.
using ReadQuestions = Questions (*)(const std::string& file, const std::string& text);
Questions moodle_questions(const std::string& file, const std::string& text);
Questions gift_questions(const std::string& file, const std::string& text);
Questions aiken_questions(const std::string& file, const std::string& text);
Questions csv_questions(const std::string& file, const std::string& text);
using LooksLike = bool (*)(const std::string& file, const std::string& text);
bool looks_like_moodle(const std::string& file, const std::string& text);
bool looks_like_gift(const std::string& file, const std::string& text);
bool looks_like_aiken(const std::string& file, const std::string& text);
bool looks_like_csv(const std::string& file, const std::string& text);

/// Whether some file of the package looks like the format.
bool has_questions(const catalog::Folder& package, LooksLike looks_like);

/// Every question that can be an item and holds; the others are notes. Throws BadPackage, also when
/// none is left. A single file is read whatever it looks like; of several, those that look like
/// another format are read as that one, or left out with what it says against them.
Imported import_questions(const catalog::Folder& package, LooksLike looks_like, ReadQuestions read);

}  // namespace exchange
