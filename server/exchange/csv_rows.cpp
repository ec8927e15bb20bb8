// Cells of a table, before they mean anything.

#include "exchange/answers.hpp"
#include "exchange/csv.hpp"
#include "exchange/markup.hpp"
#include "exchange/package.hpp"

#include <algorithm>
#include <string_view>

namespace exchange {
namespace {

constexpr std::size_t cells_max = 64;

/// The sign that the first line has most.
char separator_in(std::string_view text) {
    const std::string_view first = text.substr(0, text.find('\n'));
    char best = ',';
    for (const char sign : {';', '\t'}) {
        if (std::ranges::count(first, sign) > std::ranges::count(first, best)) best = sign;
    }
    return best;
}

class Rows {
  public:
    Rows(const std::string& file, std::string_view text)
        : file_(file), text_(text), separator_(separator_in(text)) {}

    std::vector<CsvRow> read() {
        while (at_ < text_.size())
            read_row();
        return std::move(rows_);
    }

  private:
    [[noreturn]] void fail(const std::string& why) const {
        throw BadPackage{file_ + ':' + std::to_string(line_) + ": " + why + '.'};
    }

    void read_row() {
        CsvRow row;
        row.line = line_;
        do {
            if (row.cells.size() == cells_max) fail("this row has over 64 cells");
            row.cells.push_back(at_ < text_.size() && text_[at_] == '"' ? quoted() : plain());
        } while (takes(separator_));
        takes('\r');
        if (at_ < text_.size() && !takes('\n')) fail("there is a text behind a quotation mark");
        ++line_;
        const bool is_empty = row.cells.size() == 1 && row.cells.front().empty();
        if (!is_empty) rows_.push_back(std::move(row));
    }

    bool takes(char sign) {
        if (at_ >= text_.size() || text_[at_] != sign) return false;
        ++at_;
        return true;
    }

    std::string plain() {
        std::string cell;
        while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n') {
            if (text_[at_] == '"') fail("a cell with a quotation mark must begin and end with one");
            if (text_[at_] != '\r') cell += text_[at_];
            ++at_;
        }
        return cell;
    }

    /// "" is a quotation mark inside.
    std::string quoted() {
        const int begin = line_;
        std::string cell;
        for (++at_; at_ < text_.size(); ++at_) {
            if (text_[at_] == '"' && (at_ + 1 == text_.size() || text_[at_ + 1] != '"')) {
                ++at_;
                return cell;
            }
            if (text_[at_] == '"') ++at_;
            if (text_[at_] == '\n') ++line_;
            if (text_[at_] != '\r') cell += text_[at_];
        }
        line_ = begin;
        fail("a cell begins with a quotation mark and has none at its end");
    }

    const std::string& file_;
    std::string_view text_;
    char separator_;
    std::size_t at_ = 0;
    int line_ = 1;
    std::vector<CsvRow> rows_;
};

/// Apostrophes and then what begins a formula.
bool is_formula_behind(std::string_view text) {
    const auto first = text.find_first_not_of('\'');
    return first != std::string_view::npos && std::string_view{"=+-@\t"}.contains(text[first]);
}

}  // namespace

std::string csv_cell_text(std::string cell) {
    if (cell.starts_with('\'') && is_formula_behind(cell)) cell.erase(0, 1);
    return cell;
}

std::string csv_cell_of(const std::string& text) {
    std::string cell = is_formula_behind(text) && !is_decimal(text) ? '\'' + text : text;
    if (cell.find_first_of(",;\t\"\n") == std::string::npos) return cell;
    return '"' + replaced(std::move(cell), "\"", "\"\"") + '"';
}

std::vector<CsvRow> csv_rows(const std::string& file, const std::string& text) {
    return Rows{file, text}.read();
}

}  // namespace exchange
