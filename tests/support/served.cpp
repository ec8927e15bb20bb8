#include "support/served.hpp"

#include "base/ensure.hpp"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <netinet/in.h>
#include <poll.h>
#include <stdexcept>
#include <string_view>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>

namespace support {
namespace {

constexpr std::chrono::seconds death_patience{30};
constexpr std::string_view address = "://127.0.0.1:";
constexpr std::size_t welcome_bytes_max = 64 * 1024;

[[noreturn]] void become_server(std::vector<std::string> line, int output) {
    prctl(PR_SET_PDEATHSIG, SIGTERM);  // whoever was interrupted leaves no server behind
    dup2(output, STDOUT_FILENO);
    std::vector<char*> arguments;
    for (std::string& word : line)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    execv(arguments[0], arguments.data());
    _exit(127);
}

}  // namespace

std::vector<std::string> serve_command(const ServerSpec& spec) {
    const std::string listen = "127.0.0.1:" + std::to_string(spec.port);
    std::vector<std::string> line{
        program_beside("assay"), "serve",          "--data", spec.data, "--listen", listen,
        "--assessments",         spec.assessments, "--web",  spec.web};
    line.emplace_back("--unproved");
    if (!spec.with_worker) line.emplace_back("--no-worker");
    if (!spec.certificate_file.empty()) {
        for (const auto& word :
             {std::string("--tls-certificate"), spec.certificate_file, std::string("--tls-key"),
              spec.key_file}) {
            line.push_back(word);
        }
    }
    return line;
}

std::string program_beside(const std::string& name) {
    return std::filesystem::read_symlink("/proc/self/exe").parent_path() / name;
}

Served::Served(const std::vector<std::string>& command, Return when) {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) {
        throw std::system_error(errno, std::generic_category(), "pipe");
    }
    process_ = fork();
    if (process_ == 0) become_server(command, ends[1]);
    close(ends[1]);
    output_ = ends[0];
    if (process_ < 0) throw std::system_error(errno, std::generic_category(), "fork");
    if (when == Return::when_ready) await_ready();
}

void Served::await_ready() {
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

bool Served::is_well() const {
    const int connection = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in server{};
    server.sin_family = AF_INET;
    server.sin_port = htons(port_);
    server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    constexpr std::string_view question = "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    constexpr std::string_view wanted = "HTTP/1.1 200";
    std::array<char, wanted.size()> answer{};
    const bool answered =
        connect(connection, reinterpret_cast<const sockaddr*>(&server), sizeof server) == 0 &&
        send(connection, question.data(), question.size(), MSG_NOSIGNAL) > 0 &&
        recv(connection, answer.data(), answer.size(), MSG_WAITALL) == ssize_t(answer.size());
    close(connection);
    return answered && std::string_view(answer.data(), answer.size()) == wanted;
}

void Served::wait() {
    if (process_ > 0) waitpid(process_, nullptr, 0);
    process_ = -1;
    if (output_ >= 0) close(std::exchange(output_, -1));
}

void Served::end() {
    if (process_ > 0) kill(process_, SIGTERM);
    wait();
}

void Served::kill_at_once(pid_t process) {
    base::ensure(process > 0 && process_ > 0);
    kill(process, SIGKILL);
    // Whatever is below it holds the pipe, too, and dies a moment later.
    if (!has_ended(death_patience))
        throw std::runtime_error("a part of the killed server lives on");
}

bool Served::has_ended(std::chrono::milliseconds patience) {
    pollfd output{.fd = output_, .events = POLLIN, .revents = 0};
    while (poll(&output, 1, static_cast<int>(patience.count())) > 0) {
        std::array<char, 4096> last_words{};
        if (read(output_, last_words.data(), last_words.size()) > 0) continue;
        wait();
        return true;
    }
    return false;
}

}  // namespace support
