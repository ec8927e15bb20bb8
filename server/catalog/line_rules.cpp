#include "catalog/line_rules.hpp"

#include "base/ensure.hpp"
#include "core/grade.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <functional>
#include <numeric>
#include <set>

namespace catalog {
namespace {

constexpr std::int64_t slack = 1;  // lines beside a defect that find it, too
// Tenths of a defect's weight.
constexpr std::int64_t tenths_found = 7;
constexpr std::int64_t tenths_category = 2;
constexpr std::int64_t tenths_severity = 1;
constexpr std::int64_t tenths_all = 10;

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto end = text.find('\n');
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return lines;
}

template <class Words>
std::int64_t place_of(const Words& words, std::string_view word) {
    return std::ranges::find(words, word) - words.begin();
}

template <class Words>
bool is_word_or_nothing(const Words& words, std::string_view word) {
    return word.empty() || std::ranges::find(words, word) != words.end();
}

std::int64_t weight_of(const ReviewPr::Defect& defect) {
    return place_of(defect_severities, defect.severity) + 1;
}

std::int64_t distance(const Span& span, std::int64_t line) {
    if (line < span.from) return span.from - line;
    return line > span.to ? line - span.to : 0;
}

std::int64_t distance(const ReviewPr::Defect& defect, std::int64_t line) {
    std::int64_t least = distance(defect.span, line);
    for (const Span& span : defect.also)
        least = std::min(least, distance(span, line));
    return least;
}

ReviewMark mark_of(const core::AnswerField& field) {
    ReviewMark mark;
    mark.line = line_number(field.id, std::numeric_limits<std::int64_t>::max()).value_or(0);
    const auto slash = field.value.find('/');
    mark.category = field.value.substr(0, slash);
    if (slash != std::string::npos) mark.severity = field.value.substr(slash + 1);
    return mark;
}

/// The nearest defect that a mark in this line finds.
std::optional<std::size_t> found_at(const ReviewPr& item, std::int64_t line) {
    const auto nearest = std::ranges::min_element(
        item.defects, {}, [line](const auto& defect) { return distance(defect, line); });
    if (nearest == item.defects.end() || distance(*nearest, line) > slack) return std::nullopt;
    return nearest - item.defects.begin();
}

std::int64_t tenths_of(const ReviewPr::Defect& defect, const ReviewMark& mark) {
    return tenths_found + (is_category_right(defect, mark) ? tenths_category : 0) +
           (is_severity_right(defect, mark) ? tenths_severity : 0);
}

/// What marking these lines earns.
using Earned = std::function<std::int64_t(const std::vector<std::int64_t>&)>;

/// Of the candidate lines: the first, the last, and every n-th (the mean over where it may begin).
std::int64_t best_blind_marks(
    const std::vector<std::int64_t>& lines, std::int64_t marks_max, const Earned& earned) {
    const auto count = std::min<std::int64_t>(marks_max, std::ssize(lines));
    if (count <= 0) return 0;
    std::int64_t best = std::max(
        earned({lines.begin(), lines.begin() + count}), earned({lines.end() - count, lines.end()}));
    const std::int64_t step = std::ssize(lines) / count;
    std::int64_t total = 0;
    for (std::int64_t first = 0; first < step; ++first) {
        std::vector<std::int64_t> spread;
        for (std::int64_t i = 0; i < count; ++i)
            spread.push_back(lines[static_cast<std::size_t>(first + i * step)]);
        total += earned(spread);
    }
    return std::max(best, total / step);
}

std::vector<std::int64_t> all_lines(std::string_view text) {
    std::vector<std::int64_t> lines(static_cast<std::size_t>(line_count(text)));
    std::iota(lines.begin(), lines.end(), 1);
    return lines;
}

std::vector<std::int64_t> added_lines(std::string_view diff) {
    std::vector<std::int64_t> added;
    const auto lines = lines_of(diff);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const bool is_added = lines[i].starts_with('+') && !lines[i].starts_with("+++ ");
        if (is_added) added.push_back(static_cast<std::int64_t>(i) + 1);
    }
    return added;
}

/// The word that most defects have, which somebody may guess.
std::string commonest_category(const ReviewPr& item) {
    const auto count = [&item](std::string_view category) {
        return std::ranges::count(item.defects, category, &ReviewPr::Defect::category);
    };
    return std::string{*std::ranges::max_element(defect_categories, {}, count)};
}

}  // namespace

std::optional<std::int64_t> line_number(std::string_view text, std::int64_t count) {
    std::int64_t line = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), line);
    const bool is_plain = end.ec == std::errc{} && end.ptr == text.data() + text.size() &&
                          !text.starts_with('0') && line >= 1 && line <= count;
    return is_plain ? std::optional{line} : std::nullopt;
}

std::int64_t line_count(std::string_view text) {
    return std::ssize(lines_of(text));
}

std::string lines_between(std::string_view text, std::int64_t from, std::int64_t to) {
    const auto lines = lines_of(text);
    std::string between;
    for (std::int64_t line = std::max<std::int64_t>(from, 1);
         line <= std::min(to, std::ssize(lines)); ++line) {
        if (!between.empty()) between += '\n';
        between += lines[static_cast<std::size_t>(line - 1)];
    }
    return between;
}

std::string span_text(const Span& span) {
    const std::string from = std::to_string(span.from);
    return span.from == span.to ? from : from + "–" + std::to_string(span.to);
}

std::string places_text(const ReviewPr::Defect& defect) {
    std::string text = span_text(defect.span);
    for (const Span& span : defect.also)
        text += " or " + span_text(span);
    return text;
}

LineMarks marks_of(const Lines& item, const core::Answer& answer) {
    std::set<std::int64_t> marked;
    for (const std::string& text : answer.chosen) {
        if (const auto line = line_number(text, line_count(item.text))) marked.insert(*line);
    }
    LineMarks marks{.finding = std::vector<std::int64_t>(item.spans.size()), .wrong = {}};
    for (const std::int64_t line : marked) {
        const auto span = std::ranges::find_if(
            item.spans, [line](const Span& each) { return distance(each, line) == 0; });
        if (span == item.spans.end()) {
            marks.wrong.push_back(line);
            continue;
        }
        auto& first = marks.finding[static_cast<std::size_t>(span - item.spans.begin())];
        if (first == 0) first = line;
    }
    return marks;
}

ReviewMarks marks_of(const ReviewPr& item, const core::Answer& answer) {
    std::vector<ReviewMark> given;
    for (const core::AnswerField& field : answer.fields)
        given.push_back(mark_of(field));
    std::ranges::sort(given, {}, &ReviewMark::line);
    ReviewMarks marks;
    marks.finding.resize(item.defects.size());
    for (const ReviewMark& mark : given) {
        const auto found = found_at(item, mark.line);
        if (!found)
            marks.wrong.push_back(mark.line);
        else if (!marks.finding[*found])
            marks.finding[*found] = mark;
    }
    return marks;
}

bool is_category_right(const ReviewPr::Defect& defect, const ReviewMark& mark) {
    return mark.category == defect.category;
}

bool is_severity_right(const ReviewPr::Defect& defect, const ReviewMark& mark) {
    if (mark.severity.empty()) return false;
    return std::abs(
               place_of(defect_severities, mark.severity) -
               place_of(defect_severities, defect.severity)) <= 1;
}

std::int64_t earned_by(const Lines& item, const core::Answer& answer) {
    base::ensure(!item.spans.empty());
    const LineMarks marks = marks_of(item, answer);
    const std::int64_t found =
        std::ssize(item.spans) - std::ranges::count(marks.finding, std::int64_t{0});
    const std::int64_t net = std::max<std::int64_t>(0, found - std::ssize(marks.wrong));
    return core::whole * net / std::ssize(item.spans);
}

std::int64_t earned_by(const ReviewPr& item, const core::Answer& answer) {
    base::ensure(!item.defects.empty());
    const ReviewMarks marks = marks_of(item, answer);
    std::int64_t all = 0;
    std::int64_t tenths = 0;
    for (std::size_t i = 0; i < item.defects.size(); ++i) {
        const std::int64_t weight = weight_of(item.defects[i]);
        all += weight;
        if (marks.finding[i]) tenths += weight * tenths_of(item.defects[i], *marks.finding[i]);
    }
    // Whole numbers throughout: the mean weight is all / defects, and a wrong mark takes 5 tenths.
    const std::int64_t defects = std::ssize(item.defects);
    const std::int64_t taken = tenths_all / 2 * all * std::ssize(marks.wrong);
    const std::int64_t net = std::max<std::int64_t>(0, tenths * defects - taken);
    return core::whole * net / (tenths_all * defects * all);
}

bool fits_lines(const Lines& item, const core::Answer& answer) {
    const std::int64_t count = line_count(item.text);
    const std::set<std::string> distinct{answer.chosen.begin(), answer.chosen.end()};
    return distinct.size() == answer.chosen.size() && std::ssize(distinct) <= item.marks_max &&
           std::ranges::all_of(answer.chosen, [count](const std::string& text) {
               return line_number(text, count).has_value();
           });
}

bool fits_lines(const ReviewPr& item, const core::Answer& answer) {
    const std::int64_t count = line_count(item.diff);
    return std::ssize(answer.fields) <= item.marks_max &&
           std::ranges::all_of(answer.fields, [count](const core::AnswerField& field) {
               const ReviewMark mark = mark_of(field);
               return line_number(field.id, count) && field.value.find('/') != std::string::npos &&
                      is_word_or_nothing(defect_categories, mark.category) &&
                      is_word_or_nothing(defect_severities, mark.severity);
           });
}

std::int64_t best_blind_strategy(const Lines& item) {
    return best_blind_marks(
        all_lines(item.text), item.marks_max, [&item](const std::vector<std::int64_t>& lines) {
            core::Answer answer;
            for (const std::int64_t line : lines)
                answer.chosen.push_back(std::to_string(line));
            return earned_by(item, answer);
        });
}

std::int64_t best_blind_strategy(const ReviewPr& item) {
    const std::string guess = commonest_category(item) + "/major";
    const Earned earned = [&](const std::vector<std::int64_t>& lines) {
        core::Answer answer;
        for (const std::int64_t line : lines)
            answer.fields.push_back({std::to_string(line), guess});
        return earned_by(item, answer);
    };
    return std::max(
        best_blind_marks(all_lines(item.diff), item.marks_max, earned),
        best_blind_marks(added_lines(item.diff), item.marks_max, earned));
}

}  // namespace catalog
