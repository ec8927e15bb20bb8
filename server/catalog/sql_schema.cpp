#include "catalog/sql_schema.hpp"

#include "catalog/sql_words.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <span>

namespace catalog {
namespace {

using Words = std::span<const SqlWord>;

constexpr std::array<std::string_view, 5> table_rules{
    "PRIMARY", "UNIQUE", "CHECK", "FOREIGN", "EXCLUDE"};
constexpr std::array<std::string_view, 9> column_rules{
    "PRIMARY", "UNIQUE", "CHECK", "NOT", "NULL", "DEFAULT", "COLLATE", "GENERATED", "REFERENCES"};

bool is_one_of(const SqlWord& word, std::span<const std::string_view> known) {
    return word.kind == SqlWord::Kind::word &&
           std::ranges::find(known, std::string_view{word.text}) != known.end();
}

/// `CONSTRAINT name` before a rule says nothing that a reader of the schema needs.
Words without_name(Words words) {
    const bool is_named = words.size() > 2 && words[0].text == "CONSTRAINT";
    return is_named ? words.subspan(2) : words;
}

class Reader {
  public:
    explicit Reader(std::string_view schema) : schema_(schema), all_(sql_words(schema)) {
        for (const SqlWord& word : all_) {
            if (word.kind != SqlWord::Kind::comment) words_.push_back(word);
        }
    }

    std::vector<SchemaTable> tables() && {
        std::size_t begin = 0;
        for (std::size_t i = 0; i <= words_.size(); ++i) {
            if (i < words_.size() && words_[i].text != ";") continue;
            read_statement(Words{words_}.subspan(begin, i - begin));
            begin = i + 1;
        }
        return std::move(tables_);
    }

  private:
    std::string text_of(Words words) const {
        std::string text;
        for (std::size_t i = 0; i < words.size(); ++i) {
            const bool touches = i > 0 && words[i].begin == words[i - 1].end;
            if (i > 0 && !touches) text += ' ';
            text += schema_.substr(words[i].begin, words[i].end - words[i].begin);
        }
        return text;
    }

    void read_statement(Words words) {
        const auto open = std::ranges::find(words, "(", &SqlWord::text);
        if (words.size() < 4 || words[0].text != "CREATE" || open == words.end()) return;
        const Words head{words.begin(), open};
        const Words rest{open + 1, words.end()};
        const bool is_table = std::ranges::find(head, "TABLE", &SqlWord::text) != head.end();
        if (is_table) read_table(plain_name(schema_, head.back()), rest);
        if (std::ranges::find(head, "INDEX", &SqlWord::text) != head.end()) {
            read_index(plain_name(schema_, head.back()), head, rest);
        }
    }

    void read_index(const std::string& table, Words head, Words rest) {
        const auto found = std::ranges::find(tables_, table, &SchemaTable::name);
        if (found == tables_.end()) return;
        const bool is_unique = head[1].text == "UNIQUE";
        found->rules.push_back((is_unique ? "UNIQUE INDEX (" : "INDEX (") + text_of(rest));
    }

    void read_table(const std::string& name, Words rest) {
        SchemaTable table{.name = name, .columns = {}, .rules = {}};
        std::size_t begin = 0;
        for (std::size_t i = 0; i < rest.size(); ++i) {
            const bool is_end = rest[i].depth == 0 && rest[i].text == ")";
            const bool is_between = rest[i].depth == 1 && rest[i].text == ",";
            if (!is_end && !is_between) continue;
            if (i > begin) read_part(rest.subspan(begin, i - begin), table);
            begin = i + 1;
            if (is_end) break;
        }
        tables_.push_back(std::move(table));
    }

    void read_part(Words part, SchemaTable& table) {
        const Words rule = without_name(part);
        if (is_one_of(rule.front(), table_rules)) {
            table.rules.push_back(text_of(rule));
            return;
        }
        TableColumn column;
        column.name = plain_name(schema_, part.front());
        read_rules(part.subspan(1), column);
        column.note = note_behind(part.back());
        table.columns.push_back(std::move(column));
    }

    void read_rules(Words words, TableColumn& column) {
        std::size_t begin = 0;
        const auto take = [&](std::size_t end) {
            const Words part = words.subspan(begin, end - begin);
            if (begin == 0)
                column.type = text_of(part);
            else
                column.rules.push_back(text_of(part));
            begin = end;
        };
        for (std::size_t i = 0; i < words.size(); ++i) {
            const bool belongs =
                i > 0 && (words[i - 1].text == "NOT" || words[i - 1].text == "DEFAULT");
            if (words[i].depth == 1 && is_one_of(words[i], column_rules) && !belongs) take(i);
        }
        take(words.size());
        std::erase(column.rules, "");
    }

    /// A comment that begins on the line on which the column ends.
    std::string note_behind(const SqlWord& last) const {
        const auto line_end = schema_.find('\n', last.end);
        for (const SqlWord& word : all_) {
            if (word.kind != SqlWord::Kind::comment || word.begin < last.end) continue;
            if (word.begin > line_end) break;
            std::string text = word.text;
            const bool is_line = text.starts_with("--");
            text = text.substr(2, text.size() - (is_line ? 2 : 4));
            const auto first = text.find_first_not_of(" \t");
            return first == std::string::npos ? "" : text.substr(first);
        }
        return {};
    }

    std::string_view schema_;
    std::vector<SqlWord> all_;
    std::vector<SqlWord> words_;
    std::vector<SchemaTable> tables_;
};

}  // namespace

std::vector<SchemaTable> schema_tables(std::string_view schema) {
    return Reader{schema}.tables();
}

}  // namespace catalog
