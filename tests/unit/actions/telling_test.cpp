// Pages are told what time did to them, whoever noticed it first.

#include "actions/keeper.hpp"
#include "actions/recruiter.hpp"
#include "core/deadline.hpp"
#include "net/candidate_session.hpp"
#include "store/live.hpp"
#include "support/page.hpp"
#include "support/sim_server.hpp"
#include "support/world.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using protocol::AttemptState;
using protocol::Saved;
using support::chosen;
using support::save;
using support::World;

/// When the first section ends.
base::Time border_of(World& world, const support::Candidate& who) {
    return core::section_deadline(world.attempt(who));
}

TEST(Telling, OfASectionsEndReachesThePageWhoseSaveCameFirst) {
    World world;
    const auto ada = world.invite();
    const auto page = world.open_and_start(ada);
    const base::Time border = border_of(world, ada);
    world.advance_to(border - 500ms);
    world.tell_at(page, save(1, 0, chosen("a")), border + 2ms);
    EXPECT_EQ(page->last<Saved>()->standing, core::Standing::in_flight);
    world.advance(2s);
    EXPECT_EQ(page->last<AttemptState>()->clock->section, 1);
}

TEST(Telling, OfASectionsEndReachesThePageWhoseSaveCameWhileTheDiskStoodStill) {
    World world;
    const auto ada = world.invite();
    const auto page = world.open_and_start(ada);
    const base::Time border = border_of(world, ada);
    world.advance_to(border - 1500ms);
    world.stall();
    world.advance_to(border + 200ms);  // the keeper waits for its heartbeat
    world.tell(page, save(1, 0, chosen("a")));
    world.go_on();
    EXPECT_EQ(page->last<Saved>()->standing, core::Standing::in_flight);
    world.advance(2s);
    EXPECT_EQ(page->last<AttemptState>()->clock->section, 1);
}

TEST(Telling, IsUndisturbedByAHandInThatTheSectionsEndOvertook) {
    World world;
    const auto ada = world.invite();
    const auto page = world.open_and_start(ada);
    const base::Time border = border_of(world, ada);
    world.advance_to(border);
    ASSERT_EQ(world.attempt(ada).section, 1);
    world.tell_at(page, protocol::Submit{}, border - 1ms);
    EXPECT_EQ(world.attempt(ada).finished_at, border);
    EXPECT_EQ(page->last<AttemptState>()->state, core::State::submitted);
}

/// A disk that takes its time for every commit.
class SlowStore final : public store::Store {
  public:
    SlowStore(store::Store& fast, loop::Clock& clock) : fast_(fast), clock_(clock) {}

    store::Load load() const override { return {}; }
    base::Duration commit_time{};

  private:
    loop::Task<void> perform(store::Access access, std::function<void(store::Tx&)> body) override {
        const auto run = [&](store::Tx& tx) { body(tx); };
        if (access == store::Access::read) {
            co_await fast_.read(run);
        } else {
            if (commit_time > base::Duration{})
                co_await clock_.sleep_until(clock_.now() + commit_time);
            co_await fast_.write(run);
        }
    }

    store::Store& fast_;
    loop::Clock& clock_;
};

/// A server whose desk writes to a slow disk.
struct SlowServer {
    catalog::Catalog offer = support::small_catalog();
    support::SimDisk disk{1};
    support::Process process{disk, offer, 1, {}};
    SlowStore slow{process.store, process.clock};
    actions::Desk desk{
        .store = slow,
        .library = process.library,
        .clock = process.clock,
        .random = process.random,
        .background = process.background,
        .hub = process.hub,
        .jobs = process.jobs,
        .strain = process.strain,
        .untold = process.untold,
        .deadlines = process.deadlines,
        .base_url = process.desk.base_url,
        .worker_token_hash = {}};

    void advance_to(base::Time moment) {
        process.settle();
        while (process.clock.next() && *process.clock.next() <= moment) {
            process.clock.pass_to(std::max(process.clock.now(), *process.clock.next()));
            process.settle();
        }
        process.clock.pass_to(moment);
        process.settle();
    }

    std::shared_ptr<support::Pipe> begin_test(const std::string& email) {
        const actions::Invitation invitation{
            .invite =
                {.blueprint = "mixed",
                 .name = "Ada Lovelace",
                 .email = email,
                 .from = "2026-03-01T09:00",
                 .until = "2026-03-01T18:00",
                 .zone = "Etc/UTC",
                 .hard_close = {}},
            .invited_by = "Grace",
            .actor = "grace"};
        const auto invited = process.finish(actions::invite(desk, invitation)).value();
        auto page = std::make_shared<support::Pipe>();
        loop::spawn(process.loop, net::candidate_session(desk, page), "page");
        const std::string token = invited.link.substr(invited.link.rfind('/') + 1);
        page->say(
            protocol::Hello{.token = token, .page = "laptop", .take_over = false, .holds = {}},
            process.clock.now());
        page->say(protocol::Start{}, process.clock.now());
        process.settle();
        return page;
    }
};

TEST(Telling, OfManyEndsAtOnceOnASlowDiskIsNoOutage) {
    constexpr int candidate_count = 200;
    SlowServer server;
    support::Process& process = server.process;
    process.finish(process.store.write(
        [&](store::Tx& tx) { actions::publish(tx, server.offer, process.clock.now()); }));
    loop::spawn_vital(process.loop, actions::keep_deadlines(server.desk), "deadlines");
    loop::spawn_vital(process.loop, actions::tell_untold(server.desk), "untold");
    process.settle();
    std::vector<std::shared_ptr<support::Pipe>> pages;
    for (int i = 0; i < candidate_count; ++i)
        pages.push_back(server.begin_test("ada" + std::to_string(i) + "@example.com"));
    const auto clock = pages.back()->last<AttemptState>()->clock.value();
    const base::Time end = base::from_micros(clock.final_deadline.value());
    server.advance_to(end - 2s);
    server.slow.commit_time = 20ms;
    server.advance_to(end + 30s);
    const auto outages =
        process.finish(process.store.read([](store::Tx& tx) { return store::outages(tx); }));
    EXPECT_TRUE(outages.empty());
    for (const auto& page : pages) {
        EXPECT_EQ(page->last<AttemptState>()->state, core::State::submitted);
        page->lose_server();
    }
}

}  // namespace
