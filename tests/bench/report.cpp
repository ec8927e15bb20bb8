#include "bench/report.hpp"

#include "base/ensure.hpp"
#include "bench/machine.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace bench {
namespace {

using nlohmann::json;

bool is_met(const Report::Goal& goal) {
    return goal.is_minimum ? goal.figure >= goal.limit : goal.figure <= goal.limit;
}

const char* verdict(const Report::Goal& goal) {
    if (std::isnan(goal.limit)) return "";
    if (is_met(goal)) return "PASS";
    return goal.is_stretch ? "miss (stretch)" : "MISS";
}

void print_line(const Report::Goal& goal) {
    if (std::isnan(goal.limit)) {
        std::printf("%-62s %12s %12.3f\n", goal.name.c_str(), "", goal.figure);
        return;
    }
    std::printf(
        "%-62s %s %9.2f %12.3f  %s\n", goal.name.c_str(), goal.is_minimum ? ">=" : "<=", goal.limit,
        goal.figure, verdict(goal));
}

json to_json(const Report::Goal& goal) {
    json line = {{"name", goal.name}, {"figure", goal.figure}};
    if (std::isnan(goal.limit)) return line;
    line[goal.is_minimum ? "at_least" : "at_most"] = goal.limit;
    line["met"] = is_met(goal);
    line["stretch"] = goal.is_stretch;
    return line;
}

double foreign_cores_of(const json& round) {
    return round.at("foreign_cores").get<double>();
}

}  // namespace

void Report::at_least(std::string name, double figure, double limit) {
    goals_.push_back(
        {.name = std::move(name), .figure = figure, .is_minimum = true, .limit = limit});
}

void Report::at_most(std::string name, double figure, double limit) {
    goals_.push_back({.name = std::move(name), .figure = figure, .limit = limit});
}

void Report::stretch(Goal goal) {
    goal.is_stretch = true;
    goals_.push_back(std::move(goal));
}

void Report::fact(std::string name, double figure) {
    goals_.push_back({.name = std::move(name), .figure = figure, .limit = std::nan("")});
}

void Report::failed(const std::string& part, const std::string& why) {
    at_least(part + ": could be measured", 0, 1);
    parts_[part] = {{"failed", why}};
}

void Report::add(const std::string& part, json figures) {
    if (figures.contains("rounds")) {
        const json& rounds = figures["rounds"];
        fact(part + ": quiet rounds", rounds.at("quiet").get<double>());
        fact(part + ": noisy rounds kept for want of quiet ones", rounds.at("noisy_kept"));
        fact(part + ": noisy rounds discarded", rounds.at("noisy_discarded"));
    }
    parts_[part] = std::move(figures);
}

bool Report::print() const {
    std::printf("%-62s %12s %12s\n", "", "goal", "figure");
    json goals = json::array();
    bool all_met = true;
    for (const Goal& goal : goals_) {
        print_line(goal);
        goals.push_back(to_json(goal));
        all_met = all_met && (goal.is_stretch || std::isnan(goal.limit) || is_met(goal));
    }
    const json whole = {{"bench", "load"}, {"goals", goals}, {"parts", parts_}};
    std::printf("%s\n", whole.dump().c_str());
    return all_met;
}

json take_rounds(std::size_t wanted, const std::function<Round()>& measure) {
    base::ensure(wanted > 0);
    std::vector<json> quiet;
    std::vector<json> noisy;
    for (std::size_t taken = 0; taken < 2 * wanted && quiet.size() < wanted; ++taken) {
        json round = measure();
        std::fprintf(stderr, "%s\n", round.dump().c_str());
        (foreign_cores_of(round) <= foreign_cores_max ? quiet : noisy).push_back(std::move(round));
    }
    std::ranges::sort(noisy, {}, foreign_cores_of);
    const std::size_t quiet_count = quiet.size();
    std::size_t kept_noisy = 0;
    for (; quiet.size() < wanted; ++kept_noisy)
        quiet.push_back(noisy.at(kept_noisy));
    return {
        {"kept", quiet},
        {"quiet", quiet_count},
        {"noisy_kept", kept_noisy},
        {"noisy_discarded", noisy.size() - kept_noisy}};
}

double median(const json& rounds, const std::string& figure) {
    std::vector<double> values;
    for (const json& round : rounds.at("kept"))
        values.push_back(round.at(figure).get<double>());
    return quantile(values, 0.5);
}

}  // namespace bench
