#pragma once
// The steps of a scenario between its requests, as values.

#include "grading/values.hpp"
#include "grading/world.hpp"

#include <string>
#include <variant>
#include <vector>

namespace grading {

/// The world's time in whole seconds since 1970, so much later.
struct Moment {
    std::int64_t offset_ms = 0;
};
/// A text of its own, put as it is where its name stands.
struct Phrase {
    std::string text;
};
struct Signature {
    std::string key;
    std::string text;
};

struct Let {
    std::string name;
    std::variant<Formula, Moment, Phrase, Signature> formula;
};

struct Restart {};

struct AdvanceClock {
    std::int64_t ms = 0;
};

struct PlanUpstream {
    std::string service;
    std::vector<Reply> replies;
};

struct PutRow {
    std::string table;
    std::string row;
};

/// `log !~ PATTERN`: about all that the server wrote, once the scenario is over.
struct LogCheck {
    int line = 0;
    bool is_wanted = false;
    std::string pattern;
};

}  // namespace grading
