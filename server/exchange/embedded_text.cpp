// A text with gaps as Moodle embeds them: what embedded.cpp reads.

#include "exchange/markup.hpp"
#include "exchange/question_export.hpp"

namespace exchange {
namespace {

/// Moodle resolves references, and then takes away the backslash before a } and a #.
std::string escaped(const std::string& plain) {
    const std::string text = replaced(replaced(plain, "\\}", "\\\\}"), "\\#", "\\\\#");
    std::string result;
    for (const char c : text) {
        const bool is_sign = std::string_view{"&<>\\~#{}=%"}.contains(c);
        result += is_sign ? "&#" + std::to_string(int{c}) + ';' : std::string{c};
    }
    return result;
}

std::string gap_text(const Selection& selection) {
    std::string text = "MULTICHOICE:";
    for (std::size_t i = 0; i < selection.options.size(); ++i) {
        const std::string& option = selection.options[i];
        text += (i == 0 ? "" : "~") + std::string{option == selection.answer ? "=" : ""};
        text += escaped(as_html(option));  // words are typed, and options are HTML
    }
    return text;
}

std::string gap_text(const Words& words) {
    std::string text = words.is_casefolded ? "SHORTANSWER:" : "SHORTANSWER_C:";
    for (std::size_t i = 0; i < words.accept.size(); ++i)
        text += (i == 0 ? "=" : "~=") + replaced(escaped(words.accept[i]), "*", "\\*");
    return text;
}

std::string gap_text(const Number& number) {
    return "NUMERICAL:=" + number.answer + (number.abs == "0" ? "" : ':' + number.abs);
}

}  // namespace

std::string embedded_text(const Question& question) {
    const auto& gaps = std::get<Gaps>(question.body);
    std::string text = gaps.text;
    for (std::size_t i = gaps.gaps.size(); i > 0; --i) {
        const Gap& gap = gaps.gaps[i - 1];
        const std::string inside =
            std::visit([](const auto& key) { return gap_text(key); }, gap.key);
        text = replaced(
            std::move(text), "{{g" + std::to_string(i) + "}}",
            '{' + std::to_string(gap.weight) + ':' + inside + '}');
    }
    return question.prompt + "\n\n" + text;
}

}  // namespace exchange
