// Reads items whose answer is an HTTP server: the kind api.

#include "catalog/group_reader.hpp"

#include <algorithm>
#include <regex>

namespace catalog {
namespace {

constexpr std::size_t upstreams_max = 5;

/// "word()", "uuid()", "int(LO, HI)" with LO ≤ HI.
bool is_drawn_value(const std::string& text) {
    if (text == "word()" || text == "uuid()") return true;
    static const std::regex range{R"(int\( *(-?[0-9]{1,15}) *, *(-?[0-9]{1,15}) *\))"};
    std::smatch match;
    if (!std::regex_match(text, match, range)) return false;
    return std::stoll(match[1].str()) <= std::stoll(match[2].str());
}

std::map<std::string, std::string> read_drawn_values(Reading& reading) {
    std::map<std::string, std::string> values;
    auto table = reading.body.table("values");
    if (!table) return values;
    for (const std::string& name : table->names()) {
        const std::string text = table->text(name).value_or("");
        if (!is_drawn_value(text)) {
            table->report(
                name, "`" + name + "` must be word(), uuid() or int(LO, HI).",
                "Write " + name + " = \"int(1, 100)\".");
        }
        values.emplace(name, text);
    }
    return values;
}

std::vector<std::string> read_scenarios(Reading& reading, Api& body) {
    std::vector<std::string> ids;
    for (Table& table : reading.root.tables("scenario")) {
        Scenario scenario;
        scenario.id = read_id(table, ids);
        scenario.text = reading.files.required_text(table, "file", "scenarios/one.http");
        ids.push_back(scenario.id);
        body.scenarios.push_back(std::move(scenario));
    }
    if (ids.empty() || ids.size() > cases_max) {
        reading.findings.add(
            reading.body.line(), "There must be 1 to 200 scenarios.",
            "Write [[scenario]] for each.");
    }
    return ids;
}

/// Names of the services that the candidate's server may call.
std::vector<std::string> read_upstreams(Table& table) {
    auto names = table.texts("upstreams").value_or(std::vector<std::string>{});
    const bool are_ids = std::ranges::all_of(names, [](const auto& name) { return is_id(name); });
    if (!are_ids || names.size() > upstreams_max) {
        table.report(
            "upstreams", "`upstreams` lists up to 5 short names.",
            "Write upstreams = [\"payments\"].");
    }
    return names;
}

std::map<std::string, std::string> read_schemas(Reading& reading) {
    std::map<std::string, std::string> schemas;
    auto table = reading.body.table("schemas");
    if (!table) return schemas;
    for (const std::string& name : table->names()) {
        if (auto text = reading.files.text(*table, name)) schemas.emplace(name, std::move(*text));
    }
    return schemas;
}

}  // namespace

bool has_world(const Api& api) {
    return api.has_clock || !api.upstreams.empty() || !api.store.empty();
}

std::vector<std::string> read_service(Reading& reading, Api& body) {
    body.fixture = reading.files.required_text(reading.body, "fixture", "fixture.json");
    body.values = read_drawn_values(reading);
    body.has_clock = reading.body.flag("clock").value_or(false);
    body.upstreams = read_upstreams(reading.body);
    body.store = reading.files.text(reading.body, "store").value_or("");
    body.schemas = read_schemas(reading);
    return read_scenarios(reading, body);
}

void read_api(Reading& reading) {
    Api body;
    body.languages = read_languages(reading.body, api_languages());
    body.starter = reading.files.texts_by_language(reading.body, "starter", body.languages);
    const auto ids = read_service(reading, body);
    const auto languages = body.languages;
    reading.item.body = std::move(body);
    read_mutate(reading);
    read_groups(reading, "scenarios", ids);
    read_proofs(reading, languages);
}

}  // namespace catalog
