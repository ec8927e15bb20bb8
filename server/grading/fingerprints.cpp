#include "grading/fingerprints.hpp"

#include "catalog/answer_rules.hpp"
#include "catalog/sql_words.hpp"
#include "grading/code_words.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace grading {
namespace {

using Words = std::vector<std::string>;

constexpr const char* sql_language = "sql";

/// Of all languages together: what a program does with its names.
const std::set<std::string, std::less<>> code_keywords{
    "and",     "as",       "async",      "await",    "break",     "case",      "catch",  "class",
    "const",   "continue", "def",        "default",  "defer",     "del",       "do",     "elif",
    "else",    "enum",     "except",     "export",   "extern",    "False",     "false",  "final",
    "finally", "fn",       "for",        "from",     "func",      "function",  "go",     "goto",
    "if",      "impl",     "implements", "import",   "in",        "interface", "is",     "lambda",
    "let",     "map",      "mod",        "mut",      "namespace", "new",       "nil",    "None",
    "not",     "null",     "of",         "operator", "or",        "package",   "pass",   "private",
    "pub",     "public",   "raise",      "range",    "record",    "return",    "sizeof", "static",
    "struct",  "switch",   "template",   "this",     "throw",     "trait",     "True",   "true",
    "try",     "type",     "typedef",    "typeof",   "union",     "unsafe",    "using",  "var",
    "void",    "while",    "with",       "yield"};

const std::set<std::string, std::less<>> sql_keywords{
    "ALL",        "AND",       "AS",         "ASC",    "AVG",    "BETWEEN",   "BY",
    "CASE",       "CHECK",     "COALESCE",   "COUNT",  "CREATE", "CURRENT",   "DELETE",
    "DENSE_RANK", "DESC",      "DISTINCT",   "ELSE",   "END",    "EXCEPT",    "EXISTS",
    "FOLLOWING",  "FOREIGN",   "FROM",       "GROUP",  "HAVING", "IN",        "INDEX",
    "INNER",      "INSERT",    "INTERSECT",  "INTO",   "IS",     "JOIN",      "KEY",
    "LAG",        "LEAD",      "LEFT",       "LIKE",   "LIMIT",  "MAX",       "MIN",
    "NOT",        "NULL",      "OFFSET",     "ON",     "OR",     "ORDER",     "OVER",
    "PARTITION",  "PRECEDING", "PRIMARY",    "RANGE",  "RANK",   "RECURSIVE", "REFERENCES",
    "ROW",        "ROWS",      "ROW_NUMBER", "SELECT", "SET",    "SUM",       "TABLE",
    "THEN",       "UNION",     "UNIQUE",     "UPDATE", "VALUES", "WHEN",      "WHERE",
    "WITH"};

/// A value is like any other, and so is a name.
constexpr const char* value = "1";
constexpr const char* name = "a";

Words sql_words_of(std::string_view sql) {
    using Kind = catalog::SqlWord::Kind;
    Words words;
    for (catalog::SqlWord& read : catalog::sql_words_only(sql)) {
        const bool is_value = read.kind == Kind::number || read.kind == Kind::text;
        if (read.kind == Kind::symbol || sql_keywords.contains(read.text))
            words.push_back(std::move(read.text));
        else
            words.emplace_back(is_value ? value : name);
    }
    return words;
}

Words words_of(std::string_view text, const std::string& language) {
    if (language == sql_language) return sql_words_of(text);
    using Kind = CodeWord::Kind;
    Words words;
    for (const CodeWord& read : code_words(text, language)) {
        if (read.kind == Kind::symbol || code_keywords.contains(read.text))
            words.emplace_back(read.text);
        else
            words.emplace_back(read.kind == Kind::word ? name : value);
    }
    return words;
}

/// FNV-1a, the same on every machine: what was remembered is compared with what is new.
std::uint32_t hash_of(const Words& words, std::size_t first) {
    std::uint32_t hash = 2166136261U;
    for (std::size_t i = first; i < first + fingerprint_words; ++i) {
        for (const char c : words[i] + ' ')
            hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    }
    return hash;
}

/// Of every run of words, in order.
std::vector<std::uint32_t> hashes_of(const Words& words) {
    std::vector<std::uint32_t> hashes;
    for (std::size_t i = 0; i + fingerprint_words <= words.size(); ++i)
        hashes.push_back(hash_of(words, i));
    return hashes;
}

/// The least of each window: of a long run always some, wherever it stands.
std::set<std::uint32_t> winnowed(const std::vector<std::uint32_t>& hashes) {
    std::set<std::uint32_t> chosen;
    for (std::size_t i = 0; i + fingerprint_window <= hashes.size(); ++i) {
        const auto window = hashes.begin() + static_cast<std::ptrdiff_t>(i);
        chosen.insert(*std::min_element(window, window + fingerprint_window));
    }
    return chosen;
}

/// Of each text by itself: no run goes from one file into the next.
void add_files(const std::vector<core::AnswerFile>& files, std::vector<std::string>& texts) {
    for (const core::AnswerFile& file : files)
        texts.push_back(file.text);
}

std::vector<std::string> given_texts(const catalog::Item& item, const std::string& language) {
    if (language == sql_language) return {catalog::starter_text(item, "")};
    std::vector<std::string> texts;
    add_files(catalog::starting_files(item, language), texts);
    add_files(catalog::reading_files(item, language), texts);
    return texts;
}

/// Of all references, by language.
std::map<std::string, std::vector<std::string>> solutions_of(const catalog::Item& item) {
    std::map<std::string, std::vector<std::string>> solutions;
    for (const catalog::Proof& proof : item.proofs) {
        if (proof.role != catalog::Proof::Role::reference) continue;
        const core::Answer& answer = proof.answer;
        if (std::holds_alternative<catalog::Sql>(item.body))
            solutions[sql_language].push_back(answer.text);
        else if (has_code_words(answer.language))
            add_files(answer.files, solutions[answer.language]);
    }
    return solutions;
}

}  // namespace

Fingerprints fingerprints_of(const catalog::Item& item) {
    Fingerprints all;
    for (const auto& [language, solutions] : solutions_of(item)) {
        std::set<std::uint32_t> prints;
        for (const std::string& text : solutions)
            prints.merge(winnowed(hashes_of(words_of(text, language))));
        for (const std::string& given : given_texts(item, language)) {
            for (const std::uint32_t hash : hashes_of(words_of(given, language)))
                prints.erase(hash);
        }
        if (prints.size() >= fingerprints_min) all[language] = std::move(prints);
    }
    return all;
}

double similarity(const Fingerprints& one, const Fingerprints& other) {
    double most = 0;
    for (const auto& [language, prints] : one) {
        const auto found = other.find(language);
        if (found == other.end()) continue;
        const auto common = std::ranges::count_if(
            prints, [&](std::uint32_t print) { return found->second.contains(print); });
        const std::size_t smaller = std::min(prints.size(), found->second.size());
        most = std::max(most, static_cast<double>(common) / static_cast<double>(smaller));
    }
    return most;
}

}  // namespace grading
