// Reader of `match`.

#include "catalog/closed_reader.hpp"
#include "catalog/part_rules.hpp"

#include <algorithm>
#include <set>

namespace catalog {
namespace {

constexpr std::size_t surplus_options_min = 2;  // else the last entry answers itself

void read_pairs(Reading& reading, std::vector<Table>& entries, Match& body) {
    for (Table& table : entries) {
        Match::Pair pair;
        pair.id = read_id(table, ids_of(body.entries));
        pair.text = read_paragraph(table, "text");
        pair.option = table.required_text("option", "a");
        check_distinct(table, "Entries", body.entries, pair);
        if (!pair.option.empty() &&
            std::ranges::find(body.options, pair.option, &Option::id) == body.options.end()) {
            table.report(
                "option", "There is no option `" + pair.option + "`.",
                "Compare the [[option]] ids.");
        }
        body.entries.push_back(std::move(pair));
    }
    if (body.entries.size() < 2 || body.entries.size() > entries_max) {
        reading.findings.add(
            reading.body.line(), "There must be 2 to 12 entries.", "Write [[entry]] for each.");
    }
}

std::set<std::string> used_options(std::vector<Table>& entries) {
    std::set<std::string> used;
    for (Table& table : entries)
        used.insert(table.text("option").value_or(""));
    return used;
}

void read_options(Reading& reading, std::vector<Table>& entries, Match& body) {
    const auto used = used_options(entries);
    for (Table& table : reading.root.tables("option")) {
        Option option;
        option.id = read_id(table, ids_of(body.options));
        option.text = read_paragraph(table, "text");
        option.correct = used.contains(option.id);
        if (option.correct)
            option.why = table.text("why").value_or("");
        else
            option.why = table.required_text("why", "why somebody chooses it");
        check_distinct(table, "Options", body.options, option);
        body.options.push_back(std::move(option));
    }
    if (body.options.size() > options_max ||
        body.options.size() < used.size() + surplus_options_min) {
        reading.findings.add(
            reading.body.line(),
            "There must be at least two more options than are right, and at most 20.",
            "Write [[option]] for each, with `why` somebody chooses it.");
    }
}

void read_wrong(Reading& reading, const Match& body, bool is_sound) {
    for (Table& table : reading.root.tables("wrong")) {
        Proof proof = fields_proof(Proof::Role::wrong, read_fields(table), table.line());
        read_label(table, proof);
        if (!is_sound) continue;
        if (proof.answer.fields.size() == body.entries.size() &&
            fits_parts(body, proof.answer.fields)) {
            add_wrong(reading, std::move(proof));
        } else {
            table.report(
                "answer", "`answer` must give every entry an option.",
                "Compare the ids of [[entry]] and [[option]].");
        }
    }
}

}  // namespace

void read_match(Reading& reading) {
    const auto findings_before = reading.findings.all().size();
    Match body;
    const bool per_pair =
        reading.body.word("scoring", {"per_pair", "all_or_nothing"}) == "per_pair";
    body.scoring = per_pair ? Match::Scoring::per_pair : Match::Scoring::all_or_nothing;
    body.shuffle = reading.body.flag("shuffle").value_or(true);
    auto entries = reading.root.tables("entry");
    read_options(reading, entries, body);
    read_pairs(reading, entries, body);
    const bool is_sound = reading.findings.all().size() == findings_before;
    if (is_sound && best_blind_strategy(body) > blind_strategy_max) {
        reading.findings.add(
            reading.body.line(), "The same option for every entry earns more than 0.35.",
            "Add options, or let more of them be right.");
    }
    std::vector<core::AnswerField> key;
    for (const Match::Pair& pair : body.entries)
        key.push_back({pair.id, pair.option});
    reading.item.proofs.push_back(
        fields_proof(Proof::Role::reference, std::move(key), reading.body.line()));
    reading.item.body = body;
    read_wrong(reading, body, is_sound);
}

}  // namespace catalog
