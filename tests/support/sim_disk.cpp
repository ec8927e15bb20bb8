// Theory of operation. SQLite asks its VFS for files; ours are SimFiles in a SimFolder. Every
// change passes State::before, which decides whether it happens, fails, or is what the power cut
// interrupts: then it is made, unsynced, and everything afterwards fails. As in SQLite's own VFS
// for Unix, the first sync of a log or journal also syncs the folder, and no other one does.

#include "support/sim_disk.hpp"

#include "base/ensure.hpp"
#include "support/sim_files.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <map>
#include <string>

namespace support {
namespace {

constexpr const char* database_name = "assay.db";
constexpr int path_bytes_max = 256;
constexpr int sector_bytes = 4096;  // as SQLite takes a disk of Linux to be
constexpr std::size_t shared_locks = SQLITE_SHM_NLOCK;

struct Handle;

/// Which connections hold which lock of a file; SQLite's documentation of xLock says what they
/// mean.
struct Locks {
    int shared_count = 0;
    const Handle* reserved = nullptr;
    const Handle* pending = nullptr;
    const Handle* exclusive = nullptr;
};

/// Memory that the connections of one database share.
struct SharedMemory {
    std::vector<std::unique_ptr<Bytes>> regions;
    std::array<int, shared_locks> reader_counts{};
    std::array<const Handle*, shared_locks> writers{};
    int user_count = 0;
};

}  // namespace

struct SimDisk::State {
    enum class Verdict { proceed, refuse, interrupt };

    Verdict before(Operation operation);
    int code() const { return fault_code; }

    std::string name;
    sqlite3_vfs vfs{};
    loop::Random random;
    SimFolder folder;
    std::map<const SimFile*, Locks> locks;
    std::map<const SimFile*, SharedMemory> memories;
    int open_count = 0;
    std::uint64_t change_count = 0;
    std::optional<std::uint64_t> cut_at;
    bool has_power = true;
    std::optional<Fault> fault;
    std::uint64_t fault_operation_count = 0;
    int fault_code = SQLITE_IOERR;
    bool lies = false;

    explicit State(std::uint64_t seed) : random(seed) {}
};

SimDisk::State::Verdict SimDisk::State::before(Operation operation) {
    fault_code = operation == Operation::read    ? SQLITE_IOERR_READ
                 : operation == Operation::write ? SQLITE_IOERR_WRITE
                                                 : SQLITE_IOERR_FSYNC;
    if (!has_power) return Verdict::refuse;
    if (operation != Operation::read) {
        ++change_count;
        if (cut_at && change_count >= *cut_at) {
            has_power = false;
            return Verdict::interrupt;
        }
    }
    if (!fault || fault->operation != operation) return Verdict::proceed;
    ++fault_operation_count;
    const bool fails =
        fault->nth ? fault_operation_count >= *fault->nth : once_in(random, fault->once_in);
    if (!fails) return Verdict::proceed;
    fault_code = fault->code;
    return Verdict::refuse;
}

namespace {

using Operation = SimDisk::Operation;

/// An open file as SQLite sees it, in memory that SQLite gives.
struct Handle {
    sqlite3_file base;
    SimDisk::State* disk;
    SimFile* file;
    int level;
    bool syncs_folder;
    bool has_memory;
    std::array<bool, shared_locks> reads;
};

Handle& handle(sqlite3_file* file) {
    return *reinterpret_cast<Handle*>(file);  // SQLite's way of deriving
}

// ---- contents -----------------------------------------------------------------------------------

int read(sqlite3_file* file, void* to, int size, sqlite3_int64 offset) {
    Handle& self = handle(file);
    using Verdict = SimDisk::State::Verdict;
    if (self.disk->before(Operation::read) != Verdict::proceed) return self.disk->code();
    const Bytes& contents = self.file->contents();
    const auto begin = std::min(static_cast<std::size_t>(offset), contents.size());
    const auto count = std::min(static_cast<std::size_t>(size), contents.size() - begin);
    std::memset(to, 0, static_cast<std::size_t>(size));
    if (count > 0) std::memcpy(to, contents.data() + begin, count);
    return count == static_cast<std::size_t>(size) ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

/// Makes a change that is not refused, and tells SQLite how that went.
template <class Make>
int change(SimDisk::State& disk, Operation operation, Make make) {
    const auto verdict = disk.before(operation);
    if (verdict == SimDisk::State::Verdict::refuse) return disk.code();
    make(verdict == SimDisk::State::Verdict::proceed);
    return verdict == SimDisk::State::Verdict::proceed ? SQLITE_OK : disk.code();
}

int write(sqlite3_file* file, const void* from, int size, sqlite3_int64 offset) {
    Handle& self = handle(file);
    return change(*self.disk, Operation::write, [&](bool) {
        self.file->write(
            static_cast<std::size_t>(offset), static_cast<const unsigned char*>(from),
            static_cast<std::size_t>(size));
    });
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
    Handle& self = handle(file);
    return change(*self.disk, Operation::write, [&](bool) {
        self.file->truncate(static_cast<std::size_t>(size));
    });
}

int sync(sqlite3_file* file, int) {
    Handle& self = handle(file);
    return change(*self.disk, Operation::sync, [&](bool is_whole) {
        if (!is_whole || self.disk->lies) return;
        self.file->sync();
        if (self.syncs_folder) self.disk->folder.sync();
        self.syncs_folder = false;
    });
}

int file_size(sqlite3_file* file, sqlite3_int64* size) {
    *size = static_cast<sqlite3_int64>(handle(file).file->contents().size());
    return SQLITE_OK;
}

// ---- locks --------------------------------------------------------------------------------------

bool belongs_to_another(const Handle* owner, const Handle& self) {
    return owner != nullptr && owner != &self;
}

int lock_exclusively(Locks& locks, Handle& self) {
    if (belongs_to_another(locks.pending, self)) return SQLITE_BUSY;
    if (belongs_to_another(locks.reserved, self)) return SQLITE_BUSY;
    locks.pending = &self;
    self.level = SQLITE_LOCK_PENDING;
    if (locks.shared_count > 1) return SQLITE_BUSY;
    locks.exclusive = &self;
    return SQLITE_OK;
}

int lock(sqlite3_file* file, int level) {
    Handle& self = handle(file);
    if (self.level >= level) return SQLITE_OK;
    Locks& locks = self.disk->locks[self.file];
    if (level == SQLITE_LOCK_SHARED) {
        if (locks.pending != nullptr || locks.exclusive != nullptr) return SQLITE_BUSY;
        ++locks.shared_count;
    } else if (level == SQLITE_LOCK_RESERVED) {
        if (belongs_to_another(locks.reserved, self)) return SQLITE_BUSY;
        locks.reserved = &self;
    } else if (lock_exclusively(locks, self) != SQLITE_OK) {
        return SQLITE_BUSY;
    }
    self.level = level;
    return SQLITE_OK;
}

int unlock(sqlite3_file* file, int level) {
    Handle& self = handle(file);
    if (self.level <= level) return SQLITE_OK;
    Locks& locks = self.disk->locks[self.file];
    for (const Handle** owner : {&locks.reserved, &locks.pending, &locks.exclusive}) {
        if (*owner == &self) *owner = nullptr;
    }
    if (level == SQLITE_LOCK_NONE) --locks.shared_count;
    self.level = level;
    return SQLITE_OK;
}

int check_reserved(sqlite3_file* file, int* is_reserved) {
    Handle& self = handle(file);
    *is_reserved = self.disk->locks[self.file].reserved != nullptr ? 1 : 0;
    return SQLITE_OK;
}

// ---- shared memory ------------------------------------------------------------------------------

int map_memory(sqlite3_file* file, int number, int size, int extend, void volatile** to) {
    Handle& self = handle(file);
    SharedMemory& memory = self.disk->memories[self.file];
    if (!self.has_memory) ++memory.user_count;
    self.has_memory = true;
    const auto place = static_cast<std::size_t>(number);
    while (extend != 0 && memory.regions.size() <= place) {
        memory.regions.push_back(std::make_unique<Bytes>(static_cast<std::size_t>(size)));
    }
    *to = place < memory.regions.size() ? memory.regions[place]->data() : nullptr;
    return SQLITE_OK;
}

void unlock_memory(SharedMemory& memory, Handle& self, std::size_t place) {
    if (std::exchange(self.reads[place], false)) --memory.reader_counts[place];
    if (memory.writers[place] == &self) memory.writers[place] = nullptr;
}

int lock_memory(sqlite3_file* file, int offset, int count, int flags) {
    Handle& self = handle(file);
    SharedMemory& memory = self.disk->memories[self.file];
    const auto begin = static_cast<std::size_t>(offset);
    const auto end = begin + static_cast<std::size_t>(count);
    const bool is_shared = (flags & SQLITE_SHM_SHARED) != 0;
    for (std::size_t i = begin; (flags & SQLITE_SHM_LOCK) != 0 && i < end; ++i) {
        const int others = memory.reader_counts[i] - (self.reads[i] ? 1 : 0);
        if (belongs_to_another(memory.writers[i], self)) return SQLITE_BUSY;
        if (!is_shared && others > 0) return SQLITE_BUSY;
    }
    for (std::size_t i = begin; i < end; ++i) {
        if ((flags & SQLITE_SHM_UNLOCK) != 0) {
            unlock_memory(memory, self, i);
        } else if (!is_shared) {
            memory.writers[i] = &self;
        } else if (!std::exchange(self.reads[i], true)) {
            ++memory.reader_counts[i];
        }
    }
    return SQLITE_OK;
}

void memory_barrier(sqlite3_file*) {}

int unmap_memory(sqlite3_file* file, int) {
    Handle& self = handle(file);
    if (!std::exchange(self.has_memory, false)) return SQLITE_OK;
    SharedMemory& memory = self.disk->memories[self.file];
    for (std::size_t i = 0; i < shared_locks; ++i)
        unlock_memory(memory, self, i);
    if (--memory.user_count == 0) self.disk->memories.erase(self.file);
    return SQLITE_OK;
}

// ---- files --------------------------------------------------------------------------------------

int close(sqlite3_file* file) {
    Handle& self = handle(file);
    unmap_memory(file, 0);
    unlock(file, SQLITE_LOCK_NONE);
    --self.disk->open_count;
    return SQLITE_OK;
}

int control(sqlite3_file*, int, void*) {
    return SQLITE_NOTFOUND;
}

int sector_size(sqlite3_file*) {
    return sector_bytes;
}

int characteristics(sqlite3_file*) {
    return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

const sqlite3_io_methods methods{
    .iVersion = 2,
    .xClose = close,
    .xRead = read,
    .xWrite = write,
    .xTruncate = truncate,
    .xSync = sync,
    .xFileSize = file_size,
    .xLock = lock,
    .xUnlock = unlock,
    .xCheckReservedLock = check_reserved,
    .xFileControl = control,
    .xSectorSize = sector_size,
    .xDeviceCharacteristics = characteristics,
    .xShmMap = map_memory,
    .xShmLock = lock_memory,
    .xShmBarrier = memory_barrier,
    .xShmUnmap = unmap_memory,
    .xFetch = nullptr,
    .xUnfetch = nullptr};

SimDisk::State& disk_of(sqlite3_vfs* vfs) {
    return *static_cast<SimDisk::State*>(vfs->pAppData);
}

int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* flags_out) {
    SimDisk::State& disk = disk_of(vfs);
    file->pMethods = nullptr;  // not to be closed unless opened
    if (!disk.has_power) return SQLITE_CANTOPEN;
    SimFile* found = name == nullptr ? disk.folder.create_nameless() : disk.folder.find(name);
    if (found == nullptr) {
        base::ensure(name != nullptr);
        if ((flags & SQLITE_OPEN_CREATE) == 0) return SQLITE_CANTOPEN;
        const int status =
            change(disk, Operation::write, [&](bool) { found = disk.folder.create(name); });
        if (status != SQLITE_OK) return SQLITE_CANTOPEN;
    }
    const bool is_log = (flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL)) != 0;
    new (file) Handle{
        .base = {.pMethods = &methods},
        .disk = &disk,
        .file = found,
        .level = SQLITE_LOCK_NONE,
        .syncs_folder = is_log && (flags & SQLITE_OPEN_CREATE) != 0,
        .has_memory = false,
        .reads = {}};
    ++disk.open_count;
    if (flags_out != nullptr) *flags_out = flags;
    return SQLITE_OK;
}

int remove(sqlite3_vfs* vfs, const char* name, int syncs_folder) {
    SimDisk::State& disk = disk_of(vfs);
    if (disk.folder.find(name) == nullptr) return SQLITE_IOERR_DELETE_NOENT;
    return change(disk, Operation::write, [&](bool is_whole) {
        disk.folder.remove(name);
        if (is_whole && syncs_folder != 0 && !disk.lies) disk.folder.sync();
    });
}

int access(sqlite3_vfs* vfs, const char* name, int, int* is_there) {
    SimDisk::State& disk = disk_of(vfs);
    if (!disk.has_power) return SQLITE_IOERR_ACCESS;
    const SimFile* found = disk.folder.find(name);
    *is_there = found != nullptr && !found->contents().empty() ? 1 : 0;
    return SQLITE_OK;
}

int full_path(sqlite3_vfs*, const char* name, int size, char* out) {
    const std::size_t length = std::strlen(name);
    if (length >= static_cast<std::size_t>(size)) return SQLITE_CANTOPEN;
    std::memcpy(out, name, length + 1);
    return SQLITE_OK;
}

int randomness(sqlite3_vfs* vfs, int size, char* out) {
    for (int i = 0; i < size; ++i)
        out[i] = static_cast<char>(up_to(disk_of(vfs).random, 255));
    return size;
}

int sleep(sqlite3_vfs*, int microseconds) {
    return microseconds;  // nobody else runs meanwhile
}

int current_time(sqlite3_vfs*, double* julian_day) {
    constexpr double day = 2461100.5;
    *julian_day = day;
    return SQLITE_OK;
}

int last_error(sqlite3_vfs*, int, char*) {
    return 0;
}

sqlite3_vfs make_vfs(SimDisk::State& disk) {
    sqlite3_vfs vfs{};
    vfs.iVersion = 1;
    vfs.szOsFile = sizeof(Handle);
    vfs.mxPathname = path_bytes_max;
    vfs.zName = disk.name.c_str();
    vfs.pAppData = &disk;
    vfs.xOpen = open;
    vfs.xDelete = remove;
    vfs.xAccess = access;
    vfs.xFullPathname = full_path;
    vfs.xRandomness = randomness;
    vfs.xSleep = sleep;
    vfs.xCurrentTime = current_time;
    vfs.xGetLastError = last_error;
    return vfs;
}

/// A name that no other disk of this process ever had.
std::string next_name() {
    static std::atomic<std::uint64_t> count = 0;
    return "sim-disk-" + std::to_string(++count);
}

}  // namespace

SimDisk::SimDisk(std::uint64_t seed) : state_(std::make_unique<State>(seed)) {
    state_->name = next_name();
    state_->vfs = make_vfs(*state_);
    base::ensure(sqlite3_vfs_register(&state_->vfs, 0) == SQLITE_OK);
    // The salts in a log come from SQLite's own generator, which is the process's.
    const int salt = static_cast<int>(seed % 0x7fff'fffeU) + 1;
    sqlite3_test_control(SQLITE_TESTCTRL_PRNG_SEED, salt, nullptr);
}

SimDisk::~SimDisk() {
    base::ensure(state_->open_count == 0);
    sqlite3_vfs_unregister(&state_->vfs);
    sqlite3_test_control(SQLITE_TESTCTRL_PRNG_SEED, 0, nullptr);
}

store::DatabaseFile SimDisk::file() const {
    // Few, so that simulated exams get beyond it.
    return {.path = database_name, .vfs = state_->name, .tail_revisions = 20};
}

std::uint64_t SimDisk::change_count() const {
    return state_->change_count;
}

std::size_t SimDisk::length(const std::string& suffix) const {
    const SimFile* file = state_->folder.find(database_name + suffix);
    return file == nullptr ? 0 : file->contents().size();
}

void SimDisk::cut_power_at(std::uint64_t nth_change) {
    base::ensure(nth_change > 0);
    state_->cut_at = state_->change_count + nth_change;
}

void SimDisk::cut_power() {
    state_->has_power = false;
}

bool SimDisk::has_power() const {
    return state_->has_power;
}

void SimDisk::restart(Crash crash) {
    base::ensure(state_->open_count == 0);
    state_->locks.clear();
    state_->memories.clear();
    if (crash == Crash::power) state_->folder.lose_power(state_->random);
    state_->cut_at.reset();
    state_->has_power = true;
}

void SimDisk::inject(const Fault& fault) {
    state_->fault = fault;
    state_->fault_operation_count = 0;
}

void SimDisk::heal() {
    state_->fault.reset();
}

void SimDisk::lie_about_syncs() {
    state_->lies = true;
}

}  // namespace support
