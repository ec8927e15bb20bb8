#pragma once
// Programs as words: enough to change one in one place, and to know a copied one. No grammar.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace grading {

struct CodeWord {
    enum class Kind { word, number, symbol, text };  // text: a string, a character, a regex
    Kind kind = Kind::symbol;
    std::string_view text;
    std::size_t begin = 0;
    std::size_t line = 1;
    std::size_t depth = 0;  // of ( [ { around it; those themselves are outside

    std::size_t end() const { return begin + text.size(); }
};

/// Whether a program in this language can be read here: C, C++, Go, Java, JavaScript, Python, Rust
/// and TypeScript.
bool has_code_words(std::string_view language);

/// All of them but comments, in order. `code` outlives them. A string that nobody ends goes on to
/// the end.
std::vector<CodeWord> code_words(std::string_view code, std::string_view language);

}  // namespace grading
