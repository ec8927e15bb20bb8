#pragma once
// A candidate's page: connects, says hello, writes, and sends again until it is told that all is
// safe.

#include "simulation/outbox.hpp"
#include "simulation/promises.hpp"
#include "simulation/wire.hpp"

namespace simulation {

class Page {
  public:
    Page(Universe& universe, Promises& promises, std::size_t candidate, std::string name);

    /// Something that a person in front of it might do now.
    void act();
    /// Closes it, with its last words if it has no connection; it is opened again at the next deed.
    void reload();
    bool is_connected() const { return wire_ != nullptr; }
    /// Its candidate agreed to continue here.
    void agree() { agrees_ = true; }
    /// What it was told of a clock under way.
    bool is_over() const;

  private:
    CandidateSide& side() { return promises_.candidates[candidate_]; }
    void connect();
    protocol::Hello hello(bool take_over);
    void say_last_words();
    void hear(const protocol::ServerMessage& message);
    void on(const protocol::AttemptState& state);
    void on(const protocol::ClockChanged& changed);
    void on(const protocol::Refused& refused);
    void told(const protocol::ServerMessage& message, std::int64_t tag);
    void told_saved(const protocol::Saved& saved, const Revision& revision);
    void told_clock(
        const std::optional<protocol::ClockView>& clock,
        const std::vector<protocol::NoticeView>& notices);
    void confirm(const std::vector<protocol::NoticeView>& notices);

    void act_before_start();
    void act_while_running();
    void act_while_paused();
    void write();
    core::Answer draw_answer(std::int64_t position);
    void flush();
    void send(const Revision& revision);
    /// Remembers it as sent.
    std::int64_t tag_of(const Revision& revision);
    void tell(protocol::ClientMessage message, const std::string& what);
    bool may_write() const;
    void resend_something();

    Universe& universe_;
    Promises& promises_;
    std::size_t candidate_;
    std::string name_;
    std::string text_ = "SELECT id, n FROM t";
    std::shared_ptr<Wire> wire_;
    bool agrees_ = false;
    bool is_fitted_ = false;  // to what the server said after hello
    std::optional<protocol::AttemptState> state_;
    Outbox outbox_;
    std::vector<Revision> tagged_;                  // by tag, less one
    std::vector<protocol::ClientMessage> history_;  // of this connection
};

}  // namespace simulation
