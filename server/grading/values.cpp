#include "grading/values.hpp"

#include "base/ensure.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>

namespace grading {
namespace {

constexpr int redraw_count_max = 100;
constexpr std::size_t name_bytes_max = 40;

std::optional<std::int64_t> whole_number(std::string_view text) {
    while (text.starts_with(' '))
        text.remove_prefix(1);
    while (text.ends_with(' '))
        text.remove_suffix(1);
    std::int64_t value = 0;
    const auto* last = text.data() + text.size();
    const auto [end, error] = std::from_chars(text.data(), last, value);
    if (text.empty() || error != std::errc{} || end != last) return std::nullopt;
    return value;
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::string percent_encoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    constexpr std::string_view unreserved = "-._~";
    std::string encoded;
    for (const char c : text) {
        if (is_letter(c) || is_digit(c) || unreserved.contains(c)) {
            encoded += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        encoded += {'%', digits[byte >> 4], digits[byte & 15]};
    }
    return encoded;
}

std::string as_pattern(std::string_view text) {
    constexpr std::string_view special = R"(^$\.*+?()[]{}|/)";
    std::string pattern;
    for (const char c : text) {
        if (special.contains(c)) pattern += '\\';
        pattern += c;
    }
    return pattern;
}

std::string json_string(const std::string& text) {
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

/// Follows string literals through JSON text that is filled from left to right.
class JsonState {
  public:
    void pass(std::string_view text) {
        for (const char c : text) {
            if (is_escaped_) {
                is_escaped_ = false;
            } else if (is_in_string_ && c == '\\') {
                is_escaped_ = true;
            } else if (c == '"') {
                is_in_string_ = !is_in_string_;
            }
        }
    }
    bool is_in_string() const { return is_in_string_; }

  private:
    bool is_in_string_ = false;
    bool is_escaped_ = false;
};

std::string written(const Value& value, Place place, bool is_at_start, bool is_in_string) {
    switch (place) {
        case Place::plain:
            return value.text;
        case Place::address:
            return is_at_start ? value.text : percent_encoded(value.text);
        case Place::pattern:
            return as_pattern(value.text);
        case Place::json: {
            if (!is_in_string && !value.is_text) return value.text;
            const std::string quoted = json_string(value.text);
            return is_in_string ? quoted.substr(1, quoted.size() - 2) : quoted;
        }
    }
    base::ensure(false);
    return {};
}

}  // namespace

std::optional<Formula> parse_formula(std::string_view text) {
    if (text == "word()") return Formula{.kind = Formula::Kind::word};
    if (text == "uuid()") return Formula{.kind = Formula::Kind::uuid};
    if (!text.starts_with("int(") || !text.ends_with(')')) return std::nullopt;
    text = text.substr(4, text.size() - 5);
    const auto comma = text.find(',');
    if (comma == std::string_view::npos) return std::nullopt;
    const auto low = whole_number(text.substr(0, comma));
    const auto high = whole_number(text.substr(comma + 1));
    if (!low || !high || *low > *high) return std::nullopt;
    return Formula{.kind = Formula::Kind::integer, .low = *low, .high = *high};
}

bool is_value_name(std::string_view text) {
    if (text.empty() || text.size() > name_bytes_max || is_digit(text.front())) return false;
    return std::ranges::all_of(
        text, [](char c) { return is_letter(c) || is_digit(c) || c == '_'; });
}

std::uint64_t Draw::next() {
    std::uint64_t mixed = state_ += 0x9E3779B97F4A7C15;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
    return mixed ^ (mixed >> 31);
}

std::int64_t Draw::between(std::int64_t low, std::int64_t high) {
    base::ensure(low <= high);
    const std::uint64_t span = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low);
    const std::uint64_t drawn = next();
    // A bias of at most span/2^64 is nothing beside what these values are for.
    const std::uint64_t offset = span == UINT64_MAX ? drawn : drawn % (span + 1);
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(low) + offset);
}

Value Draw::draw(const Formula& formula) {
    constexpr std::string_view hexadecimal = "0123456789abcdef";
    if (formula.kind == Formula::Kind::integer) {
        return {.text = std::to_string(between(formula.low, formula.high)), .is_text = false};
    }
    std::string text;
    if (formula.kind == Formula::Kind::word) {
        const auto size = static_cast<std::size_t>(between(6, 10));
        while (text.size() < size)
            text += static_cast<char>('a' + between(0, 25));
        return {.text = text, .is_text = true};
    }
    constexpr std::string_view shape = "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx";
    for (const char c : shape) {
        const bool is_fixed = c != 'x' && c != 'y';
        // A y is 8, 9, a or b: the variant of RFC 9562.
        const auto digit = static_cast<std::size_t>(c == 'y' ? between(8, 11) : between(0, 15));
        text += is_fixed ? c : hexadecimal[digit];
    }
    return {.text = text, .is_text = true};
}

Value Draw::draw_new(const Formula& formula, const Values& used) {
    Value value = draw(formula);
    const auto is_used = [&value](const auto& entry) { return entry.second.text == value.text; };
    for (int i = 0; i < redraw_count_max && std::ranges::any_of(used, is_used); ++i)
        value = draw(formula);
    return value;
}

std::optional<Placeholder> next_placeholder(std::string_view text, std::size_t from) {
    for (auto begin = text.find("{{", from); begin != std::string_view::npos;
         begin = text.find("{{", begin + 1)) {
        const auto end = text.find("}}", begin + 2);
        if (end == std::string_view::npos) return std::nullopt;
        const auto name = text.substr(begin + 2, end - begin - 2);
        // JSON may well have two braces side by side that are no placeholder.
        if (is_value_name(name)) return Placeholder{begin, end + 2, name};
    }
    return std::nullopt;
}

std::expected<std::string, std::string> fill(
    std::string_view text, const Values& values, Place place) {
    std::string filled;
    JsonState json;
    std::size_t at = 0;
    for (auto found = next_placeholder(text, 0); found; found = next_placeholder(text, at)) {
        const auto before = text.substr(at, found->begin - at);
        json.pass(before);
        filled += before;
        const auto value = values.find(std::string{found->name});
        if (value == values.end()) return std::unexpected(std::string{found->name});
        filled += written(value->second, place, found->begin == 0, json.is_in_string());
        at = found->end;
    }
    filled += text.substr(at);
    return filled;
}

}  // namespace grading
