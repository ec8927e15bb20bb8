#include "grading/compare.hpp"
#include "grading/sql_grid.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <random>

namespace {

using catalog::Sql;
using grading::Blob;
using grading::Cell;
using grading::Null;
using grading::ResultTable;
using grading::Row;

Cell whole(std::int64_t value) {
    return value;
}
Cell real(double value) {
    return value;
}
Cell text(const char* value) {
    return std::string{value};
}

Sql rules(Sql::Rows rows = Sql::Rows::bag) {
    Sql sql;
    sql.rows = rows;
    sql.header = {"k", "v"};
    return sql;
}

ResultTable table(std::vector<Row> rows) {
    return {.columns = {"k", "v"}, .rows = std::move(rows)};
}

bool same(const Sql& sql, std::vector<Row> expected, std::vector<Row> received) {
    return !grading::difference(sql, table(std::move(expected)), table(std::move(received)));
}

TEST(SqlCompare, NullIsOnlyNull) {
    EXPECT_TRUE(grading::is_same(rules(), Null{}, Null{}));
    EXPECT_FALSE(grading::is_same(rules(), Null{}, text("")));
    EXPECT_FALSE(grading::is_same(rules(), Null{}, whole(0)));
    EXPECT_FALSE(grading::is_same(rules(), text("NULL"), Null{}));
    EXPECT_FALSE(same(rules(), {{Null{}, whole(1)}}, {{text("NULL"), whole(1)}}));
}

TEST(SqlCompare, NumbersCompareByValueAndNeverWithText) {
    EXPECT_TRUE(grading::is_same(rules(), whole(3), real(3.0)));
    EXPECT_TRUE(grading::is_same(rules(), real(0.3), real(0.1 + 0.2)));
    EXPECT_FALSE(grading::is_same(rules(), real(0.3), real(0.31)));
    EXPECT_FALSE(grading::is_same(rules(), whole(3), text("3")));
    EXPECT_FALSE(grading::is_same(rules(), text("a"), Blob{"a"}));
    const double infinity = std::numeric_limits<double>::infinity();
    EXPECT_TRUE(grading::is_same(rules(), real(infinity), real(infinity)));
    EXPECT_FALSE(grading::is_same(rules(), real(infinity), real(1)));
    EXPECT_FALSE(grading::is_same(rules(), real(1), real(infinity)));
}

TEST(SqlCompare, IntegersAreExactInAll64Bits) {
    const std::int64_t large = std::numeric_limits<std::int64_t>::max();
    EXPECT_FALSE(grading::is_same(rules(), whole(large), whole(large - 1)));
    EXPECT_FALSE(same(rules(), {{whole(large), whole(0)}}, {{whole(large - 1), whole(0)}}));
    // A real elsewhere in the column does not soften integers.
    EXPECT_FALSE(same(
        rules(), {{whole(1000000), whole(0)}, {real(0.5), whole(0)}},
        {{whole(1000001), whole(0)}, {real(0.5), whole(0)}}));
}

TEST(SqlCompare, TextIsExactUnlessTheItemSaysOtherwise) {
    Sql sql = rules();
    EXPECT_FALSE(grading::is_same(sql, text("Ada"), text("ada ")));
    sql.casefold = true;
    sql.trim = true;
    EXPECT_TRUE(grading::is_same(sql, text("Ada"), text("ada ")));
    EXPECT_TRUE(same(sql, {{text("Ada"), whole(1)}}, {{text(" ADA"), whole(1)}}));
}

TEST(SqlCompare, ABagCountsDuplicatesAndASetDoesNot) {
    const std::vector<Row> once{{whole(1), text("a")}, {whole(2), text("b")}};
    const std::vector<Row> twice{
        {whole(2), text("b")}, {whole(1), text("a")}, {whole(1), text("a")}};
    EXPECT_FALSE(same(rules(), once, twice));
    EXPECT_FALSE(same(rules(), twice, once));
    EXPECT_TRUE(same(rules(Sql::Rows::set), once, twice));
    EXPECT_FALSE(same(rules(Sql::Rows::set), once, {{whole(1), text("a")}}));
    EXPECT_FALSE(same(rules(Sql::Rows::set), {{whole(1), text("a")}}, once));
}

TEST(SqlCompare, OrderedMeansEveryRowAtItsPlace) {
    const std::vector<Row> rows{{whole(1), text("a")}, {whole(2), text("b")}};
    EXPECT_TRUE(same(rules(Sql::Rows::ordered), rows, rows));
    EXPECT_FALSE(same(rules(Sql::Rows::ordered), rows, {rows[1], rows[0]}));
    EXPECT_FALSE(same(rules(Sql::Rows::ordered), rows, {rows[0]}));
}

TEST(SqlCompare, OrderedByLeavesTheOrderOfTiesOpen) {
    Sql sql = rules(Sql::Rows::ordered_by);
    sql.order_by = {{.column = "k", .descending = true}};
    const Row top{whole(2), text("t")};
    const Row a{whole(1), text("a")};
    const Row b{whole(1), text("b")};
    EXPECT_TRUE(same(sql, {top, a, b}, {top, b, a}));
    EXPECT_FALSE(same(sql, {top, a, b}, {a, top, b}));
    EXPECT_FALSE(same(sql, {top, a, b}, {top, a, a}));
    EXPECT_FALSE(same(sql, {top, a, b}, {top, a}));
}

TEST(SqlCompare, ExtraColumnsAreWrongAndNamesMayDecide) {
    const ResultTable expected{.columns = {"id", "n"}, .rows = {{whole(1), whole(2)}}};
    const ResultTable swapped{.columns = {"N", "ID"}, .rows = {{whole(2), whole(1)}}};
    const ResultTable wide{.columns = {"id", "n", "x"}, .rows = {{whole(1), whole(2), whole(3)}}};
    Sql sql = rules();
    EXPECT_TRUE(grading::difference(sql, expected, swapped).has_value());
    EXPECT_TRUE(grading::difference(sql, expected, wide).has_value());
    sql.columns_by_name = true;
    EXPECT_FALSE(grading::difference(sql, expected, swapped).has_value());
    EXPECT_TRUE(grading::difference(sql, expected, wide).has_value());
}

TEST(SqlCompare, RealsAreMatchedNotRounded) {
    Sql sql = rules();
    sql.tolerance = {.abs = 0.1, .rel = 0};
    // 0.95 and 1.05 round apart but are within the tolerance.
    EXPECT_TRUE(same(sql, {{text("a"), real(0.95)}}, {{text("a"), real(1.04)}}));
    EXPECT_FALSE(same(sql, {{text("a"), real(0.95)}}, {{text("a"), real(1.06)}}));
    EXPECT_FALSE(same(sql, {{text("a"), real(0.95)}}, {{text("b"), real(0.95)}}));
}

TEST(SqlCompare, FindsAPairingWhereSortedOrderMisleads) {
    Sql sql = rules();
    sql.tolerance = {.abs = 1, .rel = 0};
    // Sorted, (0, 10) stands beside (0.5, 0): only crossing pairs fit.
    EXPECT_TRUE(same(
        sql, {{real(0), real(10)}, {real(1), real(0)}},
        {{real(0.5), real(0)}, {real(0.6), real(10)}}));
    EXPECT_FALSE(same(
        sql, {{real(0), real(10)}, {real(1), real(0)}},
        {{real(0.5), real(0)}, {real(0.6), real(0)}}));
}

Cell random_cell(std::mt19937_64& random) {
    switch (random() % 5) {
        case 0:
            return Null{};
        case 1:
            return whole(static_cast<std::int64_t>(random() % 3));
        case 2:
            return real(static_cast<double>(random() % 3) + 0.25);
        case 3:
            return text(random() % 2 == 0 ? "" : "x");
        default:
            return Blob{"b"};
    }
}

TEST(SqlCompare, AShuffledBagIsTheSameAndAChangedOneIsNot) {
    const auto seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random{seed};
    for (int round = 0; round < 300; ++round) {
        std::vector<Row> rows;
        for (std::size_t i = 0; i < 1 + random() % 8; ++i) {
            rows.push_back({random_cell(random), random_cell(random)});
        }
        auto received = rows;
        std::ranges::shuffle(received, random);
        for (Row& row : received) {
            auto* value = std::get_if<double>(&row[1]);
            if (value != nullptr) *value += 1e-7;
        }
        ASSERT_TRUE(same(rules(), rows, received));
        ASSERT_TRUE(same(rules(Sql::Rows::set), rows, received));
        received[random() % received.size()][0] = text("changed");
        ASSERT_FALSE(same(rules(), rows, received));
        ASSERT_FALSE(same(rules(Sql::Rows::set), rows, received));
    }
}

core::RowMark mark_of(const core::Grid& grid, std::size_t row) {
    return grid.rows.at(row).mark;
}

TEST(SqlGrid, MarksWhatIsMissingAndWhatIsTooMuch) {
    const auto expected = table({{whole(1), text("a")}, {whole(2), text("b")}});
    const auto received = table({{whole(2), text("b")}, {whole(2), text("b")}});
    const core::Grid grid = grading::grid_of("t", rules(), expected, received);
    EXPECT_EQ(grid.columns, expected.columns);
    ASSERT_EQ(grid.rows.size(), 3U);
    EXPECT_EQ(mark_of(grid, 0), core::RowMark::same);
    EXPECT_EQ(mark_of(grid, 1), core::RowMark::extra);
    EXPECT_EQ(mark_of(grid, 2), core::RowMark::missing);
    EXPECT_EQ(grid.rows[2].cells[1].text, "a");
}

TEST(SqlGrid, FollowsTheOrderWhereItMatters) {
    const auto expected = table({{whole(1), whole(0)}, {whole(2), whole(0)}, {whole(3), whole(0)}});
    const auto received = table({{whole(2), whole(0)}, {whole(1), whole(0)}, {whole(3), whole(0)}});
    const auto in_order = grading::grid_of("t", rules(Sql::Rows::ordered), expected, received);
    EXPECT_EQ(in_order.rows.size(), 4U) << "one of the two stands at another place";
    EXPECT_EQ(mark_of(in_order, 3), core::RowMark::same);
    const auto as_bag = grading::grid_of("t", rules(), expected, received);
    EXPECT_EQ(as_bag.rows.size(), 3U);
    EXPECT_EQ(mark_of(as_bag, 0), core::RowMark::same);
}

TEST(SqlGrid, TakesCloseRealsForTheSameAndKeepsTypesApart) {
    const auto expected = table({{real(0.3), Null{}}, {text("1"), text("")}});
    const auto received = table({{real(0.1 + 0.2), Null{}}, {whole(1), text("")}});
    const auto grid = grading::grid_of("t", rules(), expected, received);
    ASSERT_EQ(grid.rows.size(), 3U);
    EXPECT_EQ(mark_of(grid, 0), core::RowMark::same);
    EXPECT_EQ(grid.rows[0].cells[1].type, core::CellType::null);
    EXPECT_EQ(grid.rows[1].cells[0].type, core::CellType::integer);
    EXPECT_EQ(grid.rows[2].cells[0].type, core::CellType::text);
}

TEST(SqlGrid, ShowsFiftyRowsDifferentOnesFirstAndSaysHowManyMore) {
    std::vector<Row> rows(60, Row{whole(1), whole(2)});
    const auto expected = table(rows);
    rows.back() = {whole(9), whole(9)};
    const auto grid = grading::grid_of("t", rules(), expected, table(rows));
    EXPECT_EQ(grid.rows.size(), core::grid_rows_max);
    EXPECT_EQ(grid.rows_left_out, 11);
    EXPECT_EQ(mark_of(grid, 0), core::RowMark::extra);
    EXPECT_EQ(mark_of(grid, 1), core::RowMark::missing);
}

TEST(SqlGrid, ShowsWhatCameWithoutMarksWhenTheColumnsDiffer) {
    auto received = table({{whole(1), whole(2)}});
    received.columns.pop_back();
    received.rows[0].pop_back();
    const auto grid = grading::grid_of("t", rules(), table({{whole(1), whole(2)}}), received);
    EXPECT_EQ(grid.columns, received.columns);
    EXPECT_EQ(mark_of(grid, 0), core::RowMark::none);
}

}  // namespace
