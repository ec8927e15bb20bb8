#include "grading/code_mutants.hpp"

#include "base/ensure.hpp"
#include "grading/code_words.hpp"

#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <optional>
#include <utility>

namespace grading {
namespace {

using Kind = CodeWord::Kind;
using Names = std::initializer_list<std::string_view>;

struct Swap {
    std::string_view from;
    Names to;
};

/// Between two values: with white space on both sides, so that List<Integer> is none.
const std::initializer_list<Swap> between{
    {"<", {"<=", ">="}}, {"<=", {"<", ">"}}, {">", {">=", "<="}}, {">=", {">", "<"}},
    {"==", {"!="}},      {"!=", {"=="}},     {"===", {"!=="}},    {"!==", {"==="}},
    {"+", {"-"}},        {"-", {"+"}},       {"*", {"+"}},        {"/", {"*"}},
    {"//", {"*"}},       {"%", {"*"}},       {"+=", {"-="}},      {"-=", {"+="}},
    {"&&", {"||"}},      {"||", {"&&"}},     {"and", {"or"}},     {"or", {"and"}}};

const std::initializer_list<Swap> words{
    {"True", {"False"}}, {"False", {"True"}}, {"true", {"false"}}, {"false", {"true"}}};

const std::initializer_list<Swap> functions{
    {"min", {"max"}}, {"max", {"min"}}, {"Min", {"Max"}}, {"Max", {"Min"}}};

/// No statement that may be left out begins with these.
const Names not_left_out{
    "import",    "from",   "package", "def",     "class",    "func",   "function", "if",
    "elif",      "else",   "for",     "while",   "do",       "switch", "case",     "default",
    "try",       "except", "catch",   "with",    "return",   "let",    "const",    "var",
    "final",     "static", "public",  "private", "async",    "await",  "lambda",   "interface",
    "type",      "throw",  "raise",   "global",  "nonlocal", "pass",   "yield",    "finally",
    "protected", "record", "defer",   "go",      "select"};

/// Names of no calls, and calls that mean the same with their arguments swapped.
const Names not_swapped{"if",     "for",         "while", "switch", "catch", "function", "func",
                        "return", "min",         "max",   "Min",    "Max",   "equals",   "gcd",
                        "hypot",  "constructor", "in",    "and",    "or",    "not",      "isclose"};

bool is_one_of(std::string_view text, const Names& names) {
    return std::ranges::find(names, text) != names.end();
}

class Mutation {
  public:
    Mutation(std::string_view code, std::string_view language)
        : code_(code),
          words_(code_words(code, language)),
          is_python_(language == "python"),
          is_go_(language == "go") {
        find_openers();
        find_statements();
    }

    std::vector<CodeChange> changes() && {
        for (std::size_t i = 0; i < words_.size(); ++i) {
            if (is_left_alone(i)) continue;
            swap_word(i);
            change_number(i);
            negate_condition(i);
            change_negation(i);
            swap_arguments(i);
            if (begins_statement_[i]) leave_out(i);
        }
        std::ranges::sort(changes_);
        changes_.erase(std::ranges::unique(changes_).begin(), changes_.end());
        return std::move(changes_);
    }

  private:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    bool is(std::size_t at, std::string_view text) const {
        return at < words_.size() && words_[at].text == text && words_[at].kind != Kind::text;
    }
    bool is_kind(std::size_t at, Kind kind) const {
        return at < words_.size() && words_[at].kind == kind;
    }
    std::string text_of(std::size_t first, std::size_t last) const {
        return std::string{
            code_.substr(words_[first].begin, words_[last - 1].end() - words_[first].begin)};
    }
    /// The words from `first` up to but without `last` become `text`.
    void replace(std::size_t first, std::size_t last, std::string text) {
        base::ensure(first < last && last <= words_.size());
        changes_.push_back({words_[first].begin, words_[last - 1].end(), std::move(text)});
    }

    /// For each word, the bracket around it; for each bracket that opens, the one that closes it.
    void find_openers() {
        opener_.assign(words_.size(), none);
        closer_.assign(words_.size(), words_.size());
        std::vector<std::size_t> open;
        for (std::size_t i = 0; i < words_.size(); ++i) {
            const bool is_bracket = words_[i].kind == Kind::symbol && words_[i].text.size() == 1;
            if (is_bracket && is_one_of(words_[i].text, {")", "]", "}"}) && !open.empty()) {
                closer_[open.back()] = i;
                open.pop_back();
            }
            if (!open.empty()) opener_[i] = open.back();
            if (is_bracket && is_one_of(words_[i].text, {"(", "[", "{"})) open.push_back(i);
        }
    }

    bool begins_line(std::size_t at) const {
        return at == 0 || words_[at].line != words_[at - 1].line;
    }

    void find_statements() {
        begins_statement_.assign(words_.size(), false);
        statement_of_.assign(words_.size(), 0);
        std::size_t current = 0;
        for (std::size_t i = 0; i < words_.size(); ++i) {
            begins_statement_[i] = is_beginning(i);
            if (begins_statement_[i]) current = i;
            statement_of_[i] = current;
        }
    }

    bool is_beginning(std::size_t at) const {
        if (is_python_) return begins_line(at) && words_[at].depth == 0;
        const bool is_in_block = opener_[at] == none || is(opener_[at], "{");
        if (!is_in_block) return false;
        if (is_go_) return begins_line(at);
        return at == 0 || is(at - 1, ";") || is(at - 1, "{") || is(at - 1, "}");
    }

    bool is_left_alone(std::size_t at) const {
        const std::size_t first = statement_of_[at];
        const auto begin = words_[first].text;
        if (is_one_of(begin, {"import", "package"})) return true;
        if (!is_python_) return false;
        return begin == "from" || is(first + 1, "__name__");
    }

    /// What two values are joined with.
    bool is_between(std::size_t at) const {
        if (at == 0 || at + 1 >= words_.size()) return false;
        const bool is_apart =
            words_[at - 1].end() < words_[at].begin && words_[at].end() < words_[at + 1].begin;
        // Texts are joined, too.
        const bool joins_texts = is_kind(at - 1, Kind::text) || is_kind(at + 1, Kind::text);
        const bool is_join = is_one_of(words_[at].text, {"+", "+=", "%", "*"});
        return is_apart && !(joins_texts && is_join);
    }

    void swap_word(std::size_t at) {
        if (words_[at].kind == Kind::text) return;
        const auto swap_in = [&](const std::initializer_list<Swap>& swaps) {
            for (const Swap& swap : swaps) {
                if (words_[at].text != swap.from) continue;
                for (const std::string_view to : swap.to)
                    replace(at, at + 1, std::string{to});
            }
        };
        if (is_between(at)) swap_in(between);
        if (is(at + 1, "(")) swap_in(functions);
        swap_in(words);
        if (is(at, "++")) replace(at, at + 1, "--");
        if (is(at, "--")) replace(at, at + 1, "++");
    }

    void change_number(std::size_t at) {
        if (words_[at].kind != Kind::number) return;
        const std::string_view text = words_[at].text;
        std::int64_t number = 0;
        const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
        if (read.ptr != text.data() + text.size() || read.ec != std::errc{}) return;
        replace(at, at + 1, std::to_string(number + 1));
        if (number > 0) replace(at, at + 1, std::to_string(number - 1));
    }

    /// Where the condition of the `if` here begins and ends.
    std::optional<std::pair<std::size_t, std::size_t>> condition_of(std::size_t at) const {
        if (!is_python_ && !is_go_) {
            if (!is(at + 1, "(")) return std::nullopt;
            return std::pair{at + 2, closer_[at + 1]};
        }
        std::size_t first = at + 1;
        for (std::size_t i = first; i < words_.size(); ++i) {
            if (opener_[i] != opener_[at]) continue;
            if (is_go_ && is(i, ";")) first = i + 1;
            if (is(i, is_python_ ? ":" : "{")) return std::pair{first, i};
        }
        return std::nullopt;
    }

    void negate_condition(std::size_t at) {
        const bool is_if = is(at, "if") && (begins_statement_[at] || is(at - 1, "else"));
        if (!is_if && !(is_python_ && is(at, "elif"))) return;
        const auto found = condition_of(at);
        if (!found || found->first >= found->second || found->second > words_.size()) return;
        const auto [first, end] = *found;
        // Those lose their negation below.
        if (is(first, "not") || is(first, "!")) return;
        replace(first, end, (is_python_ ? "not (" : "!(") + text_of(first, end) + ')');
    }

    void change_negation(std::size_t at) {
        if (is_python_ && is(at, "not") && at > 0 && !is(at - 1, "is")) {
            const bool is_membership = is(at + 1, "in");
            replace(at, at + (is_membership ? 2U : 1U), is_membership ? "in" : "");
        }
        if (is_python_ && is(at, "is")) {
            const bool is_negated = is(at + 1, "not");
            replace(at, at + (is_negated ? 2U : 1U), is_negated ? "is" : "is not");
        }
        if (!is_python_ && is(at, "!")) replace(at, at + 1, "");
    }

    /// Behind the statement that begins here; `none` if it is none that ends in the same block.
    std::size_t end_of_statement(std::size_t at) const {
        for (std::size_t i = at + 1; i < words_.size(); ++i) {
            if (is_python_ || is_go_) {
                if (begins_line(i) && opener_[i] == opener_[at]) return i;
                if (is_go_ && opener_[at] != none && i == closer_[opener_[at]]) return i;
            } else {
                if (opener_[at] != none && i == closer_[opener_[at]]) return none;
                if (opener_[i] == opener_[at] && is(i, ";")) return i + 1;
                // A block of its own: no simple statement.
                if (opener_[i] == opener_[at] && is(i, "{")) return none;
            }
        }
        return words_.size();
    }

    void leave_out(std::size_t at) {
        if (!is_kind(at, Kind::word) || is_one_of(words_[at].text, not_left_out)) return;
        const std::size_t end = end_of_statement(at);
        if (end == none) return;
        const bool is_jump = is_one_of(words_[at].text, {"break", "continue"});
        if (!is_jump && !does_something(at, end)) return;
        replace(at, end, is_python_ ? "pass" : "");
    }

    /// Assigns or calls, and declares nothing.
    bool does_something(std::size_t first, std::size_t end) const {
        if (is_kind(first + 1, Kind::word) || is(first + 1, ":") || is(first + 1, "<"))
            return false;
        if (is_python_ && is(first + 1, "=")) return false;
        if (is(first + 1, "[") && is(first + 2, "]")) return false;
        bool acts = false;
        for (std::size_t i = first + 1; i < end; ++i) {
            if (is(i, ":=") || is(i, "=>") || (is_go_ && is(i, "{"))) return false;
            const bool is_assignment = opener_[i] == opener_[first] &&
                                       words_[i].text.ends_with('=') &&
                                       words_[i].kind == Kind::symbol;
            acts = acts || is_assignment || is(i, "(") || is(i, "++") || is(i, "--");
        }
        return acts;
    }

    /// Whether the name before a parenthesis is that of a function that is defined here.
    bool is_definition(std::size_t at) const {
        if (at > 0 && is_kind(at - 1, Kind::word) &&
            is_one_of(words_[at - 1].text, {"def", "class", "function", "func", "record"})) {
            return true;
        }
        if (is_go_ && at > 0 && is(at - 1, ")")) return true;
        const std::size_t behind = closer_[at + 1] + 1;
        return !is_python_ && (is(behind, "{") || is(behind, "throws")) && !is_go_;
    }

    void swap_arguments(std::size_t at) {
        if (!is_kind(at, Kind::word) || !is(at + 1, "(") ||
            words_[at].end() != words_[at + 1].begin)
            return;
        if (is_one_of(words_[at].text, not_swapped) || is_definition(at)) return;
        const std::size_t open = at + 1;
        std::vector<std::size_t> commas;
        for (std::size_t i = open + 1; i < closer_[open]; ++i) {
            if (opener_[i] != open) continue;
            if (is(i, ",")) commas.push_back(i);
            // Named, spread and written functions stay where they are.
            if (is_one_of(words_[i].text, {"=", "*", "**", "...", "=>", "lambda", "for"})) return;
        }
        if (commas.empty() || commas.front() == open + 1) return;
        const std::size_t end = commas.size() > 1 ? commas[1] : closer_[open];
        if (end > words_.size() || commas.front() + 1 >= end) return;
        const std::string first = text_of(open + 1, commas.front());
        const std::string second = text_of(commas.front() + 1, end);
        if (first != second) replace(open + 1, end, second + ", " + first);
    }

    std::string_view code_;
    std::vector<CodeWord> words_;
    bool is_python_;
    bool is_go_;
    std::vector<std::size_t> opener_;
    std::vector<std::size_t> closer_;
    std::vector<bool> begins_statement_;
    std::vector<std::size_t> statement_of_;
    std::vector<CodeChange> changes_;
};

std::string padded(std::size_t number) {
    return (number < 10 ? "m0" : "m") + std::to_string(number);
}

}  // namespace

std::vector<CodeMutant> with_changes(
    std::string_view code, const std::vector<CodeChange>& changes) {
    std::vector<CodeMutant> mutants;
    for (const CodeChange& change : changes) {
        const auto before = code.substr(0, change.begin);
        mutants.push_back(
            {.id = padded(mutants.size() + 1),
             .line = static_cast<std::size_t>(std::ranges::count(before, '\n')) + 1,
             .was = std::string{code.substr(change.begin, change.end - change.begin)},
             .is = change.text,
             .code = std::string{before} + change.text + std::string{code.substr(change.end)}});
    }
    return mutants;
}

bool has_code_mutants(std::string_view language) {
    return language == "python" || language == "javascript" || language == "go" ||
           language == "java";
}

std::vector<CodeMutant> code_mutants(std::string_view code, std::string_view language) {
    base::ensure(has_code_mutants(language));
    return with_changes(code, Mutation{code, language}.changes());
}

}  // namespace grading
