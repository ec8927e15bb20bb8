#pragma once
// What stands between a typed test of a function item and a candidate's function: a generated
// main.* per language, and the text that goes in and comes out of it.
//
// The text: an int in decimal, a float so that it reads back to the same value, a bool as 0 or 1, a
// string as its number of bytes, a line end and the bytes; a list as its number of elements and
// then each of them. White space separates, and the numbers of one list stand on one line, so that
// slow languages can split it at once.

#include "catalog/item.hpp"
#include "grading/output_compare.hpp"

#include <expected>
#include <optional>
#include <string>
#include <string_view>

namespace grading {

inline constexpr std::size_t arguments_bytes_max = 16 * 1024 * 1024;

/// main.* for this language: keeps standard output to itself, so that what the candidate's code
/// prints goes to standard error; reads the arguments, calls the function, writes the result.
std::string harness_main(const catalog::FunctionSignature& signature, std::string_view language);

/// A JSON array of arguments as the text above, or one sentence that says why it does not fit.
std::expected<std::string, std::string> encode_arguments(
    const catalog::FunctionSignature& signature, std::string_view json);

struct FunctionResult {
    std::string json;
    Comparison comparison;  // equal if there was nothing to compare with
};

/// What a harness wrote, beside the expected JSON if there is one; or one sentence that says why it
/// is no value of the function's type. Integers, bools and strings compare exactly, floats within
/// the tolerance or, without one, exactly.
std::expected<FunctionResult, std::string> read_result(
    const catalog::FunctionSignature& signature,
    std::string_view output,
    const std::optional<std::string>& expected,
    const std::optional<catalog::Tolerance>& tolerance);

}  // namespace grading
