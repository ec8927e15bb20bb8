#include "grading/sql_sharing.hpp"

#include "base/ensure.hpp"

#include <algorithm>
#include <span>

namespace grading {
namespace {

bool makes_indexes(const SqlStep& step) {
    return step.about == SqlAbout::answer && (step.kind == "index" || step.kind == "rewrite");
}

bool writes(const SqlStep& step) {
    return step.kind == "attempt";
}

/// It makes indexes once; beside that it only reads, and tries writes that are taken back.
bool is_shareable(const SqlPlan& plan) {
    if (plan.empty() || plan.front().about != SqlAbout::dataset) return false;
    return std::ranges::count_if(plan, makes_indexes) == 1 &&
           std::all_of(plan.begin() + 1, plan.end(), [](const SqlStep& step) {
               return makes_indexes(step) || writes(step) || step.kind == "query" ||
                      step.kind == "selected";
           });
}

bool may_share(const SqlPlan& one, const SqlPlan& other) {
    if (!is_shareable(one) || !is_shareable(other) || one.front() != other.front()) return false;
    if (std::ranges::any_of(one, writes) && std::ranges::any_of(other, writes)) return false;
    return *std::ranges::find_if(one, makes_indexes) == *std::ranges::find_if(other, makes_indexes);
}

/// Each step once; readers come before writers.
SqlPlan together(std::span<const SqlStep> one, std::span<const SqlStep> other) {
    SqlPlan all;
    for (const bool is_writing : {false, true}) {
        for (const auto& steps : {one, other})
            for (const SqlStep& step : steps)
                if (writes(step) == is_writing && std::ranges::find(all, step) == all.end())
                    all.push_back(step);
    }
    return all;
}

SqlPlan joined(std::span<const SqlStep> one, std::span<const SqlStep> other) {
    const auto answer_in = [](std::span<const SqlStep> plan) {
        return static_cast<std::size_t>(std::ranges::find_if(plan, makes_indexes) - plan.begin());
    };
    const std::size_t answer = answer_in(one);
    const std::size_t other_answer = answer_in(other);
    SqlPlan plan = together(one.first(answer), other.first(other_answer));
    plan.push_back(one[answer]);
    const SqlPlan after = together(one.subspan(answer + 1), other.subspan(other_answer + 1));
    plan.insert(plan.end(), after.begin(), after.end());
    return plan;
}

}  // namespace

std::vector<SharedPlan> shared_plans(const std::vector<SqlPlan>& plans) {
    std::vector<SharedPlan> all;
    for (std::size_t i = 0; i < plans.size(); ++i) {
        const auto with = std::ranges::find_if(
            all, [&](const SharedPlan& shared) { return may_share(shared.plan, plans[i]); });
        if (with == all.end()) {
            all.push_back({.plan = plans[i], .of = {i}});
            continue;
        }
        with->plan = joined(with->plan, plans[i]);
        with->of.push_back(i);
    }
    return all;
}

std::vector<std::size_t> results_in(const SqlPlan& shared, const SqlPlan& plan) {
    std::vector<std::size_t> numbers;
    for (const SqlStep& step : plan) {
        if (step.about == SqlAbout::dataset) continue;
        const auto same = std::ranges::find(shared, step);
        base::ensure(same != shared.end());
        // Of the steps before it, the dataset's alone gives none.
        numbers.push_back(static_cast<std::size_t>(same - shared.begin()) - 1);
    }
    return numbers;
}

}  // namespace grading
