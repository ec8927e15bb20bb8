#pragma once
// Whether two query results are the same, by the rules that an item's manifest states. Pure.
// Numbers compare with a tolerance, never by rounding: reals are matched inside groups of rows that
// are equal in all other columns.

#include "catalog/item.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace grading {

struct Null {
    auto operator<=>(const Null&) const = default;
};
struct Blob {
    std::string bytes;
    auto operator<=>(const Blob&) const = default;
};

using Cell = std::variant<Null, std::int64_t, double, std::string, Blob>;
using Row = std::vector<Cell>;

struct ResultTable {
    std::vector<std::string> columns;
    std::vector<Row> rows;
};

/// Whether one value passes for another: NULL only for NULL, text never for a number, two integers
/// exactly, an integer and a real by value within the tolerance.
bool is_same(const catalog::Sql& rules, const Cell& expected, const Cell& received);

bool is_same_row(const catalog::Sql& rules, const Row& expected, const Row& received);

/// Empty when the tables are the same, else the first difference as a sentence for people.
std::optional<std::string> difference(
    const catalog::Sql& rules, const ResultTable& expected, const ResultTable& received);

/// The received rows with their columns as the expected ones stand; empty when the columns differ.
std::optional<std::vector<Row>> rows_by_column(
    const catalog::Sql& rules, const ResultTable& expected, const ResultTable& received);

/// One value for people; NULL is `NULL`, an empty text `(empty)`.
std::string to_text(const Cell& cell);

}  // namespace grading
