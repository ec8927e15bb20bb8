#include "grading/code_words.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace grading {
namespace {

// The longer ones first: "==" must not be read as two.
constexpr std::array<std::string_view, 44> long_symbols{
    ">>>=", "===", "!==", "**=", "//=", "<<=", ">>=", ">>>", "...", "&&=", "||=",
    "?\?=", "&^=", "==",  "!=",  "<=",  ">=",  "&&",  "||",  "??",  "?.",  "=>",
    "->",   ":=",  "+=",  "-=",  "*=",  "/=",  "%=",  "&=",  "|=",  "^=",  "++",
    "--",   "<<",  ">>",  "**",  "//",  "<-",  "&^",  "::",  "@=",  "~=",  "<>"};

// After these a slash begins a regex, not a division.
constexpr std::array<std::string_view, 7> words_before_regex{"return", "typeof", "case", "in",
                                                             "of",     "else",   "throw"};

bool is_word_start(char c) {
    return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '$' ||
           (static_cast<unsigned char>(c) & 0x80) != 0;
}

bool is_digit(char c) {
    return std::isdigit(static_cast<unsigned char>(c)) != 0;
}

bool is_word_part(char c) {
    return is_word_start(c) || is_digit(c);
}

class Reader {
  public:
    Reader(std::string_view code, std::string_view language)
        : code_(code),
          is_python_(language == "python"),
          is_script_(language == "javascript" || language == "typescript"),
          is_go_(language == "go"),
          is_c_(language == "c" || language == "cpp"),
          is_rust_(language == "rust"),
          has_triples_(language == "python" || language == "java") {}

    std::vector<CodeWord> read() && {
        while (at_ < code_.size()) {
            if (skip_blank() || skip_comment()) continue;
            const std::size_t size = std::max<std::size_t>(1, size_here());
            const auto kind = kind_;
            add(kind, size);
        }
        return std::move(words_);
    }

  private:
    bool starts(std::string_view text) const { return code_.substr(at_).starts_with(text); }
    char at(std::size_t index) const { return index < code_.size() ? code_[index] : '\0'; }

    bool skip_blank() {
        if (std::isspace(static_cast<unsigned char>(code_[at_])) == 0) return false;
        if (code_[at_] == '\n') ++line_;
        ++at_;
        return true;
    }

    bool skip_comment() {
        const bool is_line = is_python_ ? code_[at_] == '#' : starts("//");
        if (!is_line && (is_python_ || !starts("/*"))) return false;
        const std::size_t end = is_line ? code_.find('\n', at_) : code_.find("*/", at_ + 2);
        skip_to(end == std::string_view::npos ? code_.size() : end + (is_line ? 0 : 2));
        return true;
    }

    void skip_to(std::size_t end) {
        const auto passed = code_.substr(at_, end - at_);
        line_ += static_cast<std::size_t>(std::ranges::count(passed, '\n'));
        at_ = end;
    }

    void add(CodeWord::Kind kind, std::size_t size) {
        CodeWord word{
            .kind = kind,
            .text = code_.substr(at_, size),
            .begin = at_,
            .line = line_,
            .depth = depth_};
        if (kind == CodeWord::Kind::symbol && size == 1) {
            if (std::string_view{"([{"}.contains(word.text)) ++depth_;
            if (std::string_view{")]}"}.contains(word.text) && depth_ > 0) word.depth = --depth_;
        }
        words_.push_back(word);
        skip_to(at_ + word.text.size());
    }

    /// How long the word here is, and its kind in `kind_`.
    std::size_t size_here() {
        kind_ = CodeWord::Kind::text;
        if (const std::size_t size = text_size(); size > 0) return size;
        if (is_digit(code_[at_])) {
            kind_ = CodeWord::Kind::number;
            return number_size();
        }
        if (is_word_start(code_[at_])) {
            kind_ = CodeWord::Kind::word;
            std::size_t end = at_;
            while (end < code_.size() && is_word_part(code_[end]))
                ++end;
            return end - at_;
        }
        kind_ = CodeWord::Kind::symbol;
        const auto* symbol =
            std::ranges::find_if(long_symbols, [this](std::string_view s) { return starts(s); });
        return symbol == long_symbols.end() ? 1 : symbol->size();
    }

    std::size_t number_size() const {
        std::size_t end = at_;
        while (end < code_.size()) {
            const bool is_point = code_[end] == '.' && is_digit(at(end + 1));
            const bool is_mark = is_c_ && code_[end] == '\'' && is_word_part(at(end + 1));
            if (!is_word_part(code_[end]) && !is_point && !is_mark) break;
            ++end;
        }
        return end - at_;
    }

    std::size_t text_size() const {
        std::size_t quote = at_;
        if (is_python_) {
            while (quote < at_ + 3 && std::string_view{"rRbBfFuU"}.contains(at(quote)))
                ++quote;
            if (at(quote) != '"' && at(quote) != '\'') quote = at_;
        }
        const char c = at(quote);
        const bool is_raw = is_go_ && c == '`';
        if (is_script_ && c == '`') return template_end(quote + 1) - at_;
        if (is_script_ && c == '/' && may_be_regex()) return regex_size();
        if (is_rust_ && c == 'r') return rust_raw_size();
        if (is_c_ && c == 'R' && at(at_ + 1) == '"') return cpp_raw_size();
        if (c != '"' && c != '\'' && !is_raw) return 0;
        if (is_rust_ && c == '\'' && is_lifetime()) return 0;
        const bool is_triple = has_triples_ && at(quote + 1) == c && at(quote + 2) == c;
        return quoted_end(quote, is_triple ? 3 : 1, !is_raw) - at_;
    }

    /// Behind the closing quotes of a text whose opening ones are here.
    std::size_t quoted_end(std::size_t quote, std::size_t quotes, bool has_escapes) const {
        const std::string closing(quotes, code_[quote]);
        for (std::size_t i = quote + quotes; i < code_.size(); ++i) {
            if (has_escapes && code_[i] == '\\')
                ++i;
            else if (code_.substr(i).starts_with(closing))
                return i + quotes;
        }
        return code_.size();
    }

    /// Of Rust's r#"…"#, in which nothing is escaped; 0 if there is none here.
    std::size_t rust_raw_size() const {
        const std::size_t quote = std::min(code_.find_first_not_of('#', at_ + 1), code_.size());
        if (at(quote) != '"') return 0;
        return behind('"' + std::string(quote - at_ - 1, '#'), quote + 1) - at_;
    }

    /// Of R"x(…)x".
    std::size_t cpp_raw_size() const {
        const std::size_t open = std::min(code_.find('(', at_), code_.size());
        const std::string mark{code_.substr(at_, open - at_)};
        return behind(')' + mark.substr(std::min<std::size_t>(2, mark.size())) + '"', open) - at_;
    }

    /// Behind what comes first of that from `from` on.
    std::size_t behind(const std::string& closing, std::size_t from) const {
        const std::size_t end = code_.find(closing, from);
        return end == std::string_view::npos ? code_.size() : end + closing.size();
    }

    /// Rust's 'a in place of 'a'.
    bool is_lifetime() const {
        return is_word_start(at(at_ + 1)) && (at(at_ + 1) & 0x80) == 0 && at(at_ + 2) != '\'';
    }

    /// Behind the template whose inside begins here; templates may stand in its ${…}.
    std::size_t template_end(std::size_t i) const {
        std::size_t braces = 0;
        for (; i < code_.size(); ++i) {
            if (code_[i] == '\\') {
                ++i;
            } else if (braces == 0 && code_[i] == '`') {
                return i + 1;
            } else if (braces > 0 && code_[i] == '`') {
                i = template_end(i + 1) - 1;
            } else if (code_.substr(i).starts_with("${") || (braces > 0 && code_[i] == '{')) {
                braces += 1;
                if (code_[i] == '$') ++i;
            } else if (braces > 0 && code_[i] == '}') {
                braces -= 1;
            }
        }
        return code_.size();
    }

    bool may_be_regex() const {
        if (words_.empty()) return true;
        const CodeWord& before = words_.back();
        if (before.kind == CodeWord::Kind::word) {
            return std::ranges::find(words_before_regex, before.text) != words_before_regex.end();
        }
        return before.kind == CodeWord::Kind::symbol && before.text != ")" && before.text != "]" &&
               before.text != "}";
    }

    std::size_t regex_size() const {
        bool is_in_class = false;
        for (std::size_t i = at_ + 1; i < code_.size() && code_[i] != '\n'; ++i) {
            if (code_[i] == '\\') {
                ++i;
            } else if (code_[i] == '[') {
                is_in_class = true;
            } else if (code_[i] == ']') {
                is_in_class = false;
            } else if (code_[i] == '/' && !is_in_class) {
                ++i;
                while (is_word_part(at(i)))
                    ++i;
                return i - at_;
            }
        }
        return 0;
    }

    std::string_view code_;
    bool is_python_;
    bool is_script_;
    bool is_go_;
    bool is_c_;
    bool is_rust_;
    bool has_triples_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    std::size_t depth_ = 0;
    CodeWord::Kind kind_ = CodeWord::Kind::symbol;
    std::vector<CodeWord> words_;
};

}  // namespace

bool has_code_words(std::string_view language) {
    constexpr std::array<std::string_view, 8> languages{
        "c", "cpp", "go", "java", "javascript", "python", "rust", "typescript"};
    return std::ranges::find(languages, language) != languages.end();
}

std::vector<CodeWord> code_words(std::string_view code, std::string_view language) {
    return Reader{code, language}.read();
}

}  // namespace grading
