#include "core/blueprint.hpp"

#include "catalog/catalog.hpp"
#include "catalog/duration.hpp"
#include "catalog/facets.hpp"
#include "catalog/item_reader.hpp"
#include "catalog/markdown.hpp"
#include "catalog/nearest.hpp"

#include <algorithm>
#include <cmath>

namespace catalog {
namespace {

constexpr std::int64_t minutes_max = 24 * 60;
constexpr std::size_t pool_least = 2;  // or candidates would tell each other

struct Draft {
    core::Blueprint blueprint;
    const std::map<std::string, Item>& items;
    std::vector<std::string> slot_ids;
    std::vector<std::string> pooled;  // items of all pools so far
};

std::vector<std::string> paths_of(const std::map<std::string, Item>& items) {
    std::vector<std::string> paths;
    for (const auto& [path, item] : items)
        paths.push_back(path);
    return paths;
}

/// Slots are named "sql.read": ids joined by dots.
bool is_slot_id(const std::string& text) {
    std::string parts = text;
    std::ranges::replace(parts, '.', '-');
    return is_id(parts) && text.front() != '.' && text.back() != '.';
}

void check_pool_item(Draft& draft, Table& table, const core::Slot& slot, const std::string& path) {
    const auto item = draft.items.find(path);
    if (item == draft.items.end()) {
        table.report(
            "pool", "There is no usable item `" + path + "`.",
            remedy_by_name(path, paths_of(draft.items)));
    } else if (item->second.points != slot.points) {
        table.report(
            "pool",
            "The points of `" + path + "` are " + std::to_string(item->second.points) +
                ", and the slot's are " + std::to_string(slot.points) + ".",
            "Every item of a pool has the slot's points.");
    }
    if (std::ranges::find(draft.pooled, path) != draft.pooled.end()) {
        table.report(
            "pool", "`" + path + "` is in a pool already: somebody could get it twice.",
            "Keep it in one pool of this blueprint.");
    }
    draft.pooled.push_back(path);
}

/// What the pool measures: the same for everybody, or their scores could not be compared.
core::Construct read_construct(const Draft& draft, Table& table, const core::Slot& slot) {
    std::optional<core::Construct> construct;
    for (const std::string& path : slot.pool) {
        const auto item = draft.items.find(path);
        if (item == draft.items.end()) continue;  // was reported
        if (construct.value_or(item->second.construct) != item->second.construct) {
            table.report(
                "pool", "`" + path + "` measures something else than the items before it.",
                "Keep skill, judgement, personality and surveys in pools of their own.");
        }
        construct = item->second.construct;
    }
    return construct.value_or(core::Construct::skill);
}

/// Nobody keeps it a secret what a practice asks, so all of a pool may be drawn.
void check_pool_size(const Draft& draft, Table& table, const core::Slot& slot) {
    const auto size = static_cast<std::int64_t>(slot.pool.size());
    if (draft.blueprint.practice) {
        if (size < slot.choose) {
            table.report("pool", "More items are chosen than there are.", "Add items.");
        }
        return;
    }
    const std::string remedy = "Add items with points = " + std::to_string(slot.points) + ".";
    if (slot.pool.size() < pool_least || size <= slot.choose) {
        table.report(
            "pool", "The pool is too small: at least two items, and more than are chosen.", remedy);
        return;
    }
    const auto leaked = std::ranges::count_if(slot.pool, [&draft](const std::string& path) {
        const auto item = draft.items.find(path);
        return item != draft.items.end() && item->second.exposure.leaked;
    });
    if (size - leaked >= slot.choose) return;
    table.report(
        "pool", "Nobody can be invited: " + std::to_string(leaked) + " of its items are leaked.",
        remedy);
}

/// Of each item of the slot by itself; `section` is the whole section's.
base::Duration read_limit(Table& table, base::Duration section) {
    const auto text = table.text("limit");
    if (!text) return {};
    const auto limit = parse_duration(*text);
    if (!limit) {
        table.report(
            "limit", "`" + *text + "` is no length of time.",
            "Write hours, minutes and seconds as in \"1 min 30 s\".");
        return {};
    }
    if (*limit == base::Duration{}) {
        table.report("limit", "The limit leaves no time.", "Give it some, or leave `limit` out.");
    }
    if (*limit > section) {
        table.report(
            "limit",
            "The limit of " + duration_text(*limit) + " is longer than its section, which takes " +
                duration_text(section) + ".",
            "Shorten it, or give the section more minutes.");
    }
    return *limit;
}

core::Slot read_slot(Draft& draft, Table& table, base::Duration section) {
    core::Slot slot;
    slot.id = table.required_text("id", "sql.read");
    if (!slot.id.empty() && !is_slot_id(slot.id)) {
        table.report("id", "`" + slot.id + "` is no slot id.", "Write ids joined by dots.");
    }
    if (std::ranges::find(draft.slot_ids, slot.id) != draft.slot_ids.end()) {
        table.report("id", "The id `" + slot.id + "` is used twice.", "Give each its own id.");
    }
    draft.slot_ids.push_back(slot.id);
    slot.points = table.whole_between("points", 0, points_max);
    if (!draft.blueprint.practice) slot.limit = read_limit(table, section);
    if (table.has("choose")) slot.choose = table.whole_between("choose", 1, 20);
    slot.pool = table.texts("pool").value_or(std::vector<std::string>{});
    for (const std::string& path : slot.pool)
        check_pool_item(draft, table, slot, path);
    slot.construct = read_construct(draft, table, slot);
    check_pool_size(draft, table, slot);
    return slot;
}

core::Section read_section(Draft& draft, Table& table) {
    core::Section section;
    std::vector<std::string> before;
    for (const core::Section& other : draft.blueprint.sections)
        before.push_back(other.id);
    section.id = read_id(table, before);
    section.title = table.required_text("title", "SQL");
    if (!draft.blueprint.practice) {
        section.limit = std::chrono::minutes{table.whole_between("minutes", 1, minutes_max)};
    }
    for (Table& slot : table.tables("slot"))
        section.slots.push_back(read_slot(draft, slot, section.limit));
    if (section.slots.empty()) {
        table.report("slot", "The section has no slot.", "Write [[section.slot]].");
    }
    return section;
}

void read_head(core::Blueprint& blueprint, Table& root) {
    root.whole_between("format", 1, 1);
    blueprint.slug = root.required_text("slug", "backend-developer");
    if (!blueprint.slug.empty() && !is_id(blueprint.slug)) {
        root.report("slug", "This is no slug.", "Use small letters, digits and hyphens.");
    }
    blueprint.practice = root.flag("practice").value_or(false);
    blueprint.title = root.required_text("title", "Backend Developer Assessment");
    blueprint.facets = read_facets(root);
    blueprint.summary = root.required_text("summary", "what is measured");
    for (const MarkdownProblem& problem : markdown_problems(blueprint.summary)) {
        root.report("summary", problem.message, problem.remedy);
    }
}

/// A share such as 0.25, in millionths.
std::int64_t read_share(Table& table) {
    const auto share = table.number("share");
    if (share && *share > 0 && *share <= 1) return std::llround(*share * 1'000'000);
    table.report("share", "`share` must be more than 0 and at most 1.", "Write share = 0.25.");
    return 0;
}

/// [[anchor]]: an item that many forms have in common.
void read_anchor(core::Blueprint& blueprint, Table& table) {
    const std::string id = table.required_text("slot", "sql.read");
    core::Anchor anchor{
        .item = table.required_text("item", "sql/left-join-zero"), .share = read_share(table)};
    for (core::Section& section : blueprint.sections) {
        const auto slot = std::ranges::find(section.slots, id, &core::Slot::id);
        if (slot == section.slots.end()) continue;
        if (std::ranges::find(slot->pool, anchor.item) == slot->pool.end()) {
            table.report(
                "item", "`" + anchor.item + "` is not in the pool of this slot.",
                remedy_by_name(anchor.item, slot->pool));
        } else if (slot->anchor) {
            table.report("slot", "This slot has an anchor already.", "Keep one of them.");
        }
        slot->anchor = std::move(anchor);
        return;
    }
    table.report("slot", "There is no slot `" + id + "`.", "Name one of this blueprint.");
}

/// Every item that somebody may get, or they would read two languages.
void check_items_of(const Draft& draft, const std::string& language, Table& root) {
    for (const std::string& path : draft.pooled) {
        const auto item = draft.items.find(path);
        if (item == draft.items.end()) continue;  // was reported
        const auto& languages = item->second.translations;
        if (std::ranges::find(languages, language) != languages.end()) continue;
        root.report(
            "title", "`" + path + "` is not translated into `" + language + "`.",
            "Write prompt." + language + ".md and item." + language + ".toml in its folder.");
    }
}

core::BlueprintTexts read_texts(Table& root) {
    core::BlueprintTexts texts{
        .title = root.required_text("title", "…"),
        .summary = root.required_text("summary", "…"),
        .section_titles = {}};
    for (const MarkdownProblem& problem : markdown_problems(texts.summary))
        root.report("summary", problem.message, problem.remedy);
    for (Table& section : root.tables("section"))
        texts.section_titles.push_back(section.required_text("title", "…"));
    return texts;
}

/// The blueprint's text with the translation's in place; its findings are the translation's.
std::vector<Finding> translate(
    Draft& draft,
    const std::string& text,
    const std::string& language,
    const std::string& file,
    const std::string& translation) {
    FindingList findings{file};
    Manifest manifest{text, findings};
    manifest.translate(translation, findings);
    Table root = manifest.root();
    draft.blueprint.translations.emplace(language, read_texts(root));
    check_items_of(draft, language, root);
    return findings.all();
}

std::string file_of_translation(const std::string& file, const std::string& language) {
    const auto dot = file.rfind('.');
    return file.substr(0, dot) + '.' + language + file.substr(dot);
}

void check_minutes(const core::Blueprint& blueprint, Table& root) {
    const auto minutes = root.whole_between("minutes", 1, minutes_max);
    base::Duration sum{};
    for (const core::Section& section : blueprint.sections)
        sum += section.limit;
    if (sum == std::chrono::minutes{minutes}) return;
    const auto total = std::chrono::duration_cast<std::chrono::minutes>(sum).count();
    root.report(
        "minutes", "The sections take " + std::to_string(total) + " minutes.",
        "Write minutes = " + std::to_string(total) + ", or change the sections.");
}

}  // namespace

ParsedBlueprint parse_blueprint(
    const std::string& file,
    const std::string& text,
    const std::map<std::string, Item>& items,
    const std::map<std::string, std::string>& translations) {
    FindingList findings{file};
    Manifest manifest{text, findings};
    if (!manifest.is_readable()) return {.blueprint = std::nullopt, .findings = findings.all()};
    Table root = manifest.root();
    Draft draft{.blueprint = {}, .items = items, .slot_ids = {}, .pooled = {}};
    read_head(draft.blueprint, root);
    for (Table& table : root.tables("section")) {
        draft.blueprint.sections.push_back(read_section(draft, table));
    }
    if (draft.blueprint.sections.empty()) {
        findings.add(1, "The blueprint has no section.", "Write [[section]].");
    }
    for (Table& table : root.tables("anchor"))
        read_anchor(draft.blueprint, table);
    if (!draft.blueprint.practice) check_minutes(draft.blueprint, root);
    manifest.report_unknown_keys();
    ParsedBlueprint parsed{.blueprint = std::nullopt, .findings = findings.all()};
    for (const auto& [language, translation] : translations) {
        const auto more =
            translate(draft, text, language, file_of_translation(file, language), translation);
        parsed.findings.insert(parsed.findings.end(), more.begin(), more.end());
    }
    if (parsed.findings.empty()) parsed.blueprint = std::move(draft.blueprint);
    return parsed;
}

}  // namespace catalog
