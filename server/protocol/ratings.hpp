#pragma once
// Bodies of requests and replies about answers that people rate, under /api/v1/ratings. Whose
// answer it is, and what others said of it, is in none of them. Conventions as in messages.hpp.

#include "core/rating.hpp"
#include "protocol/staff.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace protocol {

struct RatingRow {
    std::string job;
    std::string title;  // of the item
    std::string kind;
    std::int64_t waits_since = 0;
};

/// GET /api/v1/ratings: what waits for you, in an order of your own.
struct RatingList {
    std::vector<RatingRow> rows;
};

/// What the item's author would give.
struct SampleView {
    std::string text;
    std::vector<core::CriterionRating> criteria;
    std::string why;
};

/// GET /api/v1/ratings/{job}
struct RatingTask {
    RatingRow row;
    std::string prompt_html;
    std::string text;                 // text: the answer …
    std::int64_t word_count = 0;      // … its length, and …
    std::optional<WordLimits> words;  // … what was asked for
    std::vector<UploadedFile> files;  // upload: /api/v1/ratings/{job}/files/0 and so on
    std::vector<core::Criterion> criteria;
    std::vector<SampleView> samples;
    std::vector<core::CriterionRating> own;  // what you handed in; empty: nothing yet
    bool settled = false;                    // nobody need rate it any more
};

/// POST /api/v1/ratings/{job}: for good.
struct SaveRating {
    std::vector<core::CriterionRating> criteria;
};

}  // namespace protocol
