#pragma once
// Described structs to JSON and back, strictly: a missing, unknown or out-of-range field refuses
// the whole. Generic over describe.hpp; adding a message never changes this file.

#include "protocol/describe.hpp"
#include "protocol/json_value.hpp"
#include "protocol/json_writer.hpp"

#include <boost/describe.hpp>
#include <boost/mp11.hpp>

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace protocol {

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <class T>
struct IsVector : std::false_type {};
template <class T>
struct IsVector<std::vector<T>> : std::true_type {};

template <class T>
concept Tagged = requires { typename std::integral_constant<std::size_t, T::type.size()>; };
template <class T>
concept Described = boost::describe::has_describe_members<T>::value;

template <class T>
using members_of = boost::describe::describe_members<T, boost::describe::mod_public>;

inline constexpr std::size_t encoded_bytes_usual = 128;  // most messages are short answers
inline constexpr std::int64_t integer_max = (std::int64_t{1} << 53) - 1;

template <class T>
void append_json(std::string& out, const T& value) {
    if constexpr (std::is_enum_v<T>) {
        append_json_text(out, boost::describe::enum_to_string(value, ""));
    } else if constexpr (IsOptional<T>::value) {
        if (!value) return void(out += "null");
        append_json(out, *value);
    } else if constexpr (IsVector<T>::value) {
        char separator = '[';
        for (const auto& element : value) {
            out += std::exchange(separator, ',');
            append_json(out, element);
        }
        out += value.empty() ? "[]" : "]";
    } else if constexpr (Described<T>) {
        std::string_view separator = "{\"";
        if constexpr (Tagged<T>) {
            out.append("{\"type\":\"").append(T::type).append("\"");
            separator = ",\"";
        }
        boost::mp11::mp_for_each<members_of<T>>([&](auto member) {
            out.append(std::exchange(separator, ",\"")).append(member.name).append("\":");
            append_json(out, value.*member.pointer);
        });
        out += separator == "{\"" ? "{}" : "}";
    } else if constexpr (std::is_same_v<T, std::string>) {
        append_json_text(out, value);
    } else if constexpr (std::is_same_v<T, bool>) {
        out += value ? "true" : "false";
    } else {
        append_json_integer(out, value);
    }
}

template <class T>
std::string encode(const T& value) {
    std::string out;
    out.reserve(encoded_bytes_usual);
    append_json(out, value);
    return out;
}

template <class T>
bool from_json(const JsonValue& json, T& value);

template <class T>
bool object_from_json(const JsonValue& json, T& value) {
    if (!json.is_object()) return false;
    std::size_t known = Tagged<T> && json.find("type") ? 1 : 0;
    bool ok = true;
    boost::mp11::mp_for_each<members_of<T>>([&](auto member) {
        using Field = std::remove_reference_t<decltype(value.*member.pointer)>;
        const auto found = ok ? json.find(member.name) : std::nullopt;
        if (!found) {
            ok = ok && IsOptional<Field>::value;
            return;
        }
        ++known;
        ok = from_json(*found, value.*member.pointer);
    });
    // A member given twice is one too many.
    return ok && known == json.member_count();
}

template <class T>
bool from_json(const JsonValue& json, T& value) {
    if constexpr (std::is_enum_v<T>) {
        const auto text = json.text();
        return text && boost::describe::enum_from_string(std::string(*text).c_str(), value);
    } else if constexpr (std::is_same_v<T, std::string>) {
        const auto text = json.text();
        if (text) value = *text;
        return text.has_value();
    } else if constexpr (std::is_same_v<T, bool>) {
        const auto boolean = json.boolean();
        if (boolean) value = *boolean;
        return boolean.has_value();
    } else if constexpr (std::is_same_v<T, std::int64_t>) {
        const auto integer = json.integer();
        if (integer) value = *integer;
        return integer && value >= -integer_max && value <= integer_max;
    } else if constexpr (IsOptional<T>::value) {
        if (json.is_null()) return value.reset(), true;
        return from_json(json, value.emplace());
    } else if constexpr (IsVector<T>::value) {
        if (!json.is_array()) return false;
        value.clear();
        for (const JsonValue& element : json.elements()) {
            if (!from_json(element, value.emplace_back())) return false;
        }
        return true;
    } else {
        return object_from_json(json, value);
    }
}

/// One struct from a request body.
template <class T>
core::Result<T> decode(std::string_view text, std::size_t bytes_max = frame_bytes_max) {
    const auto json = JsonText::parse(text, bytes_max);
    if (!json) return std::unexpected(json.error());
    T value{};
    if (!from_json(json->root(), value)) return std::unexpected(core::Refusal::malformed);
    return value;
}

/// One of a variant's structs, chosen by its `type`.
template <class Variant>
core::Result<Variant> decode_message(std::string_view text) {
    const auto json = JsonText::parse(text, frame_bytes_max);
    if (!json) return std::unexpected(json.error());
    core::Result<Variant> message = std::unexpected(core::Refusal::malformed);
    const auto tag = json->root().find("type");
    const auto type = tag ? tag->text() : std::nullopt;
    if (!type) return message;
    boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, Variant>>(
        [&](auto identity) {
            using Message = typename decltype(identity)::type;
            if (*type != Message::type) return;
            Message candidate{};
            if (from_json(json->root(), candidate)) message = std::move(candidate);
        });
    return message;
}

template <class... Messages>
std::string encode_message(const std::variant<Messages...>& message) {
    return std::visit([](const auto& one) { return encode(one); }, message);
}

}  // namespace protocol
