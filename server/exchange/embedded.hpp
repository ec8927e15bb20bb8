#pragma once
// Answers inside of a text, as Moodle embeds them: "{1:SHORTANSWER:=Paris~%50%Lyon#no}". Private to
// the module.

#include "exchange/markup.hpp"
#include "exchange/questions.hpp"

namespace exchange {

struct Embedded {
    Gaps gaps;
    std::string before;  // paragraphs in front of the one with gaps, for the prompt
};

/// Throws LeftOut, with a sentence about the first gap that cannot be kept.
Embedded embedded_from(TextFormat format, const std::string& text, std::vector<std::string>& lost);

/// Numbered places where gaps go, in a text of any format, until it is Markdown.
std::string gap_place(std::size_t number);
/// A text with such places as the text of gaps, with what stands before them apart.
Embedded with_places(const std::string& markdown, std::vector<Gap> gaps);

/// The sum of all, which is what Moodle gives for them.
std::int64_t weights_of(const Gaps& gaps);

/// Splits at a mark that no backslash stands before.
std::vector<std::string> split_unescaped(std::string_view text, char mark);
/// Where the mark stands without a backslash; npos: nowhere.
std::size_t find_unescaped(std::string_view text, char mark, std::size_t from);

}  // namespace exchange
