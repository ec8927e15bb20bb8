// Questions as Aiken: what aiken.cpp reads.

#include "catalog/catalog.hpp"
#include "exchange/markup.hpp"
#include "exchange/question_export.hpp"

#include <array>

namespace exchange {
namespace {

constexpr std::size_t options_max = 26;  // "A." to "Z."

std::string letter(std::size_t place) {
    return {static_cast<char>('A' + place)};
}

std::string text_of(const Question& question) {
    const auto& single = std::get<Single>(question.body);
    std::string text = question.title + '\n';
    std::string right;
    for (std::size_t i = 0; i < single.options.size(); ++i) {
        text += letter(i) + ". " + plain_text(single.options[i].text) + '\n';
        if (single.options[i].is_right) right = letter(i);
    }
    return text + "ANSWER: " + right + "\n\n";
}

/// One line without code blocks, lists and tables, which would mean nothing on it.
void fit_prompt(Question& question) {
    const std::string html = catalog::render_markdown(question.prompt);
    static constexpr std::array blocks{"<pre", "<ul", "<ol", "<table", "<svg", "<blockquote", "<h"};
    for (const char* block : blocks) {
        if (html.contains(block))
            throw LeftOut{"Aiken has one line of plain text for a question, and it is more."};
    }
    const std::string plain = plain_text(question.prompt);
    const std::string prompt = escaped_markdown(plain);
    if (!looks_same(prompt, question.prompt))
        tell(question.lost, "Its text lost its paragraphs, code, links and emphasis.");
    question.prompt = prompt;
    question.title = plain;
}

void fit(Question& question) {
    auto* single = std::get_if<Single>(&question.body);
    if (single == nullptr)
        throw LeftOut{"Aiken has questions with one right option, and nothing else."};
    if (single->options.size() > options_max) throw LeftOut{"Aiken has up to 26 options."};
    fit_shuffled(question);
    fit_prompt(question);
    question.minutes = 0;
    question.points = 1;
    for (Choice& option : single->options) {
        const std::string plain = escaped_markdown(plain_text(option.text));
        if (!looks_same(plain, option.text))
            tell(question.lost, "Its options lost their code, links and emphasis.");
        option = {plain, option.is_right, ""};
    }
}

}  // namespace

const QuestionFormat& aiken_format() {
    static constexpr QuestionFormat format{
        .name = "Aiken",
        .absent =
            "It has no place for ids, titles, authors, licenses, skills, minutes, points, "
            "exposure, and why somebody chooses a wrong option.",
        .before = "",
        .after = "",
        .fit = fit,
        .text_of = text_of,
        .read = aiken_questions};
    return format;
}

}  // namespace exchange
