#pragma once
// How the standing of a revision is written.

#include "core/accept.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace store {

inline constexpr std::array<std::string_view, 3> standing_names{"in_time", "in_flight", "late"};

inline std::string_view name_of(core::Standing standing) {
    return standing_names.at(static_cast<std::size_t>(standing));
}

inline std::optional<core::Standing> standing_named(std::string_view name) {
    const auto found = std::ranges::find(standing_names, name);
    if (found == standing_names.end()) return std::nullopt;
    return static_cast<core::Standing>(found - standing_names.begin());
}

}  // namespace store
