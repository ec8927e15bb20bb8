#pragma once
// Described structs to JSON and back, strictly: a missing, unknown or out-of-range field refuses
// the whole. Generic over describe.hpp; adding a message never changes this file.

#include "protocol/describe.hpp"
#include "protocol/json.hpp"

#include <boost/describe.hpp>
#include <boost/mp11.hpp>

#include <string>
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

inline constexpr std::int64_t integer_max = (std::int64_t{1} << 53) - 1;

template <class T>
nlohmann::json to_json(const T& value) {
    if constexpr (std::is_enum_v<T>) {
        return boost::describe::enum_to_string(value, "");
    } else if constexpr (IsOptional<T>::value) {
        return value ? to_json(*value) : nlohmann::json(nullptr);
    } else if constexpr (IsVector<T>::value) {
        auto array = nlohmann::json::array();
        for (const auto& element : value)
            array.push_back(to_json(element));
        return array;
    } else if constexpr (Described<T>) {
        auto object = nlohmann::json::object();
        if constexpr (Tagged<T>) object["type"] = T::type;
        boost::mp11::mp_for_each<members_of<T>>(
            [&](auto member) { object[member.name] = to_json(value.*member.pointer); });
        return object;
    } else {
        return value;
    }
}

template <class T>
bool from_json(const nlohmann::json& json, T& value);

template <class T>
bool object_from_json(const nlohmann::json& json, T& value) {
    if (!json.is_object()) return false;
    std::size_t known = Tagged<T> && json.contains("type") ? 1 : 0;
    bool ok = true;
    boost::mp11::mp_for_each<members_of<T>>([&](auto member) {
        using Field = std::remove_reference_t<decltype(value.*member.pointer)>;
        const auto found = json.find(member.name);
        if (found == json.end()) {
            ok = ok && IsOptional<Field>::value;
            return;
        }
        ++known;
        ok = ok && from_json(*found, value.*member.pointer);
    });
    return ok && known == json.size();
}

template <class T>
bool from_json(const nlohmann::json& json, T& value) {
    if constexpr (std::is_enum_v<T>) {
        return json.is_string() &&
               boost::describe::enum_from_string(json.get_ref<const std::string&>().c_str(), value);
    } else if constexpr (std::is_same_v<T, std::string>) {
        if (!json.is_string()) return false;
        value = json.get_ref<const std::string&>();
        return true;
    } else if constexpr (std::is_same_v<T, bool>) {
        if (!json.is_boolean()) return false;
        value = json.get<bool>();
        return true;
    } else if constexpr (std::is_same_v<T, std::int64_t>) {
        if (!json.is_number_integer()) return false;
        if (json.is_number_unsigned() && json.get<std::uint64_t>() > integer_max) return false;
        value = json.get<std::int64_t>();
        return value >= -integer_max;
    } else if constexpr (IsOptional<T>::value) {
        if (json.is_null()) return value.reset(), true;
        return from_json(json, value.emplace());
    } else if constexpr (IsVector<T>::value) {
        if (!json.is_array()) return false;
        value.clear();
        for (const auto& element : json) {
            if (!from_json(element, value.emplace_back())) return false;
        }
        return true;
    } else {
        return object_from_json(json, value);
    }
}

template <class T>
std::string encode(const T& value) {
    // Text that people sent is checked to be UTF-8 on the way in; program output is not, so what is
    // not UTF-8 is replaced rather than thrown over.
    return to_json(value).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

/// One struct from a request body.
template <class T>
core::Result<T> decode(std::string_view text, std::size_t bytes_max = frame_bytes_max) {
    const auto json = parse_json(text, bytes_max);
    if (!json) return std::unexpected(json.error());
    T value{};
    if (!from_json(*json, value)) return std::unexpected(core::Refusal::malformed);
    return value;
}

/// One of a variant's structs, chosen by its `type`.
template <class Variant>
core::Result<Variant> decode_message(std::string_view text) {
    const auto json = parse_json(text, frame_bytes_max);
    if (!json) return std::unexpected(json.error());
    core::Result<Variant> message = std::unexpected(core::Refusal::malformed);
    if (!json->is_object() || !json->contains("type") || !(*json)["type"].is_string()) {
        return message;
    }
    const std::string& type = (*json)["type"].template get_ref<const std::string&>();
    boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, Variant>>(
        [&](auto identity) {
            using Message = typename decltype(identity)::type;
            Message candidate{};
            if (type == Message::type && from_json(*json, candidate))
                message = std::move(candidate);
        });
    return message;
}

template <class... Messages>
std::string encode_message(const std::variant<Messages...>& message) {
    return std::visit([](const auto& one) { return encode(one); }, message);
}

}  // namespace protocol
