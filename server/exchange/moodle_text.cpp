// Questions as Moodle XML: what moodle.cpp reads.

#include "exchange/answers.hpp"
#include "exchange/embedded.hpp"
#include "exchange/markup.hpp"
#include "exchange/question_export.hpp"

#include <cstdio>

namespace exchange {
namespace {

constexpr const char* moodle_next = "RELATIVE_NEXT_EXCLUDE_LAST";

std::string element(const std::string& name, const std::string& text) {
    return '<' + name + '>' + as_html(text) + "</" + name + ">\n";
}

/// Markup as Moodle itself writes it: between two signs that are escaped, its reader drops blanks
/// and line ends.
std::string text_element(const std::string& text) {
    if (text.find_first_of("<>&") == std::string::npos) return "<text>" + text + "</text>";
    return "<text><![CDATA[" + replaced(text, "]]>", "]]]]><![CDATA[>") + "]]></text>";
}

/// <name format="…"><text>…</text>more</name>
std::string texts(
    const std::string& name,
    const std::string& format,
    const std::string& text,
    const std::string& more = "") {
    return '<' + name + " format=\"" + format + "\">" + text_element(text) + more + "</" + name +
           ">\n";
}

std::string markdown(const std::string& name, const std::string& text) {
    return texts(name, "markdown", text);
}

/// Of a hundred, as exactly as Moodle's own list of shares has it.
std::string share(double percent) {
    char text[32];
    std::snprintf(text, sizeof text, "%.7g", percent);
    return text;
}

std::string answer(
    const std::string& format, double percent, const std::string& text, const std::string& more) {
    return "<answer fraction=\"" + share(percent) + "\" format=\"" + format + "\">" +
           text_element(text) + more + "</answer>\n";
}

std::string feedback(const std::string& why) {
    return why.empty() ? "" : texts("feedback", "plain_text", why);
}

std::string choices(const std::vector<Choice>& options, double right, double wrong) {
    std::string text;
    for (const Choice& option : options)
        text +=
            answer("markdown", option.is_right ? right : wrong, option.text, feedback(option.why));
    return text;
}

std::string shuffle(bool is_shuffled) {
    return element("shuffleanswers", is_shuffled ? "true" : "false");
}

std::string mistakes(const std::vector<Mistake>& wrong, const auto& written) {
    std::string text;
    for (const Mistake& mistake : wrong)
        text += answer("plain_text", 0, written(mistake.answer), feedback(mistake.why));
    return text;
}

struct Body {
    std::string type;
    std::string inside;
};

Body body_of(const Single& single) {
    return {
        "multichoice",
        "<single>true</single>\n" + shuffle(single.is_shuffled) + choices(single.options, 100, 0)};
}

/// A wrong option takes what a right one gives, so that Moodle grades as `net` does.
Body body_of(const Multiple& multiple) {
    const double each = percent_each(multiple);
    return {
        "multichoice", "<single>false</single>\n" + shuffle(multiple.is_shuffled) +
                           choices(multiple.options, each, -each)};
}

std::string unit(const std::string& name, const std::string& multiplier) {
    return "<unit>" + element("multiplier", multiplier) + element("unit_name", name) + "</unit>\n";
}

Body body_of(const Number& number) {
    std::string text = answer("plain_text", 100, number.answer, element("tolerance", number.abs));
    text += mistakes(number.wrong, [](const std::string& it) { return it; });
    if (number.unit.empty()) return {"numerical", text};
    text += "<units>\n" + unit(number.unit, "1");
    for (const auto& [name, factor] : number.units)
        text += unit(name, *reciprocal(factor));
    return {"numerical", text + "</units>\n"};
}

Body body_of(const Words& words) {
    const auto written = [](const std::string& text) { return replaced(text, "*", "\\*"); };
    std::string text = element("usecase", words.is_casefolded ? "0" : "1");
    for (const std::string& accepted : words.accept)
        text += answer("plain_text", 100, written(accepted), "");
    return {"shortanswer", text + mistakes(words.wrong, written)};
}

std::string pair(const std::string& left, const std::string& right) {
    const std::string answer = "<answer>" + text_element(as_html(plain_text(right))) + "</answer>";
    return texts("subquestion", "markdown", left, answer);
}

Body body_of(const Pairs& pairs) {
    std::string text = shuffle(pairs.is_shuffled);
    for (const auto& [left, right] : pairs.pairs)
        text += pair(left, right);
    for (const std::string& right : pairs.surplus)
        text += pair("", right);
    return {"matching", text};
}

/// All is said: by itself Moodle asks for six entries at random, and fails without the last one.
Body body_of(const Sequence& sequence) {
    std::string text =
        element("layouttype", "VERTICAL") + element("selecttype", "ALL") +
        element("selectcount", "0") +
        element("gradingtype", sequence.is_all_or_nothing ? moodle_whole_order : moodle_next) +
        element("shownumcorrect", "");
    for (std::size_t i = 0; i < sequence.entries.size(); ++i)
        text += answer("markdown", static_cast<double>(i + 1), sequence.entries[i], "");
    return {"ordering", text};
}

Body body_of(const Gaps&) {
    return {"cloze", ""};
}

std::string tags(const std::vector<std::string>& skills) {
    std::string text = "<tags>";
    for (const std::string& skill : skills)
        text += "<tag>" + text_element(skill) + "</tag>";
    return text + "</tags>\n";
}

std::string text_of(const Question& question) {
    const Body body = std::visit([](const auto& value) { return body_of(value); }, question.body);
    const bool has_gaps = std::holds_alternative<Gaps>(question.body);
    // Moodle takes the name for HTML where it shows it.
    return "<question type=\"" + body.type + "\">\n<name>" + text_element(as_html(question.title)) +
           "</name>\n" +
           markdown("questiontext", has_gaps ? embedded_text(question) : question.prompt) +
           element("defaultgrade", std::to_string(question.points)) + element("penalty", "0") +
           body.inside + tags(question.skills) + "</question>\n";
}

void fit_units(Question& question, Number& number) {
    std::vector<std::pair<std::string, std::string>> units;
    for (const auto& [unit, factor] : number.units) {
        const auto multiplier = reciprocal(factor);
        const auto back = multiplier ? reciprocal(*multiplier) : std::nullopt;
        if (back)
            units.emplace_back(unit, *back);
        else
            tell(
                question.lost,
                "The unit `" + unit + "` was left out: 1 / " + factor + " has no end.");
    }
    number.units = std::move(units);
}

/// Moodle puts gaps where {#1} is, and their points are the sum of their weights.
void fit_gaps(Question& question, const Gaps& gaps) {
    for (std::size_t number = 1; number <= gaps.gaps.size(); ++number) {
        const std::string place = "{#" + std::to_string(number) + '}';
        if (question.prompt.contains(place) || gaps.text.contains(place))
            throw LeftOut{"Moodle would put a gap where `" + place + "` is in its text."};
    }
    const std::int64_t sum = weights_of(gaps);
    if (sum == question.points) return;
    tell(
        question.lost, "Its points became " + std::to_string(sum) +
                           ": Moodle's are the sum of its gaps' weights.");
    question.points = sum;
}

void fit(Question& question) {
    question.minutes = 0;
    fit_net(question);
    fit_right_sides(question);
    fit_markdown(question);
    fit_comparison(question);
    if (auto* number = std::get_if<Number>(&question.body)) fit_units(question, *number);
    if (auto* gaps = std::get_if<Gaps>(&question.body)) fit_gaps(question, *gaps);
    const auto* sequence = std::get_if<Sequence>(&question.body);
    if (sequence != nullptr && !sequence->is_all_or_nothing) {
        tell(
            question.lost,
            "A wrong order earned half for one move, else nothing; now it earns a share for each "
            "entry with the right one behind it.");
    }
}

}  // namespace

const QuestionFormat& moodle_format() {
    static constexpr QuestionFormat format{
        .name = "Moodle XML",
        .absent = "It has no place for ids, authors, licenses, minutes and exposure.",
        .before = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n",
        .after = "</quiz>\n",
        .fit = fit,
        .text_of = text_of,
        .read = moodle_questions};
    return format;
}

}  // namespace exchange
