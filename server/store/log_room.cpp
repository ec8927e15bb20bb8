#include "store/log_room.hpp"

#include <sqlite3.h>

#include <array>

namespace store {
namespace {

// https://www.sqlite.org/fileformat2.html#walformat
constexpr sqlite3_int64 log_header_bytes = 32;
constexpr sqlite3_int64 frame_bytes = 24 + 4096;

// More at once, and whoever commits then waits for them; less, and it happens too often.
constexpr sqlite3_int64 row_bytes = 256 * 1024;
constexpr int piece_bytes = 64 * 1024;  // SQLite 3.40 takes a size modulo 128 kB
constexpr sqlite3_int64 room_bytes_min = 64 * 1024;

}  // namespace

void provide_log_room(sqlite3* database, std::int64_t page_count) {
    sqlite3_file* log = nullptr;
    const int found = sqlite3_file_control(
        database, "main", SQLITE_FCNTL_JOURNAL_POINTER, static_cast<void*>(&log));
    if (found != SQLITE_OK || log == nullptr || log->pMethods == nullptr) return;
    sqlite3_int64 size = 0;
    if (log->pMethods->xFileSize(log, &size) != SQLITE_OK) return;
    const sqlite3_int64 end = log_header_bytes + page_count * frame_bytes;
    if (end + room_bytes_min <= size) return;
    static constexpr std::array<char, piece_bytes> zeros{};
    for (const sqlite3_int64 row_end = size + row_bytes; size < row_end; size += piece_bytes) {
        if (log->pMethods->xWrite(log, zeros.data(), piece_bytes, size) != SQLITE_OK) return;
    }
}

}  // namespace store
