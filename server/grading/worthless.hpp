#pragma once
// C05: answers that show no skill, made for an item, which must earn nothing. Constant ones say
// what the visible examples ask for, or the same to everything; hostile ones end, wait, flood,
// fork, or print whatever they can read. In a project each is in the place of every file that may
// be changed.

#include "catalog/item.hpp"
#include "grading/runner.hpp"

#include <string>
#include <vector>

namespace grading {

struct Worthless {
    std::string name;  // for the report: "a server that says 404 to everything"
    core::Answer answer;
    bool is_slow = false;  // one short case of the item is enough to see that it earns nothing
};

/// In the first of `languages` in which they can be written; none for closed kinds and generated
/// items.
std::vector<Worthless> worthless_answers(
    const catalog::Item& item, const std::vector<std::string>& languages, Runner& runner);

/// One hidden case with points, and little time for it: what a slow worthless answer meets.
catalog::Item shortened(catalog::Item item);

}  // namespace grading
