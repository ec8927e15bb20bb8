// Readers of the closed kinds: the key is the reference, every wrong option a labelled wrong
// answer.

#include "catalog/closed_rules.hpp"
#include "catalog/decimal.hpp"
#include "catalog/item_reader.hpp"
#include "catalog/nearest.hpp"
#include "core/grade.hpp"

#include <algorithm>

namespace catalog {
namespace {

constexpr std::int64_t blind_strategy_max = core::whole * 35 / 100;

std::vector<std::string> ids_of(const auto& entries) {
    std::vector<std::string> ids;
    for (const auto& entry : entries)
        ids.push_back(entry.id);
    return ids;
}

/// As it is read on the screen: runs of blanks count as one.
std::string visible_text(const std::string& text) {
    const ShortText rules{
        .accept = {}, .normalise = {ShortText::Rule::collapse_space, ShortText::Rule::trim}};
    return normalised(rules, text);
}

Option read_option(Table& table, const std::vector<Option>& before) {
    Option option;
    option.id = read_id(table, ids_of(before));
    option.text = read_paragraph(table, "text");
    option.correct = table.flag("correct").value_or(false);
    if (option.correct)
        option.why = table.text("why").value_or("");
    else
        option.why = table.required_text("why", "why somebody chooses it");
    const auto equal = std::ranges::find_if(before, [&option](const Option& other) {
        return visible_text(other.text) == visible_text(option.text);
    });
    if (equal != before.end() && !option.text.empty()) {
        table.report(
            "text", "Options `" + equal->id + "` and `" + option.id + "` are equal.",
            "Make them different, or remove one.");
    }
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

Proof chosen_proof(Proof::Role role, std::vector<std::string> chosen, int line) {
    Proof proof;
    proof.role = role;
    for (const std::string& id : chosen)
        proof.name += (proof.name.empty() ? "" : ", ") + id;
    proof.line = line;
    proof.answer.chosen = std::move(chosen);
    return proof;
}

Proof text_proof(Proof::Role role, std::string text, int line) {
    Proof proof;
    proof.role = role;
    proof.name = text;
    proof.line = line;
    proof.answer.text = std::move(text);
    return proof;
}

std::vector<std::string> correct_ids(const std::vector<Option>& options) {
    std::vector<std::string> ids;
    for (const Option& option : options) {
        if (option.correct) ids.push_back(option.id);
    }
    return ids;
}

/// Refuses a wrong answer that the item's own rules accept.
void check_wrong(Reading& reading, const Proof& proof) {
    if (earned(reading.item, proof.answer) <= earns_most(proof)) return;
    reading.findings.add(
        proof.line, "The wrong answer `" + proof.name + "` earns more than it may.",
        "Narrow what is accepted, or correct `earns`, or remove this entry.");
}

/// A wrong answer that is one text.
void read_wrong_texts(Reading& reading) {
    for (Table& table : reading.root.tables("wrong")) {
        Proof proof =
            text_proof(Proof::Role::wrong, table.required_text("answer", "…"), table.line());
        proof.misconception = table.required_text("misconception", "what leads to it");
        if (!proof.answer.text.empty()) check_wrong(reading, proof);
        reading.item.proofs.push_back(std::move(proof));
    }
}

void check_decimal(Table& table, std::string_view key, const std::string& text) {
    const auto value = Decimal::parse(text);
    const bool is_bound = key != "answer";
    if (value && !(is_bound && value->is_negative())) return;
    table.report(
        key, "`" + std::string{key} + "` must be a decimal number, in quotation marks.",
        is_bound ? "Write something like \"0.05\"." : "Write something like \"12.5\".");
}

void check_pairs(Reading& reading, const Order& order) {
    const auto ids = ids_of(order.entries);
    for (const auto& [first, second] : order.before) {
        for (const std::string& id : {first, second}) {
            if (std::ranges::find(ids, id) != ids.end()) continue;
            reading.body.report(
                "before", "There is no entry `" + id + "`.", remedy_by_name(id, ids));
        }
    }
}

void read_pairs(Reading& reading, Order& order) {
    for (const auto& pair : reading.body.text_lists("before")) {
        if (pair.size() == 2) {
            order.before.emplace_back(pair[0], pair[1]);
            continue;
        }
        reading.body.report(
            "before", "Each entry of `before` must be a pair.", "Write [\"first\", \"second\"].");
    }
    check_pairs(reading, order);
    order.answer = order_by_pairs(order);
    if (order.answer.empty()) {
        reading.body.report(
            "before", "The pairs contradict each other: no order satisfies all of them.",
            "Remove a pair from the circle.");
    }
}

bool is_permutation_of_entries(const Order& order, const std::vector<std::string>& ids) {
    const auto entries = ids_of(order.entries);
    return std::ranges::is_permutation(entries, ids);
}

void read_key(Reading& reading, Order& order) {
    Table& body = reading.body;
    const auto answer = body.texts("answer");
    if (answer.has_value() == body.has("before")) {
        body.report(
            "answer", "An order has either `answer` or `before`.", "Keep exactly one of them.");
        if (body.has("before")) read_pairs(reading, order);
        return;
    }
    if (!answer) return read_pairs(reading, order);
    order.answer = *answer;
    if (!is_permutation_of_entries(order, *answer)) {
        body.report("answer", "`answer` must name every entry once.", "Compare the [[entry]] ids.");
    }
}

std::vector<Entry> read_entries(Reading& reading) {
    std::vector<Entry> entries;
    for (Table& table : reading.root.tables("entry")) {
        Entry entry;
        entry.id = read_id(table, ids_of(entries));
        entry.text = read_paragraph(table, "text");
        const auto equal = std::ranges::find(entries, entry.text, &Entry::text);
        if (equal != entries.end() && !entry.text.empty()) {
            table.report(
                "text", "Entries `" + equal->id + "` and `" + entry.id + "` are equal.",
                "Make them different, or remove one.");
        }
        entries.push_back(std::move(entry));
    }
    if (entries.size() < 3 || entries.size() > entries_max) {
        reading.findings.add(
            reading.body.line(), "There must be 3 to 12 entries.", "Write [[entry]] for each.");
    }
    return entries;
}

void read_wrong_orders(Reading& reading, const Order& order) {
    for (Table& table : reading.root.tables("wrong")) {
        Proof proof = chosen_proof(
            Proof::Role::wrong, table.texts("answer").value_or(std::vector<std::string>{}),
            table.line());
        proof.misconception = table.required_text("misconception", "what leads to it");
        proof.earns = table.number("earns").value_or(0);
        if (proof.earns < 0 || proof.earns >= 1) {
            table.report("earns", "`earns` must be from 0 to less than 1.", "Write earns = 0.5.");
        }
        if (!is_permutation_of_entries(order, proof.answer.chosen)) {
            table.report(
                "answer", "`answer` must name every entry once.", "Compare the [[entry]] ids.");
        }
        check_wrong(reading, proof);
        reading.item.proofs.push_back(std::move(proof));
    }
}

ShortText::Rule rule_of(const std::string& word) {
    if (word == "trim") return ShortText::Rule::trim;
    if (word == "casefold") return ShortText::Rule::casefold;
    return ShortText::Rule::collapse_space;
}

void check_accepted(Reading& reading, const ShortText& body) {
    std::vector<std::string> seen;
    for (const std::string& text : body.accept) {
        const std::string plain = normalised(body, text);
        if (plain.empty()) {
            reading.body.report("accept", "An accepted text is empty.", "Remove it.");
        }
        if (std::ranges::find(seen, plain) != seen.end()) {
            reading.body.report(
                "accept", "`" + text + "` equals another accepted text.", "Remove one of them.");
        }
        seen.push_back(plain);
    }
    if (body.accept.empty()) {
        reading.body.report("accept", "Nothing is accepted.", "Write accept = [\"…\"].");
    }
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

void read_numeric(Reading& reading) {
    Numeric body;
    body.answer = reading.body.required_text("answer", "12.5");
    body.abs = reading.body.text("abs").value_or("0");
    body.rel = reading.body.text("rel").value_or("0");
    body.unit = reading.body.text("unit").value_or("");
    check_decimal(reading.body, "answer", body.answer);
    check_decimal(reading.body, "abs", body.abs);
    check_decimal(reading.body, "rel", body.rel);
    const bool usable =
        Decimal::parse(body.answer) && Decimal::parse(body.abs) && Decimal::parse(body.rel);
    reading.item.proofs.push_back(
        text_proof(Proof::Role::reference, body.answer, reading.body.line()));
    // An unusable key was reported; the rules must not meet it.
    reading.item.body = usable ? body : Numeric{.answer = "0", .abs = "0", .rel = "0", .unit = ""};
    read_wrong_texts(reading);
}

void read_order(Reading& reading) {
    Order body;
    const bool exact = reading.body.word("scoring", {"exact_or_one_move", "exact"}) == "exact";
    body.scoring = exact ? Order::Scoring::exact : Order::Scoring::exact_or_one_move;
    body.entries = read_entries(reading);
    read_key(reading, body);
    reading.item.proofs.push_back(
        chosen_proof(Proof::Role::reference, body.answer, reading.body.line()));
    reading.item.body = body;
    if (body.entries.size() <= entries_max) read_wrong_orders(reading, body);
}

void read_short_text(Reading& reading) {
    ShortText body;
    const std::vector<std::string> words{"trim", "casefold", "collapse_space"};
    for (const std::string& word :
         reading.body.texts("normalise").value_or(std::vector<std::string>{})) {
        if (std::ranges::find(words, word) == words.end()) {
            reading.body.report(
                "normalise", "`" + word + "` is no rule.", remedy_by_name(word, words));
        } else {
            body.normalise.push_back(rule_of(word));
        }
    }
    body.accept = reading.body.texts("accept").value_or(std::vector<std::string>{});
    check_accepted(reading, body);
    for (const std::string& text : body.accept) {
        const auto role =
            reading.item.proofs.empty() ? Proof::Role::reference : Proof::Role::alternative;
        reading.item.proofs.push_back(text_proof(role, text, reading.body.line()));
    }
    reading.item.body = std::move(body);
    read_wrong_texts(reading);
}

}  // namespace catalog
