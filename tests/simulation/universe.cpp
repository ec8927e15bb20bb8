#include "simulation/universe.hpp"

#include "actions/ledger.hpp"
#include "simulation/line_wire.hpp"

#include <algorithm>

namespace simulation {
namespace {

using support::SimDisk;
using Crash = SimDisk::Crash;

constexpr base::Time beginning =
    std::chrono::sys_days{std::chrono::March / 1 / 2026} + std::chrono::hours{12};
constexpr std::size_t story_lines_max = 40;
constexpr std::uint64_t changes_until_cut_max = 60;
// SQLite's own codes, whose header is not for here.
constexpr int code_of_full = 13;
constexpr int code_of_io_write = 778;
constexpr int code_of_io_sync = 1034;

std::string seconds(base::Duration span) {
    const std::int64_t milliseconds = std::abs(span.count() / 1000);
    const std::string part = std::to_string(1000 + milliseconds % 1000).substr(1);
    return (span < 0s ? "-" : "") + std::to_string(milliseconds / 1000) + '.' + part + " s";
}

}  // namespace

Universe::Universe(const Plan& plan)
    : plan_(plan),
      offer_(offer_of(plan)),
      dice_(plan.seed * 2 + 1),
      now_(beginning),
      calm_at_(beginning + plan.trouble_lasts),
      disk_(plan.seed),
      thaws_at_(beginning),
      well_since_(beginning) {
    after(0s, [this] { open(); });
    plan_troubles();
}

Universe::~Universe() {
    query_.reset();
    for (const auto& wire : wires_) {
        if (const auto open = wire.lock()) open->lose_server();
    }
    lines_.reset();
    disk_.cut_power();
    server_.reset();
}

void Universe::say(std::string what) {
    story_.push_back("after " + seconds(now_ - beginning) + "  " + std::move(what));
    if (story_.size() > story_lines_max) story_.pop_front();
}

// ---- time ---------------------------------------------------------------------------------------

void Universe::after(base::Duration span, std::function<void()> happens) {
    agenda_.add(now_ + span, std::move(happens));
}

bool Universe::step(base::Time last) {
    std::optional<base::Time> next = agenda_.next();
    if (server_ && !is_frozen()) {
        const auto timer = server_->clock.next();
        if (timer && (!next || *timer - clock_error_ < *next)) next = *timer - clock_error_;
    }
    if (!next || *next > last) return false;
    now_ = std::max(now_, *next);
    agenda_.run_due(now_);
    let_server_work();
    return true;
}

void Universe::let_server_work() {
    if (!server_ || is_frozen()) return;
    wake_server();
    try {
        while (server_->loop.poll())
            continue;
    } catch (const loop::FatalFault& fault) {
        return crash(Crash::process, fault.what());
    }
    plan_batch(store::Access::write);
    plan_batch(store::Access::read);
}

// ---- the store ----------------------------------------------------------------------------------

void Universe::plan_batch(store::Access access) {
    bool& is_planned = is_batch_planned_[access == store::Access::write ? 0 : 1];
    if (is_planned || server_->store.queued_count(access) == 0) return;
    is_planned = true;
    const base::Duration most = is_troubled() ? plan_.troubles.commit_most : 5ms;
    after(dice_.between(0s, most), [this, access, life = life_] {
        if (life == life_) perform_batch(access);
    });
}

void Universe::perform_batch(store::Access access) {
    if (!server_) return;
    if (is_frozen()) {
        after(thaws_at_ - now_, [this, access, life = life_] {
            if (life == life_) perform_batch(access);
        });
        return;
    }
    is_batch_planned_[access == store::Access::write ? 0 : 1] = false;
    const auto count =
        static_cast<std::size_t>(1 + dice_.up_to(plan_.troubles.batch_jobs_most - 1));
    if (!perform_on_disk(access, count)) return;
    if (access == store::Access::write && on_commit) on_commit();
}

/// False when the server did not survive it.
bool Universe::perform_on_disk(store::Access access, std::size_t count) {
    try {
        server_->store.step(access, count);
        if (dice_.once_in(50)) server_->store.checkpoint();
        if (dice_.once_in(200)) server_->store.restart_log();
    } catch (const store::StoreError& fault) {
        crash(disk_.has_power() ? Crash::process : Crash::power, fault.what());
        return false;
    }
    if (disk_.has_power()) return true;
    crash(Crash::power, "the power went");
    return false;
}

bool Universe::is_idle() const {
    return server_ && !is_frozen() && server_->store.queued_count(store::Access::write) == 0 &&
           server_->store.queued_count(store::Access::read) == 0;
}

void Universe::drain() {
    base::ensure(server_ && !is_frozen() && has_safe_disk());
    server_->settle();
    if (on_commit) on_commit();
}

support::SimQuery& Universe::query() {
    base::ensure(has_sound_disk_ && disk_.has_power());
    if (!query_) query_ = std::make_unique<support::SimQuery>(disk_);
    return *query_;
}

// ---- the server's lives -------------------------------------------------------------------------

void Universe::open() {
    clock_error_ = {};
    if (is_troubled() && life_ > 0 && dice_.once_in(plan_.troubles.wrong_clock)) {
        clock_error_ = dice_.between(-2h, 2h);
    }
    ++life_;
    try {
        const auto seed = plan_.seed * 1000 + life_;
        server_ = std::make_unique<support::Process>(disk_, offer_, seed, now_ + clock_error_);
        const base::Time begins =
            server_->finish(server_->store.write([wall = now_ + clock_error_](store::Tx& tx) {
                actions::go_back(tx, wall);
                return actions::start_of_clock(tx, wall);
            }));
        server_->clock.pass_to(std::max(begins, server_->clock.now()));
        clock_error_ = server_->clock.now() - now_;
        server_->serve(offer_);
        lines_ = std::make_unique<OpenLines>(*server_);
    } catch (const store::StoreError& fault) {
        crash(disk_.has_power() ? Crash::process : Crash::power, fault.what());
        return;
    }
    if (!disk_.has_power()) return crash(Crash::power, "the power went while it started");
    well_since_ = thaws_at_ = now_;
    if (down_since_) note_downtime({.from = *down_since_, .until = server_now()});
    down_since_.reset();
    is_batch_planned_[0] = is_batch_planned_[1] = false;
    say("the server is up, its clock is wrong by " + seconds(clock_error_));
    if (has_sound_disk_ && on_reopened) on_reopened();
}

/// A process whose wall clock was set back begins in the past of the one before. Every deadline is
/// in that same time, so what that one missed later than now is still to come, and costs nobody.
void Universe::note_downtime(const core::Span& down) {
    for (core::Span& span : missed_)
        span.until = std::min(span.until, std::max(span.from, down.until));
    missed_.push_back(down);
}

base::Duration Universe::draw_downtime() {
    if (!is_troubled()) return 1s;
    if (dice_.once_in(plan_.troubles.long_downtime)) return dice_.between(1min, 3h);
    return dice_.between(0s, 15s);
}

void Universe::crash(Crash kind, const std::string& why) {
    query_.reset();
    for (const auto& wire : wires_) {
        if (const auto open = wire.lock()) open->lose_server();
    }
    wires_.clear();
    lines_.reset();
    // A process that did not come far enough to be seen has not interrupted anything.
    if (!down_since_ && life_ > 0) down_since_ = server_now();
    disk_.cut_power();  // or the last connection would tidy up
    server_.reset();
    disk_.restart(kind);
    is_cut_planned_ = false;
    const base::Duration downtime = draw_downtime();
    say(std::string(kind == Crash::power ? "the machine loses its power" : "the server dies") +
        " (" + why + "), the next one starts in " + seconds(downtime));
    // A long outage is not part of the trouble's time.
    calm_at_ += downtime;
    after(downtime, [this] { open(); });
}

// ---- troubles -----------------------------------------------------------------------------------

void Universe::plan_troubles() {
    repeat_trouble(plan_.troubles.crash_every, [this] { crash(Crash::process, "killed"); });
    repeat_trouble(plan_.troubles.disk_every, [this] { trouble_the_disk(); });
    repeat_trouble(plan_.troubles.freeze_every, [this] { freeze(); });
}

void Universe::repeat_trouble(base::Duration every, std::function<void()> trouble) {
    if (every == base::Duration{}) return;
    after(dice_.between(1s, 2 * every), [this, every, trouble] {
        if (!is_troubled()) return;
        if (server_ && !is_frozen()) trouble();
        repeat_trouble(every, trouble);
    });
}

void Universe::trouble_the_disk() {
    const auto kind = dice_.up_to(3);
    if (kind < 2) {
        say("the power will go soon");
        is_cut_planned_ = true;
        disk_.cut_power_at(1 + static_cast<std::uint64_t>(dice_.up_to(changes_until_cut_max)));
        return;
    }
    const bool is_full = kind == 2;
    const bool in_sync = !is_full && dice_.once_in(2);
    say(is_full ? "the disk is full" : "the disk has errors");
    disk_.inject(
        {.operation = in_sync ? SimDisk::Operation::sync : SimDisk::Operation::write,
         .code = is_full   ? code_of_full
                 : in_sync ? code_of_io_sync
                           : code_of_io_write,
         .once_in = static_cast<std::uint64_t>(1 + dice_.up_to(30))});
    has_sound_disk_ = false;
    after(dice_.between(1s, 20s), [this] {
        say("the disk is sound again");
        disk_.heal();
        has_sound_disk_ = true;
        well_since_ = std::max(well_since_, now_);
    });
}

void Universe::freeze() {
    const base::Duration span = dice_.between(500ms, dice_.once_in(2) ? 5s : 40s);
    say("the server stands still for " + seconds(span));
    thaws_at_ = well_since_ = now_ + span;
    missed_.push_back({.from = server_now(), .until = server_now() + span});
    after(span, [] {});
}

// ---- the network --------------------------------------------------------------------------------

base::Duration Universe::delay() {
    return dice_.between(100us, is_troubled() ? plan_.troubles.delay_most : 20ms);
}

bool Universe::loses_message() {
    return is_troubled() && dice_.once_in(plan_.troubles.lost_message);
}

base::Time Universe::wake_server() {
    auto& clock = server_->clock;
    clock.pass_to(std::max(clock.now(), server_now()));
    return clock.now();
}

void Universe::deliver(std::function<void()> request) {
    after(delay(), [this, request] {
        if (!server_) return;
        if (!is_frozen()) return request();
        after(thaws_at_ - now_, [this, request, life = life_] {
            if (server_ && life == life_) request();
        });
    });
}

}  // namespace simulation
