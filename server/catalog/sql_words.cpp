#include "catalog/sql_words.hpp"

#include "base/ensure.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace catalog {
namespace {

bool is_letter(char c) {
    return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v';
}

/// Where the quoted text that begins here ends; a doubled quote belongs to it.
std::size_t quoted_end(std::string_view sql, std::size_t begin) {
    const char quote = sql[begin];
    for (std::size_t at = begin + 1; at < sql.size(); ++at) {
        if (sql[at] != quote) continue;
        if (at + 1 < sql.size() && sql[at + 1] == quote)
            ++at;
        else
            return at + 1;
    }
    return sql.size();
}

std::size_t comment_end(std::string_view sql, std::size_t begin) {
    const bool is_line = sql.substr(begin).starts_with("--");
    const std::string_view end = is_line ? "\n" : "*/";
    const std::size_t at = sql.find(end, begin + 2);
    if (at == std::string_view::npos) return sql.size();
    return is_line ? at : at + end.size();
}

std::size_t symbol_bytes(std::string_view rest) {
    constexpr std::array<std::string_view, 7> pairs{"<=", ">=", "<>", "!=", "==", "||", "::"};
    const bool is_pair = std::ranges::any_of(
        pairs, [rest](std::string_view pair) { return rest.starts_with(pair); });
    return is_pair ? 2 : 1;
}

SqlWord word_at(std::string_view sql, std::size_t begin) {
    const std::string_view rest = sql.substr(begin);
    SqlWord word{.kind = SqlWord::Kind::symbol, .text = {}, .begin = begin};
    const auto while_is = [&](auto is_part) {
        std::size_t end = begin;
        while (end < sql.size() && is_part(sql[end]))
            ++end;
        return end;
    };
    if (rest.starts_with("--") || rest.starts_with("/*")) {
        word.kind = SqlWord::Kind::comment;
        word.end = comment_end(sql, begin);
    } else if (rest[0] == '\'') {
        word.kind = SqlWord::Kind::text;
        word.end = quoted_end(sql, begin);
    } else if (rest[0] == '"' || rest[0] == '`') {
        word.kind = SqlWord::Kind::name;
        word.end = quoted_end(sql, begin);
    } else if (is_letter(rest[0])) {
        word.kind = SqlWord::Kind::word;
        word.end = while_is([](char c) { return is_letter(c) || is_digit(c) || c == '$'; });
    } else if (is_digit(rest[0])) {
        word.kind = SqlWord::Kind::number;
        word.end = while_is([](char c) { return is_letter(c) || is_digit(c) || c == '.'; });
    } else {
        word.end = begin + symbol_bytes(rest);
    }
    word.text = sql.substr(begin, word.end - begin);
    if (word.kind == SqlWord::Kind::word) {
        std::ranges::transform(word.text, word.text.begin(), [](char c) {
            return static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
        });
    }
    return word;
}

bool opens(const SqlWord& word) {
    return word.text == "(" || (word.kind == SqlWord::Kind::word && word.text == "CASE");
}
bool closes(const SqlWord& word) {
    return word.text == ")" || (word.kind == SqlWord::Kind::word && word.text == "END");
}

}  // namespace

std::vector<SqlWord> sql_words(std::string_view sql) {
    std::vector<SqlWord> words;
    std::size_t depth = 0;
    for (std::size_t at = 0; at < sql.size();) {
        if (is_blank(sql[at])) {
            ++at;
            continue;
        }
        SqlWord word = word_at(sql, at);
        base::ensure(word.end > at);
        if (closes(word) && depth > 0) --depth;
        word.depth = depth;
        if (opens(word)) ++depth;
        at = word.end;
        words.push_back(std::move(word));
    }
    return words;
}

std::vector<SqlWord> sql_words_only(std::string_view sql) {
    auto words = sql_words(sql);
    std::erase_if(words, [](const SqlWord& word) { return word.kind == SqlWord::Kind::comment; });
    return words;
}

std::string plain_name(std::string_view sql, const SqlWord& word) {
    std::string text{sql.substr(word.begin, word.end - word.begin)};
    if (word.kind != SqlWord::Kind::name || text.size() < 2) return text;
    return text.substr(1, text.size() - 2);
}

}  // namespace catalog
