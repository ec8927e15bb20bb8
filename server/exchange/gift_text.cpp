// Questions as GIFT: what gift.cpp reads.

#include "exchange/markup.hpp"
#include "exchange/question_export.hpp"

#include <algorithm>
#include <cstdio>

namespace exchange {
namespace {

/// On one line, whatever is in it.
std::string gift(std::string_view text) {
    return replaced(with_backslashes(text, "\\~=#{}:"), "\n", "\\n");
}

/// A text that begins with a bracket says its format, for which the bracket would be taken.
std::string formatted(const std::string& format, const std::string& text) {
    return (text.starts_with('[') ? format : "") + gift(text);
}

/// "=text#why". A text that begins with a % would be taken for a share.
std::string answer(
    const std::string& mark,
    const std::string& format,
    const std::string& text,
    const std::string& why) {
    const bool looks_like_share = text.starts_with('%') && !mark.ends_with('%');
    const std::string share = mark == "=" ? "%100%" : "%0%";
    return mark + (looks_like_share ? share : "") + formatted(format, text) +
           (why.empty() ? "" : "#[plain]" + gift(why)) + '\n';
}

std::string inside(const Single& single) {
    std::string text;
    for (const Choice& option : single.options)
        text += answer(option.is_right ? "=" : "~", "[markdown]", option.text, option.why);
    return text;
}

/// A wrong option takes what a right one gives, so that Moodle grades as `net` does.
std::string inside(const Multiple& multiple) {
    char share[32];
    std::snprintf(share, sizeof share, "%.7g%%", percent_each(multiple));
    std::string text;
    for (const Choice& option : multiple.options) {
        const std::string mark = (option.is_right ? "~%" : "~%-") + std::string{share};
        text += answer(mark, "[markdown]", option.text, option.why);
    }
    return text;
}

std::string inside(const Number& number) {
    const std::string tolerance = number.abs == "0" ? "" : ':' + number.abs;
    std::string text = "#=" + number.answer + tolerance + '\n';
    for (const Mistake& mistake : number.wrong)
        text += answer("=%0%", "[plain]", mistake.answer, mistake.why);
    return text;
}

/// A star would stand for anything.
std::string inside(const Words& words) {
    const auto starless = [](const std::string& text) { return replaced(text, "*", "\\*"); };
    std::string text;
    for (const std::string& accepted : words.accept)
        text += answer("=", "[plain]", starless(accepted), "");
    for (const Mistake& mistake : words.wrong)
        text += answer("=%0%", "[plain]", starless(mistake.answer), mistake.why);
    return text;
}

/// Moodle shows right sides without Markdown, and takes tags out of them.
std::string inside(const Pairs& pairs) {
    const auto side = [](const std::string& right) { return gift(as_html(plain_text(right))); };
    std::string text;
    for (const auto& [left, right] : pairs.pairs)
        text += '=' + formatted("[markdown]", left) + " -> " + side(right) + '\n';
    for (const std::string& right : pairs.surplus)
        text += "= -> " + side(right) + '\n';
    return text;
}

std::string inside(const Sequence&) {
    throw LeftOut{"GIFT has no questions of what comes first."};
}

std::string inside(const Gaps&) {
    throw LeftOut{"GIFT has no texts with gaps."};
}

std::string text_of(const Question& question) {
    const std::string answers =
        std::visit([](const auto& body) { return inside(body); }, question.body);
    const std::string category =
        question.skills.empty() ? "" : "$CATEGORY: " + question.skills.front() + "\n\n";
    // Moodle takes the name for HTML where it shows it.
    return category + "::" + gift(as_html(question.title)) + "::[markdown]" +
           gift(question.prompt) + " {\n" + answers + "}\n\n";
}

/// With an arrow anywhere in its braces it would be one of pairs.
void fit_arrows(Question& question, Words& words) {
    const auto has_arrow = [](const std::string& text) { return text.contains("->"); };
    if (std::ranges::any_of(words.accept, has_arrow))
        throw LeftOut{"A text with a -> is accepted, which GIFT has between pairs."};
    const auto count = std::erase_if(words.wrong, [&](const Mistake& mistake) {
        return has_arrow(mistake.answer) || has_arrow(mistake.why);
    });
    if (count > 0) tell(question.lost, "Wrong answers with a -> were left out.");
}

void fit(Question& question) {
    question.minutes = 0;
    question.points = 1;
    fit_lines(question);
    fit_shuffled(question);
    fit_casefolded(question);
    fit_one_unit(question);
    fit_net(question);
    fit_right_sides(question);
    fit_markdown(question);
    fit_comparison(question);
    refuse_arrows(question);
    if (auto* words = std::get_if<Words>(&question.body)) fit_arrows(question, *words);
    auto* number = std::get_if<Number>(&question.body);
    if (number != nullptr && !number->unit.empty()) {
        tell(question.lost, "Its unit `" + number->unit + "` was left out: name it in the text.");
        number->unit.clear();
    }
}

}  // namespace

const QuestionFormat& gift_format() {
    static constexpr QuestionFormat format{
        .name = "GIFT",
        .absent =
            "It has no place for ids, authors, licenses, minutes, points, exposure and any "
            "skill but the first.",
        .before = "",
        .after = "",
        .fit = fit,
        .text_of = text_of,
        .read = gift_questions};
    return format;
}

}  // namespace exchange
