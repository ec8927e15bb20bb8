#include "sandbox/init/init.hpp"

#include <cstring>
#include <sys/mman.h>
#include <sys/stat.h>

namespace sandbox::init {

// The library made and sealed it; the checks only keep a mistake from becoming a wild pointer.
bool read_launch(int file, LaunchText& text) {
    struct stat status{};
    if (fstat(file, &status) != 0) return false;
    const auto bytes = static_cast<std::size_t>(status.st_size);
    if (bytes < sizeof(wire::LaunchHeader)) return false;
    void* mapping = mmap(nullptr, bytes, PROT_READ, MAP_PRIVATE, file, 0);
    if (mapping == MAP_FAILED) return false;
    wire::LaunchHeader header{};
    std::memcpy(&header, mapping, sizeof header);
    const std::size_t count = std::size_t{header.argument_count} + header.variable_count;
    if (header.argument_count == 0 || count > wire::string_count_max) return false;
    char* at = static_cast<char*>(mapping) + sizeof header;
    const char* end = static_cast<char*>(mapping) + bytes;
    std::size_t slot = 0;
    for (std::size_t number = 0; number < count; ++number) {
        if (number == header.argument_count) text.strings[slot++] = nullptr;
        text.strings[slot++] = at;
        at += strnlen(at, static_cast<std::size_t>(end - at)) + 1;
        if (at > end) return false;
    }
    text.strings[slot] = nullptr;
    text.arguments = text.strings;
    text.variables = text.strings + header.argument_count + 1;
    return true;
}

}  // namespace sandbox::init
