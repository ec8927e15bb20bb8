#pragma once
// Exact decimal numbers, as people write them: no binary floating point, no locale.
//
//   [+-]? (digits | digits* . digits+ | digits+ .) ([eE] [+-]? digits+)?
//
// Underscores, thin and non-breaking spaces between digits are dropped, white space around is
// trimmed, and the minus sign U+2212 counts as "-".

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace catalog {

inline constexpr std::size_t decimal_text_max = 128;  // bytes as written
inline constexpr int decimal_exponent_max = 400;      // keeps aligned digits short

class Decimal {
  public:
    Decimal() = default;  // 0
    /// Empty for anything outside the grammar or beyond the limits.
    static std::optional<Decimal> parse(std::string_view text);

    Decimal absolute() const;
    bool is_negative() const { return negative_; }
    bool is_zero() const { return digits_.empty(); }

    friend Decimal operator-(const Decimal& left, const Decimal& right);
    friend Decimal operator*(const Decimal& left, const Decimal& right);
    friend std::strong_ordering operator<=>(const Decimal& left, const Decimal& right);
    friend bool operator==(const Decimal& left, const Decimal& right);

  private:
    Decimal(bool negative, std::string digits, int exponent);

    // The value is ±digits · 10^exponent; no leading or trailing zeros, and no digits at all for 0.
    bool negative_ = false;
    std::string digits_;
    int exponent_ = 0;
};

/// |given − answer| ≤ abs, or ≤ rel · |answer|.
bool is_within(const Decimal& given, const Decimal& answer, const Decimal& abs, const Decimal& rel);

}  // namespace catalog
