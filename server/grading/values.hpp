#pragma once
// Values that a scenario draws or captures, and the {{names}} that stand for them.

#include <cstdint>
#include <expected>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace grading {

inline constexpr std::size_t value_bytes_max = 1024;

/// "word()", "uuid()" or "int(LO, HI)".
struct Formula {
    enum class Kind { word, uuid, integer };
    Kind kind = Kind::word;
    std::int64_t low = 0;
    std::int64_t high = 0;
};
std::optional<Formula> parse_formula(std::string_view text);

struct Value {
    std::string text;
    bool is_text = true;  // false: a JSON number, true, false, null, object or array
};

/// By name.
using Values = std::map<std::string, Value>;

bool is_value_name(std::string_view text);

/// SplitMix64: the same values from a seed on every platform.
class Draw {
  public:
    explicit Draw(std::uint64_t seed) : state_{seed} {}

    std::uint64_t next();
    /// From `low` to `high`, both included.
    std::int64_t between(std::int64_t low, std::int64_t high);
    /// Six to ten lower-case letters, a version 4 UUID, or a whole number.
    Value draw(const Formula& formula);
    /// Draws until no value in `used` is the same, as far as the formula allows.
    Value draw_new(const Formula& formula, const Values& used);

  private:
    std::uint64_t state_;
};

/// Where a text with {{names}} stands, which decides how a value is written into it.
enum class Place {
    plain,    // a header, a shown text: as it is
    address,  // percent-encoded, except that a value at the very start is a whole address
    json,     // inside a string literal escaped, elsewhere as JSON
    pattern   // every character stands for itself
};

/// `text` with the values in place of their names, or the first name that has no value.
std::expected<std::string, std::string> fill(
    std::string_view text, const Values& values, Place place);

/// The first {{name}} from `from` on, if there is one: where it begins and ends, and the name.
struct Placeholder {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string_view name;
};
std::optional<Placeholder> next_placeholder(std::string_view text, std::size_t from);

}  // namespace grading
