#pragma once
// Reading what a candidate reads: lines, words, numbers, tables and code of a prompt. Private to
// the module.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace reasoning {

std::vector<std::string> lines_of(std::string_view text);

/// Runs of letters, digits and underscores.
std::vector<std::string> words_of(std::string_view text);

/// Every whole number in it; commas between thousands are skipped.
std::vector<std::int64_t> numbers_of(std::string_view text);

/// The cells of every row of its tables, but for the lines below headings.
std::vector<std::vector<std::string>> table_rows(std::string_view text);

/// What is between its first pair of lines of three backticks.
std::string code_block(std::string_view text);

/// What stands between two marks, the second after the first.
std::optional<std::string> between(
    std::string_view text, std::string_view before, std::string_view after);

std::string trimmed(std::string_view text);

/// "1,234,567"
std::string with_commas(std::int64_t number);

/// "a, b and c"
std::string listed(const std::vector<std::string>& names);

/// "first" for 0 and so on, up to "sixth".
std::string_view ordinal(std::size_t place);
/// The place that such a word names.
std::optional<std::size_t> place_named(std::string_view word);

}  // namespace reasoning
