#pragma once
// A test as its author laid it out: sections with clocks, slots with pools of items.

#include "base/time.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace core {

/// What an item measures. Points of skill are the score. Points of judgement are summed beside it,
/// never inside; what a person is like or thinks of us has no points at all.
enum class Construct { skill, judgement, personality, survey };

bool has_points(Construct construct);

/// An item that many forms have in common, so that they can be compared over time.
struct Anchor {
    std::string item;
    std::int64_t share = 0;  // of the forms, in millionths, that carry it at least
};

struct Slot {
    std::string id;
    std::int64_t points = 0;                 // what each of the `choose` items is worth
    Construct construct = Construct::skill;  // of every item of the pool
    base::Duration limit{};                  // of each item by itself; zero: only the section's
    std::int64_t choose = 1;                 // how many items are drawn from the pool
    std::vector<std::string> pool;           // item paths such as "sql/left-join-zero"
    std::optional<Anchor> anchor{};          // one of the pool
};

struct Section {
    std::string id;
    std::string title;
    base::Duration limit{};  // zero: untimed
    std::vector<Slot> slots;
};

/// What a recruiter looks for, in the words of catalog/facets.hpp.
struct Facets {
    std::string level;                    // empty: any
    std::vector<std::string> purposes;    // what it is for
    std::vector<std::string> constructs;  // what it measures
};

/// What people read of a blueprint, in another language.
struct BlueprintTexts {
    std::string title;
    std::string summary;
    std::vector<std::string> section_titles;
};

struct Blueprint {
    std::string slug;
    std::string title;
    Facets facets{};
    std::string summary;    // what is measured, for the candidate; Markdown
    bool practice = false;  // for trying things out: untimed, and its attempts are in no list
    std::vector<Section> sections;
    std::map<std::string, BlueprintTexts> translations{};  // by language, such as "de"
};

base::Duration total_limit(const Blueprint& blueprint);
std::int64_t total_points(const Blueprint& blueprint);

}  // namespace core
