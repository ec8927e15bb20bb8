#include "catalog/closed_reader.hpp"

#include "catalog/closed_rules.hpp"
#include "catalog/decimal.hpp"
#include "catalog/nearest.hpp"
#include "catalog/text_rules.hpp"

#include <algorithm>

namespace catalog {
namespace {

ShortText::Rule rule_of(const std::string& word) {
    if (word == "trim") return ShortText::Rule::trim;
    if (word == "casefold") return ShortText::Rule::casefold;
    return ShortText::Rule::collapse_space;
}

void check_accepted(Table& table, const ShortText& body) {
    std::vector<std::string> seen;
    for (const std::string& text : body.accept) {
        const std::string plain = normalised(body, text);
        if (plain.empty()) table.report("accept", "An accepted text is empty.", "Remove it.");
        if (std::ranges::find(seen, plain) != seen.end()) {
            table.report(
                "accept", "`" + text + "` equals another accepted text.", "Remove one of them.");
        }
        seen.push_back(plain);
    }
    if (body.accept.empty()) {
        table.report("accept", "Nothing is accepted.", "Write accept = [\"…\"].");
    }
}

}  // namespace

std::string visible_text(const std::string& text) {
    const ShortText rules{
        .accept = {}, .normalise = {ShortText::Rule::collapse_space, ShortText::Rule::trim}};
    return normalised(rules, text);
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

Proof fields_proof(Proof::Role role, std::vector<core::AnswerField> fields, int line) {
    Proof proof;
    proof.role = role;
    for (const core::AnswerField& field : fields)
        proof.name += (proof.name.empty() ? "" : ", ") + field.id + " = " + field.value;
    proof.line = line;
    proof.answer.fields = std::move(fields);
    return proof;
}

void read_label(Table& table, Proof& proof) {
    proof.misconception = table.required_text("misconception", "what leads to it");
    proof.earns = table.number("earns").value_or(0);
    if (proof.earns >= 0 && proof.earns < 1) return;
    table.report("earns", "`earns` must be from 0 to less than 1.", "Write earns = 0.5.");
}

std::vector<core::AnswerField> read_fields(Table& table) {
    std::vector<core::AnswerField> fields;
    auto answer = table.table("answer");
    if (!answer) {
        if (!table.has("answer"))
            table.report("answer", "`answer` is missing.", "Add answer = { a = \"…\" }.");
        return fields;
    }
    for (const std::string& id : answer->names())
        fields.push_back({id, answer->text(id).value_or("")});
    return fields;
}

void add_wrong(Reading& reading, Proof proof) {
    if (earned(reading.item, proof.answer) > earns_most(proof)) {
        reading.findings.add(
            proof.line, "The wrong answer `" + proof.name + "` earns more than it may.",
            "Narrow what is accepted, or correct `earns`, or remove this entry.");
    }
    reading.item.proofs.push_back(std::move(proof));
}

void read_wrong_texts(Reading& reading) {
    for (Table& table : reading.root.tables("wrong")) {
        Proof proof =
            text_proof(Proof::Role::wrong, table.required_text("answer", "…"), table.line());
        proof.misconception = table.required_text("misconception", "what leads to it");
        if (!proof.answer.text.empty()) add_wrong(reading, std::move(proof));
    }
}

bool check_decimal(Table& table, std::string_view key, const std::string& text) {
    const bool is_bound = key != "answer";
    if (text.empty() && !is_bound) return false;  // told when it was read
    const auto value = Decimal::parse(text);
    if (value && !(is_bound && value->is_negative())) return true;
    const std::string what =
        value ? "must be at least 0." : "must be a decimal number, in quotation marks.";
    table.report(
        key, "`" + std::string{key} + "` " + what,
        is_bound ? "Write something like \"0.05\"." : "Write something like \"12.5\".");
    return false;
}

Numeric read_number(Table& table) {
    Numeric body;
    body.answer = table.required_text("answer", "12.5");
    body.abs = table.text("abs").value_or("0");
    body.rel = table.text("rel").value_or("0");
    // Each is reported; an unusable key must not meet the rules.
    if (!check_decimal(table, "answer", body.answer)) body.answer = "0";
    if (!check_decimal(table, "abs", body.abs)) body.abs = "0";
    if (!check_decimal(table, "rel", body.rel)) body.rel = "0";
    return body;
}

ShortText read_words(Table& table) {
    ShortText body;
    const std::vector<std::string> words{"trim", "casefold", "collapse_space"};
    for (const std::string& word : table.texts("normalise").value_or(std::vector<std::string>{})) {
        if (std::ranges::find(words, word) == words.end()) {
            table.report("normalise", "`" + word + "` is no rule.", remedy_by_name(word, words));
        } else {
            body.normalise.push_back(rule_of(word));
        }
    }
    body.accept = table.texts("accept").value_or(std::vector<std::string>{});
    check_accepted(table, body);
    return body;
}

}  // namespace catalog
