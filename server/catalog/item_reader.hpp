#pragma once
// What the readers of the parts of one item share. Private to the module.

#include "catalog/folder.hpp"
#include "catalog/item.hpp"
#include "catalog/manifest.hpp"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace catalog {

inline constexpr std::int64_t points_max = 1000;
inline constexpr std::size_t options_max = 20;
inline constexpr std::size_t entries_max = 12;  // every single move is tried
inline constexpr std::size_t cases_max = 200;
inline constexpr std::size_t groups_max = 30;

/// The folder's files, and which of them the manifest refers to.
class Files {
  public:
    Files(const Folder& folder, FindingList& findings) : folder_(&folder), findings_(&findings) {}

    /// The text of the file that `key` names. Absence of the key is silent; of the file it is not.
    std::optional<std::string> text(Table& table, std::string_view key);
    std::optional<std::string> text_of(Table& table, std::string_view key, const std::string& name);
    /// As above, and the key must be there.
    std::string required_text(Table& table, std::string_view key, std::string_view example);
    /// A table of file names by language, as texts.
    std::map<std::string, std::string> texts_by_language(
        Table& table, std::string_view key, const std::vector<std::string>& languages);
    /// The files below a folder, by their names in it.
    std::map<std::string, std::string> below(const std::string& name);
    /// A file that every folder may have.
    std::optional<std::string> known(const std::string& name);

    /// Files that nothing referred to, and files that are not UTF-8.
    void report_leftovers();

  private:
    const Folder* folder_;
    FindingList* findings_;
    std::set<std::string> used_;
};

struct Reading {
    Item& item;
    Table root;
    Table body;  // the table named after the kind
    Files& files;
    FindingList& findings;
};

void read_mcq(Reading& reading);
void read_multi(Reading& reading);
void read_numeric(Reading& reading);
void read_order(Reading& reading);
void read_short_text(Reading& reading);
void read_match(Reading& reading);
void read_cloze(Reading& reading);
void read_lines(Reading& reading);
void read_review_pr(Reading& reading);
void read_sql(Reading& reading);
void read_code(Reading& reading);
void read_api(Reading& reading);
void read_mutants(Reading& reading);
void read_project(Reading& reading);
void read_sjt(Reading& reading);
void read_likert(Reading& reading);
void read_forced_choice(Reading& reading);
void read_survey(Reading& reading);
void read_param(Reading& reading);
void read_text(Reading& reading);
void read_upload(Reading& reading);

/// [[table]], [[invariant]], [[query]] and [mutate], as far as the task has them.
void read_sql_task(Reading& reading, Sql& body);
/// The keys of a [[dataset]] that only some tasks have.
void read_sql_task(Reading& reading, Table& table, const Sql& body, Dataset& dataset);
Sql::Rows read_rows(Table& table, bool may_be_tied);

/// The answer of a [[solution]] or [[wrong]] of a project: the files that its changes make.
void read_changes(Reading& reading, Table& table, Proof& proof);
/// `text` with the one place that says `from` of this table saying `to`; empty if there is no such
/// place, which is reported.
std::optional<std::string> changed_text(Table& change, const std::string& text);

/// [blocks], if the item has them, after its groups: their solution and their wrong answers are
/// proofs like any others.
void read_blocks(Reading& reading);
/// [[level]], if the item has them; after the groups, of which each level shows one.
void read_levels(Reading& reading);

/// Of a [[wrong]] suite of tests: which mutants survive it, and so which groups it fails.
void read_survivors(Reading& reading, Table& table, Proof& proof);

/// [mutate]: which changes of a reference do what it does.
void read_mutate(Reading& reading);

/// `authors`, [sensitivity] and [pilot].
Records read_records(Table& root);

/// `limits`, or the default ones.
RunLimits read_limits(Table& body);
/// What a server and its scenarios have beside the languages; gives the scenarios' ids.
std::vector<std::string> read_service(Reading& reading, Api& body);
/// What a program driven by one of the author's has; gives the tests' ids.
std::vector<std::string> read_driven_program(Reading& reading, Code& body);

/// Reports each language that `given`, read from `key`, does not have.
void require_each_language(
    Table& table,
    std::string_view key,
    const std::vector<std::string>& languages,
    const std::map<std::string, std::string>& given);

/// `stdin` or `stdin_file`: the text itself, or a file with it. Empty: neither is given.
std::optional<std::string> read_stream(Reading& reading, Table& table, const std::string& key);

/// `checker = { file = "…", language = "…" }` and the like. `languages` are those it may be in.
std::optional<JudgeProgram> read_judge(Reading& reading, Table& table, std::string_view key);
/// [[invalid_input]] and [[labelled_output]]: what the judging programs must say. After the tests.
void read_labels(Reading& reading, Code& body);

/// The line of the [[name]] with this id; of the kind's table if there is none.
int line_of_entry(Reading& reading, std::string_view name, std::string_view id);

/// The `id` of an entry, checked for its form and against the ids before it.
std::string read_id(Table& table, const std::vector<std::string>& before);
bool is_id(std::string_view text);

/// `languages`, each one of `offered`, at least one.
std::vector<std::string> read_languages(Table& table, const std::vector<std::string>& offered);

/// `float = { abs = "…", rel = "…" }`
std::optional<Tolerance> read_tolerance(Table& table, std::string_view key);

/// A Markdown paragraph such as an option's text.
std::string read_paragraph(Table& table, std::string_view key);

}  // namespace catalog
