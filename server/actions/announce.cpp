#include "actions/announce.hpp"

#include "actions/attempt_state.hpp"

#include <algorithm>
#include <span>

namespace actions {
namespace {

constexpr std::size_t clocks_at_once_max = 200;  // saves wait for them

struct News {
    std::optional<protocol::AttemptRow> row;  // none of a practice
    std::optional<protocol::AttemptState> state;
};

struct ClockNews {
    base::AttemptId attempt;
    protocol::ClockChanged message;
};

std::vector<ClockNews> clock_news(
    store::Tx& tx, std::span<const base::AttemptId> ids, base::Time now) {
    std::vector<ClockNews> news;
    for (const base::AttemptId& id : ids) {
        const auto record = store::find_attempt(tx, id);
        if (!record) continue;
        news.push_back(
            {.attempt = id,
             .message = {
                 .server_now = base::to_micros(now),
                 .clock = clock_of(record->attempt),
                 .notices = notice_views(tx, id)}});
    }
    return news;
}

}  // namespace

loop::Task<void> announce_clocks(Desk& desk, std::vector<base::AttemptId> ids) {
    std::erase_if(ids, [&](const base::AttemptId& id) { return !desk.hub.is_connected(id); });
    for (std::span<const base::AttemptId> left(ids); !left.empty();) {
        const auto piece = left.first(std::min(left.size(), clocks_at_once_max));
        left = left.subspan(piece.size());
        const base::Time now = desk.clock.now();
        // By the writer, as states are: what a reader saw could come behind a newer state.
        const auto news =
            co_await desk.store.write([&](store::Tx& tx) { return clock_news(tx, piece, now); });
        for (const ClockNews& each : news)
            desk.hub.tell(each.attempt, each.message);
    }
    desk.hub.tell_staff(protocol::AttemptsChanged{.server_now = base::to_micros(desk.clock.now())});
}

loop::Task<void> announce(Desk& desk, base::AttemptId id, Audience audience) {
    const base::Time now = desk.clock.now();
    const bool with_state = audience == Audience::everybody && desk.hub.is_connected(id);
    const bool with_row = desk.hub.has_staff();
    if (!with_state && !with_row) co_return;
    const auto look = [&](store::Tx& tx) -> std::optional<News> {
        const auto record = store::find_attempt(tx, id);
        if (!record) return std::nullopt;
        News found;
        if (with_row && !record->practice_of) found.row = row_of(tx, *record);
        if (with_state)
            found.state = state_of(tx, desk.library, *record, store::form_of(tx, id), now);
        return found;
    };
    // A state has answers, which only the writer finds at once.
    auto news = with_state ? co_await desk.store.write(look) : co_await desk.store.read(look);
    if (!news) co_return;
    if (news->row) {
        news->row->connected = desk.hub.is_connected(id);
        desk.hub.tell_staff(protocol::AttemptChanged{
            .server_now = base::to_micros(now), .attempt = std::move(*news->row)});
    }
    if (!news->state) co_return;
    news->state->writable = true;
    desk.hub.tell(id, std::move(*news->state));
}

}  // namespace actions
