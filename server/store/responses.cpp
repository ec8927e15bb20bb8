#include "store/responses.hpp"

#include "store/gates.hpp"
#include "store/revision_index.hpp"
#include "store/standing.hpp"

namespace store {
namespace {

Revision revision_of(const Row& row) {
    return Revision{
        .seq = row.integer("seq"),
        .position = row.integer("position"),
        .session = row.integer("session"),
        .base = row.integer("base"),
        .content = row.text("content"),
        .received_at = base::from_micros(row.integer("received_at")),
        .standing = standing_named(row.text("standing")).value()};
}

}  // namespace

void insert_revision(Tx& tx, const base::AttemptId& attempt, const Revision& revision) {
    tx.execute(
        "revision_insert", {{"attempt", attempt.value},
                            {"seq", revision.seq},
                            {"position", revision.position},
                            {"session", revision.session},
                            {"base", revision.base},
                            {"content", revision.content},
                            {"received_at", base::to_micros(revision.received_at)},
                            {"standing", name_of(revision.standing)}});
    if (RevisionTail* tail = tx.tail()) {
        add_to_tail(
            tx, *tail, attempt.value,
            {.seq = revision.seq,
             .number = tx.last_row_number(),
             .position = revision.position,
             .standing = revision.standing});
    }
    if (Gates* gates = tx.gates()) gates->move_on(attempt.value, revision.seq);
}

std::int64_t last_seq(Tx& tx, const base::AttemptId& attempt) {
    return tx.first("revision_last", {{"attempt", attempt.value}})
        ->maybe_integer("seq")
        .value_or(0);
}

std::int64_t count_late(Tx& tx, const base::AttemptId& attempt) {
    return tx.first("revision_late_count", {{"attempt", attempt.value}})->integer("late_count");
}

std::vector<Response> responses_of(Tx& tx, const base::AttemptId& attempt) {
    std::vector<Response> responses;
    for (const Row& row : tx.query("revision_latest", {{"attempt", attempt.value}})) {
        responses.push_back(
            {.revision = revision_of(row), .revision_count = row.integer("revision_count")});
    }
    return responses;
}

std::optional<Revision> find_revision(Tx& tx, const base::AttemptId& attempt, std::int64_t seq) {
    const auto row = tx.first("revision_by_seq", {{"attempt", attempt.value}, {"seq", seq}});
    if (!row) return std::nullopt;
    return revision_of(*row);
}

std::optional<Revision> find_response(
    Tx& tx, const base::AttemptId& attempt, std::int64_t position) {
    const auto row =
        tx.first("revision_of_position", {{"attempt", attempt.value}, {"position", position}});
    if (!row) return std::nullopt;
    return revision_of(*row);
}

std::vector<Revision> revisions_of(Tx& tx, const base::AttemptId& attempt) {
    std::vector<Revision> revisions;
    for (const Row& row : tx.query("revision_list", {{"attempt", attempt.value}})) {
        revisions.push_back(revision_of(row));
    }
    return revisions;
}

void insert_event(Tx& tx, const base::AttemptId& attempt, const Event& event) {
    const Value position = event.position ? Value(*event.position) : Value();
    tx.execute(
        "event_insert", {{"attempt", attempt.value},
                         {"at", base::to_micros(event.at)},
                         {"event", event.event},
                         {"position", position},
                         {"detail", event.detail}});
}

std::vector<Event> events_of(Tx& tx, const base::AttemptId& attempt) {
    std::vector<Event> events;
    for (const Row& row : tx.query("event_list", {{"attempt", attempt.value}})) {
        events.push_back(Event{
            .at = base::from_micros(row.integer("at")),
            .event = row.text("event"),
            .position = row.maybe_integer("position"),
            .detail = row.text("detail")});
    }
    return events;
}

bool is_connected(Tx& tx, const base::AttemptId& attempt) {
    const auto last = tx.first("event_last_connection", {{"attempt", attempt.value}});
    return last && last->text("event") == "connected";
}

std::optional<base::Time> last_clock_start(Tx& tx, const base::AttemptId& attempt) {
    const auto at =
        tx.first("event_clock_started", {{"attempt", attempt.value}})->maybe_integer("at");
    if (!at) return std::nullopt;
    return base::from_micros(*at);
}

}  // namespace store
