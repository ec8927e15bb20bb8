#include "sandbox/archive.hpp"

#include "sandbox/ensure.hpp"
#include "sandbox/failure.hpp"
#include "sandbox/messages.hpp"

#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

namespace sandbox {
namespace {

void append(std::string& text, const void* bytes, std::size_t count) {
    text.append(static_cast<const char*>(bytes), count);
}

void append_strings(std::string& text, const std::vector<std::string>& strings) {
    for (const std::string& string : strings) {
        ensure(string.find('\0') == std::string::npos);
        append(text, string.c_str(), string.size() + 1);
    }
}

void write_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = write(file, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) fail("write to a memory file");
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
}

}  // namespace

Descriptor memory_file(const char* name, std::string_view bytes) {
    Descriptor file(memfd_create(name, MFD_CLOEXEC | MFD_ALLOW_SEALING));
    if (!file.is_open()) fail("memory file");
    write_all(file.get(), bytes);
    const int seals = F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL;
    if (fcntl(file.get(), F_ADD_SEALS, seals) != 0) fail("seal of a memory file");
    if (lseek(file.get(), 0, SEEK_SET) != 0) fail("seek in a memory file");
    return file;
}

Descriptor memory_input(std::string_view bytes) {
    const Descriptor file = memory_file("input", bytes);
    const std::string path = "/proc/self/fd/" + std::to_string(file.get());
    Descriptor input(open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!input.is_open()) fail("standard input");
    return input;
}

Descriptor pack(const std::vector<File>& files) {
    std::string text;
    for (const File& file : files) {
        const wire::ArchiveHeader header{
            .name_bytes = static_cast<std::uint32_t>(file.name.size()),
            .is_executable = 0,
            .size = file.bytes.size()};
        append(text, &header, sizeof header);
        text += file.name;
        text += file.bytes;
    }
    return memory_file("files", text);
}

std::vector<File> unpack(const Descriptor& archive) {
    std::string text(static_cast<std::size_t>(size_of(archive)), '\0');
    std::size_t have = 0;
    while (have < text.size()) {
        const ssize_t count =
            pread(archive.get(), text.data() + have, text.size() - have, static_cast<off_t>(have));
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) fail("read of a memory file");
        have += static_cast<std::size_t>(count);
    }
    std::vector<File> files;
    std::string_view rest = text;
    while (!rest.empty()) {
        wire::ArchiveHeader header{};
        if (rest.size() < sizeof header) fail("archive", EBADMSG);
        std::memcpy(&header, rest.data(), sizeof header);
        rest.remove_prefix(sizeof header);
        if (rest.size() < header.name_bytes || rest.size() - header.name_bytes < header.size)
            fail("archive", EBADMSG);
        files.push_back(
            {.name = std::string(rest.substr(0, header.name_bytes)),
             .bytes = std::string(rest.substr(header.name_bytes, header.size))});
        rest.remove_prefix(header.name_bytes + header.size);
    }
    return files;
}

Descriptor pack_launch(
    const std::vector<std::string>& arguments, const std::vector<std::string>& variables) {
    ensure(!arguments.empty());
    ensure(arguments.size() + variables.size() <= wire::string_count_max);
    const wire::LaunchHeader header{
        .argument_count = static_cast<std::uint32_t>(arguments.size()),
        .variable_count = static_cast<std::uint32_t>(variables.size())};
    std::string text;
    append(text, &header, sizeof header);
    append_strings(text, arguments);
    append_strings(text, variables);
    return memory_file("launch", text);
}

std::int64_t size_of(const Descriptor& file) {
    struct stat status{};
    if (fstat(file.get(), &status) != 0) fail("size of a memory file");
    return status.st_size;
}

}  // namespace sandbox
