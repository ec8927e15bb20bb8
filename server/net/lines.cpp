#include "net/lines.hpp"

#include "base/ensure.hpp"
#include "base/log.hpp"
#include "loop/alarm.hpp"
#include "loop/spawn.hpp"
#include "net/line.hpp"

#include <algorithm>
#include <exception>
#include <unordered_map>
#include <utility>

namespace net {
namespace {

// A proxy on this machine brings everybody, and knows better than we whom to let in.
bool is_this_machine(const std::string& peer) {
    return peer.starts_with("127.") || peer == "::1" || peer.starts_with("::ffff:127.");
}

struct Place {
    Place(loop::Clock& clock, std::string its_peer, std::function<void()> fall_silent)
        : line(std::make_shared<Line>(clock)),
          peer(std::move(its_peer)),
          silence(clock, std::move(fall_silent)) {}

    std::shared_ptr<Line> line;
    std::string peer;
    loop::Timer silence;
};

}  // namespace

// Sessions and waiting requests hold it: they may outlive Lines by a moment.
struct Lines::State : std::enable_shared_from_this<Lines::State> {
    State(const Context& its_context, Converse its_converse)
        : context(its_context), converse(std::move(its_converse)) {}

    core::Result<std::string> open(const std::string& peer);
    std::shared_ptr<Line> find(const std::string& id) const;
    void keep(const std::string& id);
    void give_up(const std::string& id);
    void forget(const std::string& id);

    static loop::Task<void> talk(std::shared_ptr<State> self, std::shared_ptr<Line> line);
    loop::Task<void> talk(std::shared_ptr<Line> line) const;

    Context context;
    Converse converse;
    std::unordered_map<std::string, Place> places;
    std::unordered_map<std::string, std::size_t> peers;
    std::size_t session_count = 0;
    loop::Bell session_ended;
    bool is_draining = false;
};

core::Result<std::string> Lines::State::open(const std::string& peer) {
    if (is_draining) return std::string{};
    if (places.size() >= line_count_max) return std::unexpected(core::Refusal::overloaded);
    const auto known = peers.find(peer);
    if (known != peers.end() && known->second >= line_count_per_peer_max &&
        !is_this_machine(peer)) {
        return std::unexpected(core::Refusal::too_many);
    }
    ++peers[peer];
    const std::string id = context.random.token_128();
    const auto fall_silent = [weak = weak_from_this(), id] {
        if (const auto state = weak.lock()) state->give_up(id);
    };
    const auto [place, is_new] = places.try_emplace(id, context.clock, peer, fall_silent);
    base::ensure(is_new);
    ++session_count;
    loop::spawn(context.loop, talk(shared_from_this(), place->second.line), "line");
    return id;
}

std::shared_ptr<Line> Lines::State::find(const std::string& id) const {
    const auto found = places.find(id);
    return found == places.end() ? nullptr : found->second.line;
}

void Lines::State::keep(const std::string& id) {
    const auto found = places.find(id);
    if (found == places.end()) return;
    found->second.silence.set(context.clock.now() + line_silence_max);
}

void Lines::State::give_up(const std::string& id) {
    if (const auto line = find(id)) line->give_up();
    forget(id);
}

void Lines::State::forget(const std::string& id) {
    const auto found = places.find(id);
    if (found == places.end()) return;
    found->second.line->end();
    const auto counted = peers.find(found->second.peer);
    base::ensure(counted != peers.end() && counted->second > 0);
    if (--counted->second == 0) peers.erase(counted);
    places.erase(found);
}

loop::Task<void> Lines::State::talk(std::shared_ptr<State> self, std::shared_ptr<Line> line) {
    co_await self->talk(line);
    line->close({});
    --self->session_count;
    self->session_ended.ring();
}

loop::Task<void> Lines::State::talk(std::shared_ptr<Line> line) const {
    try {
        co_await converse(std::move(line));
    } catch (const loop::FatalFault&) {
        throw;
    } catch (const std::exception& fault) {
        base::log(base::Level::error, "conversation failed", {{"reason", fault.what()}});
    }
}

Lines::Lines(const Context& context, Converse converse)
    : state_(std::make_shared<State>(context, std::move(converse))) {}

Lines::~Lines() = default;

loop::Task<core::Result<protocol::LineReply>> Lines::exchange(
    protocol::LineRequest request, std::string peer, base::Time received_at) {
    const auto state = state_;
    std::string id = std::move(request.line);
    if (id.empty()) {
        auto opened = state->open(peer);
        if (!opened) co_return std::unexpected(opened.error());
        id = std::move(*opened);
    }
    const auto line = state->find(id);
    if (!line) co_return protocol::LineReply{.line = id, .frames = {}, .open = false};
    state->keep(id);
    line->receive(std::move(request.frames), received_at);
    const auto wait = std::chrono::milliseconds{std::clamp<std::int64_t>(
        request.wait_ms, 0, std::chrono::milliseconds{line_wait_max}.count())};
    auto taken = co_await line->take(received_at + wait);
    if (taken.open) {
        state->keep(id);
    } else {
        state->forget(id);
    }
    co_return protocol::LineReply{
        .line = id, .frames = std::move(taken.frames), .open = taken.open};
}

loop::Task<void> Lines::drain() {
    const auto state = state_;
    state->is_draining = true;
    while (!state->places.empty()) {
        const std::string id = state->places.begin()->first;
        state->forget(id);
    }
    while (state->session_count > 0)
        co_await state->session_ended.wait();
}

bool Lines::is_draining() const {
    return state_->is_draining;
}

}  // namespace net
