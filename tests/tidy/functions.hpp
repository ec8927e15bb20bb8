#pragma once
// Where functions begin and how long they are, by counting braces. It knows just enough C++ for
// code that clang-format has laid out: a body's brace has a space or a line break before it.

#include "tidy/code_text.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tidy {

struct Function {
    std::string name;  // the end of its signature, for people
    std::size_t line = 0;
    std::size_t lines = 0;  // from the opening brace's line to the closing one's
};

class FunctionFinder {
  public:
    explicit FunctionFinder(std::string_view text) : code_(code_of(text, Literals::blank)) {}

    std::vector<Function> find() {
        for (const char c : code_) {
            if (c == '\n') ++line_;
            if (c == '{') {
                open();
            } else if (c == '}') {
                close();
            } else if (c == ';' && scopes_.empty()) {
                header_.clear();
            } else if (c == ';' && scopes_.back().kind != Kind::initialiser) {
                header_.clear();
            } else {
                header_ += c == '\n' ? ' ' : c;
            }
        }
        return std::move(found_);
    }

  private:
    enum class Kind { container, function, inside, initialiser };
    struct Scope {
        Kind kind = Kind::inside;
        std::string name;
        std::size_t line = 0;
    };

    void open() {
        const Kind kind = kind_of_brace();
        scopes_.push_back({kind, header_, line_});
        if (kind != Kind::initialiser) header_.clear();
    }

    void close() {
        if (scopes_.empty()) return;
        const Scope scope = scopes_.back();
        scopes_.pop_back();
        if (scope.kind == Kind::function) {
            found_.push_back({last_words(scope.name), scope.line, line_ - scope.line + 1});
        }
        if (scope.kind == Kind::initialiser) {
            header_ = scope.name + "()";
        } else {
            header_.clear();
        }
    }

    Kind kind_of_brace() const {
        const auto last = header_.find_last_not_of(' ');
        const bool after_gap = last == std::string::npos || last + 1 < header_.size();
        const char before = last == std::string::npos ? ' ' : header_[last];
        if (!after_gap || before == '=' || before == ',' || before == '(') return Kind::initialiser;
        const bool inside = !scopes_.empty() && scopes_.back().kind != Kind::container;
        if (inside) return Kind::inside;
        if (header_.find('(') != std::string::npos) return Kind::function;
        return Kind::container;
    }

    static std::string last_words(const std::string& header) {
        const auto open = header.find('(');
        const auto from = header.find_last_of(" *&", open);
        return header.substr(from == std::string::npos ? 0 : from + 1, open - from - 1);
    }

    std::string code_;
    std::string header_;
    std::vector<Scope> scopes_;
    std::vector<Function> found_;
    std::size_t line_ = 1;
};

inline std::vector<Function> functions_of(std::string_view text) {
    return FunctionFinder(text).find();
}

}  // namespace tidy
