#pragma once
// What one running server holds, on a simulated disk and clock; ends with it, as a process does
// that is killed.

#include "actions/keeper.hpp"
#include "actions/places.hpp"
#include "support/sim_clock.hpp"
#include "support/sim_store.hpp"
#include "support/waiting.hpp"

#include <string>
#include <utility>

namespace support {

struct Process {
    /// Opens the store, no more. `its_disk` and `offer` outlive it.
    Process(SimDisk& its_disk, const catalog::Catalog& offer, std::uint64_t seed, base::Time now)
        : disk(its_disk), random(seed), store(its_disk, loop, clock), library(offer) {
        clock.pass_to(std::max(now, clock.now()));
    }

    /// What the program does before it listens.
    void serve(const catalog::Catalog& offer) {
        finish(store.write([&](store::Tx& tx) { actions::publish(tx, offer, clock.now()); }));
        loop::spawn_vital(loop, actions::keep_deadlines(desk), "deadlines");
        loop::spawn_vital(loop, actions::tell_untold(desk), "untold");
        loop::spawn_vital(loop, actions::keep_places(desk), "places");
        settle();
    }

    /// Does everything that can be done without time passing.
    void settle() {
        do {
            while (loop.poll())
                continue;
        } while (step());
        if (disk.length("-wal") > log_bytes_max) store.restart_log();
    }

    /// What `task` returns or throws.
    template <class T>
    T finish(loop::Task<T> task) {
        Ending<T> ending;
        loop::spawn(loop, keep_ending(ending, std::move(task)), "test");
        settle();
        while (!ending.is_over) {
            run_one(loop);
            settle();
        }
        return result_of(std::move(ending));
    }

    static constexpr std::size_t log_bytes_max = 4 << 20;  // as the checkpointer keeps it short

    SimDisk& disk;
    loop::Loop loop;
    SimClock clock{loop};
    loop::Random random;
    SimStore store;
    bool is_stalled = false;  // the writer waits for its disk
    actions::Library library;
    loop::Background background{loop};
    loop::Alarm deadlines{clock};
    actions::Hub hub;
    actions::JobBoard jobs{clock};
    actions::Strain strain;
    actions::Untold untold;
    actions::Desk desk{
        .store = store,
        .library = library,
        .clock = clock,
        .random = random,
        .background = background,
        .hub = hub,
        .jobs = jobs,
        .strain = strain,
        .untold = untold,
        .deadlines = deadlines,
        .base_url = "http://assay.test",
        .worker_token_hash = {}};

  private:
    bool step() {
        const bool has_written = !is_stalled && store.step(store::Access::write);
        return store.step(store::Access::read) || has_written;
    }
};

}  // namespace support
