// Reader of items whose candidates write tests: the module, other right implementations, and
// mutants as changes of the module.

#include "catalog/group_reader.hpp"
#include "catalog/mutants.hpp"
#include "catalog/nearest.hpp"
#include "catalog/signature.hpp"

#include <algorithm>
#include <filesystem>

namespace catalog {
namespace {

constexpr std::size_t right_min = 2;  // beside the module
constexpr std::size_t mutants_min = 4;
constexpr std::size_t mutants_max = 20;

void read_module(Reading& reading, Mutants& body) {
    auto names = reading.body.table("module");
    const auto texts = reading.files.texts_by_language(reading.body, "module", body.languages);
    require_each_language(reading.body, "module", body.languages, texts);
    for (const auto& [language, text] : texts) {
        const std::filesystem::path file{names->text(language).value_or("")};
        if (file.filename() == tests_file_name(language)) {
            names->report(
                language, "This is the name of the candidate's file.", "Choose another name.");
        }
        body.module.emplace(language, core::AnswerFile{file.filename().generic_string(), text});
    }
    body.implementations.push_back(
        {.id = std::string{module_id}, .misconception = {}, .text = texts, .change = {}});
}

std::vector<std::string> ids_of(const std::vector<Implementation>& implementations) {
    std::vector<std::string> ids;
    for (const Implementation& each : implementations)
        ids.push_back(each.id);
    return ids;
}

void read_right_ones(Reading& reading, Mutants& body) {
    auto tables = reading.root.tables("correct");
    for (Table& table : tables) {
        Implementation right;
        right.id = read_id(table, ids_of(body.implementations));
        right.text = reading.files.texts_by_language(table, "files", body.languages);
        require_each_language(table, "files", body.languages, right.text);
        body.implementations.push_back(std::move(right));
    }
    if (tables.size() >= right_min) return;
    reading.findings.add(
        reading.body.line(), "There must be two other right implementations at least.",
        "Write [[correct]] for each: tests that demand more than the rules must fail on one.");
}

/// The module with the one place that says `from` saying `to`.
void read_change(Table& table, const std::string& language, Mutants& body, Implementation& mutant) {
    auto change = table.table(language);
    if (!change) {
        table.report(
            language, "The mutant has no change in " + language + ".",
            "Write " + language + " = { from = \"…\", to = \"…\" }.");
        return;
    }
    const auto module = body.module.find(language);
    auto text = changed_text(*change, module == body.module.end() ? "" : module->second.text);
    if (!text) return;
    mutant.text.emplace(language, std::move(*text));
    mutant.change.emplace(
        language,
        "was: " + change->text("from").value_or("") + "\nnow: " + change->text("to").value_or(""));
}

std::vector<std::string> read_mutant_list(Reading& reading, Mutants& body) {
    std::vector<std::string> ids;
    for (Table& table : reading.root.tables("mutant")) {
        Implementation mutant;
        mutant.id = read_id(table, ids_of(body.implementations));
        mutant.misconception = table.required_text("misconception", "a limit is off by one");
        for (const std::string& language : body.languages)
            read_change(table, language, body, mutant);
        ids.push_back(mutant.id);
        body.implementations.push_back(std::move(mutant));
    }
    if (ids.size() < mutants_min || ids.size() > mutants_max) {
        reading.findings.add(
            reading.body.line(), "There must be 4 to 20 mutants.", "Write [[mutant]] for each.");
    }
    return ids;
}

/// What every item of this kind has before its author's groups.
std::vector<Group> first_groups(const Mutants& body) {
    Group module;
    module.id = module_id;
    module.title = "Your tests pass on the module as it is given";
    module.visible = true;
    module.cases = {std::string{module_id}};
    Group gate;
    gate.id = gate_id;
    gate.title = "Your tests pass on every right implementation";
    for (const Implementation& each : body.implementations) {
        if (is_right(each)) gate.cases.push_back(each.id);
    }
    return {module, gate};
}

void finish_groups(Reading& reading) {
    for (Group& group : reading.item.groups) {
        if (group.visible || group.id == module_id || group.id == gate_id) {
            reading.findings.add(
                line_of_entry(reading, "group", group.id),
                "Group `" + group.id + "` is one that this kind makes itself.",
                "Give it another id and leave `visible` away.");
        }
        group.aggregate = Group::Aggregate::sum;
        group.require_pass.emplace_back(gate_id);
    }
    const auto first = first_groups(std::get<Mutants>(reading.item.body));
    reading.item.groups.insert(reading.item.groups.begin(), first.begin(), first.end());
}

void check_each_survives(Reading& reading, const std::vector<std::string>& mutants) {
    for (const std::string& id : mutants) {
        const bool survives = std::ranges::any_of(reading.item.proofs, [&id](const Proof& proof) {
            return std::ranges::find(proof.survive, id) != proof.survive.end();
        });
        if (survives) continue;
        reading.findings.add_for(
            "C04", line_of_entry(reading, "mutant", id),
            "No wrong suite lets the mutant `" + id + "` survive.",
            "Add it to `survive` of a [[wrong]]: what every suite finds tells nobody apart.");
    }
}

}  // namespace

bool is_right(const Implementation& implementation) {
    return implementation.misconception.empty();
}

void read_survivors(Reading& reading, Table& table, Proof& proof) {
    proof.fails_gate = table.flag("fails_gate").value_or(false);
    proof.survive = table.texts("survive").value_or(std::vector<std::string>{});
    if (proof.fails_gate != proof.survive.empty()) {
        table.report(
            "survive", "A wrong suite fails the gate, or lets mutants survive.",
            "Write fails_gate = true, or name in `survive` every mutant that it does not find.");
    }
    std::vector<std::string> known;
    for (const Group& group : reading.item.groups)
        known.insert(known.end(), group.cases.begin(), group.cases.end());
    for (const std::string& id : proof.survive) {
        if (std::ranges::find(known, id) != known.end()) continue;
        table.report("survive", "There is no mutant `" + id + "`.", remedy_by_name(id, known));
    }
    for (const Group& group : reading.item.groups) {
        const bool has_survivor = std::ranges::any_of(group.cases, [&](const std::string& id) {
            return std::ranges::find(proof.survive, id) != proof.survive.end();
        });
        if (has_survivor || proof.fails_gate) proof.fails.push_back(group.id);
    }
}

void read_mutants(Reading& reading) {
    Mutants body;
    body.languages = read_languages(reading.body, api_languages());
    body.limits = read_limits(reading.body);
    body.starter = reading.files.texts_by_language(reading.body, "starter", body.languages);
    require_each_language(reading.body, "starter", body.languages, body.starter);
    read_module(reading, body);
    read_right_ones(reading, body);
    const auto mutants = read_mutant_list(reading, body);
    read_mutate(reading);
    const auto languages = body.languages;
    reading.item.body = std::move(body);
    read_scored_groups(reading, "mutants", mutants);
    read_proofs(reading, languages);
    check_each_survives(reading, mutants);
    finish_groups(reading);
}

}  // namespace catalog
