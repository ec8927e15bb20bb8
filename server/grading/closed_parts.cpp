#include "grading/closed_parts.hpp"

#include "base/ensure.hpp"
#include "catalog/line_rules.hpp"
#include "catalog/part_rules.hpp"
#include "grading/groups.hpp"

#include <algorithm>

namespace grading {
namespace {

using Cases = std::vector<core::CaseResult>;

core::CaseResult case_of(std::string name, core::Verdict verdict, const std::string& note) {
    core::CaseResult result;
    result.name = std::move(name);
    result.verdict = verdict;
    result.note = cut_evidence(note);
    return result;
}

core::Verdict verdict_of(bool right) {
    return right ? core::Verdict::pass : core::Verdict::wrong;
}

const catalog::Option* option_of(const catalog::Match& match, const std::string& id) {
    const auto option = std::ranges::find(match.options, id, &catalog::Option::id);
    return option == match.options.end() ? nullptr : &*option;
}

Cases cases_of(const catalog::Match& match, const core::Answer& answer) {
    Cases cases;
    const auto marks = catalog::marks_of(match, answer);
    base::ensure(marks.size() == match.entries.size());
    for (std::size_t i = 0; i < marks.size(); ++i) {
        const auto* expected = option_of(match, marks[i].expected);
        const auto* given = option_of(match, marks[i].given);
        base::ensure(expected != nullptr);
        const bool explains = given != nullptr && !marks[i].right;
        auto result =
            case_of(marks[i].id, verdict_of(marks[i].right), explains ? given->why : expected->why);
        result.input = cut_evidence(match.entries[i].text);
        result.expected = cut_evidence(expected->text);
        if (given != nullptr) result.received = cut_evidence(given->text);
        cases.push_back(std::move(result));
    }
    return cases;
}

Cases cases_of(const catalog::Cloze& cloze, const core::Answer& answer) {
    Cases cases;
    const auto marks = catalog::marks_of(cloze, answer);
    base::ensure(marks.size() == cloze.gaps.size());
    for (std::size_t i = 0; i < marks.size(); ++i) {
        auto result = case_of(marks[i].id, verdict_of(marks[i].right), "");
        result.input = cut_evidence(cloze.gaps[i].label);
        result.expected = cut_evidence(marks[i].expected);
        result.received = cut_evidence(marks[i].given);
        cases.push_back(std::move(result));
    }
    return cases;
}

core::CaseResult wrong_mark(const std::string& source, std::int64_t line, const std::string& why) {
    auto result = case_of("line " + std::to_string(line), core::Verdict::wrong, why);
    result.input = cut_evidence(catalog::lines_between(source, line, line));
    result.expected = "not marked";
    result.received = "marked";
    return result;
}

Cases cases_of(const catalog::Lines& lines, const core::Answer& answer) {
    Cases cases;
    const auto marks = catalog::marks_of(lines, answer);
    for (std::size_t i = 0; i < lines.spans.size(); ++i) {
        const catalog::Span& span = lines.spans[i];
        const std::int64_t line = marks.finding[i];
        auto result = case_of("line " + span_text(span), verdict_of(line != 0), span.why);
        result.input = cut_evidence(catalog::lines_between(lines.text, span.from, span.to));
        result.expected = "marked";
        result.received = line == 0 ? "not marked" : "line " + std::to_string(line) + " marked";
        cases.push_back(std::move(result));
    }
    for (const std::int64_t line : marks.wrong)
        cases.push_back(wrong_mark(lines.text, line, "A mark in vain: it takes one found away."));
    return cases;
}

std::string or_none(const std::string& word) {
    return word.empty() ? "none" : word;
}

/// The lines of each place where it shows.
std::string lines_of(const catalog::ReviewPr& review, const catalog::ReviewPr::Defect& defect) {
    std::string text = catalog::lines_between(review.diff, defect.span.from, defect.span.to);
    for (const catalog::Span& span : defect.also)
        text += "\n…\n" + catalog::lines_between(review.diff, span.from, span.to);
    return text;
}

std::string why_of(const catalog::ReviewPr::Defect& defect) {
    std::string text = defect.span.why;
    for (const catalog::Span& span : defect.also)
        text += "\nLine " + span_text(span) + ": " + span.why;
    return text;
}

core::CaseResult defect_case(
    const catalog::ReviewPr& review,
    const catalog::ReviewPr::Defect& defect,
    const std::optional<catalog::ReviewMark>& mark) {
    auto result = case_of(
        "line " + places_text(defect) + ": " + defect.title, core::Verdict::wrong, why_of(defect));
    result.input = cut_evidence(lines_of(review, defect));
    result.expected = defect.category + ", " + defect.severity;
    result.received = "missed";
    if (!mark) return result;
    const bool category = catalog::is_category_right(defect, *mark);
    const bool severity = catalog::is_severity_right(defect, *mark);
    result.verdict = category && severity ? core::Verdict::pass : core::Verdict::partial;
    result.received = "found in line " + std::to_string(mark->line) +
                      "\ncategory: " + or_none(mark->category) + (category ? "" : " (wrong)") +
                      "\nseverity: " + or_none(mark->severity) + (severity ? "" : " (too far off)");
    return result;
}

const catalog::Span* decoy_at(const catalog::ReviewPr& review, std::int64_t line) {
    const auto decoy = std::ranges::find_if(review.decoys, [line](const catalog::Span& span) {
        return span.from <= line && line <= span.to;
    });
    return decoy == review.decoys.end() ? nullptr : &*decoy;
}

Cases cases_of(const catalog::ReviewPr& review, const core::Answer& answer) {
    Cases cases;
    const auto marks = catalog::marks_of(review, answer);
    base::ensure(marks.finding.size() == review.defects.size());
    for (std::size_t i = 0; i < review.defects.size(); ++i)
        cases.push_back(defect_case(review, review.defects[i], marks.finding[i]));
    for (const std::int64_t line : marks.wrong) {
        const auto* decoy = decoy_at(review, line);
        cases.push_back(wrong_mark(
            review.diff, line,
            decoy == nullptr ? "No defect is here: it takes half a mean weight away."
                             : decoy->why));
    }
    return cases;
}

}  // namespace

std::vector<core::CaseResult> part_cases(const catalog::Item& item, const core::Answer& answer) {
    if (const auto* match = std::get_if<catalog::Match>(&item.body))
        return cases_of(*match, answer);
    if (const auto* cloze = std::get_if<catalog::Cloze>(&item.body))
        return cases_of(*cloze, answer);
    if (const auto* lines = std::get_if<catalog::Lines>(&item.body))
        return cases_of(*lines, answer);
    if (const auto* review = std::get_if<catalog::ReviewPr>(&item.body))
        return cases_of(*review, answer);
    return {};
}

std::vector<std::string> marked_decoys(const catalog::Item& item, const core::Answer& answer) {
    const auto* review = std::get_if<catalog::ReviewPr>(&item.body);
    if (review == nullptr) return {};
    std::vector<std::string> decoys;
    for (const std::int64_t line : catalog::marks_of(*review, answer).wrong) {
        const auto* decoy = decoy_at(*review, line);
        if (decoy == nullptr) continue;
        std::string lines = span_text(*decoy);
        if (std::ranges::find(decoys, lines) == decoys.end()) decoys.push_back(std::move(lines));
    }
    return decoys;
}

}  // namespace grading
