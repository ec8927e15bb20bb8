// Whether a test left anything in /w and /tmp. When it left nothing, they need no new mounts, which
// is half of what making a box as new costs: an unmount waits for every core of the machine.
//
// Nothing means: no block and no inode more or fewer, every file and directory with the attributes
// and times that it had (a change of anything moves the change time, which nobody can set), and
// every file with the same bytes, because a write through a shared mapping moves no time.

#include "sandbox/init/init.hpp"

#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <unistd.h>

namespace sandbox::init {
namespace {

constexpr std::uint32_t entry_count_max = 64;
constexpr std::uint64_t compared_bytes_max = 256 * 1024;
constexpr std::size_t chunk_bytes = 4096;

struct Look {
    struct stat status;
    char path[wire::path_bytes_max];
};

struct Memory {
    bool is_usable = false;
    std::uint32_t count = 0;
    struct statfs work;
    struct statfs scratch;
    Look looks[entry_count_max];
};

Memory memory;

bool look_at(const char* path, struct stat& status) {
    return lstat(path, &status) == 0;
}

bool remember(const char* path) {
    if (memory.count == entry_count_max || std::strlen(path) >= wire::path_bytes_max) return false;
    Look& look = memory.looks[memory.count++];
    std::strcpy(look.path, path);
    return look_at(path, look.status);
}

bool is_same_time(const timespec& one, const timespec& other) {
    return one.tv_sec == other.tv_sec && one.tv_nsec == other.tv_nsec;
}

bool is_same(const struct stat& one, const struct stat& other) {
    return one.st_ino == other.st_ino && one.st_mode == other.st_mode &&
           one.st_nlink == other.st_nlink && one.st_uid == other.st_uid &&
           one.st_gid == other.st_gid && one.st_size == other.st_size &&
           is_same_time(one.st_atim, other.st_atim) && is_same_time(one.st_mtim, other.st_mtim) &&
           is_same_time(one.st_ctim, other.st_ctim);
}

bool is_same(const struct statfs& one, const struct statfs& other) {
    return one.f_bfree == other.f_bfree && one.f_ffree == other.f_ffree;
}

/// Goes through an archive, file by file.
class Reader {
  public:
    explicit Reader(int archive) : archive_(archive) {}

    /// False at its end, or where it is no archive.
    bool next() {
        if (pread(archive_, &header_, sizeof header_, at_) != sizeof header_) return false;
        at_ += sizeof header_;
        std::strcpy(path_, "/w/");
        const std::size_t start = std::strlen(path_);
        if (header_.name_bytes + start >= sizeof path_) return false;
        if (pread(archive_, path_ + start, header_.name_bytes, at_) != header_.name_bytes)
            return false;
        path_[start + header_.name_bytes] = 0;
        bytes_at_ = at_ + header_.name_bytes;
        at_ = bytes_at_ + static_cast<off_t>(header_.size);
        return true;
    }
    char* path() { return path_; }
    std::uint64_t size() const { return header_.size; }

    bool is_equal_to(int file) const {
        char ours[chunk_bytes];
        char theirs[chunk_bytes];
        for (std::uint64_t done = 0; done < header_.size; done += chunk_bytes) {
            const std::uint64_t left = header_.size - done;
            const std::size_t part = left < chunk_bytes ? left : chunk_bytes;
            const auto offset = static_cast<off_t>(done);
            if (pread(archive_, ours, part, bytes_at_ + offset) != static_cast<ssize_t>(part) ||
                pread(file, theirs, part, offset) != static_cast<ssize_t>(part) ||
                std::memcmp(ours, theirs, part) != 0)
                return false;
        }
        return true;
    }

  private:
    int archive_;
    off_t at_ = 0;
    off_t bytes_at_ = 0;
    wire::ArchiveHeader header_{};
    char path_[wire::path_bytes_max];
};

bool remember_with_parents(char* path) {
    for (char* slash = std::strchr(path + 3, '/'); slash != nullptr;
         slash = std::strchr(slash + 1, '/')) {
        *slash = 0;
        const bool done = remember(path);
        *slash = '/';
        if (!done) return false;
    }
    return remember(path);
}

bool has_same_bytes(Reader& file) {
    const int handle = open(file.path(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (handle < 0) return false;
    const bool is_equal = file.is_equal_to(handle);
    close(handle);
    return is_equal;
}

bool are_entries_same() {
    for (std::uint32_t at = 0; at < memory.count; ++at) {
        struct stat now{};
        if (!look_at(memory.looks[at].path, now) || !is_same(now, memory.looks[at].status))
            return false;
    }
    return true;
}

}  // namespace

void remember_writable(int archive) {
    memory.count = 0;
    std::uint64_t bytes = 0;
    bool is_remembered = remember("/w") && remember("/tmp") && statfs("/w", &memory.work) == 0 &&
                         statfs("/tmp", &memory.scratch) == 0;
    Reader reader(archive);
    while (is_remembered && reader.next()) {
        bytes += reader.size();
        is_remembered = bytes <= compared_bytes_max && remember_with_parents(reader.path());
    }
    memory.is_usable = is_remembered;
}

bool is_writable_untouched(int archive) {
    struct statfs work{};
    struct statfs scratch{};
    if (!memory.is_usable || statfs("/w", &work) != 0 || statfs("/tmp", &scratch) != 0)
        return false;
    if (!is_same(work, memory.work) || !is_same(scratch, memory.scratch)) return false;
    if (!are_entries_same()) return false;
    Reader reader(archive);
    while (reader.next())
        if (!has_same_bytes(reader)) return false;
    return true;
}

}  // namespace sandbox::init
