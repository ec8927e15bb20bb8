// Any text is a spec or a BadSpec with a sentence; no other exception, and what was read of a spec
// can be read again from what is printed about it.

#include "sandbox/commands/spec_json.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t count) {
    const std::string_view text(reinterpret_cast<const char*>(bytes), count);
    try {
        const sandbox::Spec spec = sandbox::commands::parse_spec(text);
        sandbox::RunResult result;
        for (const sandbox::File& file : spec.files)
            result.stdout_bytes += file.bytes;
        // What a candidate sends back must be printable, whatever it is.
        if (sandbox::commands::print_report({.compile = {}, .tests = {result}}).empty()) abort();
    } catch (const sandbox::BadSpec& refusal) {
        if (*refusal.what() == 0) abort();
    }
    return 0;
}
