#pragma once
// What changes while tests run: notices to their pages, the server's heartbeat and its outages.

#include "base/ids.hpp"
#include "base/time.hpp"
#include "store/store.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace store {

enum class NoticeKind { extended, shortened, paused, resumed, announced, credited };

struct Notice {
    std::int64_t number = 0;  // 1, 2, 3 … per attempt; given by insert_notice
    base::Time at;
    NoticeKind kind = NoticeKind::announced;
    base::Duration amount{};
    std::string text;
    std::optional<base::Time> confirmed_at{};  // when the page said that it shows this
};

void insert_notice(Tx& tx, const base::AttemptId& attempt, const Notice& notice);
std::vector<Notice> notices_of(Tx& tx, const base::AttemptId& attempt);
/// The first time counts.
void confirm_notice(Tx& tx, const base::AttemptId& attempt, std::int64_t number, base::Time at);

/// A change by staff, with what they were answered.
struct LiveChange {
    std::string id;
    std::string asked;  // the hash of what was asked, and by whom
    std::int64_t reached = 0;
    std::int64_t connected = 0;
};
void insert_live_change(Tx& tx, const LiveChange& change, base::Time at);
std::optional<LiveChange> find_live_change(Tx& tx, const std::string& id);

/// The server works, or worked, at a moment.
struct Heartbeat {
    base::Time at;
    /// When that was its start, and the first sign of life since then.
    std::optional<base::Time> silent_since{};
};
void set_heartbeat(Tx& tx, const Heartbeat& heartbeat);
/// Nothing before the server's first second.
std::optional<Heartbeat> find_heartbeat(Tx& tx);

enum class OutageCause { down, refusing };

struct Outage {
    base::Time from;
    base::Time until;
    OutageCause cause = OutageCause::down;
};
void insert_outage(Tx& tx, const Outage& outage);
std::vector<Outage> outages(Tx& tx);
std::int64_t count_outages(Tx& tx);
std::optional<base::Time> last_outage_end(Tx& tx);
/// Takes out what they have of the time after that. The audit keeps it.
void unmake_outages(Tx& tx, base::Time after);

}  // namespace store
