#include "grading/suite_mutants.hpp"

#include "base/ensure.hpp"
#include "grading/code_words.hpp"

#include <algorithm>
#include <initializer_list>
#include <map>
#include <string>
#include <utility>

namespace grading {
namespace {

using Kind = CodeWord::Kind;
using Names = std::initializer_list<std::string_view>;

const Names comparisons{"==", "!=", "===", "!==", "<", "<=", ">", ">=", "in", "is"};

/// How Go's tests object, and what takes the same arguments and does not.
const std::map<std::string_view, std::string_view> objections{
    {"Error", "Log"},   {"Errorf", "Logf"}, {"Fatal", "Log"},
    {"Fatalf", "Logf"}, {"Fail", "Helper"}, {"FailNow", "Helper"}};

bool is_one_of(std::string_view text, const Names& names) {
    return std::ranges::find(names, text) != names.end();
}

/// Words from `first` up to but without `end`.
struct Range {
    std::size_t first = 0;
    std::size_t end = 0;
};

class Weakening {
  public:
    Weakening(std::string_view code, std::string_view language)
        : words_(code_words(code, language)),
          code_(code),
          is_python_(language == "python"),
          is_script_(language == "javascript"),
          is_go_(language == "go") {}

    std::vector<CodeChange> changes() && {
        for (std::size_t i = 0; i < words_.size(); ++i)
            weaken_assertion(i);
        for (std::size_t i = 0; i < words_.size(); ++i)
            leave_out_test(i);
        std::ranges::sort(changes_);
        return std::move(changes_);
    }

  private:
    bool is(std::size_t at, std::string_view text) const {
        return at < words_.size() && words_[at].text == text && words_[at].kind != Kind::text;
    }
    bool is_word(std::size_t at) const {
        return at < words_.size() && words_[at].kind == Kind::word;
    }
    void replace(Range words, std::string text) {
        base::ensure(words.first < words.end && words.end <= words_.size());
        changes_.push_back(
            {words_[words.first].begin, words_[words.end - 1].end(), std::move(text)});
    }

    /// The first one from `at` on that is no deeper than `depth` and is this; else the end.
    std::size_t next(std::size_t at, std::string_view text, std::size_t depth) const {
        while (at < words_.size() && !(words_[at].depth <= depth && is(at, text)))
            ++at;
        return at;
    }
    /// The bracket that closes the one at `open`; the end if nothing does.
    std::size_t closing(std::size_t open) const {
        for (std::size_t i = open + 1; i < words_.size(); ++i) {
            if (words_[i].depth == words_[open].depth) return i;
        }
        return words_.size();
    }

    bool begins_line(std::size_t at) const {
        return at == 0 || words_[at].line != words_[at - 1].line;
    }
    bool begins_text_line(std::size_t at) const {
        return words_[at].begin == 0 || code_[words_[at].begin - 1] == '\n';
    }

    std::size_t end_of_statement(std::size_t at) const {
        if (!is_python_) return next(at, ";", words_[at].depth);
        std::size_t end = at + 1;
        while (end < words_.size() && !(begins_line(end) && words_[end].depth == 0))
            ++end;
        return end;
    }

    void weaken_assertion(std::size_t at) {
        if (!is_word(at)) return;
        if (is_go_)
            weaken_objection(at);
        else if (is_script_ && is(at, "assert") && (is(at + 1, "(") || is(at + 1, ".")))
            weaken_call(at);
        else if (!is_script_ && is(at, "assert"))
            weaken_statement(at);
        else if (is_failure(at))
            leave_out_statement(at);
    }

    bool is_failure(std::size_t at) const {
        if (is_python_) return is(at, "raise") && is(at + 1, "AssertionError");
        const bool is_thrown = is(at, "throw") && is(at + 1, "new");
        return is_thrown && (is_script_ || is(at + 2, "AssertionError"));
    }

    void leave_out_statement(std::size_t at) {
        asserted_.push_back(at);
        replace({at, end_of_statement(at)}, is_python_ ? "pass" : "");
    }

    void weaken_statement(std::size_t at) {
        leave_out_statement(at);
        const std::size_t end = end_of_statement(at);
        const std::size_t message = next(at, is_python_ ? "," : ":", words_[at].depth);
        change_expected({behind_comparison({at, std::min(end, message)}), std::min(end, message)});
    }

    /// `void` makes a value of the arguments that nobody looks at.
    void weaken_call(std::size_t at) {
        const std::size_t open = is(at + 1, "(") ? at + 1 : at + 3;
        if (!is(open, "(")) return;
        asserted_.push_back(at);
        replace({at, open}, "void ");
        const std::size_t close = closing(open);
        const std::size_t comma = next(open + 1, ",", words_[open].depth + 1);
        if (comma < close) change_expected({comma + 1, close});
    }

    void weaken_objection(std::size_t at) {
        const auto found = objections.find(words_[at].text);
        if (found == objections.end() || at == 0 || !is(at - 1, ".") || !is(at + 1, "(")) return;
        // err.Error() says something; t.Error() alone would say nothing.
        if (found->second != "Helper" && is(at + 2, ")")) return;
        asserted_.push_back(at);
        replace({at, at + 1}, std::string{found->second});
        const Range condition = condition_around(at);
        change_expected({behind_comparison(condition), condition.end});
    }

    /// Of the `if` in whose block Go objects here; empty if it is in none.
    Range condition_around(std::size_t at) const {
        const std::size_t depth = words_[at].depth;
        std::size_t open = at;
        while (open > 0 && words_[open].depth >= depth)
            --open;
        std::size_t begin = open;
        while (begin > 0 && !is(begin, "if") && words_[begin].line == words_[open].line)
            --begin;
        return is(begin, "if") ? Range{begin, open} : Range{open, open};
    }

    /// Behind the last one; the range's end if there is none.
    std::size_t behind_comparison(Range range) const {
        for (std::size_t i = range.end; i > range.first; --i) {
            const CodeWord& word = words_[i - 1];
            if (word.depth == words_[range.first].depth && is_one_of(word.text, comparisons))
                return i;
        }
        return range.end;
    }

    /// The first value that is written there becomes another one.
    void change_expected(Range range) {
        for (std::size_t i = range.first; i < range.end; ++i) {
            std::string changed = another(words_[i]);
            if (changed.empty()) continue;
            return replace({i, i + 1}, std::move(changed));
        }
    }

    static std::string another(const CodeWord& word) {
        static const std::map<std::string_view, std::string_view> opposites{
            {"True", "False"}, {"False", "True"}, {"true", "false"}, {"false", "true"}};
        const std::string text{word.text};
        if (word.kind == Kind::number) return '1' + text;
        if (word.kind == Kind::word && opposites.contains(text))
            return std::string{opposites.at(text)};
        const bool is_quoted = std::string_view{"\"'`"}.contains(text.back());
        if (word.kind != Kind::text || !is_quoted || text.ends_with("\"\"\"")) return {};
        return text.substr(0, text.size() - 1) + '?' + text.back();
    }

    /// Under another name nobody finds it.
    void leave_out_test(std::size_t at) {
        const Range test = test_at(at);
        if (test.first == test.end) return;
        const auto within = std::ranges::count_if(asserted_, [test](std::size_t assertion) {
            return test.first < assertion && assertion < test.end;
        });
        if (within == 1) return;
        replace({at, at + 1}, is_script_ ? "void " : "no_" + std::string{words_[at].text});
    }

    /// Its name or, in JavaScript, its call, and all that is its own; empty if there is none here.
    Range test_at(std::size_t at) const {
        const Range none{at, at};
        if (!is_word(at) || !is(at + 1, "(") || at == 0) return none;
        if (is_script_) {
            const bool is_call = is(at, "test") && !is(at - 1, ".");
            return is_call ? Range{at, closing(at + 1)} : none;
        }
        const auto* const before = is_python_ ? "def" : is_go_ ? "func" : "void";
        if (!is(at - 1, before) || !words_[at].text.starts_with(is_go_ ? "Test" : "test"))
            return none;
        if (!is_python_) return {at, closing(next(at, "{", words_[at].depth))};
        if (!begins_text_line(at - 1)) return none;
        std::size_t end = at + 1;
        while (end < words_.size() && !begins_text_line(end))
            ++end;
        return {at, end};
    }

    std::vector<CodeWord> words_;
    std::string_view code_;
    bool is_python_;
    bool is_script_;
    bool is_go_;
    std::vector<std::size_t> asserted_;
    std::vector<CodeChange> changes_;
};

}  // namespace

std::vector<CodeMutant> suite_mutants(std::string_view suite, std::string_view language) {
    base::ensure(has_code_mutants(language));
    return with_changes(suite, Weakening{suite, language}.changes());
}

}  // namespace grading
