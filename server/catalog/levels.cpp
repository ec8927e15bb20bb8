#include "catalog/levels.hpp"

#include "catalog/item_reader.hpp"
#include "catalog/markdown.hpp"
#include "catalog/nearest.hpp"

#include <algorithm>
#include <span>

namespace catalog {
namespace {

constexpr std::size_t levels_least = 2;
constexpr std::size_t levels_most = 6;

const Group* group_named(const Item& item, const std::string& id) {
    const auto found = std::ranges::find(item.groups, id, &Group::id);
    return found == item.groups.end() ? nullptr : &*found;
}

std::vector<std::string> ids_of(const std::vector<Group>& groups) {
    std::vector<std::string> ids;
    for (const Group& group : groups)
        ids.push_back(group.id);
    return ids;
}

std::string read_prompt(Reading& reading, Table& table) {
    std::string prompt = reading.files.required_text(table, "prompt", "level1.md");
    for (const MarkdownProblem& problem : markdown_problems(prompt))
        table.report("prompt", problem.message, problem.remedy);
    return prompt;
}

void check_groups(Reading& reading, Table& table, const Level& level) {
    for (const std::string& id : level.groups) {
        if (group_named(reading.item, id) != nullptr) continue;
        table.report(
            "groups", "There is no group `" + id + "`.",
            remedy_by_name(id, ids_of(reading.item.groups)));
    }
    const auto visible = std::ranges::count_if(level.groups, [&](const std::string& id) {
        const Group* group = group_named(reading.item, id);
        return group != nullptr && group->visible;
    });
    if (visible != 1) {
        table.report(
            "groups", "Exactly one group of each level must be visible.",
            "Name one with `visible = true` and `points = 0`.");
    }
    if (points_of(reading.item, level) > 0) return;
    table.report(
        "groups", "No group of this level has points: there is nothing that would open the next.",
        "Name one or more of this level's hidden groups.");
}

/// Every group in one level, or it would be graded and never tried.
void check_every_group(Reading& reading) {
    for (const Group& group : reading.item.groups) {
        std::ptrdiff_t count = 0;
        for (const Level& level : reading.item.levels)
            count += std::ranges::count(level.groups, group.id);
        if (count == 1) continue;
        reading.findings.add(
            line_of_entry(reading, "group", group.id),
            "The group `" + group.id + "` is in " + std::to_string(count) + " levels.",
            "Name it in the `groups` of one [[level]].");
    }
}

}  // namespace

std::int64_t points_of(const Item& item, const Level& level) {
    std::int64_t points = 0;
    for (const std::string& id : level.groups) {
        const Group* group = group_named(item, id);
        if (group != nullptr) points += group->points;
    }
    return points;
}

Item at_level(const Item& item, std::int64_t open) {
    if (open == 0 || item.levels.empty()) return item;
    Item partial = item;
    std::vector<std::string> groups;
    const auto count = std::min(static_cast<std::size_t>(open), item.levels.size());
    for (const Level& level : std::span(item.levels).first(count)) {
        partial.prompt += "\n\n## " + level.title + "\n\n" + level.prompt;
        groups.insert(groups.end(), level.groups.begin(), level.groups.end());
    }
    std::erase_if(partial.groups, [&](const Group& group) {
        return std::ranges::find(groups, group.id) == groups.end();
    });
    return partial;
}

void read_levels(Reading& reading) {
    auto tables = reading.root.tables("level");
    if (tables.empty()) return;
    for (Table& table : tables) {
        Level level{
            .title = table.required_text("title", "Keys and values"),
            .prompt = read_prompt(reading, table),
            .groups = table.texts("groups").value_or(std::vector<std::string>{})};
        check_groups(reading, table, level);
        reading.item.levels.push_back(std::move(level));
    }
    if (tables.size() < levels_least || tables.size() > levels_most) {
        reading.findings.add(
            reading.body.line(), "There must be two to six levels.", "Join or part some.");
    }
    check_every_group(reading);
    if (reading.item.translations.empty()) return;
    reading.findings.add(
        reading.body.line(), "Levels cannot be translated yet.", "Remove the translation.");
}

}  // namespace catalog
