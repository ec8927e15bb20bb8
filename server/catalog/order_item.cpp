// Reader of `order`.

#include "catalog/closed_reader.hpp"
#include "catalog/closed_rules.hpp"
#include "catalog/nearest.hpp"

#include <algorithm>

namespace catalog {
namespace {

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
        check_distinct(table, "Entries", entries, entry);
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
        read_label(table, proof);
        if (!is_permutation_of_entries(order, proof.answer.chosen)) {
            table.report(
                "answer", "`answer` must name every entry once.", "Compare the [[entry]] ids.");
        }
        add_wrong(reading, std::move(proof));
    }
}

}  // namespace

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

}  // namespace catalog
