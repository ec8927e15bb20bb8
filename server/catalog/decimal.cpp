#include "catalog/decimal.hpp"

#include "base/ensure.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace catalog {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

struct Replacement {
    std::string_view from;
    std::string_view to;
};

/// Group separators that people and phones type, and the typographic minus.
constexpr std::array<Replacement, 6> replacements{{
    {"_", ""},
    {"\xE2\x80\x89", ""},   // U+2009 thin space
    {"\xE2\x80\xAF", ""},   // U+202F narrow no-break space
    {"\xE2\x80\x8A", ""},   // U+200A hair space
    {"\xC2\xA0", ""},       // U+00A0 no-break space
    {"\xE2\x88\x92", "-"},  // U+2212 minus sign
}};

std::string plain(std::string_view text) {
    std::string result;
    while (!text.empty()) {
        const auto* found = std::ranges::find_if(
            replacements, [text](const Replacement& each) { return text.starts_with(each.from); });
        if (found == replacements.end()) {
            result += text.front();
            text.remove_prefix(1);
        } else {
            result += found->to;
            text.remove_prefix(found->from.size());
        }
    }
    return result;
}

/// Takes the sign off `text`; true for "-".
bool take_sign(std::string_view& text) {
    if (text.empty() || (text.front() != '+' && text.front() != '-')) return false;
    const bool negative = text.front() == '-';
    text.remove_prefix(1);
    return negative;
}

std::string take_digits(std::string_view& text) {
    const auto* const end = std::ranges::find_if_not(text, is_digit);
    const auto count = static_cast<std::size_t>(end - text.begin());
    std::string digits{text.substr(0, count)};
    text.remove_prefix(count);
    return digits;
}

std::optional<int> take_exponent(std::string_view& text) {
    if (text.empty()) return 0;
    if (text.front() != 'e' && text.front() != 'E') return std::nullopt;
    text.remove_prefix(1);
    const bool negative = take_sign(text);
    const std::string digits = take_digits(text);
    int exponent = 0;
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), exponent);
    if (error != std::errc{} || exponent > decimal_exponent_max) return std::nullopt;
    return negative ? -exponent : exponent;
}

// Magnitudes below are whole numbers as digit strings of equal exponent.

std::string without_leading_zeros(const std::string& digits) {
    return digits.substr(std::min(digits.find_first_not_of('0'), digits.size()));
}

void pad(std::string& left, std::string& right) {
    const std::size_t size = std::max(left.size(), right.size());
    left.insert(0, size - left.size(), '0');
    right.insert(0, size - right.size(), '0');
}

std::string sum(std::string left, std::string right) {
    pad(left, right);
    int carry = 0;
    for (std::size_t i = left.size(); i-- > 0;) {
        const int digit = (left[i] - '0') + (right[i] - '0') + carry;
        left[i] = static_cast<char>('0' + digit % 10);
        carry = digit / 10;
    }
    return carry == 0 ? left : "1" + left;
}

/// `left` must not be smaller.
std::string difference(std::string left, std::string right) {
    pad(left, right);
    int borrow = 0;
    for (std::size_t i = left.size(); i-- > 0;) {
        int digit = (left[i] - '0') - (right[i] - '0') - borrow;
        borrow = digit < 0 ? 1 : 0;
        if (digit < 0) digit += 10;
        left[i] = static_cast<char>('0' + digit);
    }
    base::ensure(borrow == 0);
    return left;
}

std::string product(const std::string& left, const std::string& right) {
    std::string result(left.size() + right.size(), '0');
    for (std::size_t i = left.size(); i-- > 0;) {
        int carry = 0;
        for (std::size_t j = right.size(); j-- > 0;) {
            char& digit = result[i + j + 1];
            const int value = (digit - '0') + (left[i] - '0') * (right[j] - '0') + carry;
            digit = static_cast<char>('0' + value % 10);
            carry = value / 10;
        }
        result[i] = static_cast<char>(result[i] + carry);
    }
    return result;
}

std::strong_ordering compare_magnitudes(std::string left, std::string right) {
    pad(left, right);
    return left.compare(right) <=> 0;
}

}  // namespace

Decimal::Decimal(bool negative, std::string digits, int exponent)
    : digits_(without_leading_zeros(digits)), exponent_(exponent) {
    while (!digits_.empty() && digits_.back() == '0') {
        digits_.pop_back();
        ++exponent_;
    }
    if (digits_.empty()) exponent_ = 0;
    negative_ = negative && !digits_.empty();
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
    if (text.size() > decimal_text_max) return std::nullopt;
    const std::string cleaned = plain(trimmed(text));
    std::string_view rest = cleaned;
    const bool negative = take_sign(rest);
    const std::string before = take_digits(rest);
    std::string after;
    if (rest.starts_with('.')) {
        rest.remove_prefix(1);
        after = take_digits(rest);
    }
    if (before.empty() && after.empty()) return std::nullopt;
    const auto exponent = take_exponent(rest);
    if (!exponent || !rest.empty()) return std::nullopt;
    return Decimal{negative, before + after, *exponent - static_cast<int>(after.size())};
}

Decimal Decimal::absolute() const {
    return {false, digits_, exponent_};
}

namespace {

/// Writes both with the smaller exponent.
void align(std::string& left, int left_exponent, std::string& right, int right_exponent) {
    const int least = std::min(left_exponent, right_exponent);
    left.append(static_cast<std::size_t>(left_exponent - least), '0');
    right.append(static_cast<std::size_t>(right_exponent - least), '0');
}

}  // namespace

Decimal operator-(const Decimal& left, const Decimal& right) {
    std::string a = left.digits_;
    std::string b = right.digits_;
    align(a, left.exponent_, b, right.exponent_);
    const int exponent = std::min(left.exponent_, right.exponent_);
    if (left.negative_ != right.negative_) return {left.negative_, sum(a, b), exponent};
    if (compare_magnitudes(a, b) < 0) return {!left.negative_, difference(b, a), exponent};
    return {left.negative_, difference(a, b), exponent};
}

Decimal operator*(const Decimal& left, const Decimal& right) {
    return {
        left.negative_ != right.negative_, product(left.digits_, right.digits_),
        left.exponent_ + right.exponent_};
}

std::strong_ordering operator<=>(const Decimal& left, const Decimal& right) {
    const Decimal gap = left - right;
    if (gap.is_zero()) return std::strong_ordering::equal;
    return gap.negative_ ? std::strong_ordering::less : std::strong_ordering::greater;
}

bool operator==(const Decimal& left, const Decimal& right) {
    return (left <=> right) == 0;
}

bool is_within(
    const Decimal& given, const Decimal& answer, const Decimal& abs, const Decimal& rel) {
    const Decimal gap = (given - answer).absolute();
    return gap <= abs || gap <= rel * answer.absolute();
}

}  // namespace catalog
