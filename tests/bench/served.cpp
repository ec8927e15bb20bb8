#include "bench/served.hpp"

#include "base/ensure.hpp"

#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <string_view>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>

namespace bench {
namespace {

constexpr std::string_view address = "http://127.0.0.1:";
constexpr std::size_t welcome_bytes_max = 64 * 1024;

std::vector<std::string> command_line(const ServerSpec& spec) {
    std::vector<std::string> line{spec.program, "serve",       "--data",        spec.data,
                                  "--listen",   "127.0.0.1:0", "--assessments", spec.assessments,
                                  "--web",      spec.web};
    if (!spec.with_worker) line.emplace_back("--no-worker");
    return line;
}

[[noreturn]] void become_server(std::vector<std::string> line, int output) {
    prctl(PR_SET_PDEATHSIG, SIGTERM);  // a bench that was interrupted leaves no server behind
    dup2(output, STDOUT_FILENO);
    std::vector<char*> arguments;
    for (std::string& word : line)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    execv(arguments[0], arguments.data());
    _exit(127);
}

}  // namespace

Served::Served(const ServerSpec& spec) {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) {
        throw std::system_error(errno, std::generic_category(), "pipe");
    }
    process_ = fork();
    if (process_ == 0) become_server(command_line(spec), ends[1]);
    close(ends[1]);
    output_ = ends[0];
    if (process_ < 0) throw std::system_error(errno, std::generic_category(), "fork");
    try {
        port_ = read_port();
    } catch (const std::exception&) {
        end();
        throw;
    }
}

Served::~Served() {
    end();
}

std::uint16_t Served::read_port() {
    std::string welcome;
    std::array<char, 4096> part{};
    while (welcome.size() < welcome_bytes_max) {
        const ssize_t count = read(output_, part.data(), part.size());
        if (count <= 0) break;
        welcome.append(part.data(), static_cast<std::size_t>(count));
        const auto at = welcome.find(address);
        if (at == std::string::npos || welcome.find('\n', at) == std::string::npos) continue;
        std::uint16_t port = 0;
        std::from_chars(&welcome[at + address.size()], &welcome.back(), port);
        base::ensure(port != 0);
        return port;
    }
    throw std::runtime_error("the server did not start: " + welcome);
}

void Served::end() {
    if (process_ > 0) {
        kill(process_, SIGTERM);
        waitpid(process_, nullptr, 0);
        process_ = -1;
    }
    if (output_ >= 0) close(std::exchange(output_, -1));
}

std::string assay_program() {
    return std::filesystem::read_symlink("/proc/self/exe").parent_path() / "assay";
}

}  // namespace bench
