#include "actions/keeper.hpp"

#include "actions/absence.hpp"
#include "actions/announce.hpp"
#include "actions/closing.hpp"
#include "actions/ledger.hpp"
#include "base/log.hpp"
#include "core/spans.hpp"

#include <algorithm>
#include <string>

namespace actions {
namespace {

// Many tests often end at one moment; saves must not wait for all of them to be closed.
constexpr std::int64_t due_count_max = 200;
constexpr std::size_t departures_noted_max = 200;  // for the same reason

struct Kept {
    std::vector<store::Outage> new_outages;
    std::int64_t outage_count = 0;
    std::optional<base::Time> next;
};

/// What the keeper looks at in one go.
struct Moment {
    base::Time begun;  // the process
    base::Time now;
    std::optional<core::Span> refusing;        // to be given back
    std::optional<std::int64_t> outage_count;  // that is known; nothing at the start
    std::vector<Departure> departures;         // which the log may lack: the disk was full
};

Kept move_due(store::Tx& tx, Desk& desk, const Moment& moment) {
    Kept kept;
    const base::Time now = moment.now;
    const std::int64_t known =
        moment.outage_count ? *moment.outage_count : store::count_outages(tx);
    if (moment.outage_count) {
        note_alive(tx, now, desk.settler());
    } else {
        note_start(tx, moment.begun, now, desk.settler());
    }
    if (moment.refusing) record_refusing(tx, *moment.refusing, now, desk.settler());
    for (const Departure& departure : moment.departures)
        note_departure(tx, departure);
    for (const base::AttemptId& id : store::due_attempts(tx, now, due_count_max))
        load_settled(tx, id, now, desk.settler());
    kept.next = store::next_due(tx);
    kept.outage_count = store::count_outages(tx);
    if (kept.outage_count > known) {
        // Somebody else may have written one down, on the way to closing an attempt.
        const auto all = store::outages(tx);
        kept.new_outages.assign(all.begin() + known, all.end());
    }
    return kept;
}

/// Nothing while the disk is full. Then no clock is moved, and the gap in the heartbeat is an
/// outage as soon as there is room again.
loop::Task<std::optional<Kept>> keep_once(Desk& desk, Moment moment) {
    std::string why;
    try {
        auto kept =
            co_await desk.store.write([&](store::Tx& tx) { return move_due(tx, desk, moment); });
        if (moment.refusing) desk.strain.given_back(moment.refusing->until);
        for (const Departure& departure : moment.departures)
            desk.hub.noted(departure);
        co_return kept;
    } catch (const store::DiskFull& full) {
        why = full.what();
    }
    base::log(base::Level::error, "disk_full", {{"why", why}});
    co_return std::nullopt;
}

/// Here, where they are committed.
void log(const std::vector<store::Outage>& outages) {
    for (const store::Outage& outage : outages) {
        const bool is_down = outage.cause == store::OutageCause::down;
        const auto milliseconds = (outage.until - outage.from).count() / 1000;
        base::log(
            base::Level::warning, "outage",
            {{"cause", is_down ? "down" : "refusing"}, {"ms", std::to_string(milliseconds)}});
    }
}

/// To the pages that wait before Start.
loop::Task<void> announce_windows(Desk& desk) {
    const base::Time now = desk.clock.now();
    const auto opened = co_await desk.store.read(
        [&](store::Tx& tx) { return store::opened_attempts(tx, "", now); });
    for (const base::AttemptId& id : opened) {
        if (desk.hub.is_connected(id)) co_await announce(desk, id, Audience::everybody);
    }
}

/// Leaves in `news` what the disk had no room for.
loop::Task<void> tell(Desk& desk, Untold::News& news) {
    try {
        if (news.clocks) {
            co_await announce_clocks(desk, desk.hub.connected());
            co_await announce_windows(desk);
            news.clocks = false;
        }
        while (!news.moved.empty()) {
            co_await announce(desk, news.moved.back(), Audience::everybody);
            news.moved.pop_back();
        }
    } catch (const store::DiskFull&) {  // what shares its commit was refused
    }
}

}  // namespace

loop::Task<void> keep_deadlines(Desk& desk) {
    const base::Time begun = desk.clock.now();
    std::optional<std::int64_t> outage_count;
    for (;;) {
        const base::Time now = desk.clock.now();
        const base::Time beat = now + heartbeat_interval;
        const auto kept = co_await keep_once(
            desk, {.begun = begun,
                   .now = now,
                   .refusing = desk.strain.due(now),
                   .outage_count = outage_count,
                   .departures = desk.hub.departures(departures_noted_max)});
        if (!kept) {
            co_await desk.deadlines.wait_until(beat);
            continue;
        }
        if (!kept->new_outages.empty()) {
            log(kept->new_outages);
            desk.untold.add_clocks();
        }
        outage_count = kept->outage_count;
        if (!desk.untold.is_empty()) {
            desk.jobs.ring();
            desk.untold.ring();
        }
        co_await desk.deadlines.wait_until(std::min(kept->next.value_or(beat), beat));
    }
}

loop::Task<void> tell_untold(Desk& desk) {
    for (;;) {
        co_await desk.untold.wait();
        Untold::News news = desk.untold.take();
        co_await tell(desk, news);
        if (news.clocks) desk.untold.add_clocks();
        for (const base::AttemptId& id : news.moved)
            desk.untold.add(id);
    }
}

}  // namespace actions
