// Questions as a table: what csv.cpp reads.

#include "exchange/csv.hpp"
#include "exchange/markup.hpp"
#include "exchange/question_export.hpp"

#include <array>
#include <cstdio>

namespace exchange {
namespace {

/// The cells of a row that a kind fills.
struct Cells {
    std::string kind;
    std::string options = {};
    std::string answer = {};
    std::string tolerance = {};
    std::string unit = {};
    std::string why = {};
    std::string scoring = {};
};

/// A line for each entry. The reader takes a backslash from in front of every "|", and one at the
/// end of a line would join it with the next.
std::string list(const std::vector<std::string>& entries) {
    std::string text;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        text += (i == 0 ? "" : "\n") + replaced(entries[i], "\\|", "\\\\|");
        if (entries[i].ends_with('\\')) text += ' ';
    }
    // One line alone would be divided at "|".
    if (entries.size() == 1 && text.contains('|')) text += '\n';
    return text;
}

Cells choice_cells(const std::string& kind, const std::vector<Choice>& choices) {
    std::vector<std::string> options;
    std::vector<std::string> right;
    std::vector<std::string> why;
    for (const Choice& choice : choices) {
        options.push_back(choice.text);
        why.push_back(choice.why);
        if (choice.is_right) right.push_back(choice.text);
    }
    // The one right option is no list.
    const std::string answer = kind == "single" ? right.front() : list(right);
    return {.kind = kind, .options = list(options), .answer = answer, .why = list(why)};
}

Cells cells_of(const Single& single) {
    return choice_cells("single", single.options);
}

Cells cells_of(const Multiple& multiple) {
    Cells cells = choice_cells("multiple", multiple.options);
    cells.scoring = multiple.is_all_or_nothing ? "all_or_nothing" : "net";
    return cells;
}

Cells cells_of(const Number& number) {
    return {
        .kind = "numeric",
        .answer = number.answer,
        .tolerance = number.abs == "0" ? "" : number.abs,
        .unit = number.unit};
}

/// A star would stand for anything.
Cells cells_of(const Words& words) {
    std::vector<std::string> accept;
    for (const std::string& text : words.accept)
        accept.push_back(replaced(text, "*", "\\*"));
    return {.kind = "word", .answer = list(accept)};
}

Cells cells_of(const Pairs& pairs) {
    std::vector<std::string> options;
    for (const auto& [left, right] : pairs.pairs)
        options.push_back(left + " -> " + right);
    for (const std::string& right : pairs.surplus)
        options.push_back("-> " + right);
    return {.kind = "match", .options = list(options)};
}

Cells cells_of(const Sequence& sequence) {
    return {
        .kind = "order",
        .options = list(sequence.entries),
        .scoring = sequence.is_all_or_nothing ? "exact" : "exact_or_one_move"};
}

Cells cells_of(const Gaps&) {
    return {.kind = "cloze"};
}

std::string minutes_text(double minutes) {
    char text[32];
    std::snprintf(text, sizeof text, "%g", minutes);
    return text;
}

std::string text_of(const Question& question) {
    const Cells cells = std::visit([](const auto& body) { return cells_of(body); }, question.body);
    const bool has_gaps = std::holds_alternative<Gaps>(question.body);
    const std::array row{
        cells.kind,
        question.title,
        has_gaps ? embedded_text(question) : question.prompt,
        cells.options,
        cells.answer,
        cells.tolerance,
        cells.unit,
        cells.why,
        cells.scoring,
        minutes_text(question.minutes),
        std::to_string(question.points),
        list(question.skills)};
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i)
        line += (i == 0 ? "" : ",") + csv_cell_of(row[i]);
    return line + '\n';
}

void fit(Question& question) {
    fit_lines(question);
    fit_shuffled(question);
    fit_casefolded(question);
    fit_one_unit(question);
    refuse_arrows(question);
    const auto drop = [&question](std::vector<Mistake>& wrong) {
        if (!wrong.empty()) tell(question.lost, "Its labelled wrong answers were left out.");
        wrong.clear();
    };
    if (auto* number = std::get_if<Number>(&question.body)) drop(number->wrong);
    if (auto* words = std::get_if<Words>(&question.body)) drop(words->wrong);
}

}  // namespace

const QuestionFormat& csv_format() {
    static constexpr QuestionFormat format{
        .name = "CSV",
        .absent = "It has no place for ids, authors, licenses and exposure.",
        .before =
            "kind,title,prompt,options,answer,tolerance,unit,why,scoring,minutes,points,"
            "skill\n",
        .after = "",
        .fit = fit,
        .text_of = text_of,
        .read = csv_questions};
    return format;
}

}  // namespace exchange
