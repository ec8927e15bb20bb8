#pragma once
// A service made of paper: every connection already holds the next scripted response, and what was
// sent is remembered. No threads and no waiting.

#include "grading/runner.hpp"

#include <array>
#include <cerrno>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace support {

/// What a test says and what it wants to know afterwards.
struct ServiceScript {
    /// One per connection; when they are used up, the server is gone.
    std::vector<std::string> responses;
    /// How it ended, if it is gone.
    sandbox::RunResult end;
    /// Set: it does not compile.
    std::optional<sandbox::RunResult> compile;

    std::size_t connections = 0;
    int restarts = 0;
    sandbox::ServiceSpec spec;  // of the first start: what passed is looked at twice
    std::vector<int> peers;

    ~ServiceScript() {
        for (const int peer : peers)
            ::close(peer);
    }

    /// What was sent over one connection so far.
    std::string request(std::size_t connection) const {
        std::array<char, 8192> bytes{};
        const auto size = ::recv(peers.at(connection), bytes.data(), bytes.size(), MSG_DONTWAIT);
        return size <= 0 ? "" : std::string(bytes.data(), static_cast<std::size_t>(size));
    }
};

class ScriptedService final : public sandbox::Service {
  public:
    explicit ScriptedService(ServiceScript& script) : script_{script} {}

    int connect() override {
        if (!is_running()) {
            errno = ECONNREFUSED;
            return -1;
        }
        std::array<int, 2> pair{};
        if (::socketpair(AF_UNIX, SOCK_STREAM, 0, pair.data()) != 0)
            throw std::runtime_error("socketpair");
        const std::string& response = script_.responses[script_.connections++];
        if (::send(pair[1], response.data(), response.size(), 0) < 0)
            throw std::runtime_error("send");
        // The request can still be read from the other end.
        ::shutdown(pair[1], SHUT_WR);
        script_.peers.push_back(pair[1]);
        return pair[0];
    }
    int world() const override { return -1; }
    bool is_running() override { return script_.connections < script_.responses.size(); }
    std::int64_t starved_ms() override { return 0; }
    void restart() override { ++script_.restarts; }
    sandbox::RunResult stop() override {
        sandbox::RunResult result = script_.end;
        if (is_running()) result.status = sandbox::Status::internal_error;
        return result;
    }

  private:
    ServiceScript& script_;
};

class ServiceRunner final : public grading::Runner {
  public:
    explicit ServiceRunner(ServiceScript& script) : script_{script} {}

    sandbox::Isolation isolation() const override { return sandbox::Isolation::strict; }
    sandbox::Report run(const sandbox::Spec&, const sandbox::Observer&) override {
        throw std::logic_error{"this script only has a service"};
    }
    sandbox::Compiled start(const sandbox::ServiceSpec& spec, const sandbox::Observer&) override {
        if (script_.spec.files.empty()) script_.spec = spec;
        if (script_.compile) return {.compile = script_.compile, .service = nullptr};
        return {.compile = std::nullopt, .service = std::make_unique<ScriptedService>(script_)};
    }
    sandbox::Dialogues interact(
        const sandbox::Spec&, const sandbox::Spec&, const sandbox::Observer&) override {
        throw std::logic_error{"this script only has a service"};
    }

  private:
    ServiceScript& script_;
};

/// A whole HTTP response with a JSON body.
inline std::string http(int status, const std::string& body, const std::string& headers = "") {
    return "HTTP/1.1 " + std::to_string(status) +
           " Scripted\r\nContent-Type: application/json\r\n" + headers +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

}  // namespace support
