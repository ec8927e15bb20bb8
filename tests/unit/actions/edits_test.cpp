// Long texts are saved as what was changed in them.

#include "actions/answers.hpp"
#include "base/hash.hpp"
#include "support/world.hpp"

#include <gtest/gtest.h>

namespace {

using core::Refusal;
using support::save;
using support::text;
using support::World;

/// A page in the section with the SQL item, at position 2.
support::PagePointer open_query(World& world, const support::Candidate& candidate) {
    auto page = world.open_and_start(candidate);
    world.tell(page, protocol::LeaveSection{.section = 0});
    return page;
}

protocol::SaveEdits edits(
    std::int64_t seq, std::vector<protocol::TextChange> changes, const std::string& result) {
    return {
        .seq = seq,
        .position = 2,
        .base = seq - 1,
        .file = {},
        .changes = std::move(changes),
        .sha256 = base::sha256_hex(core::receipt_bytes(text(result)))};
}

core::Answer answer_of(World& world, const support::Candidate& candidate) {
    return world.read([&](store::Tx& tx) {
        const auto response = store::find_response(tx, candidate.attempt, 2).value();
        return actions::answer_at(tx, candidate.attempt, response);
    });
}

TEST(Edits, RebuildTheTextOnTheServer) {
    World world;
    const auto ada = world.invite();
    const auto page = open_query(world, ada);
    world.tell(page, save(1, 2, text("SELECT id FROM t")));
    EXPECT_EQ(
        world.tell(page, edits(2, {{.from = 7, .removed = 2, .inserted = "n"}}, "SELECT n FROM t")),
        std::nullopt);
    EXPECT_EQ(
        world.tell(
            page, edits(
                      3,
                      {{.from = 15, .inserted = " WHERE n"},
                       {.after_ms = 40, .from = 23, .inserted = " > 1"}},
                      "SELECT n FROM t WHERE n > 1")),
        std::nullopt);
    EXPECT_EQ(answer_of(world, ada), text("SELECT n FROM t WHERE n > 1"));
    const auto reloaded = world.open(ada, "laptop");
    EXPECT_EQ(
        reloaded->last<protocol::AttemptState>()->items[0].answer,
        text("SELECT n FROM t WHERE n > 1"));
    world.tell(reloaded, protocol::Submit{});
    EXPECT_EQ(world.jobs_of(ada).at(2).answer, text("SELECT n FROM t WHERE n > 1"));
}

TEST(Edits, CountPlacesAsBrowsersDo) {
    World world;
    const auto ada = world.invite();
    const auto page = open_query(world, ada);
    world.tell(page, save(1, 2, text("'\U0001F600é'")));
    EXPECT_EQ(
        world.tell(page, edits(2, {{.from = 3, .removed = 1, .inserted = "ß"}}, "'\U0001F600ß'")),
        std::nullopt);
    EXPECT_EQ(world.tell(page, edits(3, {{.from = 2, .inserted = "x"}}, "")), Refusal::whole_needed)
        << "in the middle of a character";
}

TEST(Edits, AreAskedForWholeWhenTheHashOrTheBaseDoesNotFit) {
    World world;
    const auto ada = world.invite();
    const auto page = open_query(world, ada);
    EXPECT_EQ(world.tell(page, edits(1, {{.inserted = "x"}}, "x")), Refusal::whole_needed)
        << "there is no revision before";
    world.tell(page, save(1, 2, text("SELECT 1")));
    EXPECT_EQ(
        world.tell(page, edits(2, {{.from = 7, .inserted = "0"}}, "SELECT 11")),
        Refusal::whole_needed);
    EXPECT_EQ(
        world.tell(page, edits(2, {{.from = 99, .inserted = "0"}}, "SELECT 1")),
        Refusal::whole_needed);
    EXPECT_EQ(page->last<protocol::Refused>()->seq, 2);
    EXPECT_EQ(world.tell(page, save(2, 2, text("SELECT 01"))), std::nullopt)
        << "the number is still free";
}

TEST(Edits, SentAgainAreAnsweredLikeTheFirstTime) {
    World world;
    const auto ada = world.invite();
    const auto page = open_query(world, ada);
    world.tell(page, save(1, 2, text("a")));
    const auto edit = edits(2, {{.from = 1, .inserted = "b"}}, "ab");
    world.tell(page, edit);
    world.tell(page, save(3, 2, text("abc")));
    EXPECT_EQ(world.tell(page, edit), std::nullopt);
    EXPECT_EQ(page->last<protocol::Saved>()->seq, 2);
    EXPECT_EQ(world.tell(page, save(2, 2, text("ab"))), std::nullopt) << "the same, whole";
    EXPECT_EQ(answer_of(world, ada), text("abc"));
}

TEST(Edits, UnderAUsedNumberThatGiveAnotherTextAreNotSaved) {
    World world;
    const auto ada = world.invite();
    const auto page = open_query(world, ada);
    world.tell(page, save(1, 2, text("a")));
    world.tell(page, edits(2, {{.from = 1, .inserted = "b"}}, "ab"));
    EXPECT_EQ(
        world.tell(page, edits(2, {{.from = 1, .inserted = "c"}}, "ac")), Refusal::out_of_order);
    EXPECT_EQ(world.tell(page, save(2, 2, text("ac"))), Refusal::out_of_order);
    EXPECT_EQ(answer_of(world, ada), text("ab"));
}

TEST(Edits, NeedAWholeCopyOftenEnough) {
    World world;
    const auto page = open_query(world, world.invite());
    world.tell(page, save(1, 2, text("")));
    std::string written;
    std::optional<Refusal> refusal;
    std::int64_t seq = 1;
    while (!refusal && seq < 100) {
        written += 'x';
        ++seq;
        refusal = world.tell(
            page,
            edits(
                seq, {{.from = static_cast<std::int64_t>(written.size()) - 1, .inserted = "x"}},
                written));
    }
    EXPECT_EQ(refusal, Refusal::whole_needed);
    EXPECT_EQ(seq, actions::edits_chain_max + 1);
}

}  // namespace
