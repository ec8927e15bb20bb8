#pragma once
// A typed function item, spelled in every language it is offered in. What a candidate sees as a
// stub and what the harness calls come from here, so that they cannot drift apart.
//
// Languages: python javascript typescript c cpp java go rust. `ensure` stops on any other name.

#include "catalog/item.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catalog {

inline constexpr std::size_t list_depth_max = 4;
inline constexpr std::size_t arguments_max = 8;

/// A scalar inside zero or more lists: `list<list<int>>` is {integer, 2}.
struct ValueType {
    enum class Scalar { integer, floating, boolean, string };
    Scalar scalar = Scalar::integer;
    std::size_t lists = 0;
    bool operator==(const ValueType&) const = default;
};

/// Reads "int", "float", "bool", "string", "list<…>"; nothing else, no spaces.
std::optional<ValueType> parse_type(std::string_view text);

/// What a list holds. `type.lists` must not be 0.
ValueType element_of(ValueType type);

/// "std::vector<std::int64_t>", "list[list[int]]", "List<Long>", "list_list_int".
std::string type_name(const ValueType& type, std::string_view language);

/// Scalars and lists as a value that the language accepts for "nothing": "[]", "0", "List.of()".
std::string zero_value(const ValueType& type, std::string_view language);

/// merge_shifts is mergeShifts in JavaScript, TypeScript and Java, MergeShifts in Go.
std::string function_name(std::string_view snake_case, std::string_view language);
/// As for functions, but Go arguments start small.
std::string argument_name(std::string_view snake_case, std::string_view language);

/// Whether a function or an argument may have this name in every language: snake_case, and no
/// language's reserved word.
bool is_usable_name(std::string_view snake_case);

/// The head of the function without a body: "func MergeShifts(shifts [][]int64) [][]int64".
std::string declaration(const FunctionSignature& signature, std::string_view language);

/// The whole text of solution.* that a candidate starts from; it compiles and returns zero values.
std::string stub(const FunctionSignature& signature, std::string_view language);

/// Every list type of the signature, inner ones before those that hold them, each once.
std::vector<ValueType> list_types(const FunctionSignature& signature);

/// The generated C header: `struct { T* items; size_t count; }` for each of `list_types`.
inline constexpr std::string_view c_types_file = "assay_types.h";
std::string c_types_header(const FunctionSignature& signature);

/// All eight, in the order in which we list them.
const std::vector<std::string>& code_languages();
/// The four that have the HTTP library.
const std::vector<std::string>& api_languages();

/// "solution.py", "Solution.java": what the candidate of a function or program item edits.
std::string solution_file_name(std::string_view language);
/// "tests.py", "Tests.java": what the candidate of a mutants item edits.
std::string tests_file_name(std::string_view language);
/// "main.py", "Main.java": the entry point that is compiled or started.
std::string main_file_name(std::string_view language);

}  // namespace catalog
