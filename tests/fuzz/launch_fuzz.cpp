// Any bytes are a launch, all of whose strings lie inside them, or none.

#include "sandbox/init/init.hpp"

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <vector>

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t count) {
    std::vector<char> file(bytes, bytes + count);
    static sandbox::init::LaunchText text;  // keeps what an earlier launch left in it
    if (!sandbox::init::read_launch(file.data(), file.size(), text)) return 0;
    sandbox::wire::LaunchHeader header{};
    std::memcpy(&header, file.data(), sizeof header);
    const char* end = file.data() + file.size();
    std::size_t counts[2] = {};
    for (const auto& [list, number] : {std::pair{text.arguments, 0}, {text.variables, 1}})
        for (char* const* at = list; *at != nullptr; ++at, ++counts[number])
            require(*at >= file.data() && *at + std::strlen(*at) < end);
    require(counts[0] == header.argument_count && counts[1] == header.variable_count);
    return 0;
}
