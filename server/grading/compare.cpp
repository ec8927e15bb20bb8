#include "grading/compare.hpp"

#include "base/ensure.hpp"
#include "grading/matching.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>
#include <numeric>
#include <span>

namespace grading {
namespace {

constexpr std::size_t matched_rows_max = 1000;  // larger groups are compared in sorted order only
constexpr std::size_t row_text_max = 300;

using Rows = std::vector<const Row*>;

bool is_number(const Cell& cell) {
    return std::holds_alternative<std::int64_t>(cell) || std::holds_alternative<double>(cell);
}

/// Wide enough for every 64-bit integer without rounding.
long double number_of(const Cell& cell) {
    if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
        return static_cast<long double>(*whole);
    }
    return static_cast<long double>(std::get<double>(cell));
}

bool is_close(const catalog::Tolerance& tolerance, long double expected, long double received) {
    if (expected == received) return true;
    if (!std::isfinite(expected) || !std::isfinite(received)) return false;
    const long double gap = std::fabs(expected - received);
    return gap <= static_cast<long double>(tolerance.abs) ||
           gap <= static_cast<long double>(tolerance.rel) * std::fabs(expected);
}

std::string lower_case(std::string text) {
    for (char& c : text)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

std::string text_by(const catalog::Sql& rules, const std::string& text) {
    constexpr std::string_view blanks = " \t\r\n";
    std::string result = text;
    if (rules.trim) {
        const auto first = text.find_first_not_of(blanks);
        result = first == std::string::npos
                     ? ""
                     : text.substr(first, text.find_last_not_of(blanks) - first + 1);
    }
    return rules.casefold ? lower_case(std::move(result)) : result;
}

std::string row_text(const Row& row) {
    std::string text = "(";
    for (const Cell& cell : row)
        text += (text.size() > 1 ? ", " : "") + to_text(cell);
    if (text.size() > row_text_max) {
        text.resize(row_text_max);
        while ((static_cast<unsigned char>(text.back()) & 0xC0) == 0x80)
            text.pop_back();
        if (static_cast<unsigned char>(text.back()) >= 0xC0) text.pop_back();
        text += "…";
    }
    return text + ')';
}

// ---- rows as a bag or a set -------------------------------------------------------------------

/// Columns where a real occurs on either side: numbers there are compared within the tolerance.
std::vector<bool> columns_with_reals(const Rows& expected, const Rows& received) {
    std::vector<bool> reals;
    for (const Rows* rows : {&expected, &received}) {
        for (const Row* row : *rows) {
            reals.resize(std::max(reals.size(), row->size()));
            for (std::size_t i = 0; i < row->size(); ++i) {
                if (std::holds_alternative<double>((*row)[i])) reals[i] = true;
            }
        }
    }
    return reals;
}

/// Equal for rows that agree everywhere but in numbers that have a tolerance.
std::string key_of(const catalog::Sql& rules, const Row& row, const std::vector<bool>& reals) {
    std::string key;
    for (std::size_t i = 0; i < row.size(); ++i) {
        const Cell& cell = row[i];
        std::string value;
        if (reals[i] && is_number(cell))
            value = "#";
        else if (const auto* text = std::get_if<std::string>(&cell))
            value = text_by(rules, *text);
        else
            value = to_text(cell);
        key += std::to_string(reals[i] && is_number(cell) ? 9 : cell.index()) + ':' +
               std::to_string(value.size()) + ':' + value;
    }
    return key;
}

struct Pile {
    Rows expected;
    Rows received;
};

std::map<std::string, Pile> piles_of(
    const catalog::Sql& rules,
    const Rows& expected,
    const Rows& received,
    const std::vector<bool>& reals) {
    std::map<std::string, Pile> piles;
    for (const Row* row : expected)
        piles[key_of(rules, *row, reals)].expected.push_back(row);
    for (const Row* row : received)
        piles[key_of(rules, *row, reals)].received.push_back(row);
    return piles;
}

bool is_less(const Row* left, const Row* right) {
    for (std::size_t i = 0; i < left->size(); ++i) {
        if (!is_number((*left)[i]) || !is_number((*right)[i])) continue;
        const long double a = number_of((*left)[i]);
        const long double b = number_of((*right)[i]);
        if (a != b) return a < b;
    }
    return false;
}

std::string missing(const Row& row) {
    return "The row " + row_text(row) + " is missing.";
}
std::string surplus(const Row& row) {
    return "The row " + row_text(row) + " should not be there.";
}

/// Rows of one pile are equal but for the numbers; both sides have the same count.
std::optional<std::string> pile_difference(const catalog::Sql& rules, Pile& pile) {
    std::ranges::sort(pile.expected, is_less);
    std::ranges::sort(pile.received, is_less);
    const auto is_allowed = [&](std::size_t left, std::size_t right) {
        return is_same_row(rules, *pile.expected[left], *pile.received[right]);
    };
    std::size_t wrong = 0;
    while (wrong < pile.expected.size() && is_allowed(wrong, wrong))
        ++wrong;
    if (wrong == pile.expected.size()) return std::nullopt;
    if (pile.expected.size() <= matched_rows_max &&
        can_pair_all(pile.expected.size(), is_allowed, wrong)) {
        return std::nullopt;
    }
    return missing(*pile.expected[wrong]);
}

std::optional<std::string> bag_difference(
    const catalog::Sql& rules, const Rows& expected, const Rows& received) {
    const auto reals = columns_with_reals(expected, received);
    auto piles = piles_of(rules, expected, received, reals);
    for (const auto& [key, pile] : piles) {
        const std::size_t wanted = pile.expected.size();
        const std::size_t got = pile.received.size();
        if (wanted == got) continue;
        if (got == 0) return missing(*pile.expected.front());
        if (wanted == 0) return surplus(*pile.received.front());
        const Row& row = wanted > got ? *pile.expected.front() : *pile.received.front();
        return "Rows like " + row_text(row) + " are there " + std::to_string(got) +
               " times instead of " + std::to_string(wanted) + " times.";
    }
    for (auto& [key, pile] : piles) {
        if (auto found = pile_difference(rules, pile)) return found;
    }
    return std::nullopt;
}

/// Each row once; rows that differ within the tolerance stay for `set_difference`.
Rows distinct(const Rows& rows) {
    Rows result = rows;
    const auto is_before = [](const Row* left, const Row* right) { return *left < *right; };
    const auto is_equal = [](const Row* left, const Row* right) { return *left == *right; };
    std::ranges::sort(result, is_before);
    const auto repeated = std::ranges::unique(result, is_equal);
    result.erase(repeated.begin(), repeated.end());
    return result;
}

const Row* row_without_partner(
    const Rows& rows, const Rows& others, const std::function<bool(const Row&, const Row&)>& same) {
    for (const Row* row : rows) {
        const bool found =
            std::ranges::any_of(others, [&](const Row* other) { return same(*row, *other); });
        if (!found) return row;
    }
    return nullptr;
}

std::optional<std::string> set_difference(
    const catalog::Sql& rules, const Rows& all_expected, const Rows& all_received) {
    const Rows expected = distinct(all_expected);
    const Rows received = distinct(all_received);
    const auto reals = columns_with_reals(expected, received);
    for (auto& [key, pile] : piles_of(rules, expected, received, reals)) {
        if (pile.expected.empty()) return surplus(*pile.received.front());
        if (pile.received.empty()) return missing(*pile.expected.front());
        if (std::max(pile.expected.size(), pile.received.size()) > matched_rows_max) {
            return bag_difference(rules, expected, received);
        }
        const Row* alone = row_without_partner(
            pile.expected, pile.received,
            [&](const Row& row, const Row& other) { return is_same_row(rules, row, other); });
        if (alone != nullptr) return missing(*alone);
        alone = row_without_partner(
            pile.received, pile.expected,
            [&](const Row& row, const Row& other) { return is_same_row(rules, other, row); });
        if (alone != nullptr) return surplus(*alone);
    }
    return std::nullopt;
}

// ---- rows in order ----------------------------------------------------------------------------

std::string count_text(std::size_t expected, std::size_t received) {
    return "Expected " + std::to_string(expected) + " rows, received " + std::to_string(received) +
           ".";
}

std::optional<std::string> ordered_difference(
    const catalog::Sql& rules, const Rows& expected, const Rows& received) {
    const std::size_t count = std::min(expected.size(), received.size());
    for (std::size_t i = 0; i < count; ++i) {
        if (is_same_row(rules, *expected[i], *received[i])) continue;
        return "Row " + std::to_string(i + 1) + ": expected " + row_text(*expected[i]) +
               ", received " + row_text(*received[i]) + '.';
    }
    if (expected.size() != received.size()) return count_text(expected.size(), received.size());
    return std::nullopt;
}

std::vector<std::size_t> key_columns(const catalog::Sql& rules) {
    std::vector<std::size_t> columns;
    for (const auto& key : rules.order_by) {
        const auto found = std::ranges::find(rules.header, key.column);
        base::ensure(found != rules.header.end());  // the catalog refuses other names
        columns.push_back(static_cast<std::size_t>(found - rules.header.begin()));
    }
    return columns;
}

/// Ties follow each other: each run of expected rows with equal keys must be found, as a bag, at
/// the same places.
std::optional<std::string> tied_difference(
    const catalog::Sql& rules, const Rows& expected, const Rows& received) {
    if (expected.size() != received.size()) {
        const auto found = bag_difference(rules, expected, received);
        return count_text(expected.size(), received.size()) + (found ? ' ' + *found : "");
    }
    const auto columns = key_columns(rules);
    const auto is_tied = [&](const Row& left, const Row& right) {
        return std::ranges::all_of(
            columns, [&](std::size_t i) { return is_same(rules, left[i], right[i]); });
    };
    for (std::size_t first = 0; first < expected.size();) {
        std::size_t last = first + 1;
        while (last < expected.size() && is_tied(*expected[first], *expected[last]))
            ++last;
        const auto part = [&](const Rows& rows) {
            const auto all = std::span{rows}.subspan(first, last - first);
            return Rows{all.begin(), all.end()};
        };
        if (const auto found = bag_difference(rules, part(expected), part(received))) {
            return "Rows " + std::to_string(first + 1) + " to " + std::to_string(last) + ": " +
                   *found;
        }
        first = last;
    }
    return std::nullopt;
}

// ---- columns ----------------------------------------------------------------------------------

std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

/// For each expected column the place of the received one; empty when the columns differ.
std::optional<std::vector<std::size_t>> column_places(
    const catalog::Sql& rules,
    const std::vector<std::string>& expected,
    const std::vector<std::string>& received) {
    if (expected.size() != received.size()) return std::nullopt;
    std::vector<std::size_t> places(expected.size());
    std::iota(places.begin(), places.end(), std::size_t{0});
    if (!rules.columns_by_name) return places;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const auto found = std::ranges::find(
            received, lower_case(expected[i]), [](const auto& name) { return lower_case(name); });
        if (found == received.end()) return std::nullopt;
        places[i] = static_cast<std::size_t>(found - received.begin());
    }
    return places;
}

std::vector<Row> rearranged(const std::vector<Row>& rows, const std::vector<std::size_t>& places) {
    std::vector<Row> result;
    for (const Row& row : rows) {
        Row moved;
        for (const std::size_t place : places)
            moved.push_back(row[place]);
        result.push_back(std::move(moved));
    }
    return result;
}

Rows pointers_to(const std::vector<Row>& rows) {
    Rows result;
    for (const Row& row : rows)
        result.push_back(&row);
    return result;
}

std::optional<std::string> row_difference(
    const catalog::Sql& rules, const Rows& expected, const Rows& received) {
    switch (rules.rows) {
        case catalog::Sql::Rows::ordered:
            return ordered_difference(rules, expected, received);
        case catalog::Sql::Rows::ordered_by:
            return tied_difference(rules, expected, received);
        case catalog::Sql::Rows::set:
            return set_difference(rules, expected, received);
        case catalog::Sql::Rows::bag:
            return bag_difference(rules, expected, received);
    }
    base::ensure(false);
    return std::nullopt;
}

}  // namespace

bool is_same(const catalog::Sql& rules, const Cell& expected, const Cell& received) {
    if (is_number(expected) && is_number(received)) {
        const bool both_whole =
            expected.index() == received.index() && std::holds_alternative<std::int64_t>(expected);
        if (both_whole) return expected == received;
        return is_close(rules.tolerance, number_of(expected), number_of(received));
    }
    if (expected.index() != received.index()) return false;
    if (const auto* text = std::get_if<std::string>(&expected)) {
        return text_by(rules, *text) == text_by(rules, std::get<std::string>(received));
    }
    return expected == received;
}

bool is_same_row(const catalog::Sql& rules, const Row& expected, const Row& received) {
    return std::ranges::equal(expected, received, [&rules](const Cell& left, const Cell& right) {
        return is_same(rules, left, right);
    });
}

std::optional<std::vector<Row>> rows_by_column(
    const catalog::Sql& rules, const ResultTable& expected, const ResultTable& received) {
    const auto places = column_places(rules, expected.columns, received.columns);
    if (!places) return std::nullopt;
    return rearranged(received.rows, *places);
}

std::optional<std::string> difference(
    const catalog::Sql& rules, const ResultTable& expected, const ResultTable& received) {
    const auto rows = rows_by_column(rules, expected, received);
    if (!rows) {
        return "Expected the columns " + listed(expected.columns) + "; received " +
               listed(received.columns) + '.';
    }
    return row_difference(rules, pointers_to(expected.rows), pointers_to(*rows));
}

}  // namespace grading
