#pragma once
// Whether what a program printed is what was expected, and where it first differs.

#include "catalog/item.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace grading {

struct Comparison {
    bool equal = true;
    std::string difference;  // one sentence for people; bytes as they came, maybe not UTF-8
};

/// How two outputs are compared.
struct OutputRule {
    catalog::Code::Compare how = catalog::Code::Compare::tokens;
    std::optional<catalog::Tolerance> tolerance = {};
    bool casefold = false;  // A to Z are equal to a to z
};

/// tokens: split at white space. With a tolerance, a token is also right when the expected one is a
/// number and the received one is a number within the absolute or the relative tolerance of it.
/// spaced: as tokens, and all white space must be the same. lines: blanks at the end of a line and
/// empty lines at the end do not count. exact: every byte.
Comparison compare_output(
    const OutputRule& rule, std::string_view expected, std::string_view received);

/// |expected - received| within the absolute tolerance, or within the relative one of `expected`.
/// Infinities equal only themselves; a NaN equals a NaN.
bool is_close(double expected, double received, const catalog::Tolerance& tolerance);

/// All of `text` as one number: decimal or "nan", "inf", "infinity" in any case, with an optional
/// sign. Nothing around it.
std::optional<double> number_in(std::string_view text);

}  // namespace grading
