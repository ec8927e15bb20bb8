#pragma once
// People who work here, their sessions, the items on offer, and the audit chain.

#include "base/ids.hpp"
#include "base/time.hpp"
#include "store/store.hpp"

#include <optional>
#include <string>
#include <vector>

namespace store {

struct StaffRecord {
    base::StaffId id;
    std::string email;
    std::string name;
    std::string role;
    std::string password_hash;  // libsodium's argon2id string
};

/// Does nothing when the address is taken.
void insert_staff(Tx& tx, const StaffRecord& staff, base::Time now);
std::optional<StaffRecord> find_staff(Tx& tx, const std::string& email);

void insert_staff_session(
    Tx& tx,
    const base::StaffId& staff,
    const std::string& token_hash,
    base::Time now,
    base::Time expires_at);
std::optional<StaffRecord> find_staff_by_session(
    Tx& tx, const std::string& token_hash, base::Time now);
void delete_staff_session(Tx& tx, const std::string& token_hash);
/// Those that were begun later than that.
void unmake_staff_sessions(Tx& tx, base::Time after);

struct ItemVersion {
    std::string hash;
    std::string path;
    std::string bundle;  // protocol::ItemBundle as JSON
};
/// Does nothing when that version is known.
void insert_item_version(Tx& tx, const ItemVersion& version, base::Time now);
std::optional<ItemVersion> find_item_version(Tx& tx, const std::string& hash);

struct AuditEntry {
    base::Time at;
    std::string actor;
    std::string action;
    std::string subject;
    std::string detail;
};
/// Appends to the chain: each row's hash covers its content and the hash of the row before.
void insert_audit(Tx& tx, const AuditEntry& entry);
std::int64_t count_audit(Tx& tx);
/// The number of the first row that does not fit its chain, or nothing.
std::optional<std::int64_t> first_broken_audit(Tx& tx);

}  // namespace store
