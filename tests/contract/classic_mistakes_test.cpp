// The nineteen mistakes that most people make at least once with these five queries. Four hidden
// datasets of each item are enough to tell all of them from the reference.

#include "catalog/catalog.hpp"
#include "grading/compare.hpp"
#include "support/checkout.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <algorithm>

namespace {

struct Classics {
    std::string item;
    std::vector<std::string> datasets;
    std::vector<std::string> mistakes;
};

const std::vector<Classics> all_classics{
    {"left-join-zero",
     {"h1_duplicates", "h3_nulls", "h4_unpaid"},
     {"inner_join", "state_in_where", "count_star", "sum_null", "group_by_name", "hard_coded"}},
    {"never-ordered", {"h3_stall_sales", "h4_states"}, {"not_in_null", "any_order"}},
    {"latest-per-group",
     {"h1_ties", "h3_late_upload", "h5_order"},
     {"highest_id", "latest_date_join", "bare_columns", "not_sorted"}},
    {"january",
     {"h1_last_day", "h2_edges", "h3_repeats", "h4_years"},
     {"between_dates", "before_last_day", "month_only", "count_column"}},
    {"top3-with-ties", {"h1_ties", "h3_refunds"}, {"limit_three", "row_number", "plays_only"}}};

constexpr std::size_t datasets_most = 4;
constexpr std::size_t mistakes_in_all = 19;

grading::Cell cell_of(sqlite3_stmt* statement, int column) {
    switch (sqlite3_column_type(statement, column)) {
        case SQLITE_NULL:
            return grading::Null{};
        case SQLITE_INTEGER:
            return static_cast<std::int64_t>(sqlite3_column_int64(statement, column));
        case SQLITE_FLOAT:
            return sqlite3_column_double(statement, column);
        default:
            return std::string{
                reinterpret_cast<const char*>(sqlite3_column_text(statement, column))};
    }
}

grading::ResultTable result_of(const std::string& dataset, const std::string& query) {
    sqlite3* database = nullptr;
    sqlite3_stmt* statement = nullptr;
    grading::ResultTable table;
    EXPECT_EQ(sqlite3_open(":memory:", &database), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(database, dataset.c_str(), nullptr, nullptr, nullptr), SQLITE_OK);
    EXPECT_EQ(sqlite3_prepare_v2(database, query.c_str(), -1, &statement, nullptr), SQLITE_OK);
    for (int i = 0; i < sqlite3_column_count(statement); ++i)
        table.columns.emplace_back(sqlite3_column_name(statement, i));
    while (sqlite3_step(statement) == SQLITE_ROW) {
        grading::Row row;
        for (int i = 0; i < sqlite3_column_count(statement); ++i)
            row.push_back(cell_of(statement, i));
        table.rows.push_back(std::move(row));
    }
    sqlite3_finalize(statement);
    sqlite3_close(database);
    return table;
}

catalog::Item item_of(const std::string& name) {
    const std::string folder = support::source_directory() / "assessments/items/sql" / name;
    auto parsed = catalog::parse_item("sql/" + name, catalog::read_folder(folder));
    if (!parsed.item) throw std::logic_error{name};
    return std::move(*parsed.item);
}

const std::string& answer_of(const catalog::Item& item, const std::string& file) {
    const auto proof = std::ranges::find(item.proofs, file, &catalog::Proof::name);
    if (proof == item.proofs.end()) throw std::logic_error{item.path + ": " + file};
    return proof->answer.text;
}

bool is_told_apart(
    const catalog::Item& item, const std::vector<std::string>& datasets, const std::string& query) {
    const auto& sql = std::get<catalog::Sql>(item.body);
    const std::string& reference = answer_of(item, "solutions/reference.sql");
    return std::ranges::any_of(sql.datasets, [&](const catalog::Dataset& dataset) {
        if (std::ranges::find(datasets, dataset.id) == datasets.end()) return false;
        return grading::difference(
                   sql, result_of(dataset.script, reference), result_of(dataset.script, query))
            .has_value();
    });
}

TEST(ClassicMistakes, AreToldApartByAtMostFourHiddenDatasetsOfTheirItem) {
    std::size_t count = 0;
    for (const Classics& classics : all_classics) {
        const catalog::Item item = item_of(classics.item);
        EXPECT_LE(classics.datasets.size(), datasets_most);
        for (const std::string& mistake : classics.mistakes) {
            const std::string& query = answer_of(item, "wrong/" + mistake + ".sql");
            EXPECT_TRUE(is_told_apart(item, classics.datasets, query))
                << item.path << ' ' << mistake;
            ++count;
        }
    }
    EXPECT_EQ(count, mistakes_in_all);
}

}  // namespace
