#include "catalog/signature.hpp"

#include "base/ensure.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace catalog {
namespace {

/// How one language spells types. `list_open` and `list_close` go around what a list holds.
struct Spelling {
    std::string_view language;
    std::string_view integer, floating, boolean, string;
    std::string_view integer_in_list, floating_in_list, boolean_in_list;
    std::string_view list_open, list_close;
};

constexpr std::array<Spelling, 8> spellings{{
    {"python", "int", "float", "bool", "str", "int", "float", "bool", "list[", "]"},
    {"javascript", "number", "number", "boolean", "string", "number", "number", "boolean", "",
     "[]"},
    {"typescript", "number", "number", "boolean", "string", "number", "number", "boolean", "",
     "[]"},
    {"c", "int64_t", "double", "bool", "const char*", "int", "float", "bool", "list_", ""},
    {"cpp", "std::int64_t", "double", "bool", "std::string", "std::int64_t", "double", "bool",
     "std::vector<", ">"},
    // Java's lists hold objects only.
    {"java", "long", "double", "boolean", "String", "Long", "Double", "Boolean", "List<", ">"},
    {"go", "int64", "float64", "bool", "string", "int64", "float64", "bool", "[]", ""},
    {"rust", "i64", "f64", "bool", "String", "i64", "f64", "bool", "Vec<", ">"},
}};

const Spelling& spelling_of(std::string_view language) {
    const auto* found = std::ranges::find(spellings, language, &Spelling::language);
    base::ensure(found != spellings.end());
    return *found;
}

std::string_view scalar_name(const Spelling& spelling, const ValueType& type) {
    const bool in_list = type.lists > 0;
    switch (type.scalar) {
        case ValueType::Scalar::integer:
            return in_list ? spelling.integer_in_list : spelling.integer;
        case ValueType::Scalar::floating:
            return in_list ? spelling.floating_in_list : spelling.floating;
        case ValueType::Scalar::boolean:
            return in_list ? spelling.boolean_in_list : spelling.boolean;
        case ValueType::Scalar::string:
            // A C type name cannot hold "const char*": list_string.
            return in_list && spelling.language == "c" ? "string" : spelling.string;
    }
    base::ensure(false);
    return {};
}

std::string camel_case(std::string_view snake_case, bool starts_large) {
    std::string name;
    bool large = starts_large;
    for (const char c : snake_case) {
        if (c == '_') {
            large = true;
            continue;
        }
        name += large ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
        large = false;
    }
    return name;
}

bool is_reserved(std::string_view name) {
    // Only words that snake_case allows; camel case cannot make a reserved word out of others. With
    // the built-in names that a stub or a harness uses.
    static constexpr auto words = std::to_array<std::string_view>(
        {"abstract",     "alignas",     "alignof",   "and",      "any",        "append",
         "arguments",    "as",          "asm",       "assert",   "async",      "auto",
         "await",        "become",      "bitand",    "bitor",    "bool",       "boolean",
         "box",          "break",       "byte",      "case",     "cap",        "catch",
         "chan",         "char",        "class",     "close",    "compl",      "complex",
         "concept",      "const",       "constexpr", "continue", "copy",       "crate",
         "debugger",     "def",         "default",   "defer",    "del",        "delete",
         "do",           "double",      "dyn",       "elif",     "else",       "enum",
         "eval",         "except",      "exec",      "explicit", "export",     "extends",
         "extern",       "fallthrough", "false",     "final",    "finally",    "float",
         "fn",           "for",         "friend",    "from",     "func",       "function",
         "gen",          "global",      "go",        "goto",     "if",         "impl",
         "implements",   "import",      "in",        "inline",   "instanceof", "int",
         "interface",    "is",          "lambda",    "len",      "let",        "list",
         "long",         "loop",        "macro",     "main",     "make",       "map",
         "match",        "mod",         "module",    "move",     "mut",        "mutable",
         "namespace",    "native",      "new",       "nil",      "noexcept",   "nonlocal",
         "not",          "null",        "nullptr",   "object",   "operator",   "or",
         "override",     "package",     "panic",     "pass",     "print",      "println",
         "priv",         "private",     "protected", "pub",      "public",     "raise",
         "range",        "recover",     "ref",       "register", "requires",   "restrict",
         "return",       "select",      "self",      "short",    "signed",     "sizeof",
         "static",       "str",         "string",    "struct",   "super",      "switch",
         "synchronized", "template",    "this",      "throw",    "throws",     "trait",
         "transient",    "true",        "try",       "type",     "typedef",    "typename",
         "typeof",       "union",       "unsafe",    "unsigned", "unsized",    "use",
         "using",        "var",         "virtual",   "void",     "volatile",   "where",
         "while",        "with",        "xor",       "yield"});
    return std::ranges::binary_search(words, name);
}

std::string return_head(const ValueType& type, std::string_view language) {
    return type_name(type, language) + ' ';
}

std::string arguments_text(const FunctionSignature& signature, std::string_view language) {
    std::string text;
    for (const auto& argument : signature.arguments) {
        const auto type = parse_type(argument.type);
        base::ensure(type.has_value());
        const std::string name = argument_name(argument.name, language);
        if (!text.empty()) text += ", ";
        if (language == "javascript") {
            text += name;
        } else if (language == "python" || language == "typescript" || language == "rust") {
            text += name + ": " + type_name(*type, language);
        } else if (language == "go") {
            text += name + ' ' + type_name(*type, language);
        } else {
            text += type_name(*type, language) + ' ' + name;
        }
    }
    if (text.empty() && language == "c") return "void";
    return text;
}

std::string braced(const std::string& head, const std::string& result) {
    return head + " {\n    return " + result + ";\n}\n";
}

std::string java_stub(const std::string& head, const std::string& result) {
    return "import java.util.*;\n\nclass Solution {\n    " + head + " {\n        return " + result +
           ";\n    }\n}\n";
}

}  // namespace

std::optional<ValueType> parse_type(std::string_view text) {
    constexpr std::string_view list_head = "list<";
    ValueType type;
    while (text.starts_with(list_head) && text.ends_with('>')) {
        if (++type.lists > list_depth_max) return std::nullopt;
        text.remove_prefix(list_head.size());
        text.remove_suffix(1);
    }
    if (text == "int")
        type.scalar = ValueType::Scalar::integer;
    else if (text == "float")
        type.scalar = ValueType::Scalar::floating;
    else if (text == "bool")
        type.scalar = ValueType::Scalar::boolean;
    else if (text == "string")
        type.scalar = ValueType::Scalar::string;
    else
        return std::nullopt;
    return type;
}

ValueType element_of(ValueType type) {
    base::ensure(type.lists > 0);
    --type.lists;
    return type;
}

std::string type_name(const ValueType& type, std::string_view language) {
    const Spelling& spelling = spelling_of(language);
    std::string name{scalar_name(spelling, type)};
    for (std::size_t i = 0; i < type.lists; ++i) {
        name = std::string{spelling.list_open} + name + std::string{spelling.list_close};
    }
    return name;
}

std::string zero_value(const ValueType& type, std::string_view language) {
    if (type.lists > 0) {
        if (language == "c") return '(' + type_name(type, language) + "){0}";
        if (language == "cpp") return "{}";
        if (language == "java") return "new ArrayList<>()";
        if (language == "go") return type_name(type, language) + "{}";
        return language == "rust" ? "Vec::new()" : "[]";
    }
    switch (type.scalar) {
        case ValueType::Scalar::integer:
            return "0";
        case ValueType::Scalar::floating:
            return language == "javascript" || language == "typescript" ? "0" : "0.0";
        case ValueType::Scalar::boolean:
            return language == "python" ? "False" : "false";
        case ValueType::Scalar::string:
            return language == "rust" ? "String::new()" : "\"\"";
    }
    base::ensure(false);
    return {};
}

std::string function_name(std::string_view snake_case, std::string_view language) {
    if (language == "go") return camel_case(snake_case, true);
    if (language == "javascript" || language == "typescript" || language == "java") {
        return camel_case(snake_case, false);
    }
    return std::string{snake_case};
}

std::string argument_name(std::string_view snake_case, std::string_view language) {
    return language == "go" ? camel_case(snake_case, false) : function_name(snake_case, language);
}

bool is_usable_name(std::string_view snake_case) {
    if (snake_case.empty() || snake_case.size() > 40) return false;
    if (snake_case[0] < 'a' || snake_case[0] > 'z' || snake_case.back() == '_') return false;
    char before = 'a';
    for (const char c : snake_case) {
        const bool allowed = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
        if (!allowed || (c == '_' && before == '_')) return false;
        before = c;
    }
    return !is_reserved(snake_case);
}

std::string declaration(const FunctionSignature& signature, std::string_view language) {
    const auto returns = parse_type(signature.returns);
    base::ensure(returns.has_value());
    const std::string type = type_name(*returns, language);
    const std::string call =
        function_name(signature.name, language) + '(' + arguments_text(signature, language) + ')';
    if (language == "python") return "def " + call + " -> " + type + ':';
    if (language == "javascript") return "function " + call;
    if (language == "typescript") return "export function " + call + ": " + type;
    if (language == "java") return "static " + return_head(*returns, language) + call;
    if (language == "go") return "func " + call + ' ' + type;
    if (language == "rust") return "pub fn " + call + " -> " + type;
    return return_head(*returns, language) + call;
}

std::string stub(const FunctionSignature& signature, std::string_view language) {
    const auto returns = parse_type(signature.returns);
    base::ensure(returns.has_value());
    const std::string head = declaration(signature, language);
    const std::string zero = zero_value(*returns, language);
    if (language == "python") return head + "\n    return " + zero + '\n';
    if (language == "javascript") {
        const std::string name = function_name(signature.name, language);
        return braced(head, zero) + "\nmodule.exports = { " + name + " };\n";
    }
    if (language == "java") return java_stub(head, zero);
    if (language == "go") return "package main\n\n" + head + " {\n\treturn " + zero + "\n}\n";
    if (language == "rust") return head + " {\n    " + zero + "\n}\n";
    if (language == "c") return "#include \"assay_types.h\"\n\n" + braced(head, zero);
    if (language == "cpp") {
        return "#include <cstdint>\n#include <string>\n#include <vector>\n\n" + braced(head, zero);
    }
    return braced(head, zero);
}

std::vector<ValueType> list_types(const FunctionSignature& signature) {
    std::vector<ValueType> types;
    const auto add = [&types](const std::string& text) {
        const auto type = parse_type(text);
        base::ensure(type.has_value());
        for (std::size_t lists = 1; lists <= type->lists; ++lists) {
            const ValueType inner{type->scalar, lists};
            if (std::ranges::find(types, inner) == types.end()) types.push_back(inner);
        }
    };
    for (const auto& argument : signature.arguments)
        add(argument.type);
    add(signature.returns);
    return types;
}

std::string c_types_header(const FunctionSignature& signature) {
    std::string text =
        "#pragma once\n\n#include <stdbool.h>\n#include <stddef.h>\n#include <stdint.h>\n"
        "#include <stdlib.h>\n#include <string.h>\n";
    for (const ValueType& type : list_types(signature)) {
        text += "\ntypedef struct {\n    " + type_name(element_of(type), "c") +
                "* items;\n    size_t count;\n} " + type_name(type, "c") + ";\n";
    }
    return text;
}

const std::vector<std::string>& code_languages() {
    static const std::vector<std::string> names{"python", "javascript", "typescript", "c",
                                                "cpp",    "java",       "go",         "rust"};
    return names;
}

const std::vector<std::string>& api_languages() {
    static const std::vector<std::string> names{"python", "javascript", "go", "java"};
    return names;
}

std::string solution_file_name(std::string_view language) {
    return language == "java" ? "Solution.java" : "solution" + main_file_name(language).substr(4);
}

std::string tests_file_name(std::string_view language) {
    return language == "java" ? "Tests.java" : "tests" + main_file_name(language).substr(4);
}

std::string main_file_name(std::string_view language) {
    struct Ending {
        std::string_view language;
        std::string_view file;
    };
    static constexpr std::array<Ending, 8> endings{
        {{"python", "main.py"},
         {"javascript", "main.js"},
         {"typescript", "main.ts"},
         {"c", "main.c"},
         {"cpp", "main.cpp"},
         {"java", "Main.java"},
         {"go", "main.go"},
         {"rust", "main.rs"}}};
    const auto* found = std::ranges::find(endings, language, &Ending::language);
    base::ensure(found != endings.end());
    return std::string{found->file};
}

}  // namespace catalog
