#include "kill/relay.hpp"

#include "base/ensure.hpp"
#include "protocol/codec.hpp"
#include "protocol/work.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <charconv>
#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>

namespace crash {
namespace {

constexpr std::string_view head_end = "\r\n\r\n";
constexpr int look_interval_ms = 1;
constexpr int unaccepted_max = 8;

sockaddr_in at_port(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

void require(bool done, const char* what) {
    if (!done) throw std::system_error(errno, std::generic_category(), what);
}

/// -1 if nobody listens there.
int connected_to(std::uint16_t port) {
    const int peer = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = at_port(port);
    if (connect(peer, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
        return peer;
    }
    close(peer);
    return -1;
}

bool send_all(int to, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = send(to, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

/// Neither side sends its body in chunks.
std::size_t body_size(std::string head) {
    std::ranges::transform(
        head, head.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    constexpr std::string_view name = "\r\ncontent-length: ";
    const auto at = head.find(name);
    std::size_t size = 0;
    if (at != std::string::npos) std::from_chars(&head[at + name.size()], &head.back(), size);
    return size;
}

bool is_whole(const std::string& message) {
    const auto end = message.find(head_end);
    if (end == std::string::npos) return false;
    return message.size() >= end + head_end.size() + body_size(message.substr(0, end + 2));
}

bool is_for(std::string_view what, const std::string& request) {
    const std::string path = "/api/v1/worker/" + std::string(what) + " ";
    return request.find(path) < request.find('\r');
}

/// Empty if there was none.
std::string leased_job(const std::string& reply) {
    const auto job = protocol::decode<protocol::Job>(
        reply.substr(reply.find(head_end) + head_end.size()), protocol::report_bytes_max);
    return job ? job->job : "";
}

}  // namespace

Relay::Relay(std::uint16_t server, Interference interference)
    : server_(server), interference_(std::move(interference)) {
    listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    end_ = eventfd(0, EFD_CLOEXEC);
    sockaddr_in address = at_port(0);
    socklen_t size = sizeof address;
    auto* any = reinterpret_cast<sockaddr*>(&address);
    require(bind(listener_, any, size) == 0, "bind the relay");
    require(listen(listener_, unaccepted_max) == 0, "listen as the relay");
    require(getsockname(listener_, any, &size) == 0, "ask for the relay's port");
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { run(); });
}

Relay::~Relay() {
    eventfd_write(end_, 1);
    thread_.join();
    close(listener_);
    close(end_);
}

void Relay::run() {
    while (await_bytes(listener_, end_)) {
        const int worker = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        const int server = connected_to(server_);
        while (worker >= 0 && server >= 0 && exchange(worker, server)) {
        }
        job_.clear();
        for (const int socket : {worker, server})
            if (socket >= 0) close(socket);
    }
}

bool Relay::exchange(int worker, int server) {
    const auto request = next_message(worker, server);
    if (!request) return false;
    const bool is_report = is_for("report", *request);
    if (is_report && interferes(Step::before_report)) return false;
    if (!send_all(server, *request)) return false;
    if (is_report && interferes(Step::report_sent)) return false;
    const auto reply = next_message(server, worker);
    if (!reply) return false;
    if (is_for("lease", *request)) {
        job_ = leased_job(*reply);
        if (interferes(Step::leased)) return false;
    }
    if (is_report && interferes(Step::recorded)) return false;
    if (!send_all(worker, *reply)) return false;
    if (!is_report) return true;
    const bool is_gone = interferes(Step::answered);
    job_.clear();
    return !is_gone;
}

std::optional<std::string> Relay::next_message(int from, int other) {
    std::string message;
    while (!is_whole(message)) {
        if (!await_bytes(from, other)) return std::nullopt;
        std::array<char, 64 * 1024> bytes;
        const ssize_t count = recv(from, bytes.data(), bytes.size(), 0);
        if (count <= 0) return std::nullopt;
        message.append(bytes.data(), static_cast<std::size_t>(count));
    }
    return message;
}

/// The other side has nothing to say meanwhile: what it brings can only be its end.
bool Relay::await_bytes(int from, int other) {
    for (;;) {
        std::array<pollfd, 3> sides{};
        sides[0] = {.fd = from, .events = POLLIN, .revents = 0};
        sides[1] = {.fd = other, .events = POLLIN, .revents = 0};
        sides[2] = {.fd = end_, .events = POLLIN, .revents = 0};
        const int count = poll(sides.data(), sides.size(), job_.empty() ? -1 : look_interval_ms);
        if (sides[1].revents != 0 || sides[2].revents != 0) return false;
        if (sides[0].revents != 0) return true;
        if (count == 0 && interferes(Step::grading)) return false;
    }
}

}  // namespace crash
