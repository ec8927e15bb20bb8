#include "grading/guesses.hpp"

#include "catalog/closed_rules.hpp"
#include "catalog/judgement_rules.hpp"
#include "core/grade.hpp"

namespace grading {
namespace {

constexpr std::int64_t guess_max = core::whole * 35 / 100;
constexpr std::int64_t random_order_max = core::whole * 15 / 100;

catalog::Finding finding(std::string message, std::string remedy) {
    return {
        .obligation = "C05",
        .file = "item.toml",
        .line = 0,
        .message = std::move(message),
        .remedy = std::move(remedy)};
}

}  // namespace

std::vector<catalog::Finding> guess_findings(const catalog::Item& item) {
    const auto* mcq = std::get_if<catalog::Mcq>(&item.body);
    if (mcq != nullptr && core::whole > guess_max * std::ssize(mcq->options)) {
        return {finding(
            "A guess is right half of the time.",
            "Add wrong options that somebody would choose for a reason.")};
    }
    const auto* order = std::get_if<catalog::Order>(&item.body);
    if (order != nullptr && catalog::mean_of_random_orders(*order) > random_order_max) {
        return {finding(
            "A random order earns more than 0.15 on average.",
            "Add entries or pairs, or score exact.")};
    }
    const auto* sjt = std::get_if<catalog::Sjt>(&item.body);
    if (sjt != nullptr && catalog::best_flat_rating(*sjt) > guess_max) {
        return {finding(
            "Giving every option the same rating earns more than 0.35.",
            "Write scoring = \"shape\": then the differences count, and no difference earns "
            "nothing.")};
    }
    return {};
}

}  // namespace grading
