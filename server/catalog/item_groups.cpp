// Groups with their cases, and the solutions and wrong answers that prove them.

#include "catalog/answer_rules.hpp"
#include "catalog/group_reader.hpp"
#include "catalog/nearest.hpp"

#include <algorithm>
#include <array>

namespace catalog {
namespace {

// Below, the reference's own noise fails right answers; above, the next complexity passes.
constexpr std::int64_t scale_factor_min = 2;
constexpr std::int64_t scale_factor_max = 20;

std::vector<std::string> group_ids(const std::vector<Group>& groups) {
    std::vector<std::string> ids;
    for (const Group& group : groups)
        ids.push_back(group.id);
    return ids;
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
    return std::ranges::find(names, name) != names.end();
}

void check_cases(
    Table& table, std::string_view key, const Group& group, const std::vector<std::string>& known) {
    if (group.cases.empty()) {
        table.report(key, "Group `" + group.id + "` has nothing to run.", "List at least one id.");
    }
    for (const std::string& id : group.cases) {
        if (!contains(known, id)) {
            table.report(key, "There is no `" + id + "`.", remedy_by_name(id, known));
        }
        if (std::ranges::count(group.cases, id) > 1) {
            table.report(key, "`" + id + "` is listed twice.", "List it once.");
        }
    }
}

Group read_group(
    Reading& reading,
    Table& table,
    std::string_view case_key,
    const std::vector<std::string>& case_ids) {
    Group group;
    group.id = read_id(table, group_ids(reading.item.groups));
    group.title = table.required_text("title", "What this group checks");
    group.visible = table.flag("visible").value_or(false);
    group.points = table.whole_between("points", 0, points_max);
    if (table.word("aggregate", {"all", "sum"}) == "sum") group.aggregate = Group::Aggregate::sum;
    group.require_pass = table.texts("require_pass").value_or(std::vector<std::string>{});
    if (auto scale = reading.item.kind == "code" ? table.table("scale") : std::nullopt) {
        group.scale_factor = scale->whole_between("factor", scale_factor_min, scale_factor_max);
    }
    group.cases = table.texts(case_key).value_or(std::vector<std::string>{});
    check_cases(table, case_key, group, case_ids);
    if (group.visible && group.points != 0) {
        table.report("points", "The visible group has points.", "Write points = 0.");
    }
    if (!group.visible && group.points == 0) {
        table.report("points", "A hidden group without points decides nothing.", "Give it points.");
    }
    if (group.visible && !group.require_pass.empty()) {
        table.report("require_pass", "The visible group always runs.", "Remove `require_pass`.");
    }
    return group;
}

/// Whether `id` is reached again by following requirements from itself.
bool requires_itself(const std::vector<Group>& groups, const std::string& id) {
    std::vector<std::string> reached;
    std::vector<std::string> open{id};
    while (!open.empty()) {
        const std::string next = open.back();
        open.pop_back();
        const auto group = std::ranges::find(groups, next, &Group::id);
        if (group == groups.end()) continue;
        for (const std::string& required : group->require_pass) {
            if (required == id) return true;
            if (contains(reached, required)) continue;
            reached.push_back(required);
            open.push_back(required);
        }
    }
    return false;
}

void check_requirements(const std::vector<Group>& groups, std::vector<Table>& tables) {
    const auto ids = group_ids(groups);
    for (std::size_t i = 0; i < groups.size(); ++i) {
        for (const std::string& required : groups[i].require_pass) {
            if (contains(ids, required)) continue;
            tables[i].report(
                "require_pass", "There is no group `" + required + "`.",
                remedy_by_name(required, ids));
        }
        if (requires_itself(groups, groups[i].id)) {
            tables[i].report(
                "require_pass", "Group `" + groups[i].id + "` requires itself in the end.",
                "Break the circle.");
        }
    }
}

void check_totals(
    Reading& reading, std::string_view case_key, const std::vector<std::string>& case_ids) {
    const auto& groups = reading.item.groups;
    std::int64_t points = 0;
    for (const Group& group : groups)
        points += group.points;
    if (points != reading.item.points && reading.root.has("points")) {
        reading.root.report(
            "points", "The groups' points add up to " + std::to_string(points) + ".",
            "Write points = " + std::to_string(points) + ", or change the groups.");
    }
    const std::string_view entry = case_key.substr(0, case_key.size() - 1);  // "tests": [[test]]
    for (const std::string& id : case_ids) {
        const bool used = std::ranges::any_of(
            groups, [&id](const Group& group) { return contains(group.cases, id); });
        if (used || id.empty()) continue;
        reading.findings.add(
            line_of_entry(reading, entry, id), "`" + id + "` is in no group.",
            "Add it to `" + std::string{case_key} + "` of a [[group]], or remove it.");
    }
}

void check_language(
    Table& table, const std::string& language, const std::vector<std::string>& all) {
    if (language.empty() || contains(all, language)) return;
    table.report("language", "`" + language + "` is not offered.", remedy_by_name(language, all));
}

Proof read_proof(Reading& reading, Table& table, const std::vector<std::string>& languages) {
    Proof proof;
    proof.line = table.line();
    if (reading.item.project) {
        proof.answer.language = table.required_text("language", languages.front());
        check_language(table, proof.answer.language, languages);
        read_changes(reading, table, proof);
        return proof;
    }
    proof.name = table.text("file").value_or("");
    std::string text = reading.files.required_text(table, "file", "solutions/reference.sql");
    if (languages.empty()) {
        proof.answer.text = std::move(text);
    } else {
        proof.answer.language = table.required_text("language", languages.front());
        check_language(table, proof.answer.language, languages);
        if (contains(languages, proof.answer.language)) {
            const auto name = answer_file_name(reading.item, proof.answer.language);
            proof.answer.files.push_back({name, std::move(text)});
        }
    }
    if (!core::is_within_limits(proof.answer)) {
        table.report("file", "This is larger than an answer may be.", "Shorten it to 256 KiB.");
    }
    return proof;
}

void read_solutions(Reading& reading, const std::vector<std::string>& languages) {
    for (Table& table : reading.root.tables("solution")) {
        Proof proof = read_proof(reading, table, languages);
        table.required_text("role", "reference");
        if (table.word("role", {"reference", "alternative"}) == "alternative") {
            proof.role = Proof::Role::alternative;
        }
        const bool repeated = std::ranges::any_of(reading.item.proofs, [&](const Proof& other) {
            return other.role == Proof::Role::reference && proof.role == other.role &&
                   other.answer.language == proof.answer.language;
        });
        if (repeated) {
            table.report("role", "There is a reference already.", "Write role = \"alternative\".");
        }
        reading.item.proofs.push_back(std::move(proof));
    }
}

void check_references(Reading& reading, std::vector<std::string> languages) {
    // A kind without languages needs one reference, with no language in it.
    if (languages.empty()) languages.emplace_back();
    for (const std::string& language : languages) {
        const bool present = std::ranges::any_of(reading.item.proofs, [&](const Proof& proof) {
            return proof.role == Proof::Role::reference && proof.answer.language == language;
        });
        if (present) continue;
        const std::string where = language.empty() ? "" : " in " + language;
        reading.findings.add(
            reading.body.line(), "There is no reference solution" + where + ".",
            "Add a [[solution]] with role = \"reference\".");
    }
}

constexpr std::array<std::pair<std::string_view, core::Verdict>, 6> labels{
    {{"wrong", core::Verdict::wrong},
     {"partial", core::Verdict::partial},
     {"time_limit", core::Verdict::time_limit},
     {"memory_limit", core::Verdict::memory_limit},
     {"output_limit", core::Verdict::output_limit},
     {"run_error", core::Verdict::run_error}}};

std::optional<core::Verdict> read_verdict(
    Table& table, std::string_view key, const std::string& word) {
    const auto* found = std::ranges::find(labels, word, &decltype(labels)::value_type::first);
    if (found != labels.end()) return found->second;
    std::vector<std::string> known;
    for (const auto& [name, verdict] : labels)
        known.emplace_back(name);
    table.report(key, "`" + word + "` is no verdict.", remedy_by_name(word, known));
    return std::nullopt;
}

/// `verdict`: some case fails so; `also`: others may fail so. None: however they fail.
void read_verdicts(Table& table, Proof& proof) {
    if (const auto word = table.text("verdict")) {
        proof.verdict = read_verdict(table, "verdict", *word);
        for (const std::string& other : table.texts("also").value_or(std::vector<std::string>{})) {
            if (const auto verdict = read_verdict(table, "also", other))
                proof.also.push_back(*verdict);
        }
    }
}

void read_wrong_answers(Reading& reading, const std::vector<std::string>& languages) {
    for (Table& table : reading.root.tables("wrong")) {
        Proof proof = read_proof(reading, table, languages);
        proof.role = Proof::Role::wrong;
        proof.misconception = table.required_text("misconception", "what leads to it");
        if (reading.item.kind == "mutants") {
            read_survivors(reading, table, proof);
        } else {
            read_fails(reading, table, proof);
            read_verdicts(table, proof);
        }
        const bool may_be_slow = reading.item.kind == "sql" || reading.item.kind == "code";
        if (may_be_slow) proof.slow = table.flag("slow").value_or(false);
        reading.item.proofs.push_back(std::move(proof));
    }
}

void check_every_group_is_failed(Reading& reading, std::vector<Table>& tables) {
    for (std::size_t i = 0; i < reading.item.groups.size(); ++i) {
        const Group& group = reading.item.groups[i];
        const bool failed = std::ranges::any_of(reading.item.proofs, [&group](const Proof& proof) {
            return contains(proof.fails, group.id);
        });
        if (failed || group.points == 0) continue;
        reading.findings.add_for(
            "C04", tables[i].line(), "No wrong answer fails group `" + group.id + "`.",
            "Add a [[wrong]] whose `fails` names it: a group that nothing fails proves nothing.");
    }
}

}  // namespace

std::optional<std::string> changed_text(Table& change, const std::string& text) {
    const std::string from = change.required_text("from", "start <= end");
    const std::string to = change.text("to").value_or("");
    if (!change.has("to")) change.report("to", "`to` is missing.", "Write what stands there.");
    if (from.empty()) return std::nullopt;
    const auto place = text.find(from);
    if (place == std::string::npos || text.find(from, place + 1) != std::string::npos) {
        change.report(
            "from", "The text does not say this in exactly one place.",
            "Copy more, or less, of the text that changes.");
        return std::nullopt;
    }
    if (from == to) change.report("to", "This changes nothing.", "Write what it becomes.");
    std::string changed = text;
    return changed.replace(place, from.size(), to);
}

void read_fails(Reading& reading, Table& table, Proof& proof) {
    const auto& groups = reading.item.groups;
    proof.fails = table.texts("fails").value_or(std::vector<std::string>{});
    const auto& fails = proof.fails;
    if (fails.empty()) {
        table.report("fails", "`fails` names no group.", "Name every group that loses marks.");
    }
    for (const std::string& id : fails) {
        const auto group = std::ranges::find(groups, id, &Group::id);
        if (group == groups.end()) {
            table.report(
                "fails", "There is no group `" + id + "`.", remedy_by_name(id, group_ids(groups)));
        } else if (group->points == 0) {
            table.report("fails", "Group `" + id + "` has no points to lose.", "Remove it here.");
        }
    }
    for (const Group& group : groups) {
        for (const std::string& required : group.require_pass) {
            if (!contains(fails, required) || contains(fails, group.id)) continue;
            table.report(
                "fails", "Group `" + group.id + "` is not run when `" + required + "` fails.",
                "Add `" + group.id + "` to `fails`.");
        }
    }
}

void check_one_is_visible(Reading& reading) {
    if (std::ranges::count_if(reading.item.groups, &Group::visible) == 1) return;
    reading.findings.add(
        reading.body.line(), "Exactly one group must be visible.",
        "Write `visible = true` and `points = 0` in one [[group]].");
}

void read_groups(
    Reading& reading, std::string_view case_key, const std::vector<std::string>& case_ids) {
    read_scored_groups(reading, case_key, case_ids);
    check_one_is_visible(reading);
}

void read_scored_groups(
    Reading& reading, std::string_view case_key, const std::vector<std::string>& case_ids) {
    auto tables = reading.root.tables("group");
    for (Table& table : tables) {
        reading.item.groups.push_back(read_group(reading, table, case_key, case_ids));
    }
    if (tables.size() > groups_max) {
        reading.findings.add(reading.body.line(), "There are over 30 groups.", "Join some.");
    }
    check_requirements(reading.item.groups, tables);
    check_totals(reading, case_key, case_ids);
}

void read_proofs(Reading& reading, const std::vector<std::string>& languages) {
    read_solutions(reading, languages);
    check_references(reading, languages);
    read_wrong_answers(reading, languages);
    auto tables = reading.root.tables("group");
    check_every_group_is_failed(reading, tables);
}

}  // namespace catalog
