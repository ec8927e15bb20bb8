// Theory of operation. Revisions are stored as they arrive, one behind the other, and that is all
// that an acknowledgement waits for. To find those of an attempt there is revision_index. A row in
// it for each save would cost a page of 4 kB in the log and another in the database file, since no
// two attempts share one; so the index gets the revisions of an attempt together, later. Those that
// it lacks are the tail.
//
// - Up to revision_indexed.number there is nothing that the index lacks. The writer moves that on,
//   so that it stays within about a fixed distance of the newest. On the way it takes each revision
//   that is still in the tail, with the later ones of the same attempt, so the index holds the
//   first revisions of each attempt, and the tail the others.
// - The writer has the tail in memory, and undoes what it changed there when it rolls back. A new
//   writer reads it from the end of `revision`. Statements see it as the table `revision_tail`
//   (tail_table.cpp). A temporary table of SQLite's own, in memory too, took as long for a save as
//   everything else in its transaction, and statements that change a virtual one take long, too.
// - A connection that only reads has nobody who keeps a tail up to date. There it is a view that
//   looks through the end of `revision`: right, but slow.

#include "store/revision_index.hpp"

#include "store/sql_text.hpp"

#include <algorithm>
#include <iterator>
#include <string>

namespace store {
namespace {

constexpr std::int64_t step_max = 1000;
constexpr std::int64_t steps_per_tail = 1024;

/// At least up to `number`; but somebody who saves a lot does not make the others wait for more.
void index_revisions(
    Tx& tx, RevisionTail& tail, const RevisionTail::Of& oldest, std::int64_t number) {
    const std::string attempt{oldest.attempt};
    const auto entries = oldest.entries;
    const auto later = std::ranges::upper_bound(entries, number, {}, &RevisionTail::Entry::number);
    const std::int64_t seq_end =
        std::max(std::prev(later)->seq + 1, entries.front().seq + step_max);
    tx.execute("revision_index_insert", {{"attempt", attempt}, {"seq_end", seq_end}});
    tail.remove(attempt, seq_end);
}

}  // namespace

const std::string& revision_views(Access access) {
    static const auto parts = named_statements(revision_views_sql());
    static const std::string of_writer = parts.at("unindexed") + parts.at("entries");
    static const std::string of_reader =
        parts.at("unindexed") + parts.at("tail_of_reader") + parts.at("entries");
    return access == Access::write ? of_writer : of_reader;
}

void add_to_tail(
    Tx& tx, RevisionTail& tail, std::string_view attempt, const RevisionTail::Entry& entry) {
    // What the index has of an attempt is older than what the tail has.
    const bool is_new =
        !tail.of(attempt).entries.empty() ||
        !tx.first("revision_index_reaches", {{"attempt", attempt}, {"seq", entry.seq}});
    if (!is_new || !tail.add(attempt, entry)) {
        throw StoreError("database: revision " + std::to_string(entry.seq) + " is not the newest");
    }
}

bool shorten_tail(Tx& tx, RevisionTail& tail, std::int64_t count_max) {
    const Row ends = tx.first("revision_tail_ends", {}).value();
    const std::int64_t from = ends.integer("indexed");
    const std::int64_t to = std::min(ends.integer("newest") - count_max, from + step_max);
    // Some pages are changed by each step, however small it is; a large one makes others wait.
    if (to - from < std::max<std::int64_t>(count_max / steps_per_tail, 1)) return false;
    while (const auto oldest = tail.next(0)) {
        if (oldest->entry.number > to) break;
        index_revisions(tx, tail, tail.of(oldest->attempt), to);
    }
    tx.execute("revision_indexed_set", {{"number", to}});
    return true;
}

}  // namespace store
