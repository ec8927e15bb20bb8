#pragma once
// What people rate an answer by, and what one of them says about it.

#include <cstdint>
#include <string>
#include <vector>

namespace core {

/// One thing that is looked at. The levels are from none of its points to all, in equal steps, each
/// with words that say what an answer of that level looks like.
struct Criterion {
    std::string id;
    std::string title;
    std::int64_t points = 0;
    std::vector<std::string> levels;
};

struct CriterionRating {
    std::string criterion;   // id
    std::int64_t level = 0;  // its place among the levels, from 0
    std::string remark;      // why, for whoever reads the result; may be empty
    bool operator==(const CriterionRating&) const = default;
};

}  // namespace core
