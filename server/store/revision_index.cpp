// Theory of operation. Revisions are stored as they arrive, one behind the other, and that is all
// that an acknowledgement waits for. To find those of an attempt there is revision_index. A row in
// it for each save would cost a page of 4 kB in the log and another in the database file, since no
// two attempts share one; so the index gets the revisions of an attempt together, later. Those that
// it lacks are the tail.
//
// - Up to revision_indexed.number there is nothing that the index lacks. The writer moves that on,
//   so that it stays within about a fixed distance of the newest: it takes the oldest revision out
//   of the tail, with the later ones of the same attempt, so the index holds the first revisions of
//   each attempt, and the tail the others.
// - How much it takes follows from how many the tail has, which come to about half that distance.
//   From the distance alone it would follow in surges: when it was reached, each of 10,000 people
//   would own one of the next 10,000 revisions to go, and all that the tail has would go with them
//   at once. At 20,000 saves a second commits took 10 to 17 ms then, for half a second.
// - The writer has the tail in memory, and undoes what it changed there when it rolls back. A new
//   writer reads it from the end of `revision`. Statements see it as the table `revision_tail`
//   (tail_table.cpp). A temporary table of SQLite's own, in memory too, took as long for a save as
//   everything else in its transaction, and statements that change a virtual one take long, too.
// - A connection that only reads has nobody who keeps a tail up to date. There it is a view that
//   looks through the end of `revision`: right, but slow.

#include "store/revision_index.hpp"

#include "store/sql_text.hpp"

#include <algorithm>
#include <string>

namespace store {
namespace {

constexpr std::int64_t step_max = 1000;
constexpr std::int64_t steps_per_tail = 8192;

/// Of the attempt that has the oldest: all, unless somebody saved so much that the others would
/// wait for it.
void index_oldest(Tx& tx, RevisionTail& tail) {
    const auto oldest = tail.next(0).value();
    const std::string attempt{oldest.attempt};
    const std::int64_t seq_end = oldest.entry.seq + step_max;
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

bool shorten_tail(Tx& tx, RevisionTail& tail, std::int64_t reach_max) {
    const auto excess = [&] {
        return std::max(tail.count() - reach_max / 2, tail.reach() - reach_max);
    };
    // Some pages are changed by each step, however small it is; a large one makes others wait.
    if (excess() < std::max<std::int64_t>(reach_max / steps_per_tail, 1)) return false;
    const std::int64_t count_min = tail.count() - step_max;
    while (excess() > 0 && tail.count() > count_min)
        index_oldest(tx, tail);
    const auto oldest = tail.next(0);
    const std::int64_t number = oldest
                                    ? oldest->entry.number - 1
                                    : tx.first("revision_tail_ends", {}).value().integer("newest");
    tx.execute("revision_indexed_set", {{"number", number}});
    return true;
}

}  // namespace store
