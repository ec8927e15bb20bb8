#pragma once
// One assessment of three items in two sections, without a disk.

#include "catalog/catalog.hpp"
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

/// Positions: 0 mcq, 1 numeric, both in "Closed" (15 minutes, 2 points each); 2 sql in "Queries"
/// (20 minutes, 3 points).
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
    return offer;
}

}  // namespace support
