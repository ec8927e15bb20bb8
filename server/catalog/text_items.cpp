// Readers of `numeric` and `short_text`.

#include "catalog/closed_reader.hpp"
#include "catalog/text_rules.hpp"

namespace catalog {
namespace {

/// `units`: what may be written behind the number, each with its factor.
void read_units(Table& body, Numeric& number) {
    auto units = body.table("units");
    if (!units) return;
    if (number.unit.empty()) {
        body.report("units", "`units` needs `unit`.", "Name the unit of `answer`.");
    }
    for (const std::string& unit : units->names()) {
        const auto factor = units->text(unit);
        if (!factor) continue;
        if (!is_unit(unit)) {
            units->report(
                unit, "`" + unit + "` is no unit.", "Use letters and signs such as % and µ.");
        }
        if (unit == number.unit && *factor != "1") {
            units->report(unit, "The unit of `answer` has the factor 1.", "Write \"1\".");
        }
        if (check_decimal(*units, unit, *factor)) number.units.emplace_back(unit, *factor);
    }
}

}  // namespace

void read_numeric(Reading& reading) {
    Numeric body = read_number(reading.body);
    body.unit = reading.body.text("unit").value_or("");
    body.decimal_comma = reading.body.flag("decimal_comma").value_or(false);
    read_units(reading.body, body);
    reading.item.proofs.push_back(
        text_proof(Proof::Role::reference, body.answer, reading.body.line()));
    reading.item.body = std::move(body);
    read_wrong_texts(reading);
}

void read_short_text(Reading& reading) {
    ShortText body = read_words(reading.body);
    for (const std::string& text : body.accept) {
        const auto role =
            reading.item.proofs.empty() ? Proof::Role::reference : Proof::Role::alternative;
        reading.item.proofs.push_back(text_proof(role, text, reading.body.line()));
    }
    reading.item.body = std::move(body);
    read_wrong_texts(reading);
}

}  // namespace catalog
