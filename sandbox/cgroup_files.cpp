#include "sandbox/cgroup_files.hpp"

#include "sandbox/descriptor.hpp"

#include <algorithm>
#include <charconv>
#include <fcntl.h>
#include <unistd.h>

namespace sandbox {
namespace {

constexpr std::size_t first_bytes = 4096;  // nearly every such file in one read
constexpr std::size_t file_bytes_max = 65536;

}  // namespace

// The kernel fills the buffer of such a file unless the file ends.
std::string read_from_start(int file) {
    std::string text(first_bytes, '\0');
    std::size_t length = 0;
    for (;;) {
        const std::size_t room = text.size() - length;
        const ssize_t count = pread(file, text.data() + length, room, static_cast<off_t>(length));
        if (count > 0) length += static_cast<std::size_t>(count);
        if (count < static_cast<ssize_t>(room) || length == file_bytes_max) break;
        text.resize(std::min(2 * length, file_bytes_max));
    }
    text.resize(length);
    return text;
}

std::string read_file(const std::string& path) {
    const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
    return file.is_open() ? read_from_start(file.get()) : std::string();
}

bool write_file(const std::string& path, std::string_view text) {
    const Descriptor file(open(path.c_str(), O_WRONLY | O_CLOEXEC));
    return file.is_open() &&
           write(file.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size());
}

bool exists(const std::string& path) {
    return access(path.c_str(), F_OK) == 0;
}

std::int64_t number_in(std::string_view text) {
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

std::optional<std::int64_t> number_behind(std::string_view text, std::string_view key) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = text.substr(at, end - at);
        if (line.size() > key.size() && line.starts_with(key) && line[key.size()] == ' ')
            return number_in(line.substr(key.size() + 1));
        at = end + 1;
    }
    return std::nullopt;
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(separator, at), text.size());
        if (end > at) parts.emplace_back(text.substr(at, end - at));
        at = end + 1;
    }
    return parts;
}

}  // namespace sandbox
