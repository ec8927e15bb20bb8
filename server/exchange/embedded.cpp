#include "exchange/embedded.hpp"

#include "exchange/answers.hpp"
#include "exchange/html.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace exchange {
namespace {

constexpr std::int64_t weight_max = 10;
constexpr std::string_view place_begin = "\uE100";  // of the private use area, so in no text
constexpr std::string_view place_end = "\uE101";

std::string upper(std::string text) {
    std::ranges::transform(
        text, text.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return text;
}

/// As find_unescaped, and not in a reference such as "&#35;" either.
std::size_t find_mark(std::string_view text, char mark, std::size_t from) {
    auto at = find_unescaped(text, mark, from);
    while (at != std::string_view::npos && at > 0 && text[at - 1] == '&')
        at = find_unescaped(text, mark, at + 1);
    return at;
}

/// As Moodle reads it, which takes no other backslashes away.
std::string resolved(std::string_view text) {
    return replaced(replaced(with_references(text), "\\}", "}"), "\\#", "#");
}

/// "=text", "%50%text" or "text", with "#feedback" behind it, whatever the format of what stands
/// around it.
ScoredAnswer answer_from(std::string_view text) {
    ScoredAnswer answer;
    if (text.starts_with('=')) {
        answer.percent = 100;
        text.remove_prefix(1);
    } else if (text.starts_with('%')) {
        const auto end = text.find('%', 1);
        const auto share =
            end == std::string_view::npos ? std::nullopt : share_from(text.substr(1, end - 1));
        if (!share) throw LeftOut{"A gap's share between % and % is no number."};
        answer.percent = *share;
        text.remove_prefix(end + 1);
    }
    const auto hash = find_mark(text, '#', 0);
    if (hash != std::string_view::npos) {
        answer.feedback = plain_from(TextFormat::html, resolved(text.substr(hash + 1)));
        text = text.substr(0, hash);
    }
    answer.text = one_line(resolved(text));
    return answer;
}

/// "3.1:0.05"
void take_tolerance(ScoredAnswer& answer) {
    const auto colon = answer.text.find(':');
    if (colon == std::string::npos) return;
    answer.tolerance = one_line(answer.text.substr(colon + 1));
    answer.text = one_line(answer.text.substr(0, colon));
}

bool is_any_of(const std::string& kind, std::initializer_list<std::string_view> names) {
    return std::ranges::find(names, kind) != names.end();
}

Gap gap_from(std::string_view inside, std::vector<std::string>& lost) {
    const auto first = inside.find(':');
    const auto second = inside.find(':', first + 1);
    const std::string_view weight = inside.substr(0, first);
    const std::string kind = upper(one_line(inside.substr(first + 1, second - first - 1)));
    Gap gap;
    if (!weight.empty()) {
        const auto* end = weight.data() + weight.size();
        const auto read = std::from_chars(weight.data(), end, gap.weight);
        if (read.ec != std::errc{} || read.ptr != end || gap.weight < 1 || gap.weight > weight_max)
            throw LeftOut{"A gap's weight is no whole number from 1 to 10."};
    }
    std::vector<ScoredAnswer> answers;
    for (const std::string& part : split_unescaped(inside.substr(second + 1), '~')) {
        if (!one_line(part).empty()) answers.push_back(answer_from(part));
    }
    if (is_any_of(kind, {"SHORTANSWER", "SA", "MW"})) {
        gap.key = words_from(answers, true, lost);
    } else if (is_any_of(kind, {"SHORTANSWER_C", "SAC", "MWC"})) {
        gap.key = words_from(answers, false, lost);
    } else if (is_any_of(kind, {"NUMERICAL", "NM"})) {
        std::ranges::for_each(answers, take_tolerance);
        gap.key = number_from(answers, lost);
    } else if (kind.starts_with("MULTICHOICE") || is_any_of(kind, {"MC", "MCV", "MCH", "MCS"})) {
        for (ScoredAnswer& answer : answers)
            answer.text = plain_from(TextFormat::html, answer.text);
        gap.key = selection_from(answers, lost);
    } else {
        throw LeftOut{"A gap of the kind " + cut_to(kind, 40) + " has no place in an item."};
    }
    return gap;
}

/// Where a gap begins: a brace, a number or nothing, a colon, letters, a colon.
bool is_gap_at(std::string_view text, std::size_t at) {
    const auto letters = [&text](std::size_t from, auto is) {
        while (from < text.size() && is(static_cast<unsigned char>(text[from])))
            ++from;
        return from;
    };
    at = letters(at + 1, [](unsigned char c) { return std::isdigit(c) != 0; });
    if (at >= text.size() || text[at] != ':') return false;
    const auto end =
        letters(at + 1, [](unsigned char c) { return std::isalpha(c) != 0 || c == '_'; });
    return end > at + 1 && end < text.size() && text[end] == ':';
}

}  // namespace

std::size_t find_unescaped(std::string_view text, char mark, std::size_t from) {
    for (std::size_t at = from; at < text.size(); ++at) {
        if (text[at] == '\\')
            ++at;
        else if (text[at] == mark)
            return at;
    }
    return std::string_view::npos;
}

std::vector<std::string> split_unescaped(std::string_view text, char mark) {
    std::vector<std::string> parts;
    for (std::size_t at = 0;;) {
        const auto end = find_unescaped(text, mark, at);
        parts.emplace_back(text.substr(at, end == std::string_view::npos ? end : end - at));
        if (end == std::string_view::npos) return parts;
        at = end + 1;
    }
}

std::string gap_place(std::size_t number) {
    return std::string{place_begin} + std::to_string(number) + std::string{place_end};
}

std::int64_t weights_of(const Gaps& gaps) {
    std::int64_t sum = 0;
    for (const Gap& gap : gaps.gaps)
        sum += gap.weight;
    return sum;
}

Embedded with_places(const std::string& markdown, std::vector<Gap> gaps) {
    Embedded embedded;
    std::string text = markdown;
    const auto first = text.find(place_begin);
    const auto paragraph = first == std::string::npos ? first : text.rfind("\n\n", first);
    if (paragraph != std::string::npos) {
        embedded.before = text.substr(0, paragraph);
        text.erase(0, paragraph + 2);
    }
    // An item's gaps stand in one paragraph; its lines may break.
    text = replaced(std::move(text), "\n\n", "  \n");
    text = replaced(std::move(text), place_begin, "{{g");
    embedded.gaps = {replaced(std::move(text), place_end, "}}"), std::move(gaps)};
    return embedded;
}

Embedded embedded_from(TextFormat format, const std::string& text, std::vector<std::string>& lost) {
    std::string plain;
    std::vector<Gap> gaps;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] != '{' || !is_gap_at(text, at)) {
            plain += text[at++];
            continue;
        }
        const auto end = find_mark(text, '}', at);
        if (end == std::string::npos) throw LeftOut{"A gap begins with { and has no }."};
        if (gaps.size() == question_parts_max) throw LeftOut{"It has over 100 gaps."};
        gaps.push_back(gap_from(std::string_view{text}.substr(at + 1, end - at - 1), lost));
        plain += gap_place(gaps.size());
        at = end + 1;
    }
    if (gaps.empty()) throw LeftOut{"There is no gap in it."};
    return with_places(markdown_from(format, plain, lost), std::move(gaps));
}

}  // namespace exchange
