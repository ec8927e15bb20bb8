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
// - The writer has the tail in memory. Statements see it as the table `revision_tail`, which
//   commits and rolls back with everything else (tail_table.cpp). A new writer reads it from the
//   end of `revision`. A temporary table of SQLite's own, in memory too, took as long for a save as
//   everything else in its transaction.
// - A connection that only reads has nobody who keeps a tail up to date. There it is a view that
//   looks through the end of `revision`: right, but slow.

#include "store/revision_index.hpp"

#include "store/sql_text.hpp"

#include <algorithm>
#include <string>

namespace store {
namespace {

constexpr std::int64_t step_max = 1000;
constexpr std::int64_t steps_per_tail = 1024;

void index_revisions(Tx& tx, const std::string& attempt, std::int64_t seq_end) {
    tx.execute("revision_index_insert", {{"attempt", attempt}, {"seq_end", seq_end}});
    tx.execute("revision_tail_delete", {{"attempt", attempt}, {"seq_end", seq_end}});
}

}  // namespace

const std::string& revision_views(Access access) {
    static const auto parts = named_statements(revision_views_sql());
    static const std::string of_writer = parts.at("unindexed") + parts.at("entries");
    static const std::string of_reader =
        parts.at("unindexed") + parts.at("tail_of_reader") + parts.at("entries");
    return access == Access::write ? of_writer : of_reader;
}

void gather_tail(Tx& tx) {
    tx.execute("revision_tail_fill", {});
}

bool shorten_tail(Tx& tx, std::int64_t count_max) {
    const Row ends = tx.first("revision_tail_ends", {}).value();
    const std::int64_t from = ends.integer("indexed");
    const std::int64_t to = std::min(ends.integer("newest") - count_max, from + step_max);
    // Some pages are changed by each step, however small it is; a large one makes others wait.
    if (to - from < std::max<std::int64_t>(count_max / steps_per_tail, 1)) return false;
    for (const Row& row : tx.query("revision_tail_oldest", {{"from", from}, {"to", to}})) {
        // Somebody who saves a lot does not make the others wait for all of it.
        const std::int64_t seq_end =
            std::max(row.integer("last_seq") + 1, row.integer("first_seq") + step_max);
        index_revisions(tx, row.text("attempt"), seq_end);
    }
    tx.execute("revision_indexed_set", {{"number", to}});
    return true;
}

}  // namespace store
