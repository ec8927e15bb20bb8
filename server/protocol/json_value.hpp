#pragma once
// A JSON text as it is read by the codec: parsed once by simdjson, limited in size and depth, and
// looked at in place. Nothing here throws; what a value is not is nothing.

#include "core/refusal.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace protocol {

/// A view into a JsonText, which outlives it.
class JsonValue {
  public:
    bool is_object() const;
    bool is_array() const;
    bool is_null() const;
    std::optional<std::string_view> text() const;
    /// Only a number that was written as an integer.
    std::optional<std::int64_t> integer() const;
    std::optional<bool> boolean() const;

    /// How many members an object has, those of one name counted each; 0 for others.
    std::size_t member_count() const;
    std::optional<JsonValue> find(std::string_view member) const;
    std::vector<std::string_view> member_names() const;
    std::vector<JsonValue> elements() const;

  private:
    friend class JsonText;
    using Place = std::array<std::uint64_t, 2>;  // simdjson's own, which only json_value.cpp knows
    explicit JsonValue(Place place) : place_(place) {}

    Place place_;
};

class JsonText {
  public:
    /// Refusal::too_large, or Refusal::malformed, also when it is nested too deeply.
    static core::Result<JsonText> parse(std::string_view text, std::size_t bytes_max);
    JsonText(JsonText&& other) noexcept;
    ~JsonText();

    JsonValue root() const;

  private:
    struct Parser;
    explicit JsonText(std::unique_ptr<Parser> parser);

    std::unique_ptr<Parser> parser_;
};

}  // namespace protocol
