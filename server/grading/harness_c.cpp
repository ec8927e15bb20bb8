#include "base/ensure.hpp"
#include "catalog/signature.hpp"
#include "grading/harness_languages.hpp"

namespace grading {
namespace {

using catalog::ValueType;
using Scalar = ValueType::Scalar;

// Names of the C library are reached under our own: a candidate may well have a function `read`.
// `signed` instead of `int`: some like to define int as long long.
constexpr const char* head = R"c(#include "assay_types.h"
#include <stdio.h>

extern signed assay_dup(signed descriptor) __asm__("dup");
extern signed assay_dup2(signed from, signed to) __asm__("dup2");
extern long assay_read(signed descriptor, void* bytes, size_t size) __asm__("read");
extern long assay_write(signed descriptor, const void* bytes, size_t size) __asm__("write");

static signed assay_result;
__attribute__((constructor(101))) static void assay_keep_output(void) {
    assay_result = assay_dup(1);
    assay_dup2(2, 1);
}

#include "solution.c"

static char* assay_text;
static size_t assay_at;

static void* assay_grow(void* memory, size_t size) {
    void* grown = realloc(memory, size);
    if (grown == NULL) {
        fputs("out of memory\n", stderr);
        exit(1);
    }
    return grown;
}

static void assay_read_all(void) {
    size_t size = 0, space = 65536;
    assay_text = assay_grow(NULL, space + 1);
    for (;;) {
        const long count = assay_read(0, assay_text + size, space - size);
        if (count <= 0) break;
        size += (size_t)count;
        if (size == space) assay_text = assay_grow(assay_text, (space *= 2) + 1);
    }
    assay_text[size] = 0;
}

static long long assay_take_number(void) {
    char* end;
    const long long value = strtoll(assay_text + assay_at, &end, 10);
    assay_at = (size_t)(end - assay_text);
    return value;
}

static int64_t assay_take_int(void) { return (int64_t)assay_take_number(); }
static bool assay_take_bool(void) { return assay_take_number() == 1; }

static double assay_take_float(void) {
    char* end;
    const double value = strtod(assay_text + assay_at, &end);
    assay_at = (size_t)(end - assay_text);
    return value;
}

static const char* assay_take_string(void) {
    const size_t size = (size_t)assay_take_number();
    char* text = assay_grow(NULL, size + 1);
    memcpy(text, assay_text + assay_at + 1, size);
    text[size] = 0;
    assay_at += 1 + size;
    return text;
}

static char* assay_out;
static size_t assay_out_size, assay_out_space;

static void assay_put(const char* bytes, size_t size) {
    if (assay_out_size + size > assay_out_space) {
        assay_out_space = (assay_out_size + size) * 2;
        assay_out = assay_grow(assay_out, assay_out_space);
    }
    memcpy(assay_out + assay_out_size, bytes, size);
    assay_out_size += size;
}

static void assay_put_number(long long value) {
    char text[32];
    assay_put(text, (size_t)snprintf(text, sizeof text, "%lld\n", value));
}

static void assay_put_int(int64_t value) { assay_put_number((long long)value); }
static void assay_put_bool(bool value) { assay_put_number(value ? 1 : 0); }

static void assay_put_float(double value) {
    char text[64];
    assay_put(text, (size_t)snprintf(text, sizeof text, "%.17g\n", value));
}

static void assay_put_string(const char* value) {
    if (value == NULL) {
        fputs("a null pointer was returned where a string was expected\n", stderr);
        exit(1);
    }
    const size_t size = strlen(value);
    assay_put_number((long long)size);
    assay_put(value, size);
    assay_put("\n", 1);
}

static void assay_write_all(void) {
    size_t done = 0;
    while (done < assay_out_size) {
        const long count = assay_write(assay_result, assay_out + done, assay_out_size - done);
        if (count <= 0) exit(1);
        done += (size_t)count;
    }
}
)c";

/// "list_int", "string": the last part of our function names.
std::string suffix_of(const ValueType& type) {
    if (type.lists > 0) return catalog::type_name(type, "c");
    switch (type.scalar) {
        case Scalar::integer:
            return "int";
        case Scalar::floating:
            return "float";
        case Scalar::boolean:
            return "bool";
        case Scalar::string:
            return "string";
    }
    base::ensure(false);
    return {};
}

std::string list_functions(const ValueType& type) {
    const std::string name = suffix_of(type);
    const ValueType element = catalog::element_of(type);
    const std::string inner = suffix_of(element);
    const std::string held = catalog::type_name(element, "c");
    return "\nstatic " + name + " assay_take_" + name + "(void) {\n    " + name + " list;\n" +
           "    list.count = (size_t)assay_take_number();\n" +
           "    list.items = assay_grow(NULL, (list.count + 1) * sizeof(" + held + "));\n" +
           "    for (size_t i = 0; i < list.count; ++i) list.items[i] = assay_take_" + inner +
           "();\n    return list;\n}\n\nstatic void assay_put_" + name + "(" + name + " list) {\n" +
           "    assay_put_number((long long)list.count);\n" +
           "    for (size_t i = 0; i < list.count; ++i) assay_put_" + inner +
           "(list.items[i]);\n}\n";
}

}  // namespace

std::string c_main(const catalog::FunctionSignature& signature) {
    std::string text = head;
    for (const ValueType& type : catalog::list_types(signature))
        text += list_functions(type);
    text += "\nsigned main(void) {\n    assay_read_all();\n";
    for (std::size_t i = 0; i < signature.arguments.size(); ++i) {
        const auto type = catalog::parse_type(signature.arguments[i].type);
        base::ensure(type.has_value());
        text += "    " + catalog::type_name(*type, "c") + " assay_a" + std::to_string(i) +
                " = assay_take_" + suffix_of(*type) + "();\n";
    }
    const auto returns = catalog::parse_type(signature.returns);
    base::ensure(returns.has_value());
    text += "    assay_put_" + suffix_of(*returns) + "(" + signature.name + "(" +
            argument_list(signature, "assay_") + "));\n    assay_write_all();\n    return 0;\n}\n";
    return text;
}

}  // namespace grading
