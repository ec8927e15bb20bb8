#include "sandbox/commands/bench_table.hpp"

#include "sandbox/ensure.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>

namespace sandbox::commands {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(const Row& row) {
    Json value = {
        {"name", row.name},
        {"unit", row.unit},
        {"count", row.boxed.size()},
        {"median", quantile(row.boxed, 0.5)},
        {"p99", quantile(row.boxed, 0.99)}};
    if (!row.bare.empty()) {
        value["bare_median"] = quantile(row.bare, 0.5);
        value["bare_p99"] = quantile(row.bare, 0.99);
        value["ratio"] = row.ratio();
    }
    value["goals"] = Json::array();
    for (const Goal& goal : row.goals)
        value["goals"].push_back(
            {{"name", goal.name},
             {"value", goal.value},
             {"bound", goal.bound},
             {"is_met", goal.is_met()}});
    return value;
}

void print_row(const Row& row) {
    std::printf(
        "%-34s %-5s %5zu %9.3f %9.3f", row.name.c_str(), row.unit.c_str(), row.boxed.size(),
        quantile(row.boxed, 0.5), quantile(row.boxed, 0.99));
    if (!row.bare.empty())
        std::printf(
            " %9.3f %9.3f %+9.3f %7.3f", quantile(row.bare, 0.5), quantile(row.bare, 0.99),
            row.median_more(), row.ratio());
    std::printf("\n");
    for (const Goal& goal : row.goals)
        std::printf(
            "    %s  %s: %.3f, goal %s %.3f\n", goal.is_met() ? "PASS" : "MISS", goal.name.c_str(),
            goal.value, goal.is_floor ? ">=" : "<=", goal.bound);
    std::fflush(stdout);
}

}  // namespace

double quantile(Sample values, double share) {
    ensure(share >= 0 && share <= 1);
    if (values.empty()) return 0;
    std::ranges::sort(values);
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

void Table::fact(std::string_view name, std::string_view text) {
    facts_.emplace_back(name, text);
    if (is_json_) return;
    std::printf("%-34s %s\n", facts_.back().first.c_str(), facts_.back().second.c_str());
    std::fflush(stdout);
}

void Table::print_head() {
    has_head_ = true;
    std::printf(
        "\n%-34s %-5s %5s %9s %9s %9s %9s %9s %7s\n", "", "unit", "count", "median", "p99",
        "bare med", "bare p99", "more", "ratio");
}

void Table::add(Row row) {
    ensure(!row.boxed.empty());
    if (!is_json_ && !has_head_) print_head();
    if (!is_json_) print_row(row);
    rows_.push_back(std::move(row));
}

void Table::print_end() const {
    if (!is_json_) return;
    Json value = {{"facts", Json::object()}, {"rows", Json::array()}};
    for (const auto& [name, text] : facts_)
        value["facts"][name] = text;
    for (const Row& row : rows_)
        value["rows"].push_back(json_of(row));
    std::printf("%s\n", value.dump().c_str());
}

}  // namespace sandbox::commands
