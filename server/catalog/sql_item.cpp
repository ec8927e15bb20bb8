#include "catalog/sql_item.hpp"

#include "catalog/group_reader.hpp"
#include "catalog/nearest.hpp"
#include "catalog/sql_words.hpp"

#include <algorithm>
#include <cctype>

namespace catalog {
namespace {

constexpr std::int64_t steps_most = 1'000'000'000;
constexpr std::size_t hidden_datasets_least = 4;

std::string lower_case(std::string text) {
    for (char& c : text)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

void read_header(Reading& reading, Sql& body) {
    body.header = reading.body.texts("header").value_or(std::vector<std::string>{});
    if (body.header.empty()) {
        reading.body.report("header", "`header` is missing.", "Name the result's columns.");
    }
    std::vector<std::string> seen;
    for (const std::string& name : body.header) {
        // By name, case does not tell columns apart.
        const std::string plain = body.columns_by_name ? lower_case(name) : name;
        if (std::ranges::find(seen, plain) != seen.end()) {
            reading.body.report("header", "Column `" + name + "` is named twice.", "Rename one.");
        }
        seen.push_back(plain);
    }
}

/// "placed_at desc"
void read_sort_key(Reading& reading, const std::string& text, Sql& body) {
    const auto blank = text.find(' ');
    Sql::SortKey key{.column = text.substr(0, blank), .descending = false};
    const std::string direction = blank == std::string::npos ? "asc" : text.substr(blank + 1);
    key.descending = lower_case(direction) == "desc";
    if (!key.descending && lower_case(direction) != "asc") {
        reading.body.report(
            "order_by", "`" + text + "` is no sort key.", "Write \"column\" or \"column desc\".");
    }
    if (std::ranges::find(body.header, key.column) == body.header.end()) {
        reading.body.report(
            "order_by", "There is no column `" + key.column + "` in the header.",
            remedy_by_name(key.column, body.header));
    }
    body.order_by.push_back(std::move(key));
}

void read_order_by(Reading& reading, Sql& body) {
    const auto keys = reading.body.texts("order_by");
    const bool needed = body.rows == Sql::Rows::ordered_by;
    if (needed && (!keys || keys->empty())) {
        reading.body.report(
            "order_by", "rows = \"ordered_by\" needs `order_by`.",
            "Write order_by = [\"column\"].");
    }
    if (!needed && keys) {
        reading.body.report(
            "order_by", "`order_by` is used with rows = \"ordered_by\" only.",
            "Remove it, or change `rows`.");
    }
    for (const std::string& text : keys.value_or(std::vector<std::string>{})) {
        read_sort_key(reading, text, body);
    }
}

Sql::Task task_of(const std::string& word) {
    if (word == "state") return Sql::Task::state;
    if (word == "schema") return Sql::Task::schema;
    return word == "index" ? Sql::Task::index : Sql::Task::select;
}

void read_kind_of_task(Reading& reading, Sql& body) {
    Table& table = reading.body;
    body.task = task_of(table.word("task", {"select", "state", "schema", "index"}));
    table.required_text("dialect", "sqlite");
    if (table.word("dialect", {"sqlite", "postgres"}) == "postgres")
        body.dialect = Sql::Dialect::postgres;
}

/// What only a result has.
void read_comparison(Reading& reading, Sql& body) {
    Table& table = reading.body;
    body.columns_by_name = table.word("columns", {"by_position", "by_name"}) == "by_name";
    read_header(reading, body);
    body.rows = read_rows(table, /*may_be_tied=*/true);
    read_order_by(reading, body);
}

Dataset read_dataset(Reading& reading, Table& table, const std::vector<std::string>& before) {
    Dataset dataset;
    const auto& body = std::get<Sql>(reading.item.body);
    dataset.id = read_id(table, before);
    const std::string script = reading.files.required_text(table, "file", "data/visible.sql");
    if (lower_case(script).find("random(") != std::string::npos) {
        table.report(
            "file", "The dataset calls random(), so it is another one each time.",
            "Compute the values from a counter.");
    }
    dataset.script = body.schema + '\n' + script;
    if (table.has("steps_max")) {
        dataset.steps_max = table.whole_between("steps_max", 1, steps_most);
    }
    read_sql_task(reading, table, body, dataset);
    return dataset;
}

std::vector<std::string> read_datasets(Reading& reading) {
    std::vector<std::string> ids;
    for (Table& table : reading.root.tables("dataset")) {
        Dataset dataset = read_dataset(reading, table, ids);
        ids.push_back(dataset.id);
        std::get<Sql>(reading.item.body).datasets.push_back(std::move(dataset));
    }
    return ids;
}

void check_dataset_counts(Reading& reading) {
    const auto& datasets = std::get<Sql>(reading.item.body).datasets;
    std::size_t visible = 0;
    for (const Group& group : reading.item.groups) {
        if (group.visible) visible += group.cases.size();
    }
    if (visible != 1 || datasets.size() < visible + hidden_datasets_least) {
        reading.findings.add(
            reading.body.line(), "There must be one visible dataset and at least four hidden ones.",
            "Write [[dataset]] for each, and put one into the visible group.");
    }
}

void check_budgets(Reading& reading) {
    const auto& datasets = std::get<Sql>(reading.item.body).datasets;
    const bool has_budget = std::ranges::any_of(
        datasets, [](const Dataset& dataset) { return dataset.steps_max.has_value(); });
    const auto slow =
        std::ranges::find_if(reading.item.proofs, [](const Proof& proof) { return proof.slow; });
    if (has_budget && slow == reading.item.proofs.end()) {
        reading.findings.add_for(
            "C08", reading.body.line(), "No wrong answer goes over the budget.",
            "Add a [[wrong]] with slow = true.");
    }
    if (!has_budget && slow != reading.item.proofs.end()) {
        reading.findings.add(
            slow->line, "`slow` needs a dataset with a budget.", "Add `steps_max` to one.");
    }
}

/// Without it, the order in which the expected rows come is the database's own affair.
void check_order(Reading& reading) {
    const auto& sql = std::get<Sql>(reading.item.body);
    const bool is_ordered = sql.rows == Sql::Rows::ordered || sql.rows == Sql::Rows::ordered_by;
    if (sql.task != Sql::Task::select || !is_ordered) return;
    for (const Proof& proof : reading.item.proofs) {
        if (proof.role != Proof::Role::reference) continue;
        const auto words = sql_words_only(proof.answer.text);
        const bool has_order = std::ranges::any_of(words, [](const SqlWord& word) {
            return word.kind == SqlWord::Kind::word && word.text == "ORDER" && word.depth == 0;
        });
        if (has_order) continue;
        reading.findings.add(
            proof.line, "The order of the rows counts, and the reference has no ORDER BY.",
            "Add it, or write rows = \"bag\".");
    }
}

}  // namespace

void read_sql(Reading& reading) {
    Sql body;
    Table& table = reading.body;
    read_kind_of_task(reading, body);
    body.schema = reading.files.required_text(table, "schema", "schema.sql");
    if (body.task == Sql::Task::select) read_comparison(reading, body);
    body.tolerance = read_tolerance(table, "float").value_or(body.tolerance);
    body.casefold = table.flag("casefold").value_or(false);
    body.trim = table.flag("trim").value_or(false);
    body.starter = table.text("starter").value_or("");
    read_sql_task(reading, body);
    reading.item.body = std::move(body);
    read_groups(reading, "datasets", read_datasets(reading));
    read_proofs(reading, {});
    read_blocks(reading);
    check_dataset_counts(reading);
    check_budgets(reading);
    check_order(reading);
}

}  // namespace catalog
