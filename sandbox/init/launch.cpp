#include "sandbox/init/init.hpp"

#include <cstring>
#include <sys/mman.h>
#include <sys/stat.h>

namespace sandbox::init {

// The library made and sealed it; the checks only keep a mistake from becoming a wild pointer.
bool read_launch(char* bytes, std::size_t count, LaunchText& text) {
    wire::LaunchHeader header{};
    if (count < sizeof header) return false;
    std::memcpy(&header, bytes, sizeof header);
    const std::size_t strings = std::size_t{header.argument_count} + header.variable_count;
    if (header.argument_count == 0 || strings > wire::string_count_max) return false;
    char* at = bytes + sizeof header;
    const char* end = bytes + count;
    std::size_t slot = 0;
    for (std::size_t number = 0; number < strings; ++number) {
        if (at == end) return false;
        text.strings[slot++] = at;
        at += strnlen(at, static_cast<std::size_t>(end - at));
        if (at == end) return false;  // the last one has no end
        ++at;
        if (number + 1 == header.argument_count) text.strings[slot++] = nullptr;
    }
    text.strings[slot] = nullptr;
    text.arguments = text.strings;
    text.variables = text.strings + header.argument_count + 1;
    return true;
}

bool read_launch(int file, LaunchText& text) {
    struct stat status{};
    if (fstat(file, &status) != 0 || status.st_size <= 0) return false;
    const auto count = static_cast<std::size_t>(status.st_size);
    void* mapping = mmap(nullptr, count, PROT_READ, MAP_PRIVATE, file, 0);
    return mapping != MAP_FAILED && read_launch(static_cast<char*>(mapping), count, text);
}

}  // namespace sandbox::init
