#include "protocol/json_value.hpp"

#include "protocol/messages.hpp"

#include <algorithm>
#include <bit>
#include <simdjson.h>
#include <utility>

namespace protocol {
namespace {

using simdjson::dom::element;

constexpr std::size_t bytes_min = 4 * 1024;  // a parser has room for this at least
constexpr std::size_t spare_bytes_max = 64 * 1024;

static_assert(sizeof(element) == sizeof(std::array<std::uint64_t, 2>));

}  // namespace

struct JsonText::Parser {
    simdjson::dom::parser parser;
    element root;

    bool read(std::string_view text) {
        const bool has_room =
            text.size() < parser.capacity() ||
            parser.allocate(std::max(text.size() + 1, bytes_min), json_depth_max) ==
                simdjson::SUCCESS;
        return has_room && parser.parse(text.data(), text.size()).get(root) == simdjson::SUCCESS;
    }

    /// One for the next text: making a parser costs more than reading a save with it.
    static std::unique_ptr<Parser>& spare() {
        thread_local std::unique_ptr<Parser> parser;
        return parser;
    }
};

JsonText::JsonText(std::unique_ptr<Parser> parser) : parser_(std::move(parser)) {}

JsonText::JsonText(JsonText&& other) noexcept = default;

JsonText::~JsonText() {
    if (parser_ && parser_->parser.capacity() <= spare_bytes_max)
        Parser::spare() = std::move(parser_);
}

core::Result<JsonText> JsonText::parse(std::string_view text, std::size_t bytes_max) {
    if (text.size() > bytes_max) return std::unexpected(core::Refusal::too_large);
    auto parser = std::exchange(Parser::spare(), nullptr);
    if (!parser) parser = std::make_unique<Parser>();
    if (!parser->read(text)) return std::unexpected(core::Refusal::malformed);
    return JsonText(std::move(parser));
}

JsonValue JsonText::root() const {
    return JsonValue(std::bit_cast<JsonValue::Place>(parser_->root));
}

bool JsonValue::is_object() const {
    return std::bit_cast<element>(place_).is_object();
}

bool JsonValue::is_array() const {
    return std::bit_cast<element>(place_).is_array();
}

bool JsonValue::is_null() const {
    return std::bit_cast<element>(place_).is_null();
}

std::optional<std::string_view> JsonValue::text() const {
    std::string_view text;
    if (std::bit_cast<element>(place_).get(text) != simdjson::SUCCESS) return std::nullopt;
    return text;
}

std::optional<std::int64_t> JsonValue::integer() const {
    std::int64_t integer = 0;
    const element value = std::bit_cast<element>(place_);
    if (!value.is_int64() || value.get(integer) != simdjson::SUCCESS) return std::nullopt;
    return integer;
}

std::optional<bool> JsonValue::boolean() const {
    bool boolean = false;
    if (std::bit_cast<element>(place_).get(boolean) != simdjson::SUCCESS) return std::nullopt;
    return boolean;
}

std::size_t JsonValue::member_count() const {
    simdjson::dom::object object;
    if (std::bit_cast<element>(place_).get(object) != simdjson::SUCCESS) return 0;
    return object.size();
}

std::optional<JsonValue> JsonValue::find(std::string_view member) const {
    element found;
    const auto error = std::bit_cast<element>(place_).at_key(member).get(found);
    if (error != simdjson::SUCCESS) return std::nullopt;
    return JsonValue(std::bit_cast<Place>(found));
}

std::vector<std::string_view> JsonValue::member_names() const {
    simdjson::dom::object object;
    std::vector<std::string_view> names;
    if (std::bit_cast<element>(place_).get(object) != simdjson::SUCCESS) return names;
    for (const auto& [name, value] : object)
        names.push_back(name);
    return names;
}

std::vector<JsonValue> JsonValue::elements() const {
    simdjson::dom::array array;
    std::vector<JsonValue> values;
    if (std::bit_cast<element>(place_).get(array) != simdjson::SUCCESS) return values;
    for (const element each : array)
        values.push_back(JsonValue(std::bit_cast<Place>(each)));
    return values;
}

}  // namespace protocol
