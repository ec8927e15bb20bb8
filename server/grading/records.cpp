#include "grading/records.hpp"

#include <algorithm>
#include <ranges>

namespace grading {
namespace {

using catalog::Finding;

Finding finding(const char* obligation, int line, std::string message, std::string remedy) {
    return {
        .obligation = obligation,
        .file = "item.toml",
        .line = line,
        .message = std::move(message),
        .remedy = std::move(remedy)};
}

/// One for all of an item's: an import leaves many.
void add_reason_warning(const std::string& manifest, std::vector<Finding>& warnings) {
    std::vector<int> lines;
    int line = 1;
    for (const auto text : std::views::split(manifest, '\n')) {
        if (std::string_view(text.begin(), text.end()).contains(reason_left_open))
            lines.push_back(line);
        ++line;
    }
    if (lines.empty()) return;
    std::string places;
    for (const int each : lines)
        places += (places.empty() ? "" : ", ") + std::to_string(each);
    warnings.push_back(finding(
        "C18", lines.front(), "It gives no reason for wrong answers: the import had none.",
        "Write why somebody gives each of them, in line " + places + '.'));
}

}  // namespace

std::vector<Finding> record_findings(const catalog::Item& item) {
    std::vector<Finding> findings;
    const catalog::Records& records = item.records;
    const auto& reviewer = records.sensitivity_reviewer;
    if (!reviewer.empty() &&
        std::ranges::find(records.authors, reviewer) != records.authors.end()) {
        findings.push_back(finding(
            "C17", records.sensitivity_line, "`" + reviewer + "` reviewed an item of their own.",
            "Let somebody else look at its names, places and roles."));
    }
    if (!records.pilot) return findings;
    const catalog::Pilot& pilot = *records.pilot;
    if (pilot.people < pilot_people_min) {
        findings.push_back(finding(
            "C19", pilot.line, "The pilot had " + std::to_string(pilot.people) + " people.",
            "Let at least " + std::to_string(pilot_people_min) + " try the item."));
    }
    const bool is_slow = pilot.median_minutes > item.expected_minutes ||
                         pilot.slowest_minutes > pilot_slowest_factor * item.expected_minutes;
    if (is_slow) {
        findings.push_back(finding(
            "C19", pilot.line, "People took longer than `expected_minutes` says.",
            "Raise `expected_minutes` to their median, and to half of the slowest."));
    }
    return findings;
}

std::vector<Finding> record_warnings(const catalog::Item& item, const catalog::Folder& folder) {
    std::vector<Finding> warnings;
    if (item.records.sensitivity_reviewer.empty()) {
        warnings.push_back(finding(
            "C17", 0, "Nobody is recorded to have looked at its names, places and roles.",
            "Let somebody who is no author do so, and write [sensitivity] reviewer = \"…\"."));
    }
    if (!item.records.pilot) {
        warnings.push_back(finding(
            "C19", 0, "Nobody is recorded to have tried it against the clock.",
            "Let three people try it, and write [pilot] with people, median_minutes and "
            "slowest_minutes."));
    }
    add_reason_warning(folder.at("item.toml"), warnings);
    return warnings;
}

}  // namespace grading
