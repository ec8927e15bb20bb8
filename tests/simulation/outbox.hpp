#pragma once
// The browser's outbox (web/src/candidate/outbox.ts) once more: what was written and is not
// acknowledged, waiting without a number or sent under one.

#include "core/answer.hpp"
#include "protocol/messages.hpp"
#include "simulation/plan.hpp"

#include <map>
#include <optional>
#include <vector>

namespace simulation {

struct Draft {
    std::int64_t position = 0;
    core::Answer answer;
    std::int64_t made_at = 0;
};

struct Revision {
    Draft draft;
    std::int64_t seq = 0;
    std::optional<protocol::SaveEdits> edits{};  // goes as these; nothing: whole
};

class Outbox {
  public:
    bool is_empty() const { return sent_.empty() && waiting_.empty(); }
    const std::vector<Revision>& sent() const { return sent_; }

    /// A newer draft of an item replaces one that waits.
    void queue(Draft draft);
    /// Gives numbers to what waits, as far as the window allows; gives those that got one.
    std::vector<Revision> number(Dice& dice);
    void acknowledge(std::int64_t seq);
    /// The same number once more, with the whole answer.
    std::optional<Revision> whole(std::int64_t seq);
    /// It will never be accepted; those behind it need new numbers.
    void refuse(std::int64_t seq);
    /// Fits it to what the server says after hello.
    void reconcile(const protocol::AttemptState& state);

  private:
    struct Base {
        std::int64_t seq = 0;
        std::int64_t edits_in_a_row = 0;
        std::string text;
    };
    void unnumber(std::int64_t last_seq);
    bool wrote_alone(const protocol::AttemptState& state) const;
    bool is_contradicted(const protocol::AttemptState& state) const;

    std::int64_t last_seq_ = 0;
    std::vector<Revision> sent_;
    std::vector<Draft> waiting_;
    std::map<std::int64_t, Base> bases_;  // by position
};

protocol::ClientMessage message_of(const Revision& revision);

}  // namespace simulation
