#include "simulation/line_wire.hpp"

#include "net/candidate_session.hpp"
#include "protocol/codec.hpp"

#include <algorithm>

namespace simulation {
namespace {

constexpr base::Duration poll_wait = 20s;
constexpr base::Duration answer_wait = 300ms;
constexpr base::Duration patience = 10s;  // on top of what the server may wait

/// The session's end of a line, overheard.
class OverheardLine final : public net::Socket {
  public:
    OverheardLine(std::shared_ptr<net::Socket> line, std::shared_ptr<Ear> ear)
        : line_(std::move(line)), ear_(std::move(ear)) {}

    loop::Task<std::optional<Frame>> read() override {
        auto frame = co_await line_->read();
        if (frame) {
            ear_->tag = ear_->tags.front();
            ear_->tags.pop_front();
        }
        co_return frame;
    }

    void write(std::string text) override {
        ear_->told(protocol::decode_message<protocol::ServerMessage>(text).value(), ear_->tag);
        line_->write(std::move(text));
    }

    void close(std::string reason) override { line_->close(std::move(reason)); }
    base::Time heard_at() const override { return line_->heard_at(); }
    std::optional<base::Time> silent_since() const override { return line_->silent_since(); }

  private:
    std::shared_ptr<net::Socket> line_;
    std::shared_ptr<Ear> ear_;
};

}  // namespace

// ---- the server's side --------------------------------------------------------------------------

OpenLines::OpenLines(support::Process& server)
    : opening_(std::make_shared<std::deque<std::shared_ptr<Ear>>>()),
      lines_(
          {.loop = server.loop, .clock = server.clock, .random = server.random},
          [&desk = server.desk, opening = opening_](std::shared_ptr<net::Socket> line) {
              return converse(desk, opening, std::move(line));
          }) {}

loop::Task<void> OpenLines::converse(
    actions::Desk& desk,
    std::shared_ptr<std::deque<std::shared_ptr<Ear>>> opening,
    std::shared_ptr<net::Socket> line) {
    auto ear = std::move(opening->front());
    opening->pop_front();
    co_await net::candidate_session(
        desk, std::make_shared<OverheardLine>(std::move(line), std::move(ear)));
}

loop::Task<core::Result<protocol::LineReply>> OpenLines::exchange(
    protocol::LineRequest request, std::shared_ptr<Ear> ear, base::Time received_at) {
    if (request.line.empty()) opening_->push_back(std::move(ear));
    return lines_.exchange(std::move(request), "192.0.2.7", received_at);
}

// ---- the page's side ----------------------------------------------------------------------------

LineWire::LineWire(Universe& universe, WireEnd end)
    : universe_(universe),
      end_(std::move(end)),
      ear_(std::make_shared<Ear>(Ear{.told = end_.told})) {}

std::shared_ptr<Wire> LineWire::connect(Universe& universe, WireEnd end) {
    auto wire = std::make_shared<LineWire>(universe, std::move(end));
    universe.add(wire);
    return wire;
}

void LineWire::say_farewell(
    Universe& universe, std::vector<Utterance> last_words, const WireEnd& end) {
    auto wire =
        std::make_shared<LineWire>(universe, WireEnd{.hear = {}, .lose = [] {}, .told = end.told});
    wire->ask(std::move(last_words), 0s, &LineWire::is_sending_);
    wire->is_cut_ = true;
}

void LineWire::send(const protocol::ClientMessage& message, std::int64_t tag) {
    if (is_cut_) return;
    unsent_.push_back({.text = protocol::encode_message(message), .tag = tag});
    // Frames of one moment share a request.
    universe_.after(0s, [self = shared_from_this()] { self->go(); });
}

void LineWire::go() {
    if (is_cut_) return;
    if (!unsent_.empty() && !is_sending_) {
        return ask(std::exchange(unsent_, {}), answer_wait, &LineWire::is_sending_);
    }
    if (!name_.empty() && !is_polling_ && !is_sending_) {
        ask({}, poll_wait, &LineWire::is_polling_);
    }
}

void LineWire::ask(std::vector<Utterance> frames, base::Duration wait, IsBusy is_busy) {
    this->*is_busy = true;
    Request request{
        .number = ++asked_count_, .line = name_, .frames = std::move(frames), .wait = wait};
    asked_.push_back({.number = request.number, .is_busy = is_busy});
    const bool is_lost = universe_.loses_message();
    if (is_lost) return cut();
    universe_.after(wait + patience, [self = shared_from_this(), number = request.number] {
        const auto asked = std::ranges::find(self->asked_, number, &Asked::number);
        if (asked != self->asked_.end() && !asked->reply) self->cut();
    });
    universe_.after(universe_.delay(), [self = shared_from_this(), request = std::move(request)] {
        self->arrive(request);
    });
}

/// Also when the page has given up meanwhile, and at whichever server is there then.
void LineWire::arrive(const Request& request) {
    if (universe_.server() == nullptr) return cut();
    if (universe_.is_frozen()) {
        universe_.after(
            universe_.thaws_at() - universe_.now(),
            [self = shared_from_this(), request] { self->arrive(request); });
        return;
    }
    protocol::LineRequest asked{
        .line = request.line,
        .frames = {},
        .wait_ms = std::chrono::duration_cast<std::chrono::milliseconds>(request.wait).count()};
    for (const Utterance& frame : request.frames) {
        asked.frames.push_back(frame.text);
        ear_->tags.push_back(frame.tag);
    }
    loop::spawn(
        universe_.server()->loop,
        serve(
            universe_, shared_from_this(), std::move(asked), request.number,
            universe_.wake_server()),
        "simulated request");
    if (universe_.loses_message()) cut();
}

loop::Task<void> LineWire::serve(
    Universe& universe,
    std::shared_ptr<LineWire> wire,
    protocol::LineRequest request,
    std::int64_t number,
    base::Time received_at) {
    const auto reply =
        co_await universe.lines().exchange(std::move(request), wire->ear_, received_at);
    wire->answer(number, reply.value());
}

void LineWire::answer(std::int64_t number, const protocol::LineReply& reply) {
    if (is_cut_) return;
    if (universe_.loses_message()) return cut();
    universe_.after(universe_.delay(), [self = shared_from_this(), number, reply] {
        self->receive(number, reply);
    });
}

void LineWire::receive(std::int64_t number, const protocol::LineReply& reply) {
    if (is_cut_) return;
    const auto asked = std::ranges::find(asked_, number, &Asked::number);
    base::ensure(asked != asked_.end() && !asked->reply);
    // Frames may follow as soon as these have arrived; what was said is read in its turn.
    name_ = reply.line;
    this->*asked->is_busy = false;
    asked->reply = reply;
    go();
    while (!is_cut_ && !asked_.empty() && asked_.front().reply) {
        const protocol::LineReply next = std::move(*asked_.front().reply);
        asked_.pop_front();
        deliver(next);
    }
}

void LineWire::deliver(const protocol::LineReply& reply) {
    for (const std::string& frame : reply.frames) {
        if (is_cut_) return;
        end_.hear(protocol::decode_message<protocol::ServerMessage>(frame).value());
    }
    if (!reply.open) return cut();
    go();
}

void LineWire::hang_up() {
    cut();
}

/// The page learns of it later; the server, when the line has been silent for long enough.
void LineWire::cut() {
    if (std::exchange(is_cut_, true)) return;
    universe_.after(
        universe_.dice().between(0s, 2s), [self = shared_from_this()] { self->end_.lose(); });
}

void LineWire::lose_server() {
    cut();
}

}  // namespace simulation
