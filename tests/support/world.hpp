#pragma once
// A whole installation but for sockets and sandboxes: the real store on a disk in memory, virtual
// time, chance from a seed. Candidates' pages talk to the server's own sessions in its own
// language.

#include "actions/recruiter.hpp"
#include "actions/work.hpp"
#include "net/candidate_session.hpp"
#include "support/page.hpp"
#include "support/sim_server.hpp"
#include "support/small_catalog.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace support {

using namespace std::chrono_literals;

struct Candidate {
    base::AttemptId attempt;
    std::string token;
};

using PagePointer = std::shared_ptr<Pipe>;

class World {
  public:
    explicit World(std::uint64_t seed = 1, catalog::Catalog offer = small_catalog())
        : seed_(seed), disk_(seed), offer_(std::move(offer)) {
        start({});
    }
    ~World() { stop(); }
    World(const World&) = delete;
    World& operator=(const World&) = delete;

    actions::Desk& desk() { return process_->desk; }
    base::Time now() const { return process_->clock.now(); }

    // ---- time
    // --------------------------------------------------------------------------------------

    /// By the second, so that whoever waits for a moment wakes at it, not after the whole span.
    void advance_to(base::Time moment) {
        while (now() < moment) {
            process_->clock.pass_to(std::min(moment, now() + 1s));
            process_->settle();
        }
    }
    void advance(base::Duration span) { advance_to(now() + span); }

    /// The whole machine stands still, as in a suspended virtual machine.
    void freeze(base::Duration span) {
        process_->clock.pass_to(now() + span);
        process_->settle();
    }

    /// Its disk takes no commit until it is let go.
    void stall() { process_->is_stalled = true; }
    void go_on() {
        process_->is_stalled = false;
        process_->settle();
    }

    SimDisk& disk() { return disk_; }

    /// The server is gone without a word; another one starts after `downtime`.
    void restart(base::Duration downtime = {}) {
        const base::Time next = now() + downtime;
        stop();
        start(next);
    }

    // ---- people
    // ------------------------------------------------------------------------------------

    template <class T>
    T finish(loop::Task<T> task) {
        return process_->finish(std::move(task));
    }

    /// Without waiting for its end.
    void begin(loop::Task<void> task) {
        loop::spawn(process_->loop, std::move(task), "test");
        process_->settle();
    }

    /// Inside a read transaction.
    template <class Body>
    auto read(Body body) {
        return finish(desk().store.read(std::move(body)));
    }

    struct Window {
        std::string from = "2026-03-01T09:00";
        std::string until = "2026-03-01T18:00";
        std::optional<std::string> hard_close{};
        std::string blueprint = "small";
    };

    Candidate invite() { return invite(Window{}); }
    Candidate invite(const Window& window, const std::string& email = "ada@example.com") {
        const actions::Invitation invitation{
            .invite =
                {.blueprint = window.blueprint,
                 .name = "Ada Lovelace",
                 .email = email,
                 .from = window.from,
                 .until = window.until,
                 .zone = "Etc/UTC",
                 .hard_close = window.hard_close},
            .invited_by = "Grace",
            .actor = "grace"};
        const auto invited = finish(actions::invite(desk(), invitation)).value();
        return {
            .attempt = {invited.attempt.attempt},
            .token = invited.link.substr(invited.link.rfind('/') + 1)};
    }

    /// A page that says hello. `take_over`: its candidate agreed to leave the other one.
    PagePointer open(
        const Candidate& candidate,
        const std::string& name,
        bool take_over = false,
        const std::optional<std::string>& holds = {}) {
        auto page = std::make_shared<Pipe>();
        pages_.push_back(page);
        loop::spawn(process_->loop, net::candidate_session(desk(), page), "page");
        tell(
            page,
            protocol::Hello{
                .token = candidate.token, .page = name, .take_over = take_over, .holds = holds});
        return page;
    }

    PagePointer open_and_start(const Candidate& candidate, const std::string& name = "laptop") {
        auto page = open(candidate, name);
        tell(page, protocol::Start{});
        return page;
    }

    /// Sends a message and gives the refusal that came back, if one did.
    std::optional<core::Refusal> tell(const PagePointer& page, protocol::ClientMessage message) {
        return tell_at(page, std::move(message), now());
    }
    std::optional<core::Refusal> tell_at(
        const PagePointer& page, protocol::ClientMessage message, base::Time received_at) {
        const int before = page->count<protocol::Refused>();
        page->say(message, received_at);
        process_->settle();
        if (page->count<protocol::Refused>() == before) return std::nullopt;
        return page->last<protocol::Refused>()->reason;
    }

    void hang_up(const PagePointer& page) {
        page->hang_up();
        process_->settle();
    }

    // ---- workers
    // -----------------------------------------------------------------------------------

    std::optional<protocol::Job> lease(const std::string& worker = "worker") {
        return finish(
            actions::lease(desk(), {.worker = worker, .wait_ms = 0}, [] { return false; }));
    }

    core::Result<void> report(const protocol::Job& job, core::ItemGrade grade) {
        return finish(actions::report(
            desk(), {.job = job.job, .lease = job.lease, .grade = std::move(grade)}));
    }

    /// Every queued grading of an attempt, by position; they are leased by that.
    std::map<std::int64_t, protocol::Job> jobs_of(const Candidate& candidate) {
        const core::Form form =
            read([&](store::Tx& tx) { return store::form_of(tx, candidate.attempt); });
        std::map<std::int64_t, protocol::Job> jobs;
        while (auto job = lease()) {
            const auto entry = std::ranges::find(form, job->item, &core::FormEntry::item);
            base::ensure(entry != form.end() && job->purpose == protocol::Purpose::grade);
            const auto [place, is_new] = jobs.emplace(entry->position, std::move(*job));
            base::ensure(is_new);
        }
        return jobs;
    }

    // ---- what the rows say
    // -------------------------------------------------------------------------

    core::Attempt attempt(const Candidate& candidate) {
        return read([&](store::Tx& tx) {
            return store::find_attempt(tx, candidate.attempt).value().attempt;
        });
    }

  private:
    void start(base::Time now) {
        process_ = std::make_unique<Process>(disk_, offer_, seed_++, now);
        process_->serve(offer_);
    }

    void stop() {
        for (const auto& page : pages_)
            page->lose_server();
        pages_.clear();
        disk_.cut_power();  // or the last connection would tidy up
        process_.reset();
        disk_.restart(SimDisk::Crash::process);
    }

    std::uint64_t seed_;
    SimDisk disk_;
    const catalog::Catalog offer_;
    std::vector<PagePointer> pages_;
    std::unique_ptr<Process> process_;
};

// ---- what people and workers say ----------------------------------------------------------------

inline core::Answer chosen(std::string id) {
    return {.chosen = {std::move(id)}, .text = {}, .language = {}, .files = {}};
}
inline core::Answer text(std::string written) {
    return {.chosen = {}, .text = std::move(written), .language = {}, .files = {}};
}

inline protocol::SaveAnswer save(std::int64_t seq, std::int64_t position, core::Answer answer) {
    return {.seq = seq, .position = position, .answer = std::move(answer)};
}

inline core::ItemGrade graded(core::Outcome outcome, std::int64_t millionths = core::whole) {
    core::UnitResult unit;
    unit.id = "item";
    unit.title = "The whole item";
    unit.points = 1;
    unit.outcome = outcome;
    unit.millionths = outcome == core::Outcome::scored ? millionths : 0;
    return {
        .units = {std::move(unit)}, .compile_output = {}, .grader = "test", .isolation = "paper"};
}

}  // namespace support
