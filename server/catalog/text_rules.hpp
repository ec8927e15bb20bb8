#pragma once
// What a typed answer is worth: a short text, or a number with its unit. Pure.

#include "catalog/closed_kinds.hpp"

#include <string>
#include <string_view>

namespace catalog {

/// Text after the item's rules, one after the other. Casefolding knows ASCII and Latin-1 letters;
/// other letters compare exactly.
std::string normalised(const ShortText& item, std::string text);
bool is_accepted(const ShortText& item, const std::string& given);

/// Whether a text can stand for a unit: no digit, sign, blank or mark that a number may have.
bool is_unit(std::string_view text);

/// Within the tolerance, after the factor of the unit that was written behind it, if any.
bool is_number_accepted(const Numeric& item, const std::string& given);

/// "12.5 ± 0.1 ms"
std::string number_key(const Numeric& item);

}  // namespace catalog
