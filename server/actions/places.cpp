#include "actions/places.hpp"

#include "store/jobs.hpp"

#include <map>
#include <utility>

namespace actions {
namespace {

struct Place {
    base::AttemptId attempt;
    protocol::RunQueued message;
};

/// What a page was told last. One that came back, with another session, has heard nothing.
struct Told {
    std::int64_t session = 0;
    std::int64_t ahead = 0;
    bool operator==(const Told&) const = default;
};
using ToldPages = std::map<base::AttemptId, Told>;

std::vector<Place> read_places(store::Tx& tx, base::Time now) {
    std::vector<Place> places;
    for (const store::QueuedRun& run : store::queued_runs(tx, places_told_max, now)) {
        places.push_back(
            {.attempt = run.attempt, .message = {.position = run.position, .ahead = run.ahead}});
    }
    return places;
}

loop::Task<ToldPages> tell_places(Desk& desk, ToldPages before) {
    const base::Time moment = desk.clock.now();
    const auto places =
        co_await desk.store.read([&](store::Tx& tx) { return read_places(tx, moment); });
    ToldPages told;
    for (const Place& place : places) {
        const Told now{.session = desk.hub.session_of(place.attempt), .ahead = place.message.ahead};
        const auto last = before.find(place.attempt);
        if (last == before.end() || last->second != now) {
            desk.hub.tell(place.attempt, place.message);
        }
        told.emplace(place.attempt, now);
    }
    co_return told;
}

}  // namespace

loop::Task<void> keep_places(Desk& desk) {
    for (ToldPages told;;) {
        co_await desk.jobs.wait_for_move();
        told = co_await tell_places(desk, std::move(told));
        co_await desk.clock.sleep_until(desk.clock.now() + places_interval);
    }
}

}  // namespace actions
