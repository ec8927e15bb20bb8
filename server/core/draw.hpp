#pragma once
// Which items one candidate gets. Forms are drawn so that they are alike in what they demand, that
// no item is met more often than its author allows or than the others of its pool, and that nobody
// meets an item again while there are others.

#include "core/form.hpp"
#include "core/refusal.hpp"

#include <cstdint>
#include <map>
#include <string>

namespace core {

/// How often an item may be drawn.
struct Exposure {
    std::int64_t per_month = 0;     // within thirty days; zero: without limit
    std::int64_t retire_after = 0;  // in all; zero: never
    bool leaked = false;            // not any more
};

/// What a path in a pool stands for now.
struct Offered {
    std::string hash;
    std::int64_t variants = 0;  // in its bank; 0: it is always the same
    std::int64_t raters = 0;    // as in FormEntry
    Exposure exposure{};
    std::int64_t seconds = 0;  // that a person is expected to need
};

/// What is known of an item from the forms before.
struct Use {
    std::int64_t recent = 0;       // forms with it within the last thirty days
    std::int64_t ever = 0;         // forms with it
    bool seen = false;             // one of them was this person's
    std::int64_t graded = 0;       // how often this version was graded
    std::int64_t mean_earned = 0;  // of its points, in millionths, on average
};

/// By path; an item that is absent was never drawn.
using Uses = std::map<std::string, Use>;

/// From so many grades on, an item's mean says how hard it is.
inline constexpr std::int64_t telling_grade_count = 30;

/// Same arguments: same form, on every platform. `offered` has every path in every pool. Each
/// variant of a bank is as likely as any other. Of a pool, what was drawn less lately is likelier;
/// an anchor comes at least as often as its share says. Of some forms, the first is taken that
/// takes about as long, and is about as hard, as such forms are on average: or else the closest.
/// Items that were graded too seldom say nothing of how hard it is. pool_spent: a pool has too few
/// items that may still be drawn.
Result<Form> draw_form(
    const Blueprint& blueprint,
    const std::map<std::string, Offered>& offered,
    const Uses& uses,
    std::uint64_t seed);

}  // namespace core
