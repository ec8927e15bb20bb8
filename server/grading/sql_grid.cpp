#include "grading/sql_grid.hpp"

#include <algorithm>
#include <functional>
#include <iterator>

namespace grading {
namespace {

using core::RowMark;

constexpr std::size_t marked_rows_max = 400;  // more on either side: pairs are sought too long

struct Marked {
    RowMark mark;
    const Row* row;
};

core::CellType type_of(const Cell& cell) {
    constexpr core::CellType types[] = {
        core::CellType::null, core::CellType::integer, core::CellType::real, core::CellType::text,
        core::CellType::blob};
    return types[cell.index()];
}

std::string cut(const std::string& text) {
    if (text.size() <= core::grid_text_max) return text;
    std::size_t size = core::grid_text_max;
    while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80)
        --size;
    return text.substr(0, size) + "…";
}

std::string shown(const Cell& cell) {
    if (std::holds_alternative<Null>(cell)) return {};
    const auto* words = std::get_if<std::string>(&cell);
    return cut(words == nullptr ? to_text(cell) : *words);
}

core::GridRow shown_row(const Marked& marked) {
    core::GridRow row{.mark = marked.mark, .cells = {}};
    for (const Cell& cell : *marked.row)
        row.cells.push_back({.type = type_of(cell), .text = shown(cell)});
    return row;
}

std::vector<Marked> marked_as_bag(
    const catalog::Sql& rules, const std::vector<Row>& expected, const std::vector<Row>& received) {
    std::vector<const Row*> wanted;
    for (const Row& row : expected)
        wanted.push_back(&row);
    std::vector<Marked> all;
    for (const Row& row : received) {
        const auto partner = std::ranges::find_if(
            wanted, [&](const Row* other) { return is_same_row(rules, *other, row); });
        const bool is_wanted = partner != wanted.end();
        all.push_back({is_wanted ? RowMark::same : RowMark::extra, &row});
        if (is_wanted) wanted.erase(partner);
    }
    for (const Row* row : wanted)
        all.push_back({RowMark::missing, row});
    return all;
}

/// By the longest common subsequence: a row at another place is too much here and missing there.
class InOrder {
  public:
    InOrder(
        const catalog::Sql& rules,
        const std::vector<Row>& expected,
        const std::vector<Row>& received)
        : rules_(rules), expected_(expected), received_(received) {
        lengths_.assign(expected.size() + 1, std::vector<std::size_t>(received.size() + 1));
        for (std::size_t i = expected.size(); i-- > 0;) {
            for (std::size_t k = received.size(); k-- > 0;) {
                lengths_[i][k] = is_same_at(i, k)
                                     ? lengths_[i + 1][k + 1] + 1
                                     : std::max(lengths_[i + 1][k], lengths_[i][k + 1]);
            }
        }
    }

    std::vector<Marked> marked() const {
        std::vector<Marked> all;
        std::size_t i = 0;
        std::size_t k = 0;
        while (i < expected_.size() || k < received_.size()) {
            const bool both = i < expected_.size() && k < received_.size();
            if (both && is_same_at(i, k)) {
                all.push_back({RowMark::same, &received_[k++]});
                ++i;
            } else if (
                i == expected_.size() || (both && lengths_[i][k + 1] >= lengths_[i + 1][k])) {
                all.push_back({RowMark::extra, &received_[k++]});
            } else {
                all.push_back({RowMark::missing, &expected_[i++]});
            }
        }
        return all;
    }

  private:
    bool is_same_at(std::size_t i, std::size_t k) const {
        return is_same_row(rules_, expected_[i], received_[k]);
    }

    const catalog::Sql& rules_;
    const std::vector<Row>& expected_;
    const std::vector<Row>& received_;
    std::vector<std::vector<std::size_t>> lengths_;  // of what is common from there on
};

std::vector<Marked> unmarked(const std::vector<Row>& rows) {
    std::vector<Marked> all;
    for (const Row& row : rows)
        all.push_back({RowMark::none, &row});
    return all;
}

bool is_difference(const Marked& marked) {
    return marked.mark == RowMark::extra || marked.mark == RowMark::missing;
}

std::vector<Marked> differences_first(const std::vector<Marked>& marked) {
    std::vector<Marked> all;
    std::ranges::copy_if(marked, std::back_inserter(all), is_difference);
    std::ranges::copy_if(marked, std::back_inserter(all), std::not_fn(is_difference));
    return all;
}

std::vector<Marked> marked_rows(
    const catalog::Sql& rules, const std::vector<Row>& expected, const std::vector<Row>& received) {
    if (std::max(expected.size(), received.size()) > marked_rows_max) return unmarked(received);
    auto as_bag = marked_as_bag(rules, expected, received);
    const bool only_order =
        rules.rows == catalog::Sql::Rows::ordered_by && std::ranges::none_of(as_bag, is_difference);
    if (rules.rows == catalog::Sql::Rows::ordered || only_order) {
        return InOrder{rules, expected, received}.marked();
    }
    return as_bag;
}

}  // namespace

core::Grid grid_of(
    const std::string& title,
    const catalog::Sql& rules,
    const ResultTable& expected,
    const ResultTable& received) {
    const auto rows = rows_by_column(rules, expected, received);
    core::Grid grid;
    grid.title = title;
    for (const std::string& name : rows ? expected.columns : received.columns)
        grid.columns.push_back(cut(name));
    const std::size_t rows_max =
        std::min(core::grid_rows_max, core::grid_cells_max / std::max(grid.columns.size(), 1UZ));
    auto marked = rows ? marked_rows(rules, expected.rows, *rows) : unmarked(received.rows);
    if (marked.size() > rows_max) {
        marked = differences_first(marked);
        grid.rows_left_out = static_cast<std::int64_t>(marked.size() - rows_max);
        marked.resize(rows_max, {RowMark::none, nullptr});
    }
    for (const Marked& each : marked)
        grid.rows.push_back(shown_row(each));
    return grid;
}

core::GridRow said_row(bool is_right, const std::vector<std::string>& texts) {
    core::GridRow row{.mark = is_right ? RowMark::same : RowMark::wrong, .cells = {}};
    for (const std::string& text : texts)
        row.cells.push_back({.type = core::CellType::text, .text = text});
    return row;
}

}  // namespace grading
