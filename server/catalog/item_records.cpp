// Reads what a manifest says of its own making: who wrote the item, who looked at it, and how long
// people took.

#include "catalog/item_reader.hpp"

namespace catalog {
namespace {

constexpr std::int64_t pilot_people_most = 10'000;

double read_minutes(Table& table, std::string_view key) {
    const auto minutes = table.number(key);
    if (minutes && *minutes > 0) return *minutes;
    table.report(key, "`" + std::string{key} + "` is no time.", "Write minutes, more than 0.");
    return 0;
}

Pilot read_pilot(Table& table) {
    return {
        .line = table.line(),
        .people = table.whole_between("people", 1, pilot_people_most),
        .median_minutes = read_minutes(table, "median_minutes"),
        .slowest_minutes = read_minutes(table, "slowest_minutes")};
}

}  // namespace

Records read_records(Table& root) {
    Records records;
    records.authors = root.texts("authors").value_or(std::vector<std::string>{});
    if (records.authors.empty()) {
        root.report("authors", "`authors` is missing.", "Write authors = [\"…\"].");
    }
    if (auto sensitivity = root.table("sensitivity")) {
        records.sensitivity_reviewer = sensitivity->required_text("reviewer", "a name");
        records.sensitivity_line = sensitivity->line();
    }
    if (auto pilot = root.table("pilot")) records.pilot = read_pilot(*pilot);
    return records;
}

void read_mutate(Reading& reading) {
    auto mutate = reading.root.table("mutate");
    auto allow = mutate ? mutate->table("allow") : std::nullopt;
    if (!allow) return;
    for (const std::string& id : allow->names())
        reading.item.allowed_mutants[id] = allow->required_text(id, "why it does the same");
}

}  // namespace catalog
