#include "grading/output_compare.hpp"

#include "base/ensure.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace grading {
namespace {

constexpr std::size_t shown_bytes_max = 80;

bool is_blank(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\v' || c == '\f';
}

struct Token {
    std::string_view text;  // empty: there is none
    std::size_t line = 1;
    std::string_view space = {};  // before it
};

class Tokens {
  public:
    explicit Tokens(std::string_view text) : text_{text} {}

    Token next() {
        const std::size_t start = at_;
        while (at_ < text_.size() && is_blank(text_[at_])) {
            if (text_[at_] == '\n') ++line_;
            ++at_;
        }
        const std::size_t begin = at_;
        while (at_ < text_.size() && !is_blank(text_[at_]))
            ++at_;
        return {text_.substr(begin, at_ - begin), line_, text_.substr(start, begin - start)};
    }

  private:
    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
};

std::string shown(std::string_view text) {
    if (text.size() <= shown_bytes_max) return "\"" + std::string{text} + "\"";
    return "\"" + std::string{text.substr(0, shown_bytes_max)} + "…\"";
}

std::string difference_at(std::size_t line, const std::string& expected, const std::string& got) {
    return "Line " + std::to_string(line) + ": expected " + expected + ", received " + got + ".";
}

char folded(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_same_token(const OutputRule& rule, std::string_view expected, std::string_view received) {
    if (expected == received) return true;
    if (rule.casefold && std::ranges::equal(expected, received, {}, folded, folded)) return true;
    if (!rule.tolerance) return false;
    const auto wanted = number_in(expected);
    const auto given = number_in(received);
    return wanted && given && is_close(*wanted, *given, *rule.tolerance);
}

Comparison compare_tokens(
    const OutputRule& rule, std::string_view expected, std::string_view received) {
    Tokens wanted{expected};
    Tokens given{received};
    const bool is_spaced = rule.how == catalog::Code::Compare::spaced;
    for (;;) {
        const Token left = wanted.next();
        const Token right = given.next();
        if (is_spaced && left.space != right.space) {
            return {false, "Line " + std::to_string(right.line) + ": the white space differs."};
        }
        if (left.text.empty() && right.text.empty()) return {};
        if (right.text.empty()) {
            return {false, "The output ends where " + shown(left.text) + " was expected."};
        }
        if (left.text.empty()) {
            return {false, difference_at(right.line, "no more output", shown(right.text))};
        }
        if (!is_same_token(rule, left.text, right.text)) {
            return {false, difference_at(right.line, shown(left.text), shown(right.text))};
        }
    }
}

std::string_view without_trailing(std::string_view text, std::string_view blanks) {
    const auto last = text.find_last_not_of(blanks);
    return last == std::string_view::npos ? std::string_view{} : text.substr(0, last + 1);
}

std::string_view take_line(std::string_view& text) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return without_trailing(line, " \t\r");
}

Comparison compare_lines(std::string_view expected, std::string_view received) {
    expected = without_trailing(expected, " \t\r\n");
    received = without_trailing(received, " \t\r\n");
    for (std::size_t line = 1; !expected.empty() || !received.empty(); ++line) {
        const auto wanted = take_line(expected);
        const auto given = take_line(received);
        if (wanted != given) return {false, difference_at(line, shown(wanted), shown(given))};
    }
    return {};
}

Comparison compare_bytes(std::string_view expected, std::string_view received) {
    if (expected == received) return {};
    const auto shorter = std::min(expected.size(), received.size());
    const auto [left, right] = std::mismatch(
        expected.begin(), expected.begin() + static_cast<std::ptrdiff_t>(shorter),
        received.begin());
    const auto at = left - expected.begin();
    return {
        false, "Byte " + std::to_string(at + 1) + " differs; expected " +
                   std::to_string(expected.size()) + " bytes, received " +
                   std::to_string(received.size()) + "."};
}

}  // namespace

std::optional<double> number_in(std::string_view text) {
    const bool has_sign = text.starts_with('+') || text.starts_with('-');
    const std::string_view digits = has_sign ? text.substr(1) : text;
    if (digits.empty() || digits.starts_with('-') || digits.starts_with('+')) return std::nullopt;
    double value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    const bool fits = error == std::errc{} && end == digits.data() + digits.size();
    if (!fits) return std::nullopt;
    return text.starts_with('-') ? -value : value;
}

bool is_close(double expected, double received, const catalog::Tolerance& tolerance) {
    if (std::isnan(expected) || std::isnan(received)) {
        return std::isnan(expected) && std::isnan(received);
    }
    if (std::isinf(expected) || std::isinf(received)) return expected == received;
    const double distance = std::abs(expected - received);
    return distance <= tolerance.abs || distance <= tolerance.rel * std::abs(expected);
}

Comparison compare_output(
    const OutputRule& rule, std::string_view expected, std::string_view received) {
    switch (rule.how) {
        case catalog::Code::Compare::tokens:
        case catalog::Code::Compare::spaced:
            return compare_tokens(rule, expected, received);
        case catalog::Code::Compare::lines:
            return compare_lines(expected, received);
        case catalog::Code::Compare::exact:
            return compare_bytes(expected, received);
    }
    base::ensure(false);
    return {};
}

}  // namespace grading
