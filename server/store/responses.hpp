#pragma once
// What a candidate left, revision by revision, and the log of what happened. Only ever inserted.

#include "base/ids.hpp"
#include "base/time.hpp"
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
    std::string answer;  // core::Answer as JSON
    base::Time received_at;
    bool late = false;
};

/// Also moves the attempt's last_seq to this one.
void insert_revision(Tx& tx, const base::AttemptId& attempt, const Revision& revision);

std::optional<Revision> find_revision(Tx& tx, const base::AttemptId& attempt, std::int64_t seq);

/// The response of a position: its last accepted revision.
struct Response {
    std::int64_t seq = 0;
    std::int64_t position = 0;
    std::string answer;
    base::Time received_at;
    std::int64_t revision_count = 0;
};
std::vector<Response> responses_of(Tx& tx, const base::AttemptId& attempt);
std::vector<Revision> revisions_of(Tx& tx, const base::AttemptId& attempt);

struct Event {
    base::Time at;
    std::string event;
    std::optional<std::int64_t> position;
    std::string detail;
};
void insert_event(Tx& tx, const base::AttemptId& attempt, const Event& event);
std::vector<Event> events_of(Tx& tx, const base::AttemptId& attempt);

}  // namespace store
