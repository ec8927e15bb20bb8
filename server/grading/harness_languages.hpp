#pragma once
// One generator of main.* per language; harness.hpp says what each must do.

#include "catalog/item.hpp"

#include <string>
#include <string_view>

namespace grading {

std::string python_main(const catalog::FunctionSignature& signature);
/// TypeScript's too: it is valid there, and types would only have to be kept in step.
std::string javascript_main(const catalog::FunctionSignature& signature, std::string_view language);
std::string c_main(const catalog::FunctionSignature& signature);
std::string cpp_main(const catalog::FunctionSignature& signature);
std::string java_main(const catalog::FunctionSignature& signature);
std::string go_main(const catalog::FunctionSignature& signature);
std::string rust_main(const catalog::FunctionSignature& signature);

/// "a0, a1, a2": what the generated texts call the arguments.
std::string argument_list(const catalog::FunctionSignature& signature, std::string_view prefix);

}  // namespace grading
