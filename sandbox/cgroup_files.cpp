#include "sandbox/cgroup_files.hpp"

#include "sandbox/descriptor.hpp"

#include <cerrno>
#include <charconv>
#include <chrono>
#include <fcntl.h>
#include <thread>
#include <unistd.h>

namespace sandbox {
namespace {

constexpr std::size_t file_bytes_max = 65536;
constexpr int remove_attempts_max = 1000;
constexpr std::chrono::milliseconds remove_pause{1};

}  // namespace

std::string read_from_start(int file) {
    std::string text(file_bytes_max, '\0');
    std::size_t length = 0;
    while (length < text.size()) {
        const ssize_t count =
            pread(file, text.data() + length, text.size() - length, static_cast<off_t>(length));
        if (count <= 0) break;
        length += static_cast<std::size_t>(count);
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

std::int64_t number_in(const std::string& text) {
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

std::optional<std::int64_t> number_behind(const std::string& text, std::string_view key) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line(text.data() + at, end - at);
        if (line.size() > key.size() && line.starts_with(key) && line[key.size()] == ' ')
            return number_in(std::string(line.substr(key.size() + 1)));
        at = end + 1;
    }
    return std::nullopt;
}

void remove_directory(const std::string& path) {
    for (int attempt = 0; attempt < remove_attempts_max; ++attempt) {
        if (rmdir(path.c_str()) == 0 || errno != EBUSY) return;
        std::this_thread::sleep_for(remove_pause);
    }
}

}  // namespace sandbox
