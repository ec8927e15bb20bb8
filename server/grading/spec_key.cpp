#include "grading/spec_key.hpp"

#include "base/hash.hpp"

namespace grading {
namespace {

void add(std::string& text, const std::string& part) {
    text += std::to_string(part.size()) + ':' + part;
}

}  // namespace

std::string spec_key(const sandbox::Spec& spec) {
    std::string text;
    add(text, spec.language);
    for (const sandbox::File& file : spec.files) {
        add(text, file.name);
        add(text, file.bytes);
    }
    for (const sandbox::Test& test : spec.tests) {
        add(text, test.stdin_bytes);
        for (const std::string& argument : test.args)
            add(text, argument);
        for (const sandbox::File& file : test.files)
            add(text, file.name + ' ' + file.bytes);
    }
    add(text, std::to_string(spec.limits.cpu_ms));
    return base::sha256_hex(text);
}

}  // namespace grading
