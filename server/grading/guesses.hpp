#pragma once
// C05: what may be earned by guessing. The other closed kinds are held to it when their manifests
// are read; but questions of two options, and short orders, are common where items are imported
// from, and are left to be mended. Ratings that are scored otherwise than by their shape are read,
// because there are tests with them, and accepted no more.

#include "catalog/catalog.hpp"

#include <vector>

namespace grading {

/// Of an mcq a guess may earn 0.35 on average, of an order 0.15; of an sjt one rating for all,
/// 0.35.
std::vector<catalog::Finding> guess_findings(const catalog::Item& item);

}  // namespace grading
