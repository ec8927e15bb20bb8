#include "grading/check_effort.hpp"

#include "grading/code_survivors.hpp"
#include "grading/proofs_api.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace grading {
namespace {

// What one answer takes on one case, measured over the items of this repository.
constexpr double seconds_per_scenario = 0.4;  // a server starts, and services wait for each other
constexpr double seconds_per_test = 0.05;
constexpr double seconds_per_scaled_test = 0.2;  // some answers are slow on purpose
constexpr double seconds_per_talk = 0.3;         // who waits for the other waits for the limit
constexpr double seconds_per_suite = 0.1;
constexpr double seconds_per_query = 0.05;
constexpr double seconds_per_postgres = 0.7;  // a server starts, and everything is vacuumed
constexpr double seconds_else = 0.5;

double count_of(std::size_t count) {
    return static_cast<double>(count);
}

bool is_scaled(const catalog::Item& item) {
    return std::ranges::any_of(
        item.groups, [](const catalog::Group& group) { return group.scale_factor > 0; });
}

/// Beside those that the manifest names: starters, and changes of references.
double answers_of(const catalog::Item& item, const std::vector<std::string>& languages) {
    const auto mutants = count_of(languages.size()) * (mutants_tried_max / 2.0);
    return count_of(item.proofs.size() + languages.size()) + mutants;
}

double seconds_of(const catalog::Item& item, const catalog::Api& api) {
    const auto answers = count_of(item.proofs.size() + api.languages.size());
    const auto again = static_cast<double>(steady_plays_min);
    return seconds_per_scenario * (again + answers * count_of(api.scenarios.size()));
}

double seconds_of(const catalog::Item& item, const catalog::Code& code) {
    const double each = code.interactor   ? seconds_per_talk
                        : is_scaled(item) ? seconds_per_scaled_test
                                          : seconds_per_test;
    return each * answers_of(item, code.languages) * count_of(code.tests.size());
}

double seconds_of(const catalog::Item& item, const catalog::Mutants& mutants) {
    return seconds_per_suite * answers_of(item, mutants.languages) *
           count_of(mutants.implementations.size());
}

double seconds_of(const catalog::Item& item, const catalog::Sql& sql) {
    const bool is_postgres = sql.dialect == catalog::Sql::Dialect::postgres;
    return (is_postgres ? seconds_per_postgres : seconds_per_query) * count_of(item.proofs.size()) *
           count_of(sql.datasets.size());
}

template <class Body>
double seconds_of(const catalog::Item&, const Body&) {
    return seconds_else;
}

}  // namespace

double expected_seconds(const catalog::Item& item) {
    return std::visit([&item](const auto& body) { return seconds_of(item, body); }, item.body);
}

}  // namespace grading
