#pragma once
// Readers of the groups of an item and of the answers that prove them. Private to the module.

#include "catalog/item_reader.hpp"

namespace catalog {

/// [[group]], [[solution]] and [[wrong]] of a kind whose cases have these ids, listed in groups
/// under `case_key`. `languages` is empty when the kind has none.
void read_groups(
    Reading& reading, std::string_view case_key, const std::vector<std::string>& case_ids);
void read_proofs(Reading& reading, const std::vector<std::string>& languages);

/// As read_groups, for a kind that makes its visible group itself, or has one for each level.
void read_scored_groups(
    Reading& reading, std::string_view case_key, const std::vector<std::string>& case_ids);
/// Reports when there is none, or another.
void check_one_is_visible(Reading& reading);

/// `fails` of a [[wrong]]: ids of groups with points, with those that do not run then.
void read_fails(Reading& reading, Table& table, Proof& proof);

}  // namespace catalog
