#include "support/recruiter.hpp"

#include "base/hash.hpp"
#include "loop/random.hpp"
#include "store/sqlite.hpp"
#include "store/staff.hpp"

#include <curl/curl.h>

#include <chrono>
#include <memory>
#include <stdexcept>

namespace support {
namespace {

using namespace std::chrono_literals;

struct Free {
    void operator()(CURL* request) const { curl_easy_cleanup(request); }
    void operator()(curl_slist* lines) const { curl_slist_free_all(lines); }
};

std::size_t append(char* bytes, std::size_t size, std::size_t count, void* text) {
    static_cast<std::string*>(text)->append(bytes, size * count);
    return size * count;
}

}  // namespace

Recruiter::Recruiter(const std::string& data) {
    loop::Random random;
    token_ = random.token_128();
    const auto now = std::chrono::floor<base::Duration>(std::chrono::system_clock::now());
    store::with_sqlite(data, store::Access::write, [&](store::Tx& tx) {
        const store::StaffRecord staff{
            .id = {"test-recruiter"},
            .email = "recruiter@example.org",
            .name = "Riley Recruiter",
            .role = "recruiter",
            .password_hash = "nobody signs in with one"};
        store::insert_staff(tx, staff, now);
        store::insert_staff_session(tx, staff.id, base::sha256_hex(token_), now, now + 24h);
    });
}

Recruiter::Reply Recruiter::post(
    std::uint16_t port, const std::string& path, const std::string& json) const {
    const std::unique_ptr<CURL, Free> request(curl_easy_init());
    const std::string address = "http://127.0.0.1:" + std::to_string(port) + path;
    const std::string cookie = "__Host-assay=" + token_;
    const std::unique_ptr<curl_slist, Free> headers(
        curl_slist_append(nullptr, "Content-Type: application/json"));
    Reply reply;
    curl_easy_setopt(request.get(), CURLOPT_URL, address.c_str());
    curl_easy_setopt(request.get(), CURLOPT_COOKIE, cookie.c_str());
    curl_easy_setopt(request.get(), CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(request.get(), CURLOPT_POSTFIELDS, json.c_str());
    curl_easy_setopt(request.get(), CURLOPT_WRITEFUNCTION, &append);
    curl_easy_setopt(request.get(), CURLOPT_WRITEDATA, &reply.body);
    const CURLcode result = curl_easy_perform(request.get());
    if (result != CURLE_OK) throw std::runtime_error(path + ": " + curl_easy_strerror(result));
    curl_easy_getinfo(request.get(), CURLINFO_RESPONSE_CODE, &reply.status);
    return reply;
}

}  // namespace support
