#include "catalog/duration.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace catalog {
namespace {

using namespace std::chrono_literals;

struct Unit {
    std::string_view name;
    base::Duration length;
};

constexpr std::array<Unit, 3> units{{{"h", 1h}, {"min", 1min}, {"s", 1s}}};
constexpr std::size_t digits_max = 6;  // no product of them overflows

std::string_view without_spaces(std::string_view text) {
    const auto first = text.find_first_not_of(' ');
    return first == std::string_view::npos ? std::string_view{} : text.substr(first);
}

/// Takes the number in front of `text`.
std::optional<std::int64_t> take_number(std::string_view& text) {
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    if (digits == 0 || digits > digits_max) return std::nullopt;
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + digits, number);
    text = without_spaces(text.substr(digits));
    return number;
}

/// Takes the unit in front of `text`, one of those from `first` on; gives its place.
std::optional<std::size_t> take_unit(std::string_view& text, std::size_t first) {
    const std::string_view name =
        text.substr(0, text.find_first_not_of("abcdefghijklmnopqrstuvwxyz"));
    for (std::size_t i = first; i < units.size(); ++i) {
        if (name != units.at(i).name) continue;
        text = without_spaces(text.substr(name.size()));
        return i;
    }
    return std::nullopt;
}

}  // namespace

std::optional<base::Duration> parse_duration(std::string_view text) {
    if (text.empty()) return std::nullopt;
    base::Duration duration{};
    std::size_t next = 0;
    while (!text.empty()) {
        const auto number = take_number(text);
        if (!number) return std::nullopt;
        const auto unit = take_unit(text, next);
        if (!unit) return std::nullopt;
        duration += *number * units.at(*unit).length;
        next = *unit + 1;
    }
    return duration;
}

std::string duration_text(base::Duration duration) {
    std::string text;
    for (const Unit& unit : units) {
        const std::int64_t count = duration / unit.length;
        duration %= unit.length;
        if (count == 0) continue;
        if (!text.empty()) text += ' ';
        text += std::to_string(count) + ' ' + std::string{unit.name};
    }
    return text.empty() ? "0 s" : text;
}

}  // namespace catalog
