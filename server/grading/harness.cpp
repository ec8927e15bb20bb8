#include "grading/harness.hpp"

#include "base/ensure.hpp"
#include "grading/harness_languages.hpp"

namespace grading {

std::string argument_list(const catalog::FunctionSignature& signature, std::string_view prefix) {
    std::string list;
    for (std::size_t i = 0; i < signature.arguments.size(); ++i) {
        if (i > 0) list += ", ";
        list += prefix;
        list += 'a' + std::to_string(i);
    }
    return list;
}

std::string harness_main(const catalog::FunctionSignature& signature, std::string_view language) {
    if (language == "python") return python_main(signature);
    if (language == "c") return c_main(signature);
    if (language == "cpp") return cpp_main(signature);
    if (language == "java") return java_main(signature);
    if (language == "go") return go_main(signature);
    if (language == "rust") return rust_main(signature);
    base::ensure(language == "javascript" || language == "typescript");
    return javascript_main(signature, language);
}

}  // namespace grading
