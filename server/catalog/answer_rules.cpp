#include "catalog/answer_rules.hpp"

#include "base/ensure.hpp"
#include "catalog/closed_rules.hpp"
#include "catalog/http_library.hpp"
#include "catalog/judgement_rules.hpp"
#include "catalog/line_rules.hpp"
#include "catalog/main_stub.hpp"
#include "catalog/part_rules.hpp"
#include "catalog/signature.hpp"
#include "catalog/upload_rules.hpp"

#include <algorithm>
#include <set>

namespace catalog {
namespace {

/// What each kind may use of an answer; a file belongs to a language.
enum class Field { chosen, text, files, fields };

bool uses_only(const core::Answer& answer, Field field) {
    if (field != Field::fields && !answer.fields.empty()) return false;
    if (field != Field::chosen && !answer.chosen.empty()) return false;
    if (field != Field::text && !answer.text.empty()) return false;
    return field == Field::files || (answer.language.empty() && answer.files.empty());
}

bool are_distinct_ids(const auto& entries, const std::vector<std::string>& chosen) {
    std::set<std::string> known;
    for (const auto& entry : entries)
        known.insert(entry.id);
    // Taking each id out of the set refuses a second use of it.
    return std::ranges::all_of(
        chosen, [&known](const std::string& id) { return known.erase(id) == 1; });
}

bool fits_body(const Mcq& body, const Item&, const core::Answer& answer) {
    return uses_only(answer, Field::chosen) && answer.chosen.size() <= 1 &&
           are_distinct_ids(body.options, answer.chosen);
}

bool fits_body(const Multi& body, const Item&, const core::Answer& answer) {
    return uses_only(answer, Field::chosen) && are_distinct_ids(body.options, answer.chosen);
}

bool fits_body(const Order& body, const Item&, const core::Answer& answer) {
    return uses_only(answer, Field::chosen) && are_distinct_ids(body.entries, answer.chosen);
}

bool fits_body(const Numeric&, const Item&, const core::Answer& answer) {
    return uses_only(answer, Field::text);
}

bool fits_body(const ShortText&, const Item&, const core::Answer& answer) {
    return uses_only(answer, Field::text);
}

bool fits_body(const Text&, const Item&, const core::Answer& answer) {
    return uses_only(answer, Field::text);
}

bool fits_body(const Upload& body, const Item&, const core::Answer& answer) {
    return uses_only(answer, Field::files) && answer.language.empty() && fits_upload(body, answer);
}

bool fits_body(const Match& body, const Item&, const core::Answer& answer) {
    return uses_only(answer, Field::fields) && fits_parts(body, answer.fields);
}

bool fits_body(const Cloze& body, const Item&, const core::Answer& answer) {
    return uses_only(answer, Field::fields) && fits_parts(body, answer.fields);
}

bool fits_body(const Lines& body, const Item&, const core::Answer& answer) {
    return uses_only(answer, Field::chosen) && fits_lines(body, answer);
}

bool fits_body(const ReviewPr& body, const Item&, const core::Answer& answer) {
    return uses_only(answer, Field::fields) && fits_lines(body, answer);
}

bool fits_body(const Sql&, const Item&, const core::Answer& answer) {
    return uses_only(answer, Field::text);
}

/// Files that may be changed, and no others; those that are left out are as they were.
bool are_of_project(const Project& project, const core::Answer& answer) {
    const auto& files = project.files.at(answer.language);
    return std::ranges::all_of(answer.files, [&files](const core::AnswerFile& answered) {
        return std::ranges::any_of(files, [&answered](const ProjectFile& file) {
            return file.name == answered.name && !file.locked;
        });
    });
}

/// Kinds whose answers are fields with a choice of values each.
template <class Body>
    requires requires(const Body& body) { parts_of(body); }
bool fits_body(const Body& body, const Item&, const core::Answer& answer) {
    return fits_parts(parts_of(body), answer);
}

bool fits_files(
    const std::vector<std::string>& languages, const Item& item, const core::Answer& answer) {
    if (!uses_only(answer, Field::files)) return false;
    if (answer.language.empty()) return answer.files.empty();
    if (std::ranges::find(languages, answer.language) == languages.end()) return false;
    if (item.project) return are_of_project(*item.project, answer);
    const std::string name = answer_file_name(item, answer.language);
    return answer.files.size() <= 1 &&
           std::ranges::all_of(
               answer.files, [&name](const core::AnswerFile& file) { return file.name == name; });
}

bool fits_body(const Code& body, const Item& item, const core::Answer& answer) {
    return fits_files(body.languages, item, answer);
}

/// An answer is to one variant, never to the whole bank.
bool fits_body(const Param&, const Item&, const core::Answer&) {
    return false;
}

bool fits_body(const Api& body, const Item& item, const core::Answer& answer) {
    return fits_files(body.languages, item, answer);
}

bool fits_body(const Mutants& body, const Item& item, const core::Answer& answer) {
    return fits_files(body.languages, item, answer);
}

std::vector<std::string> correct_options(const std::vector<Option>& options) {
    std::vector<std::string> ids;
    for (const Option& option : options) {
        if (option.correct) ids.push_back(option.id);
    }
    return ids;
}

std::vector<std::string> key_of_parts(const Item& item) {
    std::vector<std::string> key;
    if (const auto* match = std::get_if<Match>(&item.body)) {
        for (const Match::Pair& pair : match->entries)
            key.push_back(pair.id + " = " + pair.option);
    }
    if (const auto* cloze = std::get_if<Cloze>(&item.body)) {
        for (const Cloze::Gap& gap : cloze->gaps)
            key.push_back(gap.id + " = " + key_text(gap));
    }
    if (const auto* lines = std::get_if<Lines>(&item.body)) {
        for (const Span& span : lines->spans)
            key.push_back(span_text(span));
    }
    if (const auto* review = std::get_if<ReviewPr>(&item.body)) {
        for (const ReviewPr::Defect& defect : review->defects)
            key.push_back(places_text(defect) + " = " + defect.category + '/' + defect.severity);
    }
    return key;
}

std::string starter_of(
    const std::map<std::string, std::string>& starters, const std::string& language) {
    const auto starter = starters.find(language);
    return starter == starters.end() ? "" : starter->second;
}

std::vector<core::AnswerFile> files_of(
    const Project& project, const std::string& language, bool locked) {
    std::vector<core::AnswerFile> files;
    for (const ProjectFile& file : project.files.at(language)) {
        if (file.locked == locked) files.push_back({file.name, file.text});
    }
    return files;
}

}  // namespace

bool fits(const Item& item, const core::Answer& answer) {
    return std::visit([&](const auto& body) { return fits_body(body, item, answer); }, item.body);
}

bool is_runnable(const Item& item) {
    return std::holds_alternative<Sql>(item.body) || std::holds_alternative<Code>(item.body) ||
           std::holds_alternative<Api>(item.body) || std::holds_alternative<Mutants>(item.body);
}

std::vector<std::string> key_of(const Item& item) {
    if (const auto* mcq = std::get_if<Mcq>(&item.body)) return correct_options(mcq->options);
    if (const auto* multi = std::get_if<Multi>(&item.body)) return correct_options(multi->options);
    if (const auto* order = std::get_if<Order>(&item.body)) return order->answer;
    if (const auto* numeric = std::get_if<Numeric>(&item.body)) return {numeric->answer};
    if (const auto* text = std::get_if<ShortText>(&item.body)) return text->accept;
    return key_of_parts(item);
}

bool is_whole_program(const Code& code) {
    return code.harness == Code::Harness::stdio || code.harness == Code::Harness::interactive;
}

std::string answer_file_name(const Item& item, const std::string& language) {
    // Also called while an item is being read, when only its kind and body are there.
    if (std::holds_alternative<Mutants>(item.body)) return tests_file_name(language);
    const auto* code = std::get_if<Code>(&item.body);
    const bool is_program =
        std::holds_alternative<Api>(item.body) || (code && is_whole_program(*code));
    return is_program ? main_file_name(language) : solution_file_name(language);
}

std::string starter_text(const Item& item, const std::string& language) {
    if (const auto* sql = std::get_if<Sql>(&item.body)) return sql->starter;
    if (const auto* api = std::get_if<Api>(&item.body)) return starter_of(api->starter, language);
    if (const auto* mutants = std::get_if<Mutants>(&item.body)) {
        return starter_of(mutants->starter, language);
    }
    const auto* code = std::get_if<Code>(&item.body);
    if (code == nullptr) return {};
    if (code->starter.contains(language)) return code->starter.at(language);
    if (code->harness == Code::Harness::function) return stub(code->function, language);
    base::ensure(is_whole_program(*code));
    return main_stub(language);
}

std::vector<core::AnswerFile> starting_files(const Item& item, const std::string& language) {
    if (!item.project) return {{answer_file_name(item, language), starter_text(item, language)}};
    return files_of(*item.project, language, /*locked=*/false);
}

std::vector<core::AnswerFile> reading_files(const Item& item, const std::string& language) {
    if (item.project) {
        auto files = files_of(*item.project, language, /*locked=*/true);
        for (core::AnswerFile& file : library_files(item, language))
            files.push_back(std::move(file));
        return files;
    }
    return library_files(item, language);
}

std::vector<core::AnswerFile> library_files(const Item& item, const std::string& language) {
    if (const auto* api = std::get_if<Api>(&item.body)) {
        const HttpLibrary library = http_library(language);
        std::vector<core::AnswerFile> files{
            {std::string{library.file_name}, std::string{library.text}}};
        if (!has_world(*api)) return files;
        const HttpLibrary world = world_library(language);
        files.push_back({std::string{world.file_name}, std::string{world.text}});
        return files;
    }
    if (const auto* mutants = std::get_if<Mutants>(&item.body)) {
        return {mutants->module.at(language)};
    }
    const auto* code = std::get_if<Code>(&item.body);
    const bool has_types =
        code != nullptr && code->harness == Code::Harness::function && language == "c";
    if (!has_types) return {};
    return {{std::string{c_types_file}, c_types_header(code->function)}};
}

}  // namespace catalog
