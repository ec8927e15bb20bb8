#include "store/paced_writes.hpp"

#include "base/ensure.hpp"

#include <sqlite3.h>

#include <cerrno>
#include <cstddef>
#include <fcntl.h>
#include <initializer_list>
#include <unistd.h>

namespace store {
namespace {

// A disk takes about a millisecond for as much, and that is what a commit may have to wait.
constexpr std::size_t piece_bytes = 256 * 1024;

struct Pace {
    bool is_on = false;
    std::size_t unwritten = 0;
};
thread_local Pace pace;

ssize_t write_paced(int file, const void* bytes, std::size_t count, off_t offset) {
    const ssize_t written = pwrite(file, bytes, count, offset);
    if (!pace.is_on || written <= 0) return written;
    pace.unwritten += static_cast<std::size_t>(written);
    if (pace.unwritten < piece_bytes) return written;
    pace.unwritten = 0;
    constexpr unsigned all =
        SYNC_FILE_RANGE_WAIT_BEFORE | SYNC_FILE_RANGE_WRITE | SYNC_FILE_RANGE_WAIT_AFTER;
    const int before = errno;
    sync_file_range(file, 0, 0, all);  // a file system that cannot do it gets everything at once
    errno = before;
    return written;
}

// https://www.sqlite.org/c3ref/vfs.html: the engine's own file system, with one call replaced. It
// has one of these names, depending on how it was built.
bool replace_call() {
    sqlite3_vfs* files = sqlite3_vfs_find(nullptr);
    const auto replacement = reinterpret_cast<sqlite3_syscall_ptr>(write_paced);
    bool is_replaced = false;
    for (const char* name : {"pwrite", "pwrite64"}) {
        if (files->xGetSystemCall(files, name) == nullptr) continue;
        is_replaced = files->xSetSystemCall(files, name, replacement) == SQLITE_OK || is_replaced;
    }
    return is_replaced;
}

}  // namespace

PacedWrites::PacedWrites() {
    static const bool is_replaced = replace_call();
    base::ensure(is_replaced && !pace.is_on);
    pace = {.is_on = true};
}

PacedWrites::~PacedWrites() {
    pace = {};
}

}  // namespace store
