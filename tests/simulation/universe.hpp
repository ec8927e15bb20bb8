#pragma once
// One run of the whole: the server with its disk and clock, whoever talks to it, and the troubles
// between them, on one agenda in virtual time. Everything follows from the plan's seed.

#include "core/spans.hpp"
#include "loop/timer_queue.hpp"
#include "simulation/plan.hpp"
#include "support/sim_query.hpp"
#include "support/sim_server.hpp"

#include <deque>
#include <functional>
#include <memory>
#include <string>

namespace simulation {

class OpenLines;
class Wire;

class Universe {
  public:
    explicit Universe(const Plan& plan);
    ~Universe();
    Universe(const Universe&) = delete;
    Universe& operator=(const Universe&) = delete;

    const Plan& plan() const { return plan_; }
    const catalog::Catalog& offer() const { return offer_; }
    Dice& dice() { return dice_; }

    // ---- time
    /// True time, whatever the server's clock says.
    base::Time now() const { return now_; }
    /// What the server takes it to be.
    base::Time server_now() const { return now_ + clock_error_; }
    void after(base::Duration span, std::function<void()> happens);
    /// Whether there are still troubles; afterwards everything has to come to its end.
    bool is_troubled() const { return now_ < calm_at_; }
    /// Does what is next on the agenda, or on the server's. False when nothing is, up to `last`.
    bool step(base::Time last);

    // ---- the story
    void say(std::string what);
    const std::deque<std::string>& story() const { return story_; }

    // ---- the server
    /// Null while it is down.
    support::Process* server() { return server_.get(); }
    bool is_frozen() const { return now_ < thaws_at_; }
    base::Time thaws_at() const { return thaws_at_; }
    /// Up, and everything that it was asked to do is done.
    bool is_idle() const;
    /// Performs whatever is queued at once. Only for a server that is up on a healthy disk.
    void drain();
    /// When it was down or frozen, by its own clock.
    const std::vector<core::Span>& missed() const { return missed_; }
    /// Since when it is up, has not been frozen and can store.
    base::Time well_since() const { return well_since_; }
    bool has_sound_disk() const { return has_sound_disk_; }
    /// Nothing that is asked of the disk now can fail.
    bool has_safe_disk() const { return has_sound_disk_ && !is_cut_planned_; }
    /// Beside the server, in the database; only while the disk is sound.
    support::SimQuery& query();

    /// After each commit, and after each crash when the next server is up.
    std::function<void()> on_commit;
    std::function<void()> on_reopened;

    // ---- the network
    base::Duration delay();
    /// Whether it is lost at this boundary.
    bool loses_message();
    /// The moment at which the server reads what arrives: its clock stands where its last work
    /// left it.
    base::Time wake_server();
    OpenLines& lines() { return *lines_; }
    void add(const std::shared_ptr<Wire>& wire) { wires_.push_back(wire); }

    /// Asks the server for an action: the request travels, is performed, and its reply travels. No
    /// reply when either is lost on the way, or the server dies meanwhile.
    template <class T>
    void ask(
        std::function<loop::Task<T>(actions::Desk&)> action, std::function<void(const T&)> reply);

  private:
    template <class T>
    static loop::Task<void> perform(
        Universe& universe,
        std::function<loop::Task<T>(actions::Desk&)> action,
        std::function<void(const T&)> reply);
    void deliver(std::function<void()> request);

    void open();
    void crash(support::SimDisk::Crash kind, const std::string& why);
    void let_server_work();
    void plan_batch(store::Access access);
    void perform_batch(store::Access access);
    bool perform_on_disk(store::Access access, std::size_t count);
    void plan_troubles();
    void repeat_trouble(base::Duration every, std::function<void()> trouble);
    void trouble_the_disk();
    void freeze();
    void note_downtime(const core::Span& down);
    base::Duration draw_downtime();

    Plan plan_;
    catalog::Catalog offer_;
    Dice dice_;
    base::Time now_;
    base::Time calm_at_;
    loop::TimerQueue agenda_;
    std::deque<std::string> story_;
    support::SimDisk disk_;
    std::unique_ptr<support::Process> server_;
    std::unique_ptr<OpenLines> lines_;
    std::uint64_t life_ = 0;
    base::Duration clock_error_{};  // of the server's wall clock when it started
    base::Time thaws_at_;
    base::Time well_since_;
    std::vector<core::Span> missed_;
    std::optional<base::Time> down_since_;  // by its clock
    bool has_sound_disk_ = true;
    bool is_cut_planned_ = false;
    bool is_batch_planned_[2] = {false, false};
    std::vector<std::weak_ptr<Wire>> wires_;
    std::unique_ptr<support::SimQuery> query_;
};

template <class T>
loop::Task<void> Universe::perform(
    Universe& universe,
    std::function<loop::Task<T>(actions::Desk&)> action,
    std::function<void(const T&)> reply) {
    const T result = co_await action(universe.server_->desk);
    if (universe.loses_message()) co_return;
    universe.after(universe.delay(), [reply, result] { reply(result); });
}

template <class T>
void Universe::ask(
    std::function<loop::Task<T>(actions::Desk&)> action, std::function<void(const T&)> reply) {
    if (loses_message()) return;
    deliver([this, action, reply] {
        loop::spawn(server_->loop, perform<T>(*this, action, reply), "simulated request");
    });
}

}  // namespace simulation
