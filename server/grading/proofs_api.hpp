#pragma once
// C14: the right answers to an API item pass its scenarios again and again: with the values of
// another seed, in other orders, and while every core is busy.

#include "catalog/catalog.hpp"
#include "grading/grader.hpp"

#include <functional>
#include <string>
#include <vector>

namespace grading {

/// Of all right answers together, with those that earned them their marks (C02). No failure among
/// 300 bounds the rate of failures at 1 percent.
inline constexpr std::int64_t steady_plays_min = 120;

/// `proofs` are the right answers that can run here: each has passed every scenario once. Each does
/// so once more with other values; all further plays, at least one of each scenario, are of the one
/// that takes least, the first and then every fourth time with every core kept busy. `on_proof`
/// hears the name of each before its turn.
std::vector<catalog::Finding> prove_steady(
    const catalog::Item& item,
    const std::vector<const catalog::Proof*>& proofs,
    Runner& runner,
    const std::function<void(const std::string&)>& on_proof);

/// Scenarios, schemas and a store that cannot be read, at their place in `folder`.
std::vector<catalog::Finding> scenario_findings(
    const catalog::Item& item, const catalog::Folder& folder);

}  // namespace grading
