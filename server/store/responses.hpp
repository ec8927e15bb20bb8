#pragma once
// What a candidate left, revision by revision, and the log of what happened. Only ever inserted.

#include "base/ids.hpp"
#include "base/time.hpp"
#include "core/accept.hpp"
#include "store/store.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace store {

struct Revision {
    std::int64_t seq = 0;
    std::int64_t position = 0;
    std::int64_t session = 0;
    std::int64_t base = 0;  // 0: content is a core::Answer; else core edits of that revision
    std::string content;    // JSON
    base::Time received_at;
    core::Standing standing = core::Standing::in_time;
};

void insert_revision(Tx& tx, const base::AttemptId& attempt, const Revision& revision);

std::optional<Revision> find_revision(Tx& tx, const base::AttemptId& attempt, std::int64_t seq);

/// The newest number that was taken; 0 when there is none.
std::int64_t last_seq(Tx& tx, const base::AttemptId& attempt);
/// How many came too late and are only kept.
std::int64_t count_late(Tx& tx, const base::AttemptId& attempt);

/// The response of a position: its last revision that counts.
struct Response {
    Revision revision;
    std::int64_t revision_count = 0;
};
std::vector<Response> responses_of(Tx& tx, const base::AttemptId& attempt);
/// One of them.
std::optional<Revision> find_response(
    Tx& tx, const base::AttemptId& attempt, std::int64_t position);
std::vector<Revision> revisions_of(Tx& tx, const base::AttemptId& attempt);

struct Event {
    base::Time at;
    std::string event;
    std::optional<std::int64_t> position;
    std::string detail;
};
void insert_event(Tx& tx, const base::AttemptId& attempt, const Event& event);
std::vector<Event> events_of(Tx& tx, const base::AttemptId& attempt);
/// Whether the last that the log says is that a page is connected.
bool is_connected(Tx& tx, const base::AttemptId& attempt);
/// When its clock last went on after a break or a pause.
std::optional<base::Time> last_clock_start(Tx& tx, const base::AttemptId& attempt);

}  // namespace store
