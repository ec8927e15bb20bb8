// Jobs that share a commit: who is undone with whom, who is told what.

#include "loop/spawn.hpp"
#include "store/staff.hpp"
#include "support/sim_clock.hpp"
#include "support/sim_store.hpp"
#include "support/waiting.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using namespace std::chrono_literals;
using store::Access;
using support::SimDisk;

constexpr base::Time noon = base::from_micros(1'772'366'400'000'000);
using Body = std::function<void(store::Tx&)>;

void insert(store::Tx& tx, const std::string& name, const std::string& id = "") {
    store::StaffRecord staff;
    staff.id.value = id.empty() ? name : id;
    staff.email = staff.name = name;
    staff.role = "admin";
    store::insert_staff(tx, staff, noon);
}

Body inserting(std::string name) {
    return [name = std::move(name)](store::Tx& tx) { insert(tx, name); };
}

struct World {
    explicit World(std::uint64_t seed = 1) : disk(seed) {}
    ~World() { disk.cut_power(); }

    support::Ending<void>& write(Body body) { return begin(Access::write, std::move(body)); }
    support::Ending<void>& read(Body body) { return begin(Access::read, std::move(body)); }
    support::Ending<void>& begin(Access access, Body body) {
        endings.push_back(std::make_unique<support::Ending<void>>());
        auto task =
            access == Access::write ? store->write(std::move(body)) : store->read(std::move(body));
        loop::spawn(loop, support::keep_ending(*endings.back(), std::move(task)), "job");
        settle();
        return *endings.back();
    }
    void settle() {
        while (loop.poll())
            continue;
    }
    void step(Access access = Access::write) {
        EXPECT_TRUE(store->step(access));
        settle();
    }
    bool has(const std::string& name) {
        bool found = false;
        const auto& ending =
            read([&](store::Tx& tx) { found = store::find_staff(tx, name).has_value(); });
        step(Access::read);
        EXPECT_TRUE(ending.is_over);
        return found;
    }
    void restart(SimDisk::Crash crash) {
        disk.cut_power();
        store.reset();
        disk.heal();
        disk.restart(crash);
        store = std::make_unique<support::SimStore>(disk, loop, clock);
    }

    SimDisk disk;
    loop::Loop loop;
    support::SimClock clock{loop};
    std::vector<std::unique_ptr<support::Ending<void>>> endings;
    std::unique_ptr<support::SimStore> store =
        std::make_unique<support::SimStore>(disk, loop, clock);
};

TEST(Batch, TellsNobodyBeforeItsCommit) {
    World world;
    const auto& first = world.write(inserting("a"));
    const auto& second = world.write(inserting("b"));
    EXPECT_EQ(world.store->queued_count(Access::write), 2U);
    EXPECT_FALSE(first.is_over);
    EXPECT_TRUE(world.store->step(Access::write));
    EXPECT_FALSE(first.is_over) << "the loop wakes it, not the batch";
    world.settle();
    EXPECT_TRUE(first.is_over && second.is_over);
    EXPECT_FALSE(world.store->step(Access::write)) << "nothing is queued any more";
}

TEST(Batch, ConsistsOfAsManyJobsAsItsDriverSays) {
    World world;
    const auto& first = world.write(inserting("a"));
    const auto& second = world.write(inserting("b"));
    EXPECT_TRUE(world.store->step(Access::write, 1));
    world.settle();
    EXPECT_TRUE(first.is_over);
    EXPECT_FALSE(second.is_over);
    EXPECT_TRUE(world.has("a"));
    EXPECT_FALSE(world.has("b"));
}

/// Which job of three fails decides how it is undone: by a savepoint, or with nothing to keep.
TEST(Batch, UndoesAJobThatThrowsWhereverItStands) {
    for (int failing = 0; failing < 3; ++failing) {
        World world;
        std::vector<const support::Ending<void>*> endings;
        for (int i = 0; i < 3; ++i) {
            endings.push_back(&world.write([i, failing](store::Tx& tx) {
                insert(tx, std::to_string(i));
                if (i == failing) throw std::runtime_error("broke");
            }));
        }
        world.step();
        for (int i = 0; i < 3; ++i) {
            EXPECT_EQ(endings[static_cast<std::size_t>(i)]->fault != nullptr, i == failing);
            EXPECT_EQ(world.has(std::to_string(i)), i != failing) << failing;
        }
    }
}

/// Undoing one alone costs something, so it is not prepared until a job has thrown: then those that
/// share its commit begin again, and each ends as if nothing had happened.
TEST(Batch, RunsTheOthersAgainWhenOneOfThemThrowsAfterTheyWrote) {
    World world;
    int times_before = 0;
    int times_after = 0;
    world.write([&](store::Tx& tx) {
        ++times_before;
        insert(tx, "before");
    });
    const auto& bad = world.write([](store::Tx& tx) {
        insert(tx, "bad");
        throw std::runtime_error("broke");
    });
    world.write([&](store::Tx& tx) {
        ++times_after;
        insert(tx, "after");
    });
    world.step();
    EXPECT_TRUE(bad.fault != nullptr);
    EXPECT_EQ(times_before, 2);
    EXPECT_EQ(times_after, 1);
    EXPECT_TRUE(world.has("before") && world.has("after"));
    EXPECT_FALSE(world.has("bad"));
}

TEST(Batch, UndoesAJobWhoseStatementFailedAndKeepsTheOthers) {
    World world;
    world.write(inserting("a"));
    const auto& bad = world.write([](store::Tx& tx) {
        insert(tx, "half");
        insert(tx, "other", "a");  // an id that is taken
    });
    world.write(inserting("b"));
    world.step();
    EXPECT_THROW(std::rethrow_exception(bad.fault), store::StoreError);
    EXPECT_TRUE(world.has("a") && world.has("b"));
    EXPECT_FALSE(world.has("half"));
}

TEST(Batch, GoesOnAfterAReadingJobThatThrew) {
    World world;
    const auto& bad = world.write([](store::Tx& tx) {
        store::find_staff(tx, "a");
        throw std::runtime_error("broke");
    });
    world.write(inserting("a"));
    world.step();
    EXPECT_TRUE(bad.fault != nullptr);
    EXPECT_TRUE(world.has("a"));
}

TEST(Batch, WhoseCommitFailedTellsNobodyAndLeavesNothing) {
    World world;
    world.write(inserting("before"));
    world.step();
    const auto& lost = world.write(inserting("lost"));
    world.disk.inject({.operation = SimDisk::Operation::write, .code = SQLITE_IOERR_WRITE});
    EXPECT_THROW(world.store->step(Access::write), store::StoreError);
    world.settle();
    EXPECT_FALSE(lost.is_over);
    world.restart(SimDisk::Crash::power);
    EXPECT_FALSE(lost.is_over) << "and nobody will be";
    EXPECT_TRUE(world.has("before"));
    EXPECT_FALSE(world.has("lost"));
}

TEST(Batch, OnAFullDiskIsUndoneAndToldSoAndTheNextFindsRoom) {
    World world;
    world.write(inserting("before"));
    world.step();
    const auto& one = world.write(inserting("one"));
    const auto& other = world.write(inserting("other"));
    world.disk.inject({.operation = SimDisk::Operation::write, .code = SQLITE_FULL});
    world.step();
    for (const auto* each : {&one, &other}) {
        ASSERT_TRUE(each->fault != nullptr);
        EXPECT_THROW(std::rethrow_exception(each->fault), store::DiskFull);
    }
    world.disk.heal();
    const auto& again = world.write(inserting("again"));
    world.step();
    EXPECT_TRUE(again.is_over && again.fault == nullptr);
    world.restart(SimDisk::Crash::power);
    EXPECT_TRUE(world.has("before") && world.has("again"));
    EXPECT_FALSE(world.has("one") || world.has("other"));
}

/// Whichever of its writes finds no room: nothing that was refused is there, not after a power cut
/// either, and what is told to be there is.
TEST(Batch, IsWholeOrNotAtAllWhereverTheDiskBecomesFull) {
    int refused_count = 0;
    for (std::uint64_t nth = 1; nth < 12; ++nth) {
        World world;
        world.write(inserting("before"));
        world.step();
        const auto& job = world.write(inserting("name"));
        world.disk.inject(
            {.operation = SimDisk::Operation::write, .code = SQLITE_FULL, .nth = nth});
        world.step();
        ASSERT_TRUE(job.is_over);
        const bool is_refused = job.fault != nullptr;
        refused_count += is_refused ? 1 : 0;
        world.restart(SimDisk::Crash::power);
        EXPECT_EQ(world.has("name"), !is_refused) << nth;
    }
    EXPECT_GT(refused_count, 2);
}

/// More than the cache holds is written before the commit, so the disk is full in the statement.
TEST(Batch, WhoseStatementMeetsAFullDiskIsUndoneWithTheJobsBeforeIt) {
    World world;
    const auto& first = world.write(inserting("first"));
    const auto& big = world.write([](store::Tx& tx) {
        for (int i = 0; i < 2000; ++i)
            insert(tx, std::to_string(i) + std::string(4000, 'x'), std::to_string(i));
    });
    world.disk.inject({.operation = SimDisk::Operation::write, .code = SQLITE_FULL, .nth = 9});
    world.step();
    EXPECT_THROW(std::rethrow_exception(first.fault), store::DiskFull);
    EXPECT_THROW(std::rethrow_exception(big.fault), store::DiskFull);
    world.disk.heal();
    EXPECT_FALSE(world.has("first"));
    world.write(inserting("first"));
    world.step();
    EXPECT_TRUE(world.has("first"));
}

TEST(Batch, OfReadersGoesOnAfterADiskThatFailedOneOfThem) {
    World world;
    world.write(inserting("a"));
    world.step();
    world.store->checkpoint();
    world.restart(SimDisk::Crash::power);  // nothing is cached any more
    const auto& bad = world.read([](store::Tx& tx) { store::find_staff(tx, "a"); });
    bool found = false;
    const auto& good = world.read([&](store::Tx& tx) {
        world.disk.heal();
        found = store::find_staff(tx, "a").has_value();
    });
    world.disk.inject(
        {.operation = SimDisk::Operation::read, .code = SQLITE_IOERR_READ, .once_in = 1});
    world.step(Access::read);
    EXPECT_TRUE(bad.fault != nullptr);
    EXPECT_TRUE(good.is_over && good.fault == nullptr && found);
}

TEST(Batch, IsForgottenWithTheCoroutinesThatWaitWhenItsStoreIsGone) {
    World world;
    auto held = std::make_shared<int>(0);
    world.write([held](store::Tx&) {});
    EXPECT_EQ(held.use_count(), 2);
    world.restart(SimDisk::Crash::power);
    world.settle();  // the loop takes a coroutine apart
    EXPECT_EQ(held.use_count(), 1);
}

/// The store may be destroyed while the wake-ups of its last batch are still in the loop.
TEST(Batch, WakesItsCallersAlsoWhenItsStoreIsGone) {
    World world;
    const auto& ending = world.write(inserting("a"));
    EXPECT_TRUE(world.store->step(Access::write));
    world.restart(SimDisk::Crash::power);
    world.settle();
    EXPECT_TRUE(ending.is_over);
    EXPECT_TRUE(world.has("a"));
}

TEST(Load, CountsTheWritesThatWaitAndSinceWhen) {
    World world;
    EXPECT_EQ(world.store->load().write_count, 0U);
    EXPECT_EQ(world.store->load().longest_wait, 0s);
    world.write(inserting("a"));
    world.clock.advance(3s);
    world.write(inserting("b"));
    world.read([](store::Tx&) {});
    world.clock.advance(1s);
    EXPECT_EQ(world.store->load().write_count, 2U);
    EXPECT_EQ(world.store->load().longest_wait, 4s);
    EXPECT_TRUE(world.store->step(Access::write, 1));
    EXPECT_EQ(world.store->load().write_count, 2U) << "it waits until it is told";
    world.settle();
    EXPECT_EQ(world.store->load().write_count, 1U);
    EXPECT_EQ(world.store->load().longest_wait, 1s);
}

}  // namespace
