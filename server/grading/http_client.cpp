#include "grading/http_client.hpp"

#include "base/ensure.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <strings.h>
#include <unistd.h>

namespace grading {
namespace {

constexpr int wait_ms = 100;
// The address is never used: the socket is connected. It is what the Host header says.
constexpr const char* origin = "http://127.0.0.1:8080";

struct EasyDeleter {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct MultiDeleter {
    void operator()(CURLM* handle) const { curl_multi_cleanup(handle); }
};
struct ListDeleter {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Easy = std::unique_ptr<CURL, EasyDeleter>;
using Multi = std::unique_ptr<CURLM, MultiDeleter>;
using List = std::unique_ptr<curl_slist, ListDeleter>;

/// One request on its way. Its address is known to libcurl: it is never copied or moved.
class Transfer {
  public:
    Transfer(const HttpRequest& request, int socket) : socket_{socket}, easy_{curl_easy_init()} {
        base::ensure(easy_ != nullptr);
        set_limits();
        set_request(request);
    }
    ~Transfer() {
        if (socket_ >= 0) ::close(socket_);
    }
    Transfer(const Transfer&) = delete;
    Transfer& operator=(const Transfer&) = delete;

    CURL* handle() { return easy_.get(); }

    void finish(CURLcode code) {
        if (code == CURLE_OK) {
            long status = 0;
            curl_easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &status);
            response_.status = static_cast<int>(status);
            result_ = std::move(response_);
        } else if (is_too_large_) {
            result_ = std::unexpected(
                HttpFailure{HttpFailure::Kind::too_large, "The response is larger than allowed."});
        } else if (code == CURLE_OPERATION_TIMEDOUT) {
            result_ = std::unexpected(HttpFailure{
                HttpFailure::Kind::timeout,
                "No response within " + std::to_string(request_ms_max / 1000) + " seconds."});
        } else {
            const std::string_view detail{error_.data()};
            result_ = std::unexpected(HttpFailure{
                HttpFailure::Kind::broken,
                "No valid HTTP response: " +
                    std::string{detail.empty() ? curl_easy_strerror(code) : detail} + '.'});
        }
    }

    HttpResult take_result() { return std::move(result_); }

  private:
    template <class Argument>
    void set(CURLoption option, Argument argument) {
        const CURLcode code = curl_easy_setopt(easy_.get(), option, argument);
        base::ensure(code == CURLE_OK);
    }

    void set_limits() {
        set(CURLOPT_PROTOCOLS_STR, "http");
        set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
        set(CURLOPT_PROXY, "");
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_FRESH_CONNECT, 1L);
        set(CURLOPT_FORBID_REUSE, 1L);
        set(CURLOPT_FOLLOWLOCATION, 0L);
        set(CURLOPT_TIMEOUT_MS, request_ms_max);
        set(CURLOPT_ERRORBUFFER, error_.data());
        set(CURLOPT_OPENSOCKETFUNCTION, &Transfer::open_socket);
        set(CURLOPT_OPENSOCKETDATA, this);
        set(CURLOPT_SOCKOPTFUNCTION, &Transfer::keep_connected);
        set(CURLOPT_HEADERFUNCTION, &Transfer::take_header);
        set(CURLOPT_HEADERDATA, this);
        set(CURLOPT_WRITEFUNCTION, &Transfer::take_body);
        set(CURLOPT_WRITEDATA, this);
    }

    void set_request(const HttpRequest& request) {
        set(CURLOPT_PATH_AS_IS, 1L);
        const std::string url = origin + request.target;
        set(CURLOPT_URL, url.c_str());
        const bool has_body = request.body || request.method == "POST" || request.method == "PUT" ||
                              request.method == "PATCH";
        if (has_body) {
            const std::string body = request.body.value_or("");
            set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
            set(CURLOPT_COPYPOSTFIELDS, body.c_str());
        }
        if (request.method == "HEAD") set(CURLOPT_NOBODY, 1L);
        set(CURLOPT_CUSTOMREQUEST, request.method.c_str());
        bool has_type = !request.body;
        for (const auto& [name, value] : request.headers) {
            has_type = has_type || strcasecmp(name.c_str(), "content-type") == 0;
            // A header without a value is written with a semicolon.
            add_header(value.empty() ? name + ';' : name + ": " + value);
        }
        if (!has_type) add_header("Content-Type: application/json");
        if (has_body && !request.body) add_header("Content-Type:");
        add_header("Expect:");
        set(CURLOPT_HTTPHEADER, headers_.get());
    }

    void add_header(const std::string& line) {
        curl_slist* longer = curl_slist_append(headers_.get(), line.c_str());
        base::ensure(longer != nullptr);
        (void)headers_.release();
        headers_.reset(longer);
    }

    static curl_socket_t open_socket(void* self, curlsocktype, curl_sockaddr*) {
        return std::exchange(static_cast<Transfer*>(self)->socket_, CURL_SOCKET_BAD);
    }
    static int keep_connected(void*, curl_socket_t, curlsocktype) {
        return CURL_SOCKOPT_ALREADY_CONNECTED;
    }

    static std::size_t take_header(char* bytes, std::size_t, std::size_t size, void* self) {
        return static_cast<Transfer*>(self)->add_response_line({bytes, size}) ? size : 0;
    }

    bool add_response_line(std::string_view line) {
        header_bytes_ += line.size();
        is_too_large_ = header_bytes_ > response_headers_max;
        if (is_too_large_) return false;
        // After a 100 Continue comes the response itself.
        if (line.starts_with("HTTP/")) response_.headers.clear();
        const auto colon = line.find(':');
        if (colon == std::string_view::npos) return true;
        auto value = line.substr(colon + 1);
        const auto first = std::min(value.find_first_not_of(" \t"), value.size());
        value = value.substr(first, value.find_last_not_of(" \t\r\n") + 1 - first);
        response_.headers.emplace_back(line.substr(0, colon), value);
        return true;
    }

    static std::size_t take_body(char* bytes, std::size_t, std::size_t size, void* self) {
        auto* transfer = static_cast<Transfer*>(self);
        transfer->is_too_large_ = transfer->response_.body.size() + size > response_body_max;
        if (transfer->is_too_large_) return 0;
        transfer->response_.body.append(bytes, size);
        return size;
    }

    int socket_;
    List headers_;
    std::array<char, CURL_ERROR_SIZE> error_{};
    std::size_t header_bytes_ = 0;
    bool is_too_large_ = false;
    HttpResponse response_;
    HttpResult result_ =
        std::unexpected(HttpFailure{HttpFailure::Kind::abandoned, "The request was given up."});
    Easy easy_;  // last: it points to the others and goes first
};

using Transfers = std::vector<std::unique_ptr<Transfer>>;

void take_finished(CURLM* multi, Transfers& transfers) {
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi, &left)) {
        if (message->msg != CURLMSG_DONE) continue;
        const auto found = std::ranges::find(
            transfers, message->easy_handle,
            [](const auto& transfer) { return transfer ? transfer->handle() : nullptr; });
        base::ensure(found != transfers.end());
        (*found)->finish(message->data.result);
    }
}

void run(CURLM* multi, Transfers& transfers, const std::function<bool()>& on_tick) {
    int running = 0;
    do {
        const CURLMcode code = curl_multi_perform(multi, &running);
        base::ensure(code == CURLM_OK);
        take_finished(multi, transfers);
        if (running == 0) return;
        curl_multi_poll(multi, nullptr, 0, wait_ms, nullptr);
    } while (!on_tick || on_tick());
}

}  // namespace

std::vector<HttpResult> send_at_once(const HttpRequest& request, int count, const HttpWays& ways) {
    base::ensure(count >= 1);
    const Multi multi{curl_multi_init()};
    base::ensure(multi != nullptr);
    Transfers transfers;
    std::vector<HttpResult> results;
    for (int i = 0; i < count; ++i) {
        const int socket = ways.connect();
        results.push_back(std::unexpected(HttpFailure{
            HttpFailure::Kind::no_connection,
            std::string{"The server does not accept connections: "} + std::strerror(errno) + '.'}));
        transfers.push_back(socket < 0 ? nullptr : std::make_unique<Transfer>(request, socket));
    }
    for (const auto& transfer : transfers) {
        if (transfer) curl_multi_add_handle(multi.get(), transfer->handle());
    }
    run(multi.get(), transfers, ways.on_tick);
    for (std::size_t i = 0; i < transfers.size(); ++i) {
        if (!transfers[i]) continue;
        curl_multi_remove_handle(multi.get(), transfers[i]->handle());
        results[i] = transfers[i]->take_result();
    }
    return results;
}

std::optional<std::string> header_of(const HttpResponse& response, std::string_view name) {
    std::optional<std::string> joined;
    for (const auto& [given, value] : response.headers) {
        const bool is_same =
            given.size() == name.size() && strncasecmp(given.data(), name.data(), name.size()) == 0;
        if (is_same) joined = joined ? *joined + ", " + value : value;
    }
    return joined;
}

}  // namespace grading
