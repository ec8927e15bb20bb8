#include "grading/sql_datasets.hpp"

#include "base/ensure.hpp"
#include "catalog/sql_words.hpp"
#include "grading/proof_words.hpp"
#include "grading/sql_plan.hpp"
#include "grading/sql_runs.hpp"

#include <algorithm>
#include <charconv>

namespace grading {
namespace {

using catalog::Finding;

bool is_installed(const std::vector<sandbox::Language>& languages, const std::string& name) {
    const auto language = std::ranges::find(languages, name, &sandbox::Language::name);
    return language != languages.end() && language->installed;
}

std::vector<std::string> scripts_of(const catalog::Sql& sql) {
    std::vector<std::string> scripts;
    for (const catalog::Dataset& dataset : sql.datasets) {
        if (std::ranges::find(scripts, dataset.script) == scripts.end())
            scripts.push_back(dataset.script);
    }
    return scripts;
}

/// Takes "line 3: " off what a runner says of a script (sandbox/runners/plan.hpp); 0: it says none.
int line_taken(std::string& message) {
    constexpr std::string_view before = "line ";
    constexpr std::string_view behind = ": ";
    if (!message.starts_with(before)) return 0;
    int line = 0;
    const char* end = message.data() + message.size();
    const auto read = std::from_chars(message.data() + before.size(), end, line);
    if (!std::string_view(read.ptr, end).starts_with(behind)) return 0;
    message = std::string(read.ptr + behind.size(), end);
    return line;
}

Finding finding_about(
    const catalog::Sql& sql,
    const catalog::Folder& folder,
    const std::string& script,
    std::string message) {
    const int line = line_taken(message);
    base::ensure(script.starts_with(sql.schema));
    const std::string rows = script.substr(sql.schema.size() + 1);
    const int lines_before =
        1 + static_cast<int>(std::ranges::count(sql.schema, '\n'));  // the rows begin on a new line
    const bool is_of_schema = line > 0 && line <= lines_before;
    return {
        .obligation = "C02",
        .file = file_with(folder, is_of_schema ? sql.schema : rows),
        .line = is_of_schema || line == 0 ? line : line - lines_before,
        .message = as_sentence("The database does not take it: " + one_line(message)),
        .remedy = is_of_schema ? "Correct the schema: every dataset begins with it."
                               : "Correct the dataset: it is run behind the schema, before every "
                                 "answer."};
}

/// Where the last statement of the schema has no semicolon behind it; 0: it has one. SQLite takes
/// such a schema by itself, and then the first statement of whatever stands behind it is blamed.
int open_line(const std::string& schema) {
    const auto words = catalog::sql_words_only(schema);
    if (words.empty() || words.back().text == ";") return 0;
    const auto before = std::string_view{schema}.substr(0, words.back().end);
    return 1 + static_cast<int>(std::ranges::count(before, '\n'));
}

}  // namespace

std::vector<Finding> dataset_findings(
    const catalog::Item& item,
    const catalog::Folder& folder,
    const std::vector<sandbox::Language>& languages,
    Runner& runner) {
    std::vector<Finding> findings;
    const auto* sql = std::get_if<catalog::Sql>(&item.body);
    if (sql == nullptr || !is_installed(languages, language_of(*sql))) return findings;
    const auto scripts = scripts_of(*sql);
    const auto failures = load_failures(language_of(*sql), scripts, runner);
    const bool all_load = std::ranges::all_of(failures, &std::string::empty);
    if (const int line = open_line(sql->schema); line > 0 && !all_load) {
        return {
            {.obligation = "C02",
             .file = file_with(folder, sql->schema),
             .line = line,
             .message = "The last statement of the schema has no `;` behind it.",
             .remedy = "Write it: every dataset is put behind the schema."}};
    }
    for (std::size_t i = 0; i < scripts.size(); ++i) {
        if (failures[i].empty()) continue;
        Finding finding = finding_about(*sql, folder, scripts[i], failures[i]);
        // What all datasets have in common is told with the first.
        const auto same = std::ranges::find(findings, finding.message, &Finding::message);
        if (same == findings.end()) findings.push_back(std::move(finding));
    }
    return findings;
}

}  // namespace grading
