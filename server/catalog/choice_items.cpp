// Readers of `mcq` and `multi`.

#include "catalog/closed_reader.hpp"
#include "catalog/closed_rules.hpp"

#include <algorithm>

namespace catalog {
namespace {

Option read_option(Table& table, const std::vector<Option>& before) {
    Option option;
    option.id = read_id(table, ids_of(before));
    option.text = read_paragraph(table, "text");
    option.correct = table.flag("correct").value_or(false);
    if (option.correct)
        option.why = table.text("why").value_or("");
    else
        option.why = table.required_text("why", "why somebody chooses it");
    check_distinct(table, "Options", before, option);
    return option;
}

std::vector<Option> read_options(Reading& reading) {
    std::vector<Option> options;
    for (Table& table : reading.root.tables("option")) {
        options.push_back(read_option(table, options));
    }
    if (options.size() < 2 || options.size() > options_max) {
        reading.findings.add(
            reading.body.line(), "There must be 2 to 20 options.", "Write [[option]] for each.");
    }
    return options;
}

std::vector<std::string> correct_ids(const std::vector<Option>& options) {
    std::vector<std::string> ids;
    for (const Option& option : options) {
        if (option.correct) ids.push_back(option.id);
    }
    return ids;
}

}  // namespace

void read_mcq(Reading& reading) {
    Mcq body;
    body.shuffle = reading.body.flag("shuffle").value_or(true);
    body.options = read_options(reading);
    const auto correct = correct_ids(body.options);
    if (correct.size() != 1) {
        reading.findings.add(
            reading.body.line(), "Exactly one option must be correct.",
            "Write `correct = true` in one [[option]].");
    }
    const int line = reading.body.line();
    reading.item.proofs.push_back(chosen_proof(Proof::Role::reference, correct, line));
    for (const Option& option : body.options) {
        if (option.correct) continue;
        Proof wrong = chosen_proof(Proof::Role::wrong, {option.id}, line);
        wrong.misconception = option.why;
        reading.item.proofs.push_back(std::move(wrong));
    }
    reading.item.body = std::move(body);
}

void read_multi(Reading& reading) {
    Multi body;
    const bool net = reading.body.word("scoring", {"net", "all_or_nothing"}) == "net";
    body.scoring = net ? Multi::Scoring::net : Multi::Scoring::all_or_nothing;
    body.shuffle = reading.body.flag("shuffle").value_or(true);
    body.options = read_options(reading);
    const auto correct = correct_ids(body.options);
    const int line = reading.body.line();
    if (correct.empty() || correct.size() == body.options.size()) {
        reading.findings.add(
            line, "Some options must be correct and some wrong.", "Check each `correct`.");
    } else if (best_blind_strategy(body) > blind_strategy_max) {
        reading.findings.add(
            line, "Choosing nothing, everything or the first option earns more than 0.35.",
            "Add wrong options, or score all_or_nothing.");
    }
    reading.item.proofs.push_back(chosen_proof(Proof::Role::reference, correct, line));
    for (const Option& option : body.options) {
        if (option.correct) continue;
        // Knowing everything else as well: the dearest way to fall for this option.
        auto chosen = correct;
        chosen.push_back(option.id);
        Proof wrong = chosen_proof(Proof::Role::wrong, std::move(chosen), line);
        wrong.misconception = option.why;
        const auto count = static_cast<double>(correct.size());
        wrong.earns = net && count > 0 ? (count - 1) / count : 0;
        reading.item.proofs.push_back(std::move(wrong));
    }
    reading.item.body = std::move(body);
}

}  // namespace catalog
