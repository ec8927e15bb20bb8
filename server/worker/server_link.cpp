#include "worker/server_link.hpp"

#include "catalog/folder.hpp"
#include "protocol/codec.hpp"

#include <curl/curl.h>

#include <chrono>

namespace worker {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds lease_wait = 15s;
constexpr std::chrono::milliseconds answer_time_max = 30s;
constexpr std::size_t reply_bytes_max = 2 * catalog::folder_bytes_max;

struct Reply {
    long status = 0;
    std::string body;
};

std::size_t append_body(const char* bytes, std::size_t size, std::size_t count, void* out) {
    auto& body = *static_cast<std::string*>(out);
    const std::size_t more = size * count;
    if (body.size() + more > reply_bytes_max) return 0;
    body.append(bytes, more);
    return more;
}

}  // namespace

struct ServerLink::State {
    struct Cleanup {
        void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
        void operator()(curl_slist* list) const { curl_slist_free_all(list); }
    };

    Reply send(const std::string& path, const std::optional<std::string>& body) {
        Reply reply;
        const std::string target = url + "/api/v1/worker/" + path;
        CURL* handle = curl.get();
        curl_easy_setopt(handle, CURLOPT_URL, target.c_str());
        curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers.get());
        curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, &append_body);
        curl_easy_setopt(handle, CURLOPT_WRITEDATA, &reply.body);
        if (body) {
            curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body->size()));
            curl_easy_setopt(handle, CURLOPT_POSTFIELDS, body->c_str());
        } else {
            curl_easy_setopt(handle, CURLOPT_HTTPGET, 1L);
        }
        const CURLcode code = curl_easy_perform(handle);
        if (code != CURLE_OK) throw LinkFault(url + ": " + curl_easy_strerror(code));
        curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &reply.status);
        if (reply.status == 401) {
            throw TokenRefused(
                url +
                " does not take this worker's token: give it the file "
                "worker.token of the server's --data folder");
        }
        return reply;
    }

    /// For the calls that are answered by 204, or by 409 when the lease is lost.
    bool holds_lease(const std::string& path, const std::string& body) {
        const Reply reply = send(path, body);
        if (reply.status == 204) return true;
        if (reply.status == 409) return false;
        const std::string what = url + " answered " + std::to_string(reply.status) + " to " + path;
        if (reply.status >= 400 && reply.status < 500) throw NotTaken(what);
        throw LinkFault(what);
    }

    std::string url;
    std::string worker;
    std::unique_ptr<CURL, Cleanup> curl;
    std::unique_ptr<curl_slist, Cleanup> headers;
};

ServerLink::ServerLink(ServerPlace place, std::string token, std::string worker)
    : state_(std::make_unique<State>()) {
    state_->url = std::move(place.url);
    state_->worker = std::move(worker);
    state_->curl.reset(curl_easy_init());
    const std::string authorization = "Authorization: Bearer " + token;
    curl_slist* headers = curl_slist_append(nullptr, authorization.c_str());
    headers = curl_slist_append(headers, "Content-Type: application/json");
    state_->headers.reset(curl_slist_append(headers, "Expect:"));
    CURL* handle = state_->curl.get();
    if (!handle) throw std::bad_alloc();
    if (!place.pin.empty()) {
        curl_easy_setopt(handle, CURLOPT_PINNEDPUBLICKEY, place.pin.c_str());
        curl_easy_setopt(handle, CURLOPT_SSL_VERIFYPEER, 0L);
        curl_easy_setopt(handle, CURLOPT_SSL_VERIFYHOST, 0L);
    }
    curl_easy_setopt(handle, CURLOPT_PROXY, "");
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, 5000L);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(answer_time_max.count()));
}

ServerLink::~ServerLink() = default;

std::optional<protocol::Job> ServerLink::lease() {
    const protocol::LeaseRequest request{.worker = state_->worker, .wait_ms = lease_wait.count()};
    const Reply reply = state_->send("lease", protocol::encode(request));
    if (reply.status == 204) return std::nullopt;
    auto job = protocol::decode<protocol::Job>(reply.body, protocol::report_bytes_max);
    if (reply.status != 200 || !job) {
        throw LinkFault(state_->url + " answered " + std::to_string(reply.status) + " to lease");
    }
    return std::move(*job);
}

bool ServerLink::progress(const protocol::JobProgress& progress) {
    return state_->holds_lease("progress", protocol::encode(progress));
}

bool ServerLink::report(const protocol::JobReport& report) {
    return state_->holds_lease("report", protocol::encode(report));
}

protocol::ItemBundle ServerLink::item(const std::string& hash) {
    const Reply reply = state_->send("items/" + hash, std::nullopt);
    auto bundle = protocol::decode<protocol::ItemBundle>(reply.body, reply_bytes_max);
    if (reply.status != 200 || !bundle) {
        throw LinkFault(state_->url + " has no item " + hash);
    }
    return std::move(*bundle);
}

}  // namespace worker
