#include "protocol/json.hpp"

#include "protocol/messages.hpp"

namespace protocol {
namespace {

bool is_nested_deeper_than(std::string_view text, std::size_t depth_max) {
    std::size_t depth = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (in_string) {
            if (c == '\\') ++i;
            if (c == '"') in_string = false;
            continue;
        }
        if (c == '"') in_string = true;
        if ((c == '[' || c == '{') && ++depth > depth_max) return true;
        if ((c == ']' || c == '}') && depth > 0) --depth;
    }
    return false;
}

}  // namespace

core::Result<nlohmann::json> parse_json(std::string_view text, std::size_t bytes_max) {
    if (text.size() > bytes_max) return std::unexpected(core::Refusal::too_large);
    if (is_nested_deeper_than(text, json_depth_max)) {
        return std::unexpected(core::Refusal::malformed);
    }
    auto json = nlohmann::json::parse(text, nullptr, /*allow_exceptions=*/false);
    if (json.is_discarded()) return std::unexpected(core::Refusal::malformed);
    return json;
}

}  // namespace protocol
