#pragma once
// How long proving an item takes, guessed from its manifest: where many are proved side by side,
// the longest must begin first, or it runs alone at the end.

#include "catalog/item.hpp"

namespace grading {

/// Seconds on an idle machine, within a factor of two or so. Pure.
double expected_seconds(const catalog::Item& item);

}  // namespace grading
