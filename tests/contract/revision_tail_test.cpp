// Wherever the index over the revisions ends, everybody finds all of them.

#include "loop/random.hpp"
#include "store/attempts.hpp"
#include "store/responses.hpp"
#include "store/revision_index.hpp"
#include "store/sqlite.hpp"
#include "store/sqlite_connection.hpp"
#include "support/temporary_directory.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <vector>

namespace {

using store::Access;
using store::Revision;
using store::SqliteConnection;

constexpr std::int64_t attempt_count = 5;
constexpr std::int64_t position_count = 3;

base::AttemptId attempt_id(std::int64_t attempt) {
    return {"attempt " + std::to_string(attempt)};
}

/// What was written, beside the database that was told to write it.
class Ledger {
  public:
    Revision next(std::int64_t attempt, loop::Random& random) const {
        const auto seq = std::ssize(of(attempt)) + 1;
        const auto roll = random.seed();
        return {
            .seq = seq,
            .position = static_cast<std::int64_t>(roll % position_count),
            .session = 1,
            .content = std::to_string(roll),
            .received_at = base::from_micros(seq),
            .standing = roll % 7 == 0 ? core::Standing::late : core::Standing::in_time};
    }
    void add(std::int64_t attempt, const Revision& revision) { kept_[attempt].push_back(revision); }

    void expect_found_in(store::Tx& tx) const {
        for (std::int64_t attempt = 0; attempt < attempt_count; ++attempt) {
            const auto id = attempt_id(attempt);
            const auto& expected = of(attempt);
            EXPECT_EQ(store::last_seq(tx, id), std::ssize(expected));
            const auto is_late = [](const Revision& revision) {
                return revision.standing == core::Standing::late;
            };
            EXPECT_EQ(store::count_late(tx, id), std::ranges::count_if(expected, is_late));
            expect_all(store::revisions_of(tx, id), expected);
            for (const Revision& revision : expected) {
                const auto found = store::find_revision(tx, id, revision.seq);
                ASSERT_TRUE(found.has_value());
                EXPECT_EQ(found->content, revision.content);
            }
            expect_responses(tx, id, expected);
        }
    }

  private:
    const std::vector<Revision>& of(std::int64_t attempt) const {
        static const std::vector<Revision> none;
        const auto found = kept_.find(attempt);
        return found == kept_.end() ? none : found->second;
    }

    static void expect_all(
        const std::vector<Revision>& found, const std::vector<Revision>& expected) {
        ASSERT_EQ(found.size(), expected.size());
        for (std::size_t i = 0; i < found.size(); ++i) {
            EXPECT_EQ(found[i].seq, expected[i].seq);
            EXPECT_EQ(found[i].content, expected[i].content);
            EXPECT_EQ(found[i].standing, expected[i].standing);
        }
    }

    static void expect_responses(
        store::Tx& tx, const base::AttemptId& id, const std::vector<Revision>& expected) {
        std::map<std::int64_t, std::vector<Revision>> counted;
        for (const Revision& revision : expected) {
            if (revision.standing != core::Standing::late)
                counted[revision.position].push_back(revision);
        }
        const auto responses = store::responses_of(tx, id);
        ASSERT_EQ(responses.size(), counted.size());
        auto response = responses.begin();
        for (const auto& [position, revisions] : counted) {
            EXPECT_EQ(response->revision.content, revisions.back().content);
            EXPECT_EQ(response->revision_count, std::ssize(revisions));
            EXPECT_EQ(
                store::find_response(tx, id, position).value().content, revisions.back().content);
            ++response;
        }
    }

    std::map<std::int64_t, std::vector<Revision>> kept_;
};

struct Place {
    support::TemporaryDirectory directory;
    store::DatabaseFile file{
        .path = directory.path() + "/assay.db", .vfs = {}, .tail_revisions = 20};
    std::optional<SqliteConnection> writer{std::in_place, file, Access::write};

    Place() {
        writer->install_schema();
        writer->begin(Access::write);
        for (std::int64_t attempt = 0; attempt < attempt_count; ++attempt) {
            store::AttemptRecord record;
            record.attempt.id = attempt_id(attempt);
            record.attempt.latest_start = base::from_micros(1);
            store::insert_attempt(*writer, record, "token of " + record.attempt.id.value, {});
        }
        writer->commit();
    }
    void restart() { writer.emplace(file, Access::write); }
};

std::int64_t tail_length(SqliteConnection& writer) {
    writer.begin(Access::write);
    const auto ends = writer.first("revision_tail_ends", {}).value();
    writer.commit();
    return ends.integer("newest") - ends.integer("indexed");
}

/// A job that stores a revision and is undone, alone.
void write_in_vain(SqliteConnection& writer, const Ledger& ledger, loop::Random& random) {
    const auto attempt = static_cast<std::int64_t>(random.seed() % attempt_count);
    store::insert_revision(writer, attempt_id(attempt), ledger.next(attempt, random));
    ASSERT_TRUE(writer.undo_job());
}

/// One transaction of some revisions, which is undone one time in four; so is one job in four.
void write_some(SqliteConnection& writer, Ledger& ledger, loop::Random& random) {
    Ledger next = ledger;
    writer.begin(Access::write);
    const std::uint64_t count = random.seed() % 9;
    for (std::uint64_t i = 0; i < count; ++i) {
        writer.begin_job(SqliteConnection::Undoing::apart);
        if (random.seed() % 4 == 0) {
            write_in_vain(writer, next, random);
            continue;
        }
        const auto attempt = static_cast<std::int64_t>(random.seed() % attempt_count);
        const Revision revision = next.next(attempt, random);
        store::insert_revision(writer, attempt_id(attempt), revision);
        next.add(attempt, revision);
        writer.keep_job();
    }
    if (random.seed() % 4 == 0) return writer.rollback();
    writer.commit();
    ledger = std::move(next);
}

TEST(RevisionTail, IsFoundWithTheIndexByWritersReadersAndNewWriters) {
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        loop::Random random(seed);
        Place place;
        SqliteConnection reader(place.file, Access::read);
        Ledger ledger;
        for (int round = 0; round < 60; ++round) {
            write_some(*place.writer, ledger, random);
            if (random.seed() % 8 == 0) place.restart();
            if (random.seed() % 4 != 0) continue;
            for (SqliteConnection* connection : {&*place.writer, &reader}) {
                connection->begin(Access::read);
                ledger.expect_found_in(*connection);
                connection->commit();
            }
            if (::testing::Test::HasFailure()) return;
        }
        EXPECT_LE(tail_length(*place.writer), place.file.tail_revisions);
    }
}

TEST(RevisionTail, IsMostlyKeptAndGoesOnAfterARestart) {
    Place place;
    loop::Random random(1);
    Ledger ledger;
    for (int i = 0; i < 20; ++i)
        write_some(*place.writer, ledger, random);
    const std::int64_t length = tail_length(*place.writer);
    EXPECT_LE(length, 20);
    EXPECT_GE(length, 10);
    place.file.tail_revisions = 5;
    place.restart();
    EXPECT_EQ(tail_length(*place.writer), length);
    EXPECT_LE(tail_length(*place.writer), 5) << "the commit before this one shortened it";
}

// As many people as the tail has places for five of each: all that it has would go at once, if it
// went by how far back it reaches.
TEST(RevisionTail, IsMovedEvenlyWhileEverybodySavesInTurn) {
    constexpr std::int64_t reach_max = 5 * attempt_count;
    Place place;
    place.file.tail_revisions = reach_max;
    place.restart();
    std::int64_t seq = 0;
    const auto save_once_each = [&] {
        ++seq;
        std::int64_t moved = 0;
        for (std::int64_t attempt = 0; attempt < attempt_count; ++attempt) {
            const std::int64_t before = place.writer->tail()->count();
            place.writer->begin(Access::write);
            store::insert_revision(
                *place.writer, attempt_id(attempt), {.seq = seq, .content = "", .received_at = {}});
            place.writer->commit();
            moved += before + 1 - place.writer->tail()->count();
        }
        return moved;
    };
    for (int round = 0; round < 10; ++round)
        save_once_each();
    for (int round = 0; round < 30; ++round) {
        EXPECT_GE(save_once_each(), attempt_count / 2);
        EXPECT_LE(tail_length(*place.writer), reach_max);
    }
}

TEST(RevisionTail, IsMovedWhollyWhenThereIsTimeForIt) {
    Place place;
    loop::Random random(1);
    Ledger ledger;
    for (int i = 0; i < 20; ++i)
        write_some(*place.writer, ledger, random);
    while (place.writer->index_more())
        continue;
    EXPECT_EQ(tail_length(*place.writer), 0);
    for (int i = 0; i < 2; ++i) {
        place.writer->begin(Access::read);
        ledger.expect_found_in(*place.writer);
        place.writer->commit();
        write_some(*place.writer, ledger, random);
    }
}

TEST(RevisionTail, BelongsToTheServerAndNotToACommandBesideIt) {
    Place place;
    place.file.tail_revisions = std::numeric_limits<std::int64_t>::max();
    place.restart();
    place.writer->begin(Access::write);
    constexpr std::int64_t count = store::tail_revisions_max * 5 / 4;
    for (std::int64_t seq = 1; seq <= count; ++seq) {
        store::insert_revision(
            *place.writer, attempt_id(0), {.seq = seq, .content = "", .received_at = {}});
    }
    place.writer->commit();
    std::int64_t last_seq = 0;
    store::with_sqlite(place.directory.path(), Access::write, [&](store::Tx& tx) {
        last_seq = store::last_seq(tx, attempt_id(0));
    });
    EXPECT_EQ(last_seq, count);
    EXPECT_EQ(tail_length(*place.writer), count) << "the command moved some of it";
}

TEST(RevisionTail, DoesNotTakeANumberThatTheIndexHas) {
    Place place;
    Ledger ledger;
    loop::Random random(1);
    place.writer->begin(Access::write);
    for (int i = 0; i < 30; ++i) {
        const Revision revision = ledger.next(0, random);
        store::insert_revision(*place.writer, attempt_id(0), revision);
        ledger.add(0, revision);
    }
    place.writer->commit();
    for (const std::int64_t seq : {1, 10, 11, 30}) {
        place.writer->begin(Access::write);
        EXPECT_THROW(
            store::insert_revision(
                *place.writer, attempt_id(0), {.seq = seq, .content = "again", .received_at = {}}),
            store::StoreError)
            << seq;
        place.writer->rollback();
    }
}

}  // namespace
