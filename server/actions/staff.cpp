#include "actions/staff.hpp"

#include "base/ensure.hpp"
#include "base/hash.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>

namespace actions {
namespace {

using core::Refusal;
using core::Result;

bool matches(const std::string& hash, const std::string& password) {
    return crypto_pwhash_str_verify(hash.c_str(), password.c_str(), password.size()) == 0;
}

/// Somebody unknown costs as much time as somebody known, so that addresses cannot be probed.
const std::string& hash_of_nobody() {
    static const std::string hash = hash_password("nobody's password");
    return hash;
}

}  // namespace

std::string hash_password(const std::string& password) {
    base::ensure(sodium_init() >= 0);
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    const int failed = crypto_pwhash_str(
        hash.data(), password.c_str(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
        crypto_pwhash_MEMLIMIT_INTERACTIVE);
    if (failed != 0) throw std::bad_alloc();
    return hash.data();
}

protocol::Staff staff_view(const store::StaffRecord& staff) {
    return {.email = staff.email, .name = staff.name, .role = staff.role};
}

Result<void> require_role(
    const store::StaffRecord& staff, std::initializer_list<std::string_view> roles) {
    const bool allowed =
        staff.role == "admin" || std::ranges::find(roles, staff.role) != roles.end();
    if (!allowed) return std::unexpected(Refusal::not_allowed);
    return {};
}

loop::Task<Result<SignedIn>> sign_in(Desk& desk, protocol::SignIn request) {
    if (request.password.size() > password_bytes_max) {
        co_return std::unexpected(Refusal::wrong_credentials);
    }
    const auto staff = co_await desk.store.read(
        [&](store::Tx& tx) { return store::find_staff(tx, request.email); });
    bool matched = false;
    const bool checked = co_await desk.background.run([&] {
        matched = matches(staff ? staff->password_hash : hash_of_nobody(), request.password);
    });
    if (!checked) co_return std::unexpected(Refusal::overloaded);
    const base::Time now = desk.clock.now();
    if (!staff || !matched) {
        co_await desk.store.write([&](store::Tx& tx) {
            store::insert_audit(
                tx, {.at = now,
                     .actor = "",
                     .action = "sign_in_refused",
                     .subject = staff ? staff->id.value : "unknown",
                     .detail = ""});
        });
        co_return std::unexpected(Refusal::wrong_credentials);
    }
    SignedIn signed_in{.token = desk.random.token_128(), .staff = staff_view(*staff)};
    co_await desk.store.write([&](store::Tx& tx) {
        store::insert_staff_session(
            tx, staff->id, base::sha256_hex(signed_in.token), now, now + staff_session_time);
        store::insert_audit(
            tx, {.at = now,
                 .actor = staff->id.value,
                 .action = "signed_in",
                 .subject = staff->id.value,
                 .detail = ""});
    });
    co_return signed_in;
}

loop::Task<void> sign_out(Desk& desk, std::string token) {
    co_await desk.store.write(
        [&](store::Tx& tx) { store::delete_staff_session(tx, base::sha256_hex(token)); });
}

loop::Task<Result<store::StaffRecord>> staff_of_session(Desk& desk, std::string token) {
    if (token.empty()) co_return std::unexpected(Refusal::not_signed_in);
    const base::Time now = desk.clock.now();
    auto staff = co_await desk.store.read([&](store::Tx& tx) {
        return store::find_staff_by_session(tx, base::sha256_hex(token), now);
    });
    if (!staff) co_return std::unexpected(Refusal::not_signed_in);
    co_return std::move(*staff);
}

}  // namespace actions
