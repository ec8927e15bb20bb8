#pragma once
// C++ with its comments, and if asked its literals, blanked out; line breaks stay where they were.

#include <string>
#include <string_view>

namespace tidy {

enum class Literals { keep, blank };

class Blanker {
  public:
    Blanker(std::string_view text, Literals literals) : text_(text), literals_(literals) {}

    std::string blanked() {
        while (at_ < text_.size())
            step();
        return std::move(result_);
    }

  private:
    void step() {
        if (starts("//")) return blank_until("\n", 0);
        if (starts("/*")) return blank_until("*/", 2);
        if (starts("R\"") && !is_word(at_ > 0 ? text_[at_ - 1] : ' ')) return raw();
        const char c = text_[at_];
        // An apostrophe inside a number separates its digits.
        if (c == '"' || (c == '\'' && !is_word(at_ > 0 ? text_[at_ - 1] : ' '))) return quoted(c);
        result_ += c;
        ++at_;
    }

    void raw() {
        const auto open = text_.find('(', at_);
        const std::string end = ")" + std::string(text_.substr(at_ + 2, open - at_ - 2)) + "\"";
        const auto close = text_.find(end, open);
        take((close == std::string_view::npos ? text_.size() : close + end.size()) - at_);
    }

    void quoted(char quote) {
        std::size_t end = at_ + 1;
        while (end < text_.size() && text_[end] != quote && text_[end] != '\n') {
            end += text_[end] == '\\' ? 2 : 1;
        }
        take(std::min(end + 1, text_.size()) - at_);
    }

    void take(std::size_t count) {
        if (literals_ == Literals::keep) {
            result_ += text_.substr(at_, count);
            at_ += count;
        } else {
            blank(count);
        }
    }

    void blank_until(std::string_view end, std::size_t with) {
        const auto found = text_.find(end, at_ + 2);
        blank((found == std::string_view::npos ? text_.size() : found + with) - at_);
    }

    void blank(std::size_t count) {
        for (; count > 0; --count, ++at_)
            result_ += text_[at_] == '\n' ? '\n' : ' ';
    }

    bool starts(std::string_view with) const { return text_.substr(at_).starts_with(with); }

    static bool is_word(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               c == '_';
    }

    std::string_view text_;
    Literals literals_;
    std::size_t at_ = 0;
    std::string result_;
};

inline std::string code_of(std::string_view text, Literals literals) {
    return Blanker(text, literals).blanked();
}

}  // namespace tidy
