#pragma once
// Plain requests in place of a WebSocket: the browser's line (web/src/shared/http_line.ts) once
// more, on the server's own net::Lines. A request may be lost, or its reply.

#include "net/lines.hpp"
#include "simulation/wire.hpp"

#include <deque>

namespace simulation {

/// Hears what the server's session says on a line, and knows in answer to what.
struct Ear {
    std::function<void(const protocol::ServerMessage&, std::int64_t tag)> told;
    std::deque<std::int64_t> tags{};  // of the frames that the session has not read yet
    std::int64_t tag = 0;             // of the one that it handles
};

/// The lines of one life of the server.
class OpenLines {
  public:
    explicit OpenLines(support::Process& server);

    /// Outlived by nothing but the loop.
    loop::Task<core::Result<protocol::LineReply>> exchange(
        protocol::LineRequest request, std::shared_ptr<Ear> ear, base::Time received_at);

  private:
    static loop::Task<void> converse(
        actions::Desk& desk,
        std::shared_ptr<std::deque<std::shared_ptr<Ear>>> opening,
        std::shared_ptr<net::Socket> line);

    std::shared_ptr<std::deque<std::shared_ptr<Ear>>> opening_;  // in the order of their requests
    net::Lines lines_;
};

class LineWire final : public Wire, public std::enable_shared_from_this<LineWire> {
  public:
    LineWire(Universe& universe, WireEnd end);

    static std::shared_ptr<Wire> connect(Universe& universe, WireEnd end);
    /// One request of a page that goes away, on a line of its own; nobody listens.
    static void say_farewell(
        Universe& universe, std::vector<Utterance> last_words, const WireEnd& end);

    void send(const protocol::ClientMessage& message, std::int64_t tag) override;
    void hang_up() override;
    void lose_server() override;

  private:
    struct Request {
        std::int64_t number = 0;
        std::string line;
        std::vector<Utterance> frames;
        base::Duration wait{};
    };
    using IsBusy = bool LineWire::*;

    void go();
    void ask(std::vector<Utterance> frames, base::Duration wait, IsBusy is_busy);
    void arrive(const Request& request);
    static loop::Task<void> serve(
        Universe& universe,
        std::shared_ptr<LineWire> wire,
        protocol::LineRequest request,
        std::int64_t number,
        base::Time received_at);
    void answer(std::int64_t number, const protocol::LineReply& reply);
    void receive(std::int64_t number, const protocol::LineReply& reply);
    void deliver(const protocol::LineReply& reply);
    void cut();

    struct Asked {
        std::int64_t number = 0;
        IsBusy is_busy = nullptr;
        std::optional<protocol::LineReply> reply{};
    };

    Universe& universe_;
    WireEnd end_;
    std::shared_ptr<Ear> ear_;
    std::string name_;  // empty: not open yet
    std::vector<Utterance> unsent_;
    std::deque<Asked> asked_;  // replies are read in the order of their requests
    std::int64_t asked_count_ = 0;
    bool is_sending_ = false;
    bool is_polling_ = false;
    bool is_cut_ = false;
};

}  // namespace simulation
