#pragma once
// What a person reads about the answers to a likert or forced_choice item: what was said of each
// trait, and whether the answers look like those of somebody who did not read. Never a number that
// counts anywhere, and no norm: nobody is compared with others.

#include "catalog/item.hpp"
#include "core/answer.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace catalog {

struct Observation {
    std::string title;
    std::string value;
    bool unusual = false;
};

// From these on a reviewer is told that it is unusual.
inline constexpr double flat_deviation = 0.5;         // of the ratings as given, standard deviation
inline constexpr std::int64_t long_string_least = 8;  // equal ratings one after the other
inline constexpr double inconsistency_most = 1.5;     // mean distance in the pairs
inline constexpr std::int64_t statement_ms_least = 1000;

std::vector<Observation> observations(
    const Item& item, const core::Answer& answer, std::int64_t milliseconds_spent);

}  // namespace catalog
