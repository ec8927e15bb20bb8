#pragma once
// Spans of time, and what is left of some when others are taken away.

#include "base/time.hpp"

#include <vector>

namespace core {

/// From `from` up to but not including `until`.
struct Span {
    base::Time from;
    base::Time until;
    bool operator==(const Span&) const = default;
};

/// The parts of `spans` that lie within `whole`; those that do not are left out.
std::vector<Span> within(const std::vector<Span>& spans, const Span& whole);

/// The parts of `spans` that no span of `others` covers.
std::vector<Span> without(const std::vector<Span>& spans, const std::vector<Span>& others);

/// How long they last together; they must not overlap.
base::Duration total(const std::vector<Span>& spans);

}  // namespace core
