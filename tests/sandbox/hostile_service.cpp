#include "hostile_service.hpp"

#include "hostile_verdict.hpp"

#include <array>
#include <chrono>
#include <future>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace sandbox_test {
namespace {

using std::chrono::milliseconds;

constexpr int start_attempts_max = 200;
constexpr milliseconds start_pause{10};
constexpr int answer_ms_max = 400;                // then it is silence
constexpr std::size_t answer_bytes_max = 262144;  // then it is a flood
constexpr milliseconds connect_bound{1500};

struct Answer {
    std::string bytes;
    bool is_ended = false;
};

class Player {
  public:
    Player(sandbox::Service& service, const HostileProgram& program)
        : service_(service), program_(program) {}

    std::vector<std::string> play() {
        for (const ServiceStep& step : program_.steps)
            play(step);
        return std::move(wrong_);
    }

  private:
    void play(const ServiceStep& step) {
        switch (step.kind) {
            case StepKind::asks:
                return ask(step.text);
            case StepKind::answers:
                return compare(step.text);
            case StepKind::connects:
                return connect(step.text);
            case StepKind::waits:
                return std::this_thread::sleep_for(milliseconds(std::stoi(step.text)));
            case StepKind::stops:
                return stop_by_itself(milliseconds(std::stoi(step.text)));
            case StepKind::restart:
                return service_.restart();
            case StepKind::ends:
                return end(step);
        }
    }

    void complain(std::string sentence) { wrong_.push_back(std::move(sentence)); }

    int connect_soon() {
        for (int attempt = 0; attempt < start_attempts_max; ++attempt) {
            const int handle = service_.connect();
            if (handle >= 0 || !service_.is_running()) return handle;
            std::this_thread::sleep_for(start_pause);
        }
        return -1;
    }

    void stop_by_itself(milliseconds patience) {
        for (milliseconds waited{0}; waited < patience; waited += start_pause) {
            if (!service_.is_running()) return;
            std::this_thread::sleep_for(start_pause);
        }
        complain("it still runs");
    }

    void ask(const std::string& path) {
        answer_ = {};
        question_ = path;
        const int handle = connect_soon();
        if (handle < 0) return complain("no connection to ask for " + path);
        const std::string request = "GET " + path + " HTTP/1.0\r\n\r\n";
        send(handle, request.data(), request.size(), MSG_NOSIGNAL);
        answer_ = receive(handle);
        close(handle);
    }

    static Answer receive(int handle) {
        Answer answer;
        std::array<char, 16384> chunk{};
        while (answer.bytes.size() < answer_bytes_max) {
            pollfd waiting{.fd = handle, .events = POLLIN, .revents = 0};
            if (poll(&waiting, 1, answer_ms_max) != 1) return answer;
            const ssize_t count = recv(handle, chunk.data(), chunk.size(), 0);
            answer.is_ended = count <= 0;
            if (answer.is_ended) return answer;
            answer.bytes.append(chunk.data(), static_cast<std::size_t>(count));
        }
        return answer;
    }

    std::string seen() const {
        if (answer_.bytes.size() >= answer_bytes_max) return "flood";
        if (answer_.bytes.empty()) return answer_.is_ended ? "nothing" : "silence";
        const std::size_t body = answer_.bytes.find("\r\n\r\n");
        return "=" + (body == std::string::npos ? answer_.bytes : answer_.bytes.substr(body + 4));
    }

    void compare(const std::string& wanted) {
        if (seen() != wanted)
            complain(question_ + ": answered \"" + seen() + "\" and not \"" + wanted + "\"");
    }

    void connect(const std::string& wanted) {
        // In a thread of its own, so that one that never comes back is noticed while it does not.
        auto connecting = std::async(std::launch::async, [&] {
            return wanted == "made" ? connect_soon() : service_.connect();
        });
        if (wanted == "bounded" && connecting.wait_for(connect_bound) != std::future_status::ready)
            complain("connecting takes too long");
        const int handle = connecting.get();
        if (handle >= 0) held_.push_back(handle);
        if (wanted == "bounded") return;
        if (wanted != "made" && wanted != "refused")
            return complain("connections are made, refused or bounded");
        if ((handle >= 0) != (wanted == "made"))
            complain("a connection was " + std::string(handle >= 0 ? "made" : "refused"));
    }

    void end(const ServiceStep& step) {
        const bool is_running = service_.is_running();
        const sandbox::RunResult result = service_.stop();
        for (const int handle : std::exchange(held_, {}))
            close(handle);
        if (step.must) {
            for (std::string& each : complaints(*step.must, result, program_.limits))
                complain("at the end: " + std::move(each));
        } else if (!is_running) {
            complain("it ended by itself: " + describe(result));
        }
        if (service_.is_running()) complain("it runs after its end");
    }

    sandbox::Service& service_;
    const HostileProgram& program_;
    std::vector<int> held_;
    std::string question_;
    Answer answer_;
    std::vector<std::string> wrong_;
};

}  // namespace

std::vector<std::string> play_service(sandbox::Sandbox& sandbox, const HostileProgram& program) {
    const sandbox::ServiceSpec spec{
        .language = program.language,
        .files = program.files,
        .port = program.service_port.value(),
        .limits = program.limits,
        .compile_limits = program.compile_limits};
    const sandbox::Compiled compiled = sandbox.start(spec);
    if (!compiled.service)
        return {"not compiled: " + (compiled.compile ? describe(*compiled.compile) : "")};
    return Player(*compiled.service, program).play();
}

}  // namespace sandbox_test
