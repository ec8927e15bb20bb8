#include "exchange/answers.hpp"

#include "catalog/decimal.hpp"
#include "catalog/text_rules.hpp"
#include "exchange/markup.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace exchange {
namespace {

constexpr double whole_percent = 99.99;
constexpr std::size_t surplus_min = 2;  // catalog/match_item.cpp says why
constexpr const char* surplus_texts[] = {"None of these", "This cannot be told"};

bool is_whole(const ScoredAnswer& answer) {
    return answer.percent >= whole_percent;
}

bool is_partial(const ScoredAnswer& answer) {
    return answer.percent > 0 && !is_whole(answer);
}

std::string percent_text(double percent) {
    char text[32];
    std::snprintf(text, sizeof text, "%g %%", percent);
    return text;
}

std::string shown(const std::string& text) {
    return '`' + cut_to(one_line(text), 60) + '`';
}

void tell_of_negative_marks(
    const std::vector<ScoredAnswer>& answers, std::vector<std::string>& lost) {
    const auto negative = std::ranges::find_if(
        answers, [](const ScoredAnswer& answer) { return answer.percent < 0; });
    if (negative == answers.end()) return;
    tell(
        lost, "Negative marks (" + percent_text(negative->percent) + " for " +
                  shown(negative->text) + ") were dropped: an answer earns nothing at least.");
}

void tell_of_partial_marks(
    const std::vector<ScoredAnswer>& answers, std::vector<std::string>& lost) {
    for (const ScoredAnswer& answer : answers) {
        if (!is_partial(answer)) continue;
        tell(
            lost, shown(answer.text) + " earned " + percent_text(answer.percent) +
                      " and now earns nothing.");
    }
}

void tell_of_missing_reasons(
    const std::vector<ScoredAnswer>& answers, std::vector<std::string>& lost) {
    const auto count = std::ranges::count_if(answers, [](const ScoredAnswer& answer) {
        return answer.percent <= 0 && answer.feedback.empty();
    });
    if (count == 0) return;
    tell(
        lost, std::to_string(count) +
                  " wrong option(s) came without feedback: write `why` somebody chooses them.");
}

/// What people type that is wrong, with what they would have been told.
std::vector<Mistake> mistakes_in(
    const std::vector<ScoredAnswer>& answers, std::vector<std::string>& lost) {
    std::vector<Mistake> wrong;
    for (const ScoredAnswer& answer : answers) {
        if (is_whole(answer)) {
            if (!answer.feedback.empty())
                tell(lost, "Feedback for right answers was dropped: items show none.");
            continue;
        }
        if (answer.text == "*") {
            tell(lost, "What was said about any other answer was dropped.");
        } else if (!answer.text.empty()) {
            wrong.push_back({answer.text, answer.feedback});
        }
    }
    return wrong;
}

Choice choice_from(const ScoredAnswer& answer, bool is_right) {
    return {.text = answer.text, .is_right = is_right, .why = answer.feedback};
}

bool has_wildcard(const std::string& text) {
    return replaced(text, "\\*", "").contains('*');
}

/// With stars that stand for themselves.
std::string with_stars(const std::string& text) {
    return replaced(text, "\\*", "*");
}

std::optional<double> double_from(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    double number = 0;
    const auto* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    if (text.empty() || read.ec != std::errc{} || read.ptr != end) return std::nullopt;
    return std::isfinite(number) ? std::optional{number} : std::nullopt;
}

void refuse_too_many(const std::vector<ScoredAnswer>& answers) {
    if (answers.size() > question_parts_max) throw LeftOut{"It has over 100 answers."};
}

}  // namespace

Single single_from(const std::vector<ScoredAnswer>& answers, std::vector<std::string>& lost) {
    refuse_too_many(answers);
    const auto count = std::ranges::count_if(answers, is_whole);
    if (count == 0) throw LeftOut{"No option earns all of its points."};
    if (count > 1) throw LeftOut{"Several options each earn all of its points: an item has one."};
    tell_of_negative_marks(answers, lost);
    tell_of_partial_marks(answers, lost);
    tell_of_missing_reasons(answers, lost);
    Single single;
    for (const ScoredAnswer& answer : answers)
        single.options.push_back(choice_from(answer, is_whole(answer)));
    return single;
}

Multiple multiple_from(const std::vector<ScoredAnswer>& answers, std::vector<std::string>& lost) {
    refuse_too_many(answers);
    Multiple multiple;
    double first_share = 0;
    bool is_even = true;
    for (const ScoredAnswer& answer : answers) {
        const bool is_right = answer.percent > 0;
        if (is_right && first_share == 0) first_share = answer.percent;
        if (is_right && std::abs(answer.percent - first_share) > 0.1) is_even = false;
        multiple.options.push_back(choice_from(answer, is_right));
    }
    if (first_share == 0) throw LeftOut{"No option earns anything."};
    if (!is_even) tell(lost, "Right options of different shares now earn the same.");
    tell_of_missing_reasons(answers, lost);
    return multiple;
}

Multiple net_from(const std::vector<ScoredAnswer>& answers, std::vector<std::string>& lost) {
    const bool is_penalised =
        std::ranges::any_of(answers, [](const ScoredAnswer& answer) { return answer.percent < 0; });
    tell(
        lost, is_penalised ? "Negative marks gave way to ours: see `scoring` in its item.toml."
                           : "A wrong option took nothing, so that choosing everything paid: see "
                             "`scoring` in its item.toml.");
    return multiple_from(answers, lost);
}

Number number_from(const std::vector<ScoredAnswer>& answers, std::vector<std::string>& lost) {
    refuse_too_many(answers);
    const auto right = std::ranges::find_if(answers, is_whole);
    if (right == answers.end()) throw LeftOut{"No number earns all of its points."};
    if (std::ranges::count_if(answers, is_whole) > 1)
        tell(lost, "Only the first number that is right, " + right->text + ", was kept.");
    tell_of_partial_marks(answers, lost);
    tell_of_negative_marks(answers, lost);
    Number number;
    number.answer = right->text;
    if (!right->tolerance.empty()) number.abs = right->tolerance;
    if (!is_decimal(number.answer)) throw LeftOut{shown(number.answer) + " is no number."};
    const auto abs = catalog::Decimal::parse(number.abs);
    if (!abs || abs->is_negative()) throw LeftOut{shown(number.abs) + " is no tolerance."};
    for (Mistake& mistake : mistakes_in(answers, lost)) {
        const auto given = catalog::Decimal::parse(mistake.answer);
        const auto answer = catalog::Decimal::parse(number.answer);
        const bool is_accepted = given && is_within(*given, *answer, *abs, {});
        if (given && !is_accepted) number.wrong.push_back(std::move(mistake));
    }
    return number;
}

Words words_from(
    const std::vector<ScoredAnswer>& answers, bool is_casefolded, std::vector<std::string>& lost) {
    refuse_too_many(answers);
    Words words{.accept = {}, .is_casefolded = is_casefolded, .wrong = {}};
    using Rule = catalog::ShortText::Rule;
    catalog::ShortText rules{.accept = {}, .normalise = {Rule::trim, Rule::collapse_space}};
    if (is_casefolded) rules.normalise.push_back(Rule::casefold);
    for (const ScoredAnswer& answer : answers) {
        if (!is_whole(answer)) continue;
        if (has_wildcard(answer.text)) {
            tell(lost, shown(answer.text) + " was dropped: * stands for nothing here.");
        } else if (!catalog::is_accepted(rules, with_stars(answer.text))) {
            rules.accept.push_back(with_stars(answer.text));
        }
    }
    if (rules.accept.empty()) throw LeftOut{"No text without a * earns all of its points."};
    tell_of_partial_marks(answers, lost);
    tell_of_negative_marks(answers, lost);
    for (Mistake& mistake : mistakes_in(answers, lost)) {
        if (has_wildcard(mistake.answer)) continue;
        mistake.answer = with_stars(mistake.answer);
        if (!catalog::is_accepted(rules, mistake.answer)) words.wrong.push_back(std::move(mistake));
    }
    words.accept = std::move(rules.accept);
    return words;
}

Selection selection_from(const std::vector<ScoredAnswer>& answers, std::vector<std::string>& lost) {
    refuse_too_many(answers);
    const auto right = std::ranges::find_if(answers, is_whole);
    if (right == answers.end()) throw LeftOut{"A gap has no option that earns everything."};
    if (std::ranges::count_if(answers, is_whole) > 1)
        throw LeftOut{"A gap has several options that each earn everything."};
    tell_of_partial_marks(answers, lost);
    tell_of_negative_marks(answers, lost);
    Selection selection{.options = {}, .answer = right->text};
    for (const ScoredAnswer& answer : answers) {
        if (!answer.feedback.empty()) tell(lost, "Feedback inside of gaps was dropped.");
        selection.options.push_back(answer.text);
    }
    if (selection.options.front() == selection.answer) {
        std::ranges::rotate(selection.options, selection.options.begin() + 1);
        tell(lost, "The right option of a gap stood in front and was put behind the others.");
    }
    return selection;
}

std::string right_side_from(const std::string& html) {
    return escaped_markdown(plain_from(TextFormat::html, html));
}

void add_surplus(Pairs& pairs, std::vector<std::string>& lost) {
    if (pairs.surplus.size() >= surplus_min) return;
    for (const char* text : surplus_texts)
        pairs.surplus.emplace_back(text);
    tell(
        lost,
        "Two options that are right for nothing were added, so that the last pair is no gift: "
        "better ones are misconceptions.");
}

std::optional<double> share_from(std::string_view text) {
    const auto share = double_from(text);
    return share && std::abs(*share) <= 1000 ? share : std::nullopt;
}

std::optional<std::string> reciprocal(const std::string& decimal) {
    const auto value = catalog::Decimal::parse(decimal);
    if (!value || value->is_zero()) return std::nullopt;
    const auto number = double_from(decimal);
    if (!number || std::abs(*number) < 1e-12) return std::nullopt;
    // No more digits than a double has: 1 / 0.00001 has others behind them.
    const double inverse = 1.0 / *number;
    const int whole = std::max(0, static_cast<int>(std::log10(std::abs(inverse))));
    char text[48];
    std::snprintf(text, sizeof text, "%.*f", 12 - whole, inverse);
    std::string result = text;
    while (result.contains('.') && result.ends_with('0'))
        result.pop_back();
    if (result.ends_with('.')) result.pop_back();
    // Exact or not at all: what was rounded does not give 1 again.
    const auto back = catalog::Decimal::parse(result);
    const auto one = catalog::Decimal::parse("1");
    if (!back || *back * *value != *one) return std::nullopt;
    return result;
}

bool is_decimal(const std::string& text) {
    return catalog::Decimal::parse(text).has_value();
}

}  // namespace exchange
