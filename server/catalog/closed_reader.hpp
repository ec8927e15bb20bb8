#pragma once
// What the readers of closed kinds share: the key is the reference, every wrong option a labelled
// wrong answer. Private to the module.

#include "catalog/item_reader.hpp"
#include "core/grade.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace catalog {

inline constexpr std::int64_t blind_strategy_max = core::whole * 35 / 100;
inline constexpr std::int64_t blind_marks_max = core::whole * 20 / 100;

std::vector<std::string> ids_of(const auto& entries) {
    std::vector<std::string> ids;
    for (const auto& entry : entries)
        ids.push_back(entry.id);
    return ids;
}

/// Refuses a text that looks like one before it; `what` is "Options".
void check_distinct(Table& table, std::string_view what, const auto& before, const auto& entry);
/// As it is read on the screen: runs of blanks count as one.
std::string visible_text(const std::string& text);

Proof chosen_proof(Proof::Role role, std::vector<std::string> chosen, int line);
Proof text_proof(Proof::Role role, std::string text, int line);
Proof fields_proof(Proof::Role role, std::vector<core::AnswerField> fields, int line);

/// `misconception` and `earns` of a [[wrong]].
void read_label(Table& table, Proof& proof);
/// `answer` of a [[wrong]] as a table: { a = "ok", b = "gone" }.
std::vector<core::AnswerField> read_fields(Table& table);

/// Refuses a wrong answer that the item's own rules accept, and keeps it as a proof.
void add_wrong(Reading& reading, Proof proof);
/// Every [[wrong]] whose answer is one text.
void read_wrong_texts(Reading& reading);

/// `answer`, `abs` and `rel`, which are decimals even after a finding.
Numeric read_number(Table& table);
/// `accept` and `normalise`.
ShortText read_words(Table& table);
/// A key in quotation marks that must be a decimal number.
bool check_decimal(Table& table, std::string_view key, const std::string& text);

void check_distinct(Table& table, std::string_view what, const auto& before, const auto& entry) {
    const auto equal = std::ranges::find_if(before, [&entry](const auto& other) {
        return visible_text(other.text) == visible_text(entry.text);
    });
    if (equal == before.end() || entry.text.empty()) return;
    table.report(
        "text", std::string{what} + " `" + equal->id + "` and `" + entry.id + "` are equal.",
        "Make them different, or remove one.");
}

}  // namespace catalog
