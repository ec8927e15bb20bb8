#pragma once
// Why a text could not be read as a described struct: the codec only says that it could not. Looked
// for when it is refused, so that reading costs nothing more.

#include "protocol/codec.hpp"

#include <boost/describe/enumerators.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace protocol {

/// "`candidates[2].email` must be a text."; the whole has no name.
inline std::string flaw_at(const std::string& place, const std::string& what) {
    return (place.empty() ? "The body" : '`' + place + '`') + ' ' + what + '.';
}

template <class T>
std::string flaw_in(const JsonValue& json, const std::string& place);

template <class T>
std::string flaw_in_members(const JsonValue& json, const std::string& place) {
    const auto within = [&place](std::string_view member) {
        return (place.empty() ? "" : place + '.') + std::string{member};
    };
    std::vector<std::string_view> known;
    if constexpr (Tagged<T>) known.emplace_back("type");
    std::string flaw;
    boost::mp11::mp_for_each<members_of<T>>([&](auto member) {
        using Field = std::remove_reference_t<decltype(std::declval<T&>().*member.pointer)>;
        known.emplace_back(member.name);
        if (!flaw.empty()) return;
        if (const auto found = json.find(member.name)) {
            flaw = flaw_in<Field>(*found, within(member.name));
        } else if (!IsOptional<Field>::value) {
            flaw = flaw_at(within(member.name), "is missing");
        }
    });
    for (const std::string_view name : json.member_names()) {
        if (!flaw.empty()) break;
        const auto mine = std::ranges::find(known, name);
        // The second time it is looked for in vain: one of each is all there may be.
        if (mine == known.end()) {
            flaw = flaw_at(within(name), "is not known here, or comes twice");
        } else {
            known.erase(mine);
        }
    }
    return flaw;
}

template <class T>
std::string choices() {
    std::string names;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>(
        [&names](auto each) { names += (names.empty() ? "" : ", ") + std::string{each.name}; });
    return names;
}

/// Empty when a `T` can be read from it.
template <class T>
std::string flaw_in(const JsonValue& json, const std::string& place) {
    if constexpr (IsOptional<T>::value) {
        return json.is_null() ? "" : flaw_in<typename T::value_type>(json, place);
    } else if constexpr (IsVector<T>::value) {
        if (!json.is_array()) return flaw_at(place, "must be a list");
        std::size_t number = 0;
        for (const JsonValue& element : json.elements()) {
            const std::string at = place + '[' + std::to_string(number++) + ']';
            auto flaw = flaw_in<typename T::value_type>(element, at);
            if (!flaw.empty()) return flaw;
        }
        return {};
    } else if constexpr (Described<T> && !std::is_enum_v<T>) {
        return json.is_object() ? flaw_in_members<T>(json, place)
                                : flaw_at(place, "must be an object");
    } else {
        T value{};
        if (from_json(json, value)) return {};
        if constexpr (std::is_enum_v<T>) return flaw_at(place, "must be one of " + choices<T>());
        if constexpr (std::is_same_v<T, std::string>) return flaw_at(place, "must be a text");
        if constexpr (std::is_same_v<T, bool>) return flaw_at(place, "must be true or false");
        return flaw_at(
            place, "must be a whole number, of " + std::to_string(integer_max) + " at most");
    }
}

/// In a sentence, for whoever wrote a body that `decode<T>` refused as malformed.
template <class T>
std::string flaw_of(std::string_view text) {
    const auto json = JsonText::parse(text, text.size());
    if (!json) return flaw_at("", "is no JSON, or is nested too deeply");
    return flaw_in<T>(json->root(), "");
}

}  // namespace protocol
