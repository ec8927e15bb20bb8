// Clocks as unknowns: each sentence or table about one moment is an equation between two of them.
// From A on, whatever is connected becomes known; then the events are sorted.

#include "reasoning/family_parts.hpp"
#include "reasoning/text.hpp"

#include <algorithm>
#include <map>

namespace reasoning {
namespace {

/// Two clocks at one moment, or the second one `delay` after the first.
struct Link {
    std::string first;
    std::string second;
    std::int64_t ahead = 0;  // of the second clock before the first
};

/// Every HH:MM:SS of the line, in seconds.
std::vector<std::int64_t> times_in(const std::string& line) {
    constexpr std::size_t width = 8;
    std::vector<std::int64_t> times;
    for (std::size_t at = 0; at + width <= line.size(); ++at) {
        if (line[at + 2] != ':' || line[at + 5] != ':') continue;
        const auto parts = numbers_of(line.substr(at, width));
        if (parts.size() == 3) times.push_back(parts[0] * 3600 + parts[1] * 60 + parts[2]);
    }
    return times;
}

std::vector<std::string> machines_in(const std::string& line) {
    std::vector<std::string> machines;
    for (const std::string& word : words_of(line)) {
        const bool is_letter = word.size() == 1 && word[0] >= 'A' && word[0] <= 'C';
        if (is_letter && std::ranges::find(machines, word) == machines.end())
            machines.push_back(word);
    }
    return machines;
}

std::vector<Link> links_in(const std::string& prompt) {
    std::vector<Link> links;
    for (const std::string& line : lines_of(prompt)) {
        if (!line.starts_with("- ")) continue;
        // "A message" begins with an article that looks like a machine.
        const bool is_message = line.starts_with("- A message");
        const auto machines = machines_in(is_message ? line.substr(4) : line);
        const auto times = times_in(line);
        if (machines.size() != 2 || times.size() != 2) continue;
        std::int64_t delay = 0;
        if (const auto said = between(line, "exactly ", " seconds later")) {
            for (const std::int64_t seconds : numbers_of(*said))
                delay = seconds;
        }
        links.push_back({machines[0], machines[1], times[1] - times[0] - delay});
    }
    std::vector<std::vector<std::string>> seen;
    for (const auto& row : table_rows(prompt)) {
        if (row.size() != 2 || times_in(row[1]).empty()) continue;
        for (const auto& other : seen)
            links.push_back({other[0], row[0], times_in(row[1])[0] - times_in(other[1])[0]});
        seen.push_back(row);
    }
    return links;
}

std::map<std::string, std::int64_t> errors_from(const std::vector<Link>& links) {
    std::map<std::string, std::int64_t> errors{{"A", 0}};
    for (std::size_t round = 0; round < links.size(); ++round) {
        for (const Link& link : links) {
            if (errors.contains(link.first))
                errors.emplace(link.second, errors.at(link.first) + link.ahead);
            else if (errors.contains(link.second))
                errors.emplace(link.first, errors.at(link.second) - link.ahead);
        }
    }
    return errors;
}

}  // namespace

std::vector<std::size_t> solve_events(const Seen& seen) {
    const auto errors = errors_from(links_in(seen.prompt));
    std::vector<std::pair<std::int64_t, std::string>> order;
    for (const auto& row : table_rows(seen.prompt)) {
        if (row.size() != 3 || times_in(row[1]).empty()) continue;
        if (!errors.contains(row[0])) return {};
        order.emplace_back(times_in(row[1])[0] - errors.at(row[0]), row[2]);
    }
    std::ranges::sort(order);
    const auto asked = place_named(between(seen.prompt, "was the **", "**").value_or(""));
    if (!asked || *asked >= order.size()) return {};
    std::vector<std::size_t> admissible;
    // Whatever happened at the same moment could be at that place as well.
    const std::int64_t at = order[*asked].first;
    for (std::size_t i = 0; i < seen.options.size(); ++i) {
        const auto event = std::ranges::find(
            order, seen.options[i], &std::pair<std::int64_t, std::string>::second);
        if (event != order.end() && event->first == at) admissible.push_back(i);
    }
    return admissible;
}

}  // namespace reasoning
