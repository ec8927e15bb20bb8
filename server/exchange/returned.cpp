#include "exchange/returned.hpp"

#include "base/hash.hpp"
#include "exchange/markup.hpp"
#include "exchange/unpacking.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace exchange {
namespace {

constexpr std::size_t cases_max = 200;
constexpr std::int64_t points_max = 200 * 1000;

void require(bool holds, const char* why) {
    if (!holds) throw Garbled{why};
}

/// Each name once, and none that would be both a file and a folder.
void require_names(const std::set<std::string>& names) {
    for (const std::string& name : names) {
        require(is_plain_name(name) && !is_ignored_name(name), "a name leads elsewhere");
        for (auto slash = name.find('/'); slash != std::string::npos;
             slash = name.find('/', slash + 1))
            require(!names.contains(name.substr(0, slash)), "a name is in the way of another");
    }
}

void require_data(const TestData& data) {
    require(!data.cases.empty() && data.cases.size() <= cases_max, "it has no number of cases");
    require(data.sample_count < data.cases.size(), "its samples are no cases");
    for (const DataGroup& group : data.groups) {
        require(group.points >= 0 && group.points <= points_max, "a group has no number of points");
        require(
            std::ranges::all_of(
                group.cases, [&](std::size_t place) { return place < data.cases.size(); }),
            "a group has a case that is not there");
    }
}

void require_problem(const Problem& problem) {
    for (const double number :
         {problem.time_limit_s.value_or(1), problem.time_factor, problem.time_resolution_s})
        require(std::isfinite(number) && number > 0, "a time is none");
    require(
        problem.time_limit_s.value_or(1) <= static_cast<double>(time_limit_s_max),
        "a time is too long");
    require(problem.memory_mb >= 0 && problem.memory_mb <= memory_mb_max, "a memory is none");
}

void require_submission(const Submission& submission) {
    require(!language_of(submission.path).empty(), "a submission is no program");
    require(submission.language == language_of(submission.path), "a submission has no language");
    for (const auto* verdicts : {&submission.permitted, &submission.required})
        require(
            std::ranges::all_of(
                *verdicts,
                [](core::Verdict it) {
                    return it >= core::Verdict::pass && it <= core::Verdict::infra_error;
                }),
            "a verdict is none");
}

bool is_control(std::string_view text, std::size_t at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    // U+0080 to U+009F are two bytes each.
    const bool is_high =
        byte == 0xC2 && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xA0;
    return (byte < 0x20 && byte != '\n') || byte == 0x7F || is_high;
}

}  // namespace

void require_sound(const Imported& imported) {
    require(!imported.items.empty(), "there is nothing in it");
    require(imported.items.size() <= imported_items_max, "it has too many items");
    require(imported.notes.size() <= imported_notes_max, "it has too many notes");
    std::set<std::string> names;
    std::size_t files = 0;
    std::size_t bytes = 0;
    for (const ImportedItem& item : imported.items) {
        require(names.insert(item.name).second, "an item is there twice");
        require(!item.files.empty(), "an item has no files");
        std::set<std::string> inside;
        for (const auto& [name, content] : item.files) {
            inside.insert(name);
            bytes += content.size();
        }
        require_names(inside);
        files += inside.size();
    }
    require_names(names);
    require(files <= imported_files_max && bytes <= imported_bytes_max, "it is too large");
}

void require_sound(const UnprovedItem& unproved) {
    const Draft& draft = unproved.draft;
    require_data(draft.data);
    require_problem(draft.problem);
    require(!draft.accepted.empty() && !draft.languages.empty(), "nothing in it is accepted");
    for (const auto* submissions : {&draft.accepted, &unproved.rejected})
        std::ranges::for_each(*submissions, require_submission);
    for (const std::string& language : draft.languages)
        require(
            std::ranges::find(draft.accepted, language, &Submission::language) !=
                draft.accepted.end(),
            "a language has no reference");
}

std::string printable(std::string_view whole) {
    const std::string text = cut_to(std::string{whole}, printable_bytes_max);
    const bool is_text = base::is_utf8(text);
    std::string shown;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_strange = !is_text && static_cast<unsigned char>(text[i]) >= 0x80;
        if (!is_strange && !is_control(text, i)) {
            shown += text[i];
            continue;
        }
        shown += '?';
        if (is_text && static_cast<unsigned char>(text[i]) == 0xC2) ++i;
    }
    return shown;
}

}  // namespace exchange
