#pragma once
// Identifiers that cannot be mixed up. On the wire and in SQL each is plain text.

#include <compare>
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
