#include "store/revision_tail.hpp"

#include "loop/random.hpp"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace {

using store::RevisionTail;
using Entry = RevisionTail::Entry;
using Seqs = std::vector<std::int64_t>;

Seqs seqs_of(const RevisionTail& tail, const std::string& attempt) {
    Seqs seqs;
    for (const Entry& entry : tail.of(attempt).entries)
        seqs.push_back(entry.seq);
    return seqs;
}

/// (number, attempt, seq) of everything, by number.
using Listing = std::vector<std::tuple<std::int64_t, std::string, std::int64_t>>;

std::int64_t reach_of(const Listing& listing) {
    if (listing.empty()) return 0;
    return std::get<0>(listing.back()) - std::get<0>(listing.front()) + 1;
}

Listing listing_of(const RevisionTail& tail) {
    Listing listing;
    for (auto found = tail.next(0); found; found = tail.next(found->entry.number + 1))
        listing.emplace_back(found->entry.number, found->attempt, found->entry.seq);
    EXPECT_EQ(tail.count(), std::ssize(listing));
    EXPECT_GE(tail.reach(), reach_of(listing));
    return listing;
}

TEST(RevisionTail, HasTheRevisionsOfAnAttemptInTheirOrder) {
    RevisionTail tail;
    EXPECT_TRUE(tail.add("a", {.seq = 4, .number = 10}));
    EXPECT_TRUE(tail.add("b", {.seq = 1, .number = 11}));
    EXPECT_TRUE(tail.add("a", {.seq = 5, .number = 13}));
    EXPECT_EQ(seqs_of(tail, "a"), (Seqs{4, 5}));
    EXPECT_EQ(seqs_of(tail, "b"), (Seqs{1}));
    EXPECT_EQ(seqs_of(tail, "c"), Seqs{});
    EXPECT_EQ(listing_of(tail), (Listing{{10, "a", 4}, {11, "b", 1}, {13, "a", 5}}));
}

TEST(RevisionTail, TakesOnlyWhatIsBehindEverything) {
    RevisionTail tail;
    ASSERT_TRUE(tail.add("a", {.seq = 4, .number = 10}));
    EXPECT_FALSE(tail.add("a", {.seq = 4, .number = 11})) << "the number is taken";
    EXPECT_FALSE(tail.add("a", {.seq = 3, .number = 11}));
    EXPECT_FALSE(tail.add("b", {.seq = 1, .number = 10})) << "the place is taken";
    EXPECT_EQ(listing_of(tail), (Listing{{10, "a", 4}}));
}

TEST(RevisionTail, LosesTheFirstOnesOfAnAttempt) {
    RevisionTail tail;
    ASSERT_TRUE(tail.add("a", {.seq = 1, .number = 1}));
    ASSERT_TRUE(tail.add("b", {.seq = 1, .number = 2}));
    ASSERT_TRUE(tail.add("a", {.seq = 2, .number = 3}));
    tail.remove("a", 1);
    tail.remove("c", 9);
    EXPECT_EQ(listing_of(tail), (Listing{{1, "a", 1}, {2, "b", 1}, {3, "a", 2}}));
    tail.remove("a", 2);
    EXPECT_EQ(listing_of(tail), (Listing{{2, "b", 1}, {3, "a", 2}}));
    tail.remove("a", 9);
    tail.remove("b", 9);
    EXPECT_EQ(listing_of(tail), Listing{});
    tail.keep();
    EXPECT_EQ(seqs_of(tail, "a"), Seqs{});
    EXPECT_TRUE(tail.add("a", {.seq = 3, .number = 3}));
    EXPECT_EQ(seqs_of(tail, "a"), (Seqs{3}));
}

/// Something that may or may not be allowed.
void change_once(RevisionTail& tail, loop::Random& random, std::int64_t number_max) {
    const std::string attempt(1, static_cast<char>('a' + random.seed() % 4));
    const auto number = static_cast<std::int64_t>(random.seed() % 100) + number_max - 60;
    if (random.seed() % 2 == 0) {
        tail.remove(attempt, number);
    } else {
        tail.add(attempt, {.seq = number, .number = number});
    }
}

TEST(RevisionTail, IsAsBeforeWhenChangesAreUndone) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        loop::Random random(seed);
        RevisionTail tail;
        std::int64_t number_max = 60;
        for (int round = 0; round < 50; ++round) {
            const Listing at_begin = listing_of(tail);
            for (int i = 0; i < 20; ++i)
                change_once(tail, random, number_max);
            const std::size_t savepoint = tail.change_count();
            const Listing at_savepoint = listing_of(tail);
            for (int i = 0; i < 20; ++i)
                change_once(tail, random, number_max);
            tail.undo(savepoint);
            ASSERT_EQ(listing_of(tail), at_savepoint);
            if (random.seed() % 2 == 0) {
                tail.undo(0);
                ASSERT_EQ(listing_of(tail), at_begin);
            } else {
                tail.keep();
                ASSERT_EQ(listing_of(tail), at_savepoint);
                number_max += 20;
            }
        }
    }
}

}  // namespace
