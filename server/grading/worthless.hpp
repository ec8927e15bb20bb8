#pragma once
// C05: answers that show no skill, made for an item, which must earn nothing. Constant ones say
// what the visible examples ask for, or the same to everything; hostile ones end, wait, flood,
// fork, or print whatever they can read. In a project each is in the place of every file that may
// be changed.

#include "catalog/item.hpp"
#include "core/grade.hpp"
#include "grading/runner.hpp"

#include <functional>
#include <optional>
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

/// Whether the answer fails some case of each group with points, which are tried one by one, each
/// in an item of its own that `graded` grades: then it earns nothing. False does not say that it
/// earns anything.
bool fails_each_group(
    const catalog::Item& item,
    const std::function<std::optional<core::ItemGrade>(const catalog::Item&)>& graded);

/// One hidden case with points, and little time for it: what a slow worthless answer meets.
catalog::Item shortened(catalog::Item item);

}  // namespace grading
