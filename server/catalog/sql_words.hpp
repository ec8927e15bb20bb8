#pragma once
// SQL as words: enough to read a schema and to change a query in one place. No grammar.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace catalog {

struct SqlWord {
    enum class Kind { word, name, text, number, symbol, comment };
    Kind kind = Kind::word;
    std::string text;  // as written; words in capital letters; names and texts with their quotes
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t depth = 0;  // of parentheses and CASE … END around it; those themselves are outside
};

/// All of them in order. What is not SQL at all comes as symbols of one character.
std::vector<SqlWord> sql_words(std::string_view sql);
/// Without comments.
std::vector<SqlWord> sql_words_only(std::string_view sql);

/// A name without its quotes, or a word as it was written.
std::string plain_name(std::string_view sql, const SqlWord& word);

}  // namespace catalog
