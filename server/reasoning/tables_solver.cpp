// Nothing is computed backwards here: each option is put into the story, which it makes true or
// not. An answer "at most" or "at least" must be true while its neighbour is not.

#include "reasoning/family_parts.hpp"
#include "reasoning/text.hpp"

namespace reasoning {
namespace {

using Rows = std::vector<std::vector<std::string>>;

std::int64_t number_in(const std::string& cell) {
    const auto numbers = numbers_of(cell);
    return numbers.empty() ? 0 : numbers.front();
}

/// Rows below the heading with at least so many cells.
Rows body_of(const std::string& prompt, std::size_t cells) {
    Rows rows = table_rows(prompt);
    std::erase_if(rows, [cells](const auto& row) { return row.size() < cells; });
    if (!rows.empty()) rows.erase(rows.begin());
    return rows;
}

/// Whether the promise is kept if so many more fail.
bool keeps_promise(const std::string& prompt, std::int64_t more) {
    // "99.8" gives the numbers 99 and 8.
    const auto promised = numbers_of(between(prompt, "at least **", " %**").value_or(""));
    const auto month = number_in(between(prompt, "month has **", "**").value_or(""));
    if (promised.size() != 2) return false;
    std::int64_t failed = more;
    for (const auto& row : body_of(prompt, 3))
        failed += number_in(row[2]);
    return (month - failed) * 1000 >= month * (promised[0] * 10 + promised[1]);
}

/// Whether the percentile is reached once so many more are fast enough.
bool reaches_percentile(const std::string& prompt, std::int64_t more) {
    const std::int64_t percentile = number_in(between(prompt, "so that **", " %**").value_or(""));
    const std::int64_t bound = number_in(between(prompt, "at most **", " ms**").value_or(""));
    std::int64_t fast = more;
    std::int64_t total = 0;
    for (const auto& row : body_of(prompt, 2)) {
        const auto range = numbers_of(row[0]);
        const bool is_open = row[0].starts_with("more");
        if (!is_open && !range.empty() && range.back() <= bound) fast += number_in(row[1]);
        total += number_in(row[1]);
    }
    return fast * 100 >= total * percentile;
}

/// Whether a million requests cost so many cents less afterwards, without a division:
/// b/x - a/y = v/1,000,000 is (b*y - a*x) * 1,000,000 = v*x*y.
bool is_saving(const std::string& prompt, std::int64_t cents) {
    const Rows rows = body_of(prompt, 4);
    if (rows.size() != 2) return false;
    const std::int64_t before = number_in(rows[0][1]) * number_in(rows[0][2]);
    const std::int64_t after = number_in(rows[1][1]) * number_in(rows[1][2]);
    const std::int64_t old_hour = number_in(rows[0][3]) * 60;
    const std::int64_t new_hour = number_in(rows[1][3]) * 60;
    return (before * new_hour - after * old_hour) * 1'000'000 == cents * old_hour * new_hour;
}

bool is_admissible(const std::string& prompt, std::int64_t answer) {
    if (prompt.find("may fail") != std::string::npos)
        return keeps_promise(prompt, answer) && !keeps_promise(prompt, answer + 1);
    if (prompt.find("fast enough") != std::string::npos)
        return reaches_percentile(prompt, answer) && !reaches_percentile(prompt, answer - 1);
    return is_saving(prompt, answer);
}

}  // namespace

std::vector<std::size_t> solve_table(const Seen& seen) {
    std::vector<std::size_t> admissible;
    for (std::size_t i = 0; i < seen.options.size(); ++i) {
        if (is_admissible(seen.prompt, number_in(seen.options[i]))) admissible.push_back(i);
    }
    return admissible;
}

}  // namespace reasoning
