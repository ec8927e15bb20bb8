#include "store/live.hpp"

#include "base/ensure.hpp"

#include <algorithm>
#include <array>

namespace store {
namespace {

constexpr std::array<std::string_view, 6> kind_names{"extended", "shortened", "paused",
                                                     "resumed",  "announced", "credited"};

std::string name_of(NoticeKind kind) {
    return std::string(kind_names.at(static_cast<std::size_t>(kind)));
}

Notice notice_of(const Row& row) {
    const auto kind = std::ranges::find(kind_names, row.text("kind"));
    base::ensure(kind != kind_names.end());
    Notice notice{
        .number = row.integer("number"),
        .at = base::from_micros(row.integer("at")),
        .kind = static_cast<NoticeKind>(kind - kind_names.begin()),
        .amount = base::Duration{row.integer("amount_us")},
        .text = row.text("text")};
    if (const auto at = row.maybe_integer("confirmed_at")) {
        notice.confirmed_at = base::from_micros(*at);
    }
    return notice;
}

}  // namespace

void insert_notice(Tx& tx, const base::AttemptId& attempt, const Notice& notice) {
    tx.execute(
        "notice_insert", {{"attempt", attempt.value},
                          {"at", base::to_micros(notice.at)},
                          {"kind", name_of(notice.kind)},
                          {"amount_us", notice.amount.count()},
                          {"text", notice.text}});
}

std::vector<Notice> notices_of(Tx& tx, const base::AttemptId& attempt) {
    std::vector<Notice> notices;
    for (const Row& row : tx.query("notice_list", {{"attempt", attempt.value}})) {
        notices.push_back(notice_of(row));
    }
    return notices;
}

void confirm_notice(Tx& tx, const base::AttemptId& attempt, std::int64_t number, base::Time at) {
    tx.execute(
        "notice_confirm",
        {{"attempt", attempt.value}, {"number", number}, {"at", base::to_micros(at)}});
}

void insert_live_change(Tx& tx, const LiveChange& change, base::Time at) {
    tx.execute(
        "live_change_insert", {{"id", change.id},
                               {"asked", change.asked},
                               {"reached", change.reached},
                               {"connected", change.connected},
                               {"at", base::to_micros(at)}});
}

std::optional<LiveChange> find_live_change(Tx& tx, const std::string& id) {
    const auto row = tx.first("live_change_by_id", {{"id", id}});
    if (!row) return std::nullopt;
    return LiveChange{
        .id = id,
        .asked = row->text("asked"),
        .reached = row->integer("reached"),
        .connected = row->integer("connected")};
}

void set_heartbeat(Tx& tx, const Heartbeat& heartbeat) {
    const auto& since = heartbeat.silent_since;
    tx.execute(
        "heartbeat_set", {{"at", base::to_micros(heartbeat.at)},
                          {"silent_since", since ? Value(base::to_micros(*since)) : Value()}});
}

std::optional<Heartbeat> find_heartbeat(Tx& tx) {
    const auto row = tx.first("heartbeat_get", {});
    if (!row) return std::nullopt;
    Heartbeat found{.at = base::from_micros(row->integer("at"))};
    if (const auto since = row->maybe_integer("silent_since"))
        found.silent_since = base::from_micros(*since);
    return found;
}

void insert_outage(Tx& tx, const Outage& outage) {
    tx.execute(
        "outage_insert", {{"from_at", base::to_micros(outage.from)},
                          {"until_at", base::to_micros(outage.until)},
                          {"cause", outage.cause == OutageCause::down ? "down" : "refusing"}});
}

std::vector<Outage> outages(Tx& tx) {
    std::vector<Outage> all;
    for (const Row& row : tx.query("outage_list", {})) {
        all.push_back(
            {.from = base::from_micros(row.integer("from_at")),
             .until = base::from_micros(row.integer("until_at")),
             .cause = row.text("cause") == "down" ? OutageCause::down : OutageCause::refusing});
    }
    return all;
}

std::optional<base::Time> last_outage_end(Tx& tx) {
    const auto row = tx.first("outage_last", {});
    if (!row) return std::nullopt;
    return base::from_micros(row->integer("until_at"));
}

void unmake_outages(Tx& tx, base::Time after) {
    tx.execute("outage_unmake", {{"at", base::to_micros(after)}});
    tx.execute("outage_shorten", {{"at", base::to_micros(after)}});
}

std::int64_t count_outages(Tx& tx) {
    return tx.first("outage_count", {})->integer("outage_count");
}

}  // namespace store
