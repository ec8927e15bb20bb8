#include "grading/http_client.hpp"

#include "base/ensure.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <poll.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>

namespace grading {
namespace {

constexpr int tick_ms = 100;

class Descriptor {
  public:
    explicit Descriptor(int handle) : handle_{handle} {}
    ~Descriptor() {
        if (handle_ >= 0) ::close(handle_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return handle_; }

  private:
    int handle_;
};

std::unexpected<HttpFailure> failure(HttpFailure::Kind kind, std::string reason) {
    return std::unexpected(HttpFailure{kind, std::move(reason)});
}

std::unexpected<HttpFailure> not_connected(int error) {
    return failure(
        HttpFailure::Kind::no_connection,
        std::string{"The server does not accept connections: "} + std::strerror(error) + '.');
}

/// One request on its way.
class Transfer {
  public:
    Transfer(const HttpRequest& request, const std::string& bytes, int handle)
        : socket_{handle}, unsent_{bytes}, reader_{request.method == "HEAD"} {
        if (handle < 0) {
            finish(not_connected(errno));
            return;
        }
        const int flags = ::fcntl(handle, F_GETFL);
        const int set = ::fcntl(handle, F_SETFL, flags | O_NONBLOCK);
        base::ensure(set == 0);
    }

    bool is_finished() const { return is_finished_; }
    pollfd wanted() const {
        const auto events = static_cast<short>(unsent_.empty() ? POLLIN : POLLIN | POLLOUT);
        return {.fd = is_finished_ ? -1 : socket_.get(), .events = events, .revents = 0};
    }

    void go_on(short events) {
        if ((events & POLLOUT) != 0) send_some();
        if (!is_finished_ && (events & (POLLIN | POLLHUP | POLLERR)) != 0) receive_some();
    }

    void finish(HttpResult result) {
        result_ = std::move(result);
        is_finished_ = true;
    }
    HttpResult take_result() { return std::move(result_); }

  private:
    void send_some() {
        const auto sent = ::send(socket_.get(), unsent_.data(), unsent_.size(), MSG_NOSIGNAL);
        if (sent >= 0) {
            unsent_.remove_prefix(static_cast<std::size_t>(sent));
        } else if (errno == ECONNREFUSED || errno == ETIMEDOUT) {
            finish(not_connected(errno));
        } else if (errno != EAGAIN && errno != EINTR) {
            // It no longer listens, but it may have answered before: a body that is too large, say.
            unsent_ = {};
        }
    }

    void receive_some() {
        std::array<char, 16 * 1024> bytes{};
        const auto size = ::recv(socket_.get(), bytes.data(), bytes.size(), 0);
        if (size < 0 && (errno == EAGAIN || errno == EINTR)) return;
        if (size < 0 && errno == ECONNREFUSED) return finish(not_connected(errno));
        if (size <= 0) return judge(reader_.end());
        has_received_ = true;
        judge(reader_.take({bytes.data(), static_cast<std::size_t>(size)}));
    }

    void judge(ResponseReader::State state) {
        using State = ResponseReader::State;
        if (state == State::more) return;
        if (state == State::done) return finish(std::move(reader_.response()));
        auto kind = has_received_ ? HttpFailure::Kind::broken : HttpFailure::Kind::closed;
        if (state == State::too_large) kind = HttpFailure::Kind::too_large;
        finish(failure(kind, "No valid HTTP response: " + reader_.problem() + '.'));
    }

    Descriptor socket_;
    std::string_view unsent_;  // the bytes outlive every transfer
    ResponseReader reader_;
    bool has_received_ = false;
    bool is_finished_ = false;
    HttpResult result_ = failure(HttpFailure::Kind::abandoned, "The run was given up.");
};

using Transfers = std::vector<std::unique_ptr<Transfer>>;

/// A server that sends a byte now and then gains nothing by it.
class Patience {
  public:
    explicit Patience(const HttpWays& ways) : ways_{ways} {}

    bool is_over() const {
        const std::int64_t elapsed_ms = duration_cast<milliseconds>(Clock::now() - begin_).count();
        if (elapsed_ms < request_ms_max) return false;
        return is_time_over(elapsed_ms, starved_ms() - starved_before_ms_);
    }

  private:
    using Clock = std::chrono::steady_clock;
    using milliseconds = std::chrono::milliseconds;

    std::int64_t starved_ms() const { return ways_.starved_ms ? ways_.starved_ms() : 0; }

    const HttpWays& ways_;
    const Clock::time_point begin_ = Clock::now();
    const std::int64_t starved_before_ms_ = starved_ms();
};

void time_out(Transfers& transfers) {
    for (const auto& transfer : transfers) {
        if (transfer->is_finished()) continue;
        transfer->finish(failure(
            HttpFailure::Kind::timeout,
            "No response within " + std::to_string(request_ms_max / 1000) + " seconds."));
    }
}

/// Until every transfer is finished, the time is over, or `on_tick` ends it.
void run(Transfers& transfers, const HttpWays& ways) {
    const Patience patience{ways};
    const auto is_finished = [](const auto& transfer) { return transfer->is_finished(); };
    while (!std::ranges::all_of(transfers, is_finished)) {
        std::vector<pollfd> sources{
            {.fd = ways.beside ? ways.beside() : -1, .events = POLLIN, .revents = 0}};
        for (const auto& transfer : transfers)
            sources.push_back(transfer->wanted());
        if (::poll(sources.data(), sources.size(), tick_ms) < 0 && errno != EINTR) {
            throw std::system_error(errno, std::generic_category(), "poll");
        }
        for (std::size_t i = 0; i < transfers.size(); ++i)
            transfers[i]->go_on(sources[i + 1].revents);
        if (sources[0].revents != 0) ways.on_beside();
        if (patience.is_over()) return time_out(transfers);
        if (ways.on_tick && !ways.on_tick()) return;
    }
}

bool has_header(const HttpRequest& request, std::string_view name) {
    return std::ranges::any_of(
        request.headers, [name](const auto& header) { return is_same_name(header.first, name); });
}

}  // namespace

bool is_time_over(std::int64_t elapsed_ms, std::int64_t starved_ms) {
    return elapsed_ms >= starved_request_ms_max || elapsed_ms - starved_ms >= request_ms_max;
}

std::string request_bytes(const HttpRequest& request) {
    std::string bytes = request.method + ' ' + request.target + " HTTP/1.1\r\n";
    const auto add = [&bytes](std::string_view name, std::string_view value) {
        bytes.append(name).append(": ").append(value).append("\r\n");
    };
    if (!has_header(request, "Host")) add("Host", "localhost");
    add("Connection", "close");
    for (const auto& [name, value] : request.headers)
        add(name, value);
    if (request.body && !has_header(request, "Content-Type")) {
        add("Content-Type", "application/json");
    }
    const std::string body = request.body.value_or("");
    const bool may_have_body =
        request.method == "POST" || request.method == "PUT" || request.method == "PATCH";
    if (request.body || may_have_body) add("Content-Length", std::to_string(body.size()));
    return bytes + "\r\n" + body;
}

std::vector<HttpResult> send_at_once(const HttpRequest& request, int count, const HttpWays& ways) {
    base::ensure(count >= 1);
    const std::string bytes = request_bytes(request);
    Transfers transfers;
    for (int i = 0; i < count; ++i)
        transfers.push_back(std::make_unique<Transfer>(request, bytes, ways.connect()));
    run(transfers, ways);
    std::vector<HttpResult> results;
    for (const auto& transfer : transfers)
        results.push_back(transfer->take_result());
    return results;
}

}  // namespace grading
