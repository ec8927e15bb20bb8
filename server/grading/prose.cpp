#include "grading/prose.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdio>
#include <functional>
#include <iterator>
#include <sstream>
#include <string_view>

namespace grading {
namespace {

constexpr std::size_t sequence_words = 5;

bool is_letter(char c) {
    return std::isalpha(static_cast<unsigned char>(c)) != 0;
}

bool is_vowel(char c) {
    return std::string_view{"aeiouyAEIOUY"}.find(c) != std::string_view::npos;
}

/// Without fenced and indented code and tables.
std::string running_text(const std::string& markdown) {
    std::istringstream lines{markdown};
    std::string text;
    std::string line;
    bool is_fenced = false;
    while (std::getline(lines, line)) {
        if (line.starts_with("```") || line.starts_with("~~~")) {
            is_fenced = !is_fenced;
        } else if (!is_fenced && !line.starts_with("    ") && !line.starts_with('|')) {
            text += line + '\n';
        }
    }
    return text;
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : text) {
        const bool is_inside = !word.empty() && (c == '\'' || c == '-');
        if (is_letter(c) || is_inside) {
            word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        } else if (!word.empty()) {
            words.push_back(std::move(word));
            word.clear();
        }
    }
    if (!word.empty()) words.push_back(std::move(word));
    return words;
}

std::size_t syllables(std::string_view word) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < word.size(); ++i) {
        if (is_vowel(word[i]) && (i == 0 || !is_vowel(word[i - 1]))) ++count;
    }
    return std::max<std::size_t>(count, 1);
}

/// A mark counts as an end when a blank follows it: "1.5" has none.
std::size_t sentences(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        const bool is_mark = std::string_view{".!?:"}.find(text[i]) != std::string_view::npos;
        const bool is_paragraph = text[i] == '\n' && text[i + 1] == '\n';
        const bool is_last = std::isspace(static_cast<unsigned char>(text[i + 1])) != 0;
        if ((is_mark && is_last) || is_paragraph) ++count;
    }
    return std::max<std::size_t>(count, 1);
}

std::string rounded(double number) {
    char text[32];
    std::snprintf(text, sizeof text, "%.0f", number);
    return text;
}

catalog::Finding finding(std::string message, std::string remedy) {
    return {
        .obligation = "C16",
        .file = "prompt.md",
        .line = 0,
        .message = std::move(message),
        .remedy = std::move(remedy)};
}

std::size_t words_in(const auto& entries) {
    std::size_t count = 0;
    for (const auto& entry : entries)
        count += words_of(entry.text).size();
    return count;
}

std::size_t words_in(const catalog::Cloze& cloze) {
    std::size_t count = 0;
    for (const catalog::Cloze::Part& part : cloze.parts)
        count += words_of(part.text).size();
    for (const catalog::Cloze::Gap& gap : cloze.gaps) {
        const auto* choice = std::get_if<catalog::Cloze::Choice>(&gap.key);
        if (choice == nullptr) continue;
        for (const std::string& option : choice->options)
            count += words_of(option).size();
    }
    return count;
}

/// What there is to choose from.
std::size_t choice_words(const catalog::Item& item) {
    return std::visit(
        [](const auto& body) -> std::size_t {
            std::size_t count = 0;
            if constexpr (requires { body.gaps; }) count += words_in(body);
            if constexpr (requires { body.options.front().text; }) count += words_in(body.options);
            if constexpr (requires { body.entries.front().text; }) count += words_in(body.entries);
            return count;
        },
        item.body);
}

}  // namespace

Prose prose_of(const std::string& markdown) {
    const std::string text = running_text(markdown);
    const auto words = words_of(text);
    Prose prose{.words = words.size(), .grade = 0};
    if (words.empty()) return prose;
    double sum = 0;
    for (const std::string& word : words)
        sum += static_cast<double>(syllables(word));
    const auto count = static_cast<double>(words.size());
    const double words_a_sentence = count / static_cast<double>(sentences(text));
    prose.grade = 0.39 * words_a_sentence + 11.8 * sum / count - 15.59;
    return prose;
}

std::vector<catalog::Finding> prose_findings(const catalog::Item& item) {
    std::vector<catalog::Finding> findings;
    const Prose prose = prose_of(item.prompt);
    const double allowed =
        std::max(words_always_allowed, words_per_minute_max * item.expected_minutes);
    if (static_cast<double>(prose.words) > allowed) {
        findings.push_back(finding(
            "The prompt has " + std::to_string(prose.words) + " words; its minutes allow " +
                rounded(allowed) + '.',
            "Say less, or plan more minutes: reading is not what is measured."));
    }
    const std::size_t choices = choice_words(item);
    const double readable = choice_words_per_minute_max * item.expected_minutes;
    if (choices > 0 && static_cast<double>(prose.words + choices) > readable) {
        findings.push_back(finding(
            "With what is to be chosen from there are " + std::to_string(prose.words + choices) +
                " words to read; its minutes allow " + rounded(readable) + '.',
            "Say less, or plan more minutes: reading is not what is measured."));
    }
    if (prose.words >= graded_words_min && prose.grade > reading_grade_max) {
        findings.push_back(finding(
            "The prompt reads like a text for year " + rounded(prose.grade) + " of school.",
            "Write shorter sentences and plainer words."));
    }
    return findings;
}

double minutes_to_read(const catalog::Item& item) {
    const auto words = static_cast<double>(prose_of(item.prompt).words);
    const auto choices = static_cast<double>(choice_words(item));
    return std::max(
        {1.0, std::ceil(words / words_per_minute_max),
         std::ceil((words + choices) / choice_words_per_minute_max)});
}

Sequences sequences_of(const std::string& markdown) {
    const auto words = words_of(running_text(markdown));
    Sequences sequences;
    for (std::size_t i = 0; i + sequence_words <= words.size(); ++i) {
        std::string sequence;
        for (std::size_t j = 0; j < sequence_words; ++j)
            sequence += words[i + j] + ' ';
        sequences.push_back(std::hash<std::string>{}(sequence));
    }
    std::ranges::sort(sequences);
    const auto repeated = std::ranges::unique(sequences);
    sequences.erase(repeated.begin(), repeated.end());
    return sequences;
}

double similarity(const Sequences& one, const Sequences& other) {
    Sequences common;
    std::ranges::set_intersection(one, other, std::back_inserter(common));
    const std::size_t all = one.size() + other.size() - common.size();
    return all == 0 ? 0 : static_cast<double>(common.size()) / static_cast<double>(all);
}

}  // namespace grading
