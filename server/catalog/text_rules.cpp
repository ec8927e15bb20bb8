#include "catalog/text_rules.hpp"

#include "base/ensure.hpp"
#include "catalog/decimal.hpp"

#include <algorithm>
#include <array>

namespace catalog {
namespace {

constexpr std::string_view blanks = " \t\r\n\f\v";

std::string trim(const std::string& text) {
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string collapse_space(const std::string& text) {
    std::string result;
    bool in_blanks = false;
    for (const char c : text) {
        const bool blank = blanks.find(c) != std::string_view::npos;
        if (!blank)
            result += c;
        else if (!in_blanks)
            result += ' ';
        in_blanks = blank;
    }
    return result;
}

std::string casefold(std::string text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte >= 'A' && byte <= 'Z') text[i] = static_cast<char>(byte + 0x20);
        if (byte != 0xC3 || i + 1 == text.size()) continue;
        // U+00C0 … U+00DE without the multiplication sign U+00D7: C3 80 … C3 9E.
        const auto next = static_cast<unsigned char>(text[i + 1]);
        if (next >= 0x80 && next <= 0x9E && next != 0x97)
            text[i + 1] = static_cast<char>(next + 0x20);
    }
    return text;
}

/// The number without the unit behind it, and that unit's factor.
struct Measured {
    std::string number;
    std::string factor = "1";
};

Measured measured(const Numeric& item, const std::string& given) {
    Measured best{.number = trim(given)};
    std::size_t longest = 0;  // of "s" and "ms", the text ends with both
    const auto consider = [&](const std::string& unit, const std::string& factor) {
        const std::string text = trim(given);
        if (unit.size() <= longest || !text.ends_with(unit)) return;
        longest = unit.size();
        best = {.number = trim(text.substr(0, text.size() - unit.size())), .factor = factor};
    };
    if (item.units.empty()) return best;
    consider(item.unit, "1");
    for (const auto& [unit, factor] : item.units)
        consider(unit, factor);
    return best;
}

}  // namespace

std::string normalised(const ShortText& item, std::string text) {
    for (const ShortText::Rule rule : item.normalise) {
        switch (rule) {
            case ShortText::Rule::trim:
                text = trim(text);
                break;
            case ShortText::Rule::casefold:
                text = casefold(std::move(text));
                break;
            case ShortText::Rule::collapse_space:
                text = collapse_space(text);
                break;
        }
    }
    return text;
}

bool is_accepted(const ShortText& item, const std::string& given) {
    const std::string plain = normalised(item, given);
    return std::ranges::any_of(item.accept, [&](const std::string& accepted) {
        return normalised(item, accepted) == plain;
    });
}

bool is_unit(std::string_view text) {
    return !text.empty() && text.find_first_of("0123456789+-.,_ \t\r\n") == std::string_view::npos;
}

bool is_number_accepted(const Numeric& item, const std::string& given) {
    Measured value = measured(item, given);
    if (item.decimal_comma && std::ranges::count(value.number, ',') == 1)
        std::ranges::replace(value.number, ',', '.');
    const auto number = Decimal::parse(value.number);
    const auto factor = Decimal::parse(value.factor);
    const auto right = Decimal::parse(item.answer);
    const auto abs = Decimal::parse(item.abs);
    const auto rel = Decimal::parse(item.rel);
    // The catalog refuses a manifest where they are not numbers.
    base::ensure(factor && right && abs && rel);
    return number && is_within(*number * *factor, *right, *abs, *rel);
}

std::string number_key(const Numeric& item) {
    std::string text = item.answer;
    if (item.abs != "0") text += " ± " + item.abs;
    if (item.rel != "0") text += " ± " + item.rel + " of it";
    return item.unit.empty() ? text : text + ' ' + item.unit;
}

}  // namespace catalog
