#pragma once
// A few small assessments of three items, without a disk.

#include "catalog/bank.hpp"
#include "unit/catalog/item_files.hpp"

#include <chrono>
#include <stdexcept>
#include <string>
#include <utility>

namespace support {

inline void add_item(catalog::Catalog& offer, const std::string& path, catalog::Folder folder) {
    auto parsed = catalog::parse_item(path, folder);
    if (!parsed.item) throw std::logic_error{"the item " + path + " is broken"};
    offer.items.emplace(path, std::move(*parsed.item));
    offer.folders.emplace(path, std::move(folder));
}

/// As an author writes it.
inline void add_blueprint(catalog::Catalog& offer, const std::string& text) {
    auto parsed = catalog::parse_blueprint("blueprint.toml", text, offer.items);
    if (!parsed.blueprint) throw std::logic_error{parsed.findings.at(0).message};
    const std::string slug = parsed.blueprint->slug;
    offer.blueprints.emplace(slug, std::move(*parsed.blueprint));
}

/// One question of 90 seconds in a section of five minutes.
inline constexpr const char* clocked_blueprint = R"(format = 1
slug = "clocked"
title = "A test with a clock for a question"
summary = "What is measured."
minutes = 5
[[section]]
id = "closed"
title = "Closed"
minutes = 5
[[section.slot]]
id = "either"
points = 2
limit = "1 min 30 s"
pool = ["closed/status", "closed/sum"]
)";

/// Position 0: one of two generated items.
inline constexpr const char* generated_blueprint = R"(format = 1
slug = "generated"
title = "A test of generated items"
summary = "What is measured."
minutes = 5
[[section]]
id = "series"
title = "Series"
minutes = 5
[[section.slot]]
id = "series"
points = 2
pool = ["series/turns", "series/threads"]
)";

/// Positions: 0 mcq, 1 sql.
inline constexpr const char* practice_blueprint = R"(format = 1
slug = "practice"
practice = true
title = "Practice"
summary = "Try everything."
[[section]]
id = "all"
title = "One of each"
[[section.slot]]
id = "status"
points = 2
pool = ["closed/status"]
[[section.slot]]
id = "rows"
points = 3
pool = ["sql/rows"]
)";

/// In "mixed", ten minutes. Positions: 0 mcq, 1 sjt (2 points each), 2 likert, 3 forced_choice,
/// 4 survey.
inline void add_mixed(catalog::Catalog& offer) {
    add_item(offer, "mixed/sjt", item_files::of(item_files::sjt));
    add_item(offer, "mixed/likert", item_files::of(item_files::likert));
    add_item(offer, "mixed/forced", item_files::of(item_files::forced_choice));
    add_item(offer, "mixed/survey", item_files::of(item_files::survey));
    core::Section section{
        .id = "all", .title = "All", .limit = std::chrono::minutes(10), .slots = {}};
    for (const char* path :
         {"closed/status", "mixed/sjt", "mixed/likert", "mixed/forced", "mixed/survey"}) {
        const catalog::Item& item = offer.items.at(path);
        section.slots.push_back(
            {.id = path, .points = item.points, .construct = item.construct, .pool = {path}});
    }
    offer.blueprints["mixed"] = core::Blueprint{
        .slug = "mixed", .title = "Mixed", .summary = "Of all.", .sections = {section}};
}

/// Two questions, "first" and "second".
inline core::InterviewKit short_kit() {
    core::InterviewKit kit{
        .slug = "short", .title = "Short", .minutes = 10, .summary = "Two.", .questions = {}};
    for (const char* slug : {"first", "second"}) {
        kit.questions.push_back(
            {.slug = slug,
             .group = "general",
             .title = slug,
             .assesses = "quality",
             .question = "What did you do?",
             .listen_for = {"deeds"},
             .probes = {"When?"},
             .red_flags = {"none"},
             .sample_answer = "I did it.",
             .anchors = {.one = "low", .three = "middle", .five = "high"}});
    }
    return kit;
}

/// "small", "clocked", "mixed" and the practice, and the kit "short". In "small", positions: 0 mcq,
/// 1 numeric, both in "Closed" (15 minutes, 2 points each); 2 sql in "Queries" (20 minutes, 3
/// points).
inline catalog::Catalog small_catalog() {
    catalog::Catalog offer;
    add_item(offer, "closed/status", item_files::closed(item_files::mcq));
    add_item(
        offer, "closed/sum",
        item_files::closed("kind = \"numeric\"\n[numeric]\nanswer = \"42\"\nunit = \"ms\"\n"));
    add_item(offer, "sql/rows", item_files::sql());
    offer.blueprints["small"] = core::Blueprint{
        .slug = "small",
        .title = "A small test",
        .summary = "What is measured.",
        .sections = {
            {.id = "closed",
             .title = "Closed",
             .limit = std::chrono::minutes(15),
             .slots =
                 {{.id = "status", .points = 2, .choose = 1, .pool = {"closed/status"}},
                  {.id = "sum", .points = 2, .choose = 1, .pool = {"closed/sum"}}}},
            {.id = "queries",
             .title = "Queries",
             .limit = std::chrono::minutes(20),
             .slots = {{.id = "rows", .points = 3, .choose = 1, .pool = {"sql/rows"}}}}}};
    add_mixed(offer);
    add_blueprint(offer, clocked_blueprint);
    add_blueprint(offer, practice_blueprint);
    offer.kits.emplace("short", short_kit());
    return offer;
}

/// The same, and "generated".
inline catalog::Catalog catalog_with_banks() {
    catalog::Catalog offer = small_catalog();
    add_item(offer, "series/turns", catalog::with_bank(item_files::param("number_series", 2)));
    add_item(offer, "series/threads", catalog::with_bank(item_files::param("number_series", 3)));
    add_blueprint(offer, generated_blueprint);
    return offer;
}

/// The same, and "levels": position 0 has two levels and three points.
inline catalog::Catalog catalog_with_levels() {
    catalog::Catalog offer = small_catalog();
    add_item(offer, "code/levels", item_files::levelled());
    core::Section section{
        .id = "code", .title = "Code", .limit = std::chrono::minutes(30), .slots = {}};
    section.slots.push_back({.id = "levels", .points = 3, .pool = {"code/levels"}});
    offer.blueprints["levels"] = core::Blueprint{
        .slug = "levels", .title = "Levels", .summary = "Two.", .sections = {section}};
    return offer;
}

/// The small one, and "rated": ten minutes. Positions: 0 mcq (2 points), 1 text, 2 upload (4 points
/// each).
inline catalog::Catalog catalog_with_ratings() {
    catalog::Catalog offer = small_catalog();
    add_item(offer, "rated/text", item_files::rated(item_files::written));
    add_item(offer, "rated/upload", item_files::rated(item_files::upload));
    core::Section section{
        .id = "all", .title = "All", .limit = std::chrono::minutes(10), .slots = {}};
    for (const char* path : {"closed/status", "rated/text", "rated/upload"})
        section.slots.push_back(
            {.id = path, .points = offer.items.at(path).points, .pool = {path}});
    offer.blueprints["rated"] = core::Blueprint{
        .slug = "rated", .title = "Rated", .summary = "By people.", .sections = {section}};
    return offer;
}

}  // namespace support
