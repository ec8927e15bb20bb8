#pragma once
// Kinds whose answers people rate: a text, and uploaded files.

#include "core/rating_rules.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace catalog {

/// An answer that the author has rated, for those who rate others.
struct RatedSample {
    std::string text;
    std::vector<core::CriterionRating> criteria;
    std::string why;
};

/// A text of the candidate's. How long it should be is told, not enforced.
struct Text {
    core::Rubric rubric;
    std::vector<RatedSample> samples;
    std::int64_t words_min = 0;
    std::int64_t words_max = 0;
};

/// Files of the candidate's, which travel and are kept in base64.
struct Upload {
    core::Rubric rubric;
    std::vector<RatedSample> samples;
    std::vector<std::string> extensions;  // of those in upload_rules.hpp
    std::int64_t files_max = 1;
    std::int64_t file_bytes_max = 0;
    std::int64_t bytes_max = 0;  // of all files together
};

}  // namespace catalog
