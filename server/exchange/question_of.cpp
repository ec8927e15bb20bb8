// An item as the question that it asks.

#include "base/ensure.hpp"
#include "catalog/catalog.hpp"
#include "catalog/decimal.hpp"
#include "catalog/manifest.hpp"
#include "catalog/text_rules.hpp"
#include "exchange/answers.hpp"
#include "exchange/embedded.hpp"
#include "exchange/question_export.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>

namespace exchange {
namespace {

using catalog::Decimal;

struct Source {
    const catalog::Item& item;
    const catalog::Folder& folder;
    std::vector<std::string>& lost;
};

std::string without_line_ends(const std::string& text) {
    const std::string unix = replaced(text, "\r\n", "\n");
    const auto first = unix.find_first_not_of('\n');
    return first == std::string::npos ? ""
                                      : unix.substr(first, unix.find_last_not_of('\n') - first + 1);
}

// ---- numbers -----------------------------------------------------------------------------------

/// In digits that every program reads, and exactly the same number.
std::string plain_decimal(const std::string& text) {
    if (text.find_first_not_of("0123456789+-.eE") == std::string::npos) return text;
    std::string digits;
    for (const char c : text) {
        if (std::string_view{"0123456789+-.eE"}.contains(c)) digits += c;
    }
    if (text.contains("\u2212")) digits = '-' + digits;
    if (!Decimal::parse(digits) || *Decimal::parse(digits) != *Decimal::parse(text))
        throw LeftOut{"`" + text + "` cannot be written as a plain number."};
    return digits;
}

/// The relative tolerance as the absolute one that accepts the same numbers.
std::string tolerance_of(const catalog::Numeric& numeric, std::vector<std::string>& lost) {
    const auto rel = Decimal::parse(numeric.rel);
    const auto abs = Decimal::parse(numeric.abs);
    const auto answer = Decimal::parse(numeric.answer);
    base::ensure(rel && abs && answer);
    const Decimal wanted = *rel * answer->absolute();
    if (wanted <= *abs) return plain_decimal(numeric.abs);
    double factor = 0;
    double size = 0;
    const std::string left = plain_decimal(numeric.rel);
    const std::string right = plain_decimal(numeric.answer);
    std::from_chars(left.data(), left.data() + left.size(), factor);
    std::from_chars(right.data(), right.data() + right.size(), size);
    char text[48];
    std::snprintf(text, sizeof text, "%.12g", factor * (size < 0 ? -size : size));
    if (Decimal::parse(text) != wanted)
        throw LeftOut{"Its relative tolerance has no short absolute one."};
    tell(lost, "Its tolerance of " + left + " of the answer became " + text + '.');
    return text;
}

Number number_of(const catalog::Numeric& numeric, std::vector<std::string>& lost) {
    Number number{
        .answer = plain_decimal(numeric.answer),
        .abs = tolerance_of(numeric, lost),
        .unit = one_line(numeric.unit),
        .units = {},
        .wrong = {}};
    for (const auto& [unit, factor] : numeric.units) {
        if (unit != numeric.unit) number.units.emplace_back(unit, plain_decimal(factor));
    }
    if (numeric.decimal_comma) tell(lost, "That a comma counts as the decimal point was lost.");
    return number;
}

// ---- words -------------------------------------------------------------------------------------

Words words_of(const catalog::ShortText& text, std::vector<std::string>& lost) {
    using Rule = catalog::ShortText::Rule;
    const auto has = [&text](Rule rule) {
        return std::ranges::find(text.normalise, rule) != text.normalise.end();
    };
    if (!has(Rule::trim) || !has(Rule::collapse_space))
        tell(lost, "Blanks around and between words no longer count.");
    Words words{.accept = {}, .is_casefolded = has(Rule::casefold), .wrong = {}};
    for (const std::string& accepted : text.accept)
        words.accept.push_back(one_line(accepted));
    return words;
}

std::vector<Mistake> mistakes_of(const catalog::Item& item) {
    std::vector<Mistake> wrong;
    for (const catalog::Proof& proof : item.proofs) {
        if (proof.role == catalog::Proof::Role::wrong)
            wrong.push_back({one_line(proof.answer.text), one_line(proof.misconception)});
    }
    return wrong;
}

// ---- bodies ------------------------------------------------------------------------------------

using Body = decltype(Question::body);

std::vector<Choice> choices_of(const std::vector<catalog::Option>& options) {
    std::vector<Choice> choices;
    for (const catalog::Option& option : options)
        choices.push_back({without_line_ends(option.text), option.correct, one_line(option.why)});
    return choices;
}

void tell_of_wrong_answers(const Source& source) {
    const bool has_wrong = std::ranges::any_of(source.item.proofs, [](const catalog::Proof& proof) {
        return proof.role == catalog::Proof::Role::wrong;
    });
    if (has_wrong) tell(source.lost, "Its labelled wrong answers were left out.");
}

Body body_of(const Source& source, const auto&) {
    throw LeftOut{"No file of questions has anything like the kind `" + source.item.kind + "`."};
}

Body body_of(const Source&, const catalog::Mcq& mcq) {
    return Single{choices_of(mcq.options), mcq.shuffle};
}

Body body_of(const Source&, const catalog::Multi& multi) {
    const bool is_whole = multi.scoring == catalog::Multi::Scoring::all_or_nothing;
    return Multiple{choices_of(multi.options), multi.shuffle, is_whole};
}

Body body_of(const Source& source, const catalog::Numeric& numeric) {
    Number number = number_of(numeric, source.lost);
    for (Mistake& mistake : mistakes_of(source.item)) {
        if (is_decimal(mistake.answer)) {
            mistake.answer = plain_decimal(mistake.answer);
            number.wrong.push_back(std::move(mistake));
        } else {
            tell(source.lost, "Wrong answers with a unit were left out.");
        }
    }
    return number;
}

Body body_of(const Source& source, const catalog::ShortText& text) {
    Words words = words_of(text, source.lost);
    words.wrong = mistakes_of(source.item);
    return words;
}

Body body_of(const Source& source, const catalog::Match& match) {
    Pairs pairs{.pairs = {}, .surplus = {}, .is_shuffled = match.shuffle};
    for (const catalog::Match::Pair& pair : match.entries) {
        const auto option = std::ranges::find(match.options, pair.option, &catalog::Option::id);
        pairs.pairs.emplace_back(without_line_ends(pair.text), without_line_ends(option->text));
    }
    for (const catalog::Option& option : match.options) {
        if (!option.correct) pairs.surplus.push_back(without_line_ends(option.text));
    }
    if (match.scoring == catalog::Match::Scoring::all_or_nothing)
        tell(source.lost, "It earned all or nothing; now each pair earns its share.");
    tell(source.lost, "Why somebody chooses an option that is right for nothing was left out.");
    tell_of_wrong_answers(source);
    return pairs;
}

/// Whether the pairs leave a single order.
bool is_total(const catalog::Order& order) {
    for (std::size_t i = 1; i < order.answer.size(); ++i) {
        const std::pair pair{order.answer[i - 1], order.answer[i]};
        if (std::ranges::find(order.before, pair) == order.before.end()) return false;
    }
    return true;
}

Body body_of(const Source& source, const catalog::Order& order) {
    if (!order.before.empty() && !is_total(order))
        throw LeftOut{"Several orders of it are right, and a file of questions can name one."};
    Sequence sequence{
        .entries = {}, .is_all_or_nothing = order.scoring == catalog::Order::Scoring::exact};
    for (const std::string& id : order.answer) {
        const auto entry = std::ranges::find(order.entries, id, &catalog::Entry::id);
        sequence.entries.push_back(without_line_ends(entry->text));
    }
    tell_of_wrong_answers(source);
    return sequence;
}

// ---- gaps --------------------------------------------------------------------------------------

/// As the manifest has it: the item has it as HTML.
std::string markdown_of_gaps(const catalog::Folder& folder) {
    catalog::FindingList findings{"item.toml"};
    catalog::Manifest manifest{folder.at("item.toml"), findings};
    auto table = manifest.root().table("cloze");
    base::ensure(table.has_value());
    if (const auto file = table->text("file")) return folder.at(*file);
    return table->text("text").value_or("");
}

decltype(Gap::key) key_of(const Source& source, const catalog::Cloze::Gap& gap) {
    if (const auto* numeric = std::get_if<catalog::Numeric>(&gap.key))
        return number_of(*numeric, source.lost);
    if (const auto* text = std::get_if<catalog::ShortText>(&gap.key))
        return words_of(*text, source.lost);
    const auto& choice = std::get<catalog::Cloze::Choice>(gap.key);
    Selection selection{.options = {}, .answer = one_line(choice.answer)};
    for (const std::string& option : choice.options)
        selection.options.push_back(one_line(option));
    if (selection.options.front() == selection.answer) {
        // An import would do so.
        std::ranges::rotate(selection.options, selection.options.begin() + 1);
        tell(source.lost, "The right option of a gap was put behind the others.");
    }
    return selection;
}

Body body_of(const Source& source, const catalog::Cloze& cloze) {
    if (!cloze.language.empty()) throw LeftOut{"Its gaps stand in code, which no format has."};
    std::string text = without_line_ends(markdown_of_gaps(source.folder));
    std::vector<Gap> gaps;
    for (const catalog::Cloze::Part& part : cloze.parts) {
        if (part.gap.empty()) continue;
        const auto gap = std::ranges::find(cloze.gaps, part.gap, &catalog::Cloze::Gap::id);
        gaps.push_back({gap->weight, key_of(source, *gap)});
        text = replaced(std::move(text), "{{" + part.gap + "}}", gap_place(gaps.size()));
    }
    tell(source.lost, "The labels of its gaps were left out.");
    tell_of_wrong_answers(source);
    return with_places(text, std::move(gaps)).gaps;
}

void tell_of_the_rest(const Source& source) {
    if (source.folder.contains("README.md")) tell(source.lost, "Its README.md was left out.");
    for (const std::string& language : source.item.translations)
        tell(source.lost, "Its translation into `" + language + "` was left out.");
    const std::string& manifest = source.folder.at("item.toml");
    if (source.item.prompt.contains("`figure:") || manifest.contains("`figure:"))
        tell(source.lost, "Figures are drawn by Assay only: elsewhere they are words.");
}

}  // namespace

Question question_of(const std::string& path, const catalog::Folder& folder) {
    const auto parsed = catalog::parse_item(path, folder);
    if (!parsed.findings.empty()) {
        const catalog::Finding& finding = parsed.findings.front();
        throw LeftOut{finding.file + ": " + finding.message + ' ' + finding.remedy};
    }
    const catalog::Item& item = *parsed.item;
    Question question;
    question.entry = path;
    question.title = one_line(item.title);
    question.prompt = without_line_ends(item.prompt);
    question.skills = item.skill;
    question.minutes = item.expected_minutes;
    question.points = item.points;
    const Source source{item, folder, question.lost};
    question.body =
        std::visit([&source](const auto& body) { return body_of(source, body); }, item.body);
    tell_of_the_rest(source);
    return question;
}

}  // namespace exchange
