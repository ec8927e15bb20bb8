#include "actions/announce.hpp"

#include "actions/attempt_state.hpp"

namespace actions {
namespace {

struct News {
    protocol::AttemptRow row;
    std::optional<protocol::AttemptState> state;
};

}  // namespace

loop::Task<void> announce(Desk& desk, base::AttemptId id, Audience audience) {
    const base::Time now = desk.clock.now();
    const bool with_state = audience == Audience::everybody && desk.hub.is_connected(id);
    auto news = co_await desk.store.read([&](store::Tx& tx) -> std::optional<News> {
        const auto record = store::find_attempt(tx, id);
        if (!record) return std::nullopt;
        News found{.row = row_of(tx, *record), .state = {}};
        if (with_state) found.state = state_of(tx, desk.library, *record, now);
        return found;
    });
    if (!news) co_return;
    news->row.connected = desk.hub.is_connected(id);
    desk.hub.tell_staff(protocol::AttemptChanged{
        .server_now = base::to_micros(now), .attempt = std::move(news->row)});
    if (!news->state) co_return;
    news->state->writable = true;
    desk.hub.tell(id, std::move(*news->state));
}

}  // namespace actions
