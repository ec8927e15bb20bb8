#include "simulation/run.hpp"

#include "actions/candidate.hpp"
#include "actions/ledger.hpp"
#include "actions/saving.hpp"
#include "actions/work.hpp"
#include "simulation/invariants.hpp"
#include "simulation/page.hpp"
#include "simulation/staff.hpp"
#include "simulation/workers.hpp"
#include "store/responses.hpp"

#include <algorithm>

namespace simulation {
namespace {

// A look at everything takes longer than what it looks at: after every commit in some seeds, now
// and then in the others.
constexpr std::uint64_t seeds_per_close_look = 20;
constexpr std::int64_t commits_per_look = 60;
constexpr std::int64_t commits_per_resend = 120;
constexpr base::Duration notice_within = 10s;
constexpr base::Duration connections_known_within = 3s;
constexpr base::Duration end_within = 40min;  // after the troubles

class Run {
  public:
    Run(std::uint64_t seed, std::string only)
        : only_(std::move(only)),
          looks_closely_(seed % seeds_per_close_look == 0),
          universe_(draw_plan(seed)) {
        universe_.on_commit = [this] { committed(); };
        universe_.on_reopened = [this] { reopened(); };
        const auto& people = universe_.plan().people;
        pages_.resize(people.size());
        for (std::size_t i = 0; i < people.size(); ++i) {
            pages_[i].push_back(std::make_unique<Page>(universe_, promises_, i, "laptop"));
            universe_.after(people[i].arrives_after + 1s, [this, i] { think(i); });
        }
    }

    Outcome whole() {
        const base::Time last = universe_.now() + 72h;
        while (outcome_.finding.invariant.empty() && !is_done() && universe_.step(last)) {
            look_at_connections();
        }
        if (outcome_.finding.invariant.empty()) finish();
        outcome_.finding.story = universe_.story();
        return std::move(outcome_);
    }

  private:
    void think(std::size_t candidate) {
        auto& dice = universe_.dice();
        const Person& person = universe_.plan().people[candidate];
        universe_.after(
            dice.between(100ms, person.think_most), [this, candidate] { think(candidate); });
        if (promises_.candidates[candidate].token.empty()) return;
        auto& pages = pages_[candidate];
        if (universe_.is_troubled() && dice.once_in(universe_.plan().troubles.second_page)) {
            if (pages.size() == 1) {
                pages.push_back(std::make_unique<Page>(universe_, promises_, candidate, "phone"));
            }
            if (dice.once_in(2)) pages.back()->agree();
        }
        Page& page = *pages[static_cast<std::size_t>(dice.up_to(std::ssize(pages) - 1))];
        const bool leaves =
            universe_.is_troubled() && dice.once_in(universe_.plan().troubles.reload);
        if (leaves) return page.reload();
        page.act();
    }

    // ---- looking
    // ----------------------------------------------------------------------------

    void note(std::string_view invariant, std::string words) {
        if (words.empty() || !outcome_.finding.invariant.empty()) return;
        if (!only_.empty() && only_ != invariant) return;
        outcome_.finding.invariant = invariant;
        outcome_.finding.words = std::move(words);
    }

    void committed() {
        ++outcome_.commit_count;
        if (!promises_.broken.empty()) {
            const std::string& first = promises_.broken.front();
            note(first.substr(0, first.find(':')), first);
        }
        if (!universe_.has_sound_disk()) return;
        look_at_new_revisions();
        auto& dice = universe_.dice();
        if (dice.once_in(commits_per_look) || looks_closely_) look();
        if (dice.once_in(commits_per_resend) && universe_.is_idle()) resend();
    }

    void reopened() {
        ++outcome_.crash_count;
        sessions_.clear();
        last_row_ = 0;
        for (const store::Row& row :
             universe_.query().query("SELECT COALESCE(MAX(rowid), 0) AS last FROM revision", {})) {
            last_row_ = row.integer("last");
        }
        look();
    }

    // 7. At most one session can write: the newest, by the number in the
    // attempt's row.
    void look_at_new_revisions() {
        std::int64_t last = last_row_;
        for (const store::Row& row : universe_.query().query(
                 "SELECT rowid AS number, attempt, seq, session FROM revision "
                 "WHERE rowid > :last ORDER BY rowid",
                 {{"last", last_row_}})) {
            const auto before = sessions_.find(row.text("attempt"));
            if (before != sessions_.end() && row.integer("session") < before->second) {
                note(
                    "7", "a session that had been replaced wrote revision " +
                             std::to_string(row.integer("seq")));
            }
            last = row.integer("number");
        }
        last_row_ = last;
        for (const store::Row& row :
             universe_.query().query("SELECT id, session FROM attempt", {})) {
            sessions_[row.text("id")] = row.integer("session");
        }
    }

    /// No candidate ever loses time: absences are measured by the log, so whoever left, also while
    /// the disk was full, has left there, too.
    void look_at_connections() {
        const bool can_look = universe_.now() >= next_look_at_connections_ && universe_.is_idle() &&
                              universe_.has_safe_disk() &&
                              universe_.now() - universe_.well_since() > connections_known_within;
        if (!can_look) return;
        next_look_at_connections_ = universe_.now() + 1s;
        for (const base::AttemptId& id : store::running_attempts(universe_.query(), "")) {
            const bool is_here = universe_.server()->desk.hub.is_connected(id);
            if (store::is_connected(universe_.query(), id) == is_here) continue;
            note("no time is lost", "the log does not know whether " + id.value + " is connected");
        }
    }

    void look() {
        const auto well_for = universe_.now() - universe_.well_since();
        const Facts facts = read_facts(
            universe_.query(), universe_.plan(), promises_, universe_.server_now(),
            std::max(well_for, base::Duration{}));
        for (const Invariant& invariant : invariants())
            note(invariant.name, invariant.violation(facts));
        note("no time is lost", outages_are_written_down());
    }

    /// No candidate ever loses time: what the server missed is in its ledger.
    std::string outages_are_written_down() {
        if (universe_.now() - universe_.well_since() < notice_within) return "";
        std::vector<core::Span> known;
        for (const store::Outage& outage : store::outages(universe_.query()))
            known.push_back({.from = outage.from, .until = outage.until});
        std::vector<core::Span> missed;
        for (const core::Span& span : universe_.missed()) {
            const bool is_noticed = span.until + notice_within < universe_.server_now();
            const bool counts = span.until - span.from > actions::heartbeat_gap_max;
            if (is_noticed && counts) missed.push_back(span);
        }
        const base::Duration left = core::total(core::without(missed, known));
        if (left == base::Duration{}) return "";
        const auto heartbeat =
            store::find_heartbeat(universe_.query()).value_or(store::Heartbeat{});
        return "outages of " + std::to_string(left.count()) +
               " us are not written down; the last heartbeat was at " +
               std::to_string(base::to_micros(heartbeat.at)) + ", the first of them from " +
               std::to_string(base::to_micros(core::without(missed, known).front().from));
    }

    // ---- 6. Resending anything changes nothing.
    // ---------------------------------------------

    using Resend = std::function<loop::Task<std::string>(actions::Desk&)>;

    /// With everything else standing still.
    void resend() {
        if (is_resending_ || !universe_.is_idle() || !universe_.has_safe_disk()) return;
        is_resending_ = true;
        const auto candidate =
            static_cast<std::size_t>(universe_.dice().up_to(std::ssize(promises_.candidates) - 1));
        const CandidateSide& side = promises_.candidates[candidate];
        if (!side.attempt.value.empty()) resend_of(side);
        if (workers_.accepted()) {
            expect_nothing_new("a report", [report = *workers_.accepted()](actions::Desk& desk) {
                return resent_report(desk, report);
            });
        }
        is_resending_ = false;
    }

    static loop::Task<std::string> resent_report(actions::Desk& desk, protocol::JobReport report) {
        const auto result = co_await actions::report(desk, std::move(report));
        co_return result ? "" : "refused";
    }

    static loop::Task<std::string> resent_save(
        actions::Desk& desk,
        actions::Speaker speaker,
        protocol::SaveAnswer save,
        std::int64_t first_at) {
        auto sheet = co_await desk.store.read([&](store::Tx& tx) {
            return actions::sheet_of(tx, desk.library, store::form_of(tx, speaker.attempt));
        });
        speaker.sheet = std::make_shared<const actions::Sheet>(std::move(sheet));
        const auto saved = co_await actions::save_answer(desk, speaker, save, desk.clock.now());
        if (!saved) co_return "refused: " + std::string(core::sentence(saved.error()));
        co_return saved->received_at == first_at ? "" : "answered otherwise";
    }

    static loop::Task<std::string> resent_step(
        actions::Desk& desk, actions::Speaker speaker, std::int64_t which) {
        const base::Time now = desk.clock.now();
        if (which == 0) co_await actions::start(desk, speaker, now);
        if (which == 1) co_await actions::leave_section(desk, speaker, {.section = 0}, now);
        if (which == 2) co_await actions::submit(desk, speaker, now);
        if (which == 3) co_await actions::confirm_notice(desk, speaker, {.number = 1}, now);
        co_return "";
    }

    void resend_of(const CandidateSide& side) {
        const auto record = store::find_attempt(universe_.query(), side.attempt);
        if (!record) return;
        const core::Attempt& attempt = record->attempt;
        const actions::Speaker speaker{.attempt = side.attempt, .session = attempt.session};
        if (!side.saved.empty()) {
            auto saved = side.saved.begin();
            std::advance(saved, universe_.dice().up_to(std::ssize(side.saved) - 1));
            const protocol::SaveAnswer save{
                .seq = saved->first,
                .position = saved->second.position,
                .answer = saved->second.answer};
            expect_nothing_new(
                "a save", [speaker, save, at = saved->second.received_at](actions::Desk& desk) {
                    return resent_save(desk, speaker, save, at);
                });
        }
        // What was done already, if it was.
        const bool is_over = core::is_over(attempt);
        const bool applies[] = {
            attempt.state == core::State::running || is_over, attempt.section > 0 || is_over,
            is_over,
            std::ranges::any_of(
                store::notices_of(universe_.query(), side.attempt),
                [](const store::Notice& notice) {
                    return notice.number == 1 && notice.confirmed_at.has_value();
                })};
        const auto which = universe_.dice().up_to(std::ssize(applies) - 1);
        if (!applies[which]) return;
        expect_nothing_new("a step", [speaker, which](actions::Desk& desk) {
            return resent_step(desk, speaker, which);
        });
    }

    void expect_nothing_new(const std::string& what, const Resend& again) {
        // What the moment itself brings happens first.
        support::Process& server = *universe_.server();
        server.finish(again(server.desk));
        const std::string before = universe_.query().digest();
        const std::string wrong = server.finish(again(server.desk));
        if (!wrong.empty()) note("6", what + " that was sent again was " + wrong);
        if (universe_.query().digest() != before) {
            note("6", what + " that was sent again changed the database");
        }
    }

    // ---- the end
    // ----------------------------------------------------------------------------

    /// Every attempt that was started is over and graded.
    bool is_done() {
        if (universe_.is_troubled() || !universe_.is_idle() || !universe_.has_safe_disk())
            return false;
        if (universe_.now() < next_question_) return false;
        next_question_ = universe_.now() + 2s;
        if (calm_since_ == base::Time{}) calm_since_ = universe_.now();
        bool is_over = true;
        for (const store::Row& row : universe_.query().query(
                 "SELECT a.state, (SELECT COUNT(*) FROM grade_job j WHERE "
                 "j.attempt = a.id AND "
                 "j.state NOT IN ('done', 'withdrawn')) AS open_count FROM attempt a",
                 {})) {
            const std::string& state = row.text("state");
            is_over = is_over && state != "running" && state != "submitted" &&
                      row.integer("open_count") == 0;
        }
        if (!is_over && universe_.now() > calm_since_ + end_within) {
            note("5", "after all troubles something does not come to its end");
        }
        return is_over;
    }

    void finish() {
        universe_.drain();
        look();
        outcome_.digest = universe_.query().digest();
        outcome_.saved_by_request_count = promises_.saved_by_request_count;
        for (const store::Row& row : universe_.query().query(
                 "SELECT COUNT(*) AS count FROM event WHERE event = 'reopened'", {})) {
            outcome_.reopened_count = static_cast<std::uint64_t>(row.integer("count"));
        }
        for (const CandidateSide& side : promises_.candidates) {
            outcome_.saved_count += side.saved.size();
            outcome_.graded_count += side.was_graded ? 1 : 0;
        }
    }

    std::string only_;
    bool looks_closely_;
    Universe universe_;
    Promises promises_;
    Staff staff_{universe_, promises_};
    Workers workers_{universe_};
    std::vector<std::vector<std::unique_ptr<Page>>> pages_;
    Outcome outcome_;
    std::map<std::string, std::int64_t> sessions_;  // by attempt, after the last commit
    std::int64_t last_row_ = 0;
    bool is_resending_ = false;
    base::Time next_question_;
    base::Time next_look_at_connections_;
    base::Time calm_since_;
};

}  // namespace

Outcome run(std::uint64_t seed, const std::string& invariant) {
    Run whole(seed, invariant);
    return whole.whole();
}

}  // namespace simulation
