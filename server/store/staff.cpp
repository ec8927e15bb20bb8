#include "store/staff.hpp"

#include "base/hash.hpp"

#include <initializer_list>

namespace store {
namespace {

std::optional<StaffRecord> staff_of(const std::optional<Row>& row) {
    if (!row) return std::nullopt;
    return StaffRecord{
        .id = {row->text("id")},
        .email = row->text("email"),
        .name = row->text("name"),
        .role = row->text("role"),
        .password_hash = row->text("password_hash")};
}

ItemVersion version_of(const Row& row) {
    return {.hash = row.text("hash"), .path = row.text("path"), .bundle = row.text("bundle")};
}

/// Over every field with its length before it, so that moving a byte between fields changes it.
std::string chained_hash(
    const std::string& previous, std::int64_t number, const AuditEntry& entry) {
    std::string bytes;
    for (const std::string& field :
         {previous, std::to_string(number), std::to_string(base::to_micros(entry.at)), entry.actor,
          entry.action, entry.subject, entry.detail}) {
        bytes += std::to_string(field.size()) + ":" + field;
    }
    return base::sha256_hex(bytes);
}

}  // namespace

void insert_staff(Tx& tx, const StaffRecord& staff, base::Time now) {
    tx.execute(
        "staff_insert", {{"id", staff.id.value},
                         {"email", staff.email},
                         {"name", staff.name},
                         {"role", staff.role},
                         {"password_hash", staff.password_hash},
                         {"created_at", base::to_micros(now)}});
}

std::optional<StaffRecord> find_staff(Tx& tx, const std::string& email) {
    return staff_of(tx.first("staff_by_email", {{"email", email}}));
}

void insert_staff_session(
    Tx& tx,
    const base::StaffId& staff,
    const std::string& token_hash,
    base::Time now,
    base::Time expires_at) {
    tx.execute("staff_session_prune", {{"now", base::to_micros(now)}});
    tx.execute(
        "staff_session_insert", {{"token_hash", token_hash},
                                 {"staff", staff.value},
                                 {"created_at", base::to_micros(now)},
                                 {"expires_at", base::to_micros(expires_at)}});
}

std::optional<StaffRecord> find_staff_by_session(
    Tx& tx, const std::string& token_hash, base::Time now) {
    return staff_of(
        tx.first("staff_by_session", {{"token_hash", token_hash}, {"now", base::to_micros(now)}}));
}

void delete_staff_session(Tx& tx, const std::string& token_hash) {
    tx.execute("staff_session_delete", {{"token_hash", token_hash}});
}

void unmake_staff_sessions(Tx& tx, base::Time after) {
    tx.execute("staff_session_unmake", {{"at", base::to_micros(after)}});
}

void insert_item_version(Tx& tx, const ItemVersion& version, base::Time now) {
    tx.execute(
        "item_version_insert", {{"hash", version.hash},
                                {"path", version.path},
                                {"bundle", version.bundle},
                                {"published_at", base::to_micros(now)}});
}

std::optional<ItemVersion> find_item_version(Tx& tx, const std::string& hash) {
    const auto row = tx.first("item_version_by_hash", {{"hash", hash}});
    if (!row) return std::nullopt;
    return version_of(*row);
}

void insert_audit(Tx& tx, const AuditEntry& entry) {
    const auto last = tx.first("audit_last", {});
    const std::int64_t number = last ? last->integer("number") + 1 : 1;
    const std::string previous = last ? last->text("hash") : "";
    tx.execute(
        "audit_insert", {{"number", number},
                         {"at", base::to_micros(entry.at)},
                         {"actor", entry.actor},
                         {"action", entry.action},
                         {"subject", entry.subject},
                         {"detail", entry.detail},
                         {"previous", previous},
                         {"hash", chained_hash(previous, number, entry)}});
}

std::int64_t count_audit(Tx& tx) {
    const auto last = tx.first("audit_last", {});
    return last ? last->integer("number") : 0;
}

std::optional<std::int64_t> first_broken_audit(Tx& tx) {
    std::string previous;
    std::int64_t expected = 1;
    for (const Row& row : tx.query("audit_list", {})) {
        const std::int64_t number = row.integer("number");
        const AuditEntry entry{
            .at = base::from_micros(row.integer("at")),
            .actor = row.text("actor"),
            .action = row.text("action"),
            .subject = row.text("subject"),
            .detail = row.text("detail")};
        const bool fits = number == expected && row.text("previous") == previous &&
                          row.text("hash") == chained_hash(previous, number, entry);
        if (!fits) return number;
        previous = row.text("hash");
        ++expected;
    }
    return std::nullopt;
}

}  // namespace store
