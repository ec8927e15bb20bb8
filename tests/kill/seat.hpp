#pragma once
// One candidate's page that remembers: what it ever sent, what the server acknowledged, and
// whatever the server said since that contradicts either. It saves without waiting for the
// acknowledgement before, and after a broken connection sends again what was not acknowledged, as a
// real page does.

#include "core/answer.hpp"
#include "protocol/messages.hpp"
#include "support/installation.hpp"
#include "support/remote_page.hpp"

#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace crash {

struct Sent {
    std::int64_t position = 0;
    std::int64_t base = 0;  // 0: it went whole
    core::Answer answer;    // as it is after this revision
    std::string frame;
    std::optional<std::int64_t> received_at{};  // acknowledged with this moment
    std::optional<core::Refusal> refused{};
};

class Seat {
  public:
    enum class Stage { away, greeting, ready, over };
    static constexpr std::size_t unanswered_max = 8;

    Seat(support::Invitation invitation, std::uint64_t seed);

    /// Connects and says hello; stays away if nobody listens.
    void connect(std::uint16_t port);
    void leave();
    /// Does what the readable connection brings; leaves when it has ended.
    void hear();

    /// One more revision of about this size, if it may.
    void save(std::size_t bytes);
    /// This one, whole. It must be ready.
    void save(std::int64_t position, core::Answer answer);
    void hand_in();

    Stage stage() const { return stage_; }
    bool is_connected() const { return page_.has_value(); }
    int descriptor() const { return page_->descriptor(); }
    const base::AttemptId& attempt() const { return invitation_.attempt; }
    const core::Form& form() const { return invitation_.form; }
    const std::vector<Sent>& sent() const { return sent_; }
    std::int64_t acknowledged_count() const { return acknowledged_count_; }
    std::int64_t refused_count() const { return refused_count_; }
    /// Whether the server said that the attempt is closed.
    bool was_told_over() const { return was_told_over_; }
    bool was_told_graded() const { return was_told_graded_; }
    const std::vector<std::string>& complaints() const { return complaints_; }

  private:
    void handle(const std::string& text);
    void on(const protocol::AttemptState& state);
    void on(const protocol::Saved& saved);
    void on(const protocol::Refused& refused);
    void greet();
    void greeted(const protocol::AttemptState& state);
    void compare_answers(const protocol::AttemptState& state);
    void compare_answer(
        std::int64_t position, const std::optional<core::Answer>& shown, std::int64_t last_seq);
    void send(const std::string& frame);
    void send_new(Sent sent);
    core::Answer next_answer(const core::FormEntry& entry, std::size_t bytes);
    std::optional<protocol::SaveEdits> next_edits(std::int64_t position);
    void complain(const std::string& what);

    support::Invitation invitation_;
    std::mt19937_64 chance_;
    std::optional<support::RemotePage> page_;
    Stage stage_ = Stage::away;
    std::optional<std::string> holds_;  // the content of the items that it was told
    std::vector<Sent> sent_;            // seq 1 is the first
    std::int64_t first_open_ = 1;       // the first seq that was neither acknowledged nor refused
    std::int64_t acknowledged_count_ = 0;
    std::int64_t refused_count_ = 0;
    bool was_told_over_ = false;
    bool was_told_graded_ = false;
    std::vector<std::string> complaints_;
};

}  // namespace crash
