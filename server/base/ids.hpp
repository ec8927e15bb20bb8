#pragma once
// Identifiers that cannot be mixed up. On the wire and in SQL each is plain text.

#include <compare>
#include <cstddef>
#include <functional>
#include <string>

namespace base {

template <class Tag>
struct Id {
    std::string value;
    auto operator<=>(const Id&) const = default;
};

using AttemptId = Id<struct AttemptTag>;
using StaffId = Id<struct StaffTag>;
using JobId = Id<struct JobTag>;
using InterviewId = Id<struct InterviewTag>;

}  // namespace base

template <class Tag>
struct std::hash<base::Id<Tag>> {
    std::size_t operator()(const base::Id<Tag>& id) const noexcept {
        return std::hash<std::string>{}(id.value);
    }
};
