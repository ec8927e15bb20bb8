#include "sandbox/runners/postgresql/server.hpp"

#include "sandbox/descriptor.hpp"

#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <spawn.h>
#include <string_view>
#include <sys/shm.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <vector>

namespace postgresql {
namespace {

namespace files = std::filesystem;

constexpr const char* program = "/usr/lib/postgresql/15/bin/postgres";
constexpr const char* prepared = "/usr/share/assay-postgresql";
constexpr const char* cluster = "/tmp/cluster";
constexpr std::size_t copy_bytes = std::size_t{1024} * 1024;
constexpr long look_again_ns = 500'000;
constexpr int looks_max = 120'000;  // a minute: the box's limits come first

// postmaster.pid as the server writes it, line by line.
constexpr std::size_t memory_line = 6;  // key and id of a segment of shared memory
constexpr std::size_t state_line = 7;

[[noreturn]] void fail_at(const std::string& step) {
    throw ServerFailed(step + ": " + std::strerror(errno));
}

// Zeros at the end stay a hole: most of the write-ahead log is nothing else.
void copy_file(const files::path& from, const files::path& to, std::string& buffer) {
    const sandbox::Descriptor source(open(from.c_str(), O_RDONLY | O_CLOEXEC));
    const sandbox::Descriptor target(
        open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!source.is_open() || !target.is_open()) fail_at("copy of " + from.string());
    off_t end = 0;
    while (true) {
        const ssize_t count = read(source.get(), buffer.data(), buffer.size());
        if (count < 0) fail_at("copy of " + from.string());
        if (count == 0) break;
        const std::string_view bytes(buffer.data(), static_cast<std::size_t>(count));
        const std::size_t filled = bytes.find_last_not_of('\0') + 1;
        if (pwrite(target.get(), bytes.data(), filled, end) != static_cast<ssize_t>(filled))
            fail_at("copy to " + to.string());
        end += count;
    }
    if (ftruncate(target.get(), end) != 0) fail_at("copy to " + to.string());
}

// A third faster than std::filesystem's copy, which asks for each file's status three times.
void copy_directory(const files::path& from, const files::path& to, std::string& buffer) {
    // The server refuses a directory that others may look into.
    if (mkdir(to.c_str(), 0700) != 0) fail_at("directory " + to.string());
    for (const files::directory_entry& entry : files::directory_iterator(from)) {
        const files::path target = to / entry.path().filename();
        if (entry.is_directory())
            copy_directory(entry.path(), target, buffer);
        else
            copy_file(entry.path(), target, buffer);
    }
}

pid_t spawn() {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    // Standard output is the runner's alone.
    posix_spawn_file_actions_adddup2(&actions, 2, 1);
    std::array<std::string, 3> words{program, "-D", cluster};
    std::array<char*, 4> arguments{words[0].data(), words[1].data(), words[2].data(), nullptr};
    pid_t process = -1;
    const int error = posix_spawn(&process, program, &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0) throw ServerFailed(std::string(program) + ": " + std::strerror(error));
    return process;
}

std::vector<std::string> lines_of_state() {
    std::ifstream file(std::string(cluster) + "/postmaster.pid");
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);)
        lines.push_back(line);
    return lines;
}

// The segment only shows two servers that they share a directory. Marked now, it goes with its last
// user, however that ends; else each test would leave one behind in its box.
void forget_segment(const std::string& line) {
    const std::size_t space = line.find_last_of(' ');
    if (space == std::string::npos) return;
    int segment = -1;
    std::from_chars(line.data() + space + 1, line.data() + line.size(), segment);
    if (segment >= 0) shmctl(segment, IPC_RMID, nullptr);
}

void wait_until_ready(pid_t process) {
    for (int look = 0; look < looks_max; ++look) {
        const std::vector<std::string> lines = lines_of_state();
        if (lines.size() > state_line && lines[state_line].starts_with("ready"))
            return forget_segment(lines[memory_line]);
        if (waitpid(process, nullptr, WNOHANG) != 0)
            throw ServerFailed("the database server did not start");
        const timespec pause{.tv_sec = 0, .tv_nsec = look_again_ns};
        nanosleep(&pause, nullptr);
    }
    throw ServerFailed("the database server is not ready after a minute");
}

}  // namespace

void start_server() {
    std::string buffer(copy_bytes, '\0');
    copy_directory(prepared, cluster, buffer);
    wait_until_ready(spawn());
}

}  // namespace postgresql
