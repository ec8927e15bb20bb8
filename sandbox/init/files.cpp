// Archives in and out. In: the library's bytes, into directories that no candidate process has
// touched since they were mounted. Out: whatever a compiler left in /out, read without following a
// link, only plain files, only while every candidate process is dead.

#include "sandbox/init/init.hpp"

#include <cerrno>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace sandbox::init {
namespace {

constexpr int depth_max = 12;
constexpr std::uint32_t collected_count_max = 4096;
constexpr std::size_t chunk_bytes = 65536;

bool read_fully(int handle, void* into, std::size_t bytes) {
    auto* at = static_cast<char*>(into);
    while (bytes > 0) {
        const ssize_t count = read(handle, at, bytes);
        if (count <= 0) return false;
        at += count;
        bytes -= static_cast<std::size_t>(count);
    }
    return true;
}

bool write_fully(int handle, const void* from, std::size_t bytes) {
    const auto* at = static_cast<const char*>(from);
    while (bytes > 0) {
        const ssize_t count = write(handle, at, bytes);
        if (count <= 0) return false;
        at += count;
        bytes -= static_cast<std::size_t>(count);
    }
    return true;
}

bool copy(int from, int to, std::uint64_t bytes) {
    static char chunk[chunk_bytes];
    while (bytes > 0) {
        const std::size_t part =
            bytes < chunk_bytes ? static_cast<std::size_t>(bytes) : chunk_bytes;
        if (!read_fully(from, chunk, part) || !write_fully(to, chunk, part)) return false;
        bytes -= part;
    }
    return true;
}

bool make_owned_directory(int root, const char* path, std::uint32_t owner) {
    if (mkdirat(root, path, 0755) != 0) return errno == EEXIST;
    return fchownat(root, path, owner, owner, AT_SYMLINK_NOFOLLOW) == 0;
}

bool make_parents(int root, char* name, std::uint32_t owner) {
    for (char* slash = std::strchr(name, '/'); slash != nullptr;
         slash = std::strchr(slash + 1, '/')) {
        *slash = 0;
        const bool made = make_owned_directory(root, name, owner);
        *slash = '/';
        if (!made) return false;
    }
    return true;
}

// The library has checked it already. Nothing placed may lie outside the directory all the same.
bool is_plain(const char* name, std::size_t bytes) {
    if (bytes == 0 || std::strlen(name) != bytes) return false;
    const char* part = name;
    for (;;) {
        const std::size_t length = std::strcspn(part, "/");
        const bool is_relative = length <= 2 && std::strncmp(part, "..", length) == 0;
        if (is_relative) return false;  // also an empty part
        if (part[length] == 0) return true;
        part += length + 1;
    }
}

bool place_one(int archive, int root, std::uint32_t owner, const wire::ArchiveHeader& header) {
    char name[wire::path_bytes_max];
    if (header.name_bytes >= sizeof name) return false;
    if (!read_fully(archive, name, header.name_bytes)) return false;
    name[header.name_bytes] = 0;
    if (!is_plain(name, header.name_bytes)) {
        errno = EINVAL;
        return false;
    }
    if (!make_parents(root, name, owner)) return false;
    const mode_t mode = header.is_executable != 0 ? 0755 : 0644;
    const int file = openat(root, name, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, mode);
    if (file < 0) return false;
    const bool placed = copy(archive, file, header.size) && fchown(file, owner, owner) == 0;
    close(file);
    return placed;
}

struct Collection {
    int archive;
    std::uint64_t bytes_left;
    std::uint32_t count;
};

int open_beneath(int directory, const char* name) {
    open_how how{};
    how.flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW;
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS | RESOLVE_NO_XDEV;
    return static_cast<int>(syscall(SYS_openat2, directory, name, &how, sizeof how));
}

bool add_file(Collection& into, int file, const struct stat& status, const char* name) {
    const auto size = static_cast<std::uint64_t>(status.st_size);
    if (size > into.bytes_left || into.count == collected_count_max) {
        errno = EFBIG;
        return false;
    }
    into.bytes_left -= size;
    ++into.count;
    const wire::ArchiveHeader header{
        .name_bytes = static_cast<std::uint32_t>(std::strlen(name)),
        .is_executable = (status.st_mode & S_IXUSR) != 0 ? 1U : 0U,
        .size = size};
    return write_fully(into.archive, &header, sizeof header) &&
           write_fully(into.archive, name, header.name_bytes) && copy(file, into.archive, size);
}

bool collect_directory(Collection& into, int directory, const char* prefix, int depth);

// A link, a pipe or a device that the candidate left there is not an error: it just stays behind.
bool collect_one(
    Collection& into, int directory, const char* entry, const char* prefix, int depth) {
    char name[wire::path_bytes_max];
    const std::size_t prefix_bytes = std::strlen(prefix);
    const std::size_t entry_bytes = std::strlen(entry);
    if (prefix_bytes + entry_bytes + 2 > sizeof name) return true;
    std::memcpy(name, prefix, prefix_bytes);
    std::memcpy(name + prefix_bytes, entry, entry_bytes + 1);
    const int file = open_beneath(directory, entry);
    if (file < 0) return true;
    struct stat status{};
    bool collected = fstat(file, &status) == 0;
    if (collected && S_ISREG(status.st_mode) && status.st_nlink == 1)
        collected = add_file(into, file, status, name);
    if (collected && S_ISDIR(status.st_mode) && depth < depth_max) {
        std::memcpy(name + prefix_bytes + entry_bytes, "/", 2);
        return collect_directory(into, file, name, depth + 1);
    }
    close(file);
    return collected;
}

bool collect_directory(Collection& into, int directory, const char* prefix, int depth) {
    DIR* listing = fdopendir(directory);
    if (listing == nullptr) return false;
    bool collected = true;
    while (const dirent* entry = readdir(listing)) {
        if (std::strcmp(entry->d_name, ".") == 0 || std::strcmp(entry->d_name, "..") == 0) continue;
        collected = collect_one(into, dirfd(listing), entry->d_name, prefix, depth);
        if (!collected) break;
    }
    closedir(listing);
    return collected;
}

}  // namespace

bool place(int archive, const char* root, std::uint32_t owner) {
    const int directory = open(root, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (directory < 0 || lseek(archive, 0, SEEK_SET) != 0) return false;
    wire::ArchiveHeader header{};
    bool placed = true;
    while (placed) {
        const ssize_t count = read(archive, &header, sizeof header);
        if (count == 0) break;
        placed = count == sizeof header && place_one(archive, directory, owner, header);
    }
    close(directory);
    return placed;
}

int collect(std::uint64_t bytes_max) {
    const int archive = memfd_create("artefacts", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    const int directory = open("/out", O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (archive < 0 || directory < 0) return -1;
    Collection collection{.archive = archive, .bytes_left = bytes_max, .count = 0};
    if (!collect_directory(collection, directory, "", 0)) return -1;
    const int seals = F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL;
    return fcntl(archive, F_ADD_SEALS, seals) == 0 ? archive : -1;
}

}  // namespace sandbox::init
