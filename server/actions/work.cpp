#include "actions/work.hpp"

#include "actions/announce.hpp"
#include "actions/answers.hpp"
#include "actions/closing.hpp"
#include "actions/scoring.hpp"
#include "base/log.hpp"
#include "core/score.hpp"
#include "protocol/codec.hpp"
#include "store/attempts.hpp"
#include "store/jobs.hpp"
#include "store/levels.hpp"
#include "store/staff.hpp"

#include <algorithm>

namespace actions {
namespace {

using core::Refusal;
using core::Result;

// A worker that dies without a word is noticed by whoever asks next; nobody asks less often than
// this.
constexpr base::Duration recheck = std::chrono::seconds(2);
// A write that took longer has used up too much of the lease that it gave.
constexpr base::Duration write_time_max = lease_time / 3;

constexpr base::Duration work_time_max(store::Purpose purpose) {
    return purpose == store::Purpose::grade ? grading_time_max : run_time_max;
}

protocol::Job job_message(store::Tx& tx, const store::Job& job, const store::Lease& lease) {
    const core::Form form = store::form_of(tx, job.attempt);
    const core::FormEntry& entry = form.at(static_cast<std::size_t>(job.position));
    return protocol::Job{
        .job = job.id.value,
        .lease = lease.secret,
        .lease_ms = lease_time.count() / 1000,
        .purpose = job.purpose == store::Purpose::grade ? protocol::Purpose::grade
                                                        : protocol::Purpose::run,
        .item = entry.item,
        .item_hash = entry.item_hash,
        .variant = entry.variant,
        .seed = std::to_string(entry.seed),
        .answer = answer_of(job.answer),
        .input = job.input,
        .level = job.level,
        .checks = job.checks};
}

bool passed(const core::ItemGrade& grade) {
    return std::ranges::all_of(grade.units, [](const core::UnitResult& unit) {
        return unit.outcome == core::Outcome::scored && unit.millionths == core::whole;
    });
}

/// What the hidden tests of its levels gave: which groups failed, and no more. Opens the next
/// level of a test that still runs.
protocol::LevelCheck check_levels(
    store::Tx& tx,
    Desk& desk,
    const store::Job& job,
    const core::ItemGrade& grade,
    base::Time now) {
    const auto entry = store::find_entry(tx, job.attempt, job.position);
    const auto version = desk.library.version(tx, *entry);
    const catalog::Item& item = version->item;
    protocol::LevelCheck check{.levels = job.level, .passed = passed(grade), .failed = {}};
    for (const core::UnitResult& unit : grade.units) {
        const auto group = std::ranges::find(item.groups, unit.id, &catalog::Group::id);
        if (unit.millionths != core::whole && group != item.groups.end())
            check.failed.push_back(group->title);
    }
    if (!check.passed) return check;
    const auto record = load_settled(tx, job.attempt, now, desk.settler());
    if (record->attempt.state != core::State::running) return check;  // the log has its end
    store::open_level(tx, job.attempt, job.position, job.level + 1, now);
    store::insert_event(
        tx, job.attempt,
        {.at = now,
         .event = "passed_level",
         .position = job.position,
         .detail = std::to_string(job.level)});
    return check;
}

bool is_sound(const core::UnitResult& unit) {
    constexpr std::int64_t points_max = 1'000'000;  // sums stay far from an overflow
    return unit.millionths >= 0 && unit.millionths <= core::whole && unit.points >= 0 &&
           unit.points <= points_max;
}

/// What an honest worker of this version can have found. Anything else would be recorded for good,
/// and no score could ever be made of it.
bool is_sound(store::Tx& tx, const store::Job& job, const core::ItemGrade& grade) {
    if (!std::ranges::all_of(grade.units, [](const auto& unit) { return is_sound(unit); }))
        return false;
    const bool is_failure = core::outcome_of(grade) == core::Outcome::infra_error;
    if (is_failure || job.purpose != store::Purpose::grade) return true;
    const auto entry = store::find_entry(tx, job.attempt, job.position);
    return !core::has_points(entry->construct) || core::score_of(grade, entry->points).has_value();
}

/// What a report did, for telling others after the commit.
struct Reported {
    store::Job job;
    bool recorded = false;
    std::optional<protocol::LevelCheck> check = {};
};

Result<Reported> record_report(
    store::Tx& tx, Desk& desk, const protocol::JobReport& report, base::Time now) {
    const base::JobId id{report.job};
    const auto job = store::find_leased(tx, id, report.lease);
    if (!job) return std::unexpected(Refusal::taken_over);
    if (!is_sound(tx, *job, report.grade)) return std::unexpected(Refusal::malformed);
    const bool failed = core::outcome_of(report.grade) == core::Outcome::infra_error;
    if (failed && job->purpose == store::Purpose::grade && job->tries < tries_max) {
        store::put_off_job(tx, id, now + pause_after(job->tries));
        return Reported{.job = *job, .recorded = false};
    }
    record_run(tx, *job, report.grade, now);
    Reported reported{.job = *job, .recorded = true};
    if (job->checks && !failed) reported.check = check_levels(tx, desk, *job, report.grade, now);
    return reported;
}

/// What a worker that asked got, and what was found on the way: jobs that took every worker that
/// tried them along.
struct Leased {
    std::optional<protocol::Job> job;
    std::vector<store::Job> set_aside;
};

core::ItemGrade grade_of_poisoned() {
    return core::grade_of_failure("The worker died each time it tried this.");
}

/// When it was asked for, and how far the disk had come by then: what was asked for after
/// `written_until` may still wait for it, the words of workers that are alive, too. So no lease
/// that ended later is over.
struct Asked {
    base::Time now;
    base::Time written_until;
};

Asked asked_now(const Desk& desk) {
    const base::Time now = desk.clock.now();
    return {.now = now, .written_until = now - desk.store.load().longest_wait};
}

Leased lease_next(store::Tx& tx, Desk& desk, const std::string& worker, const Asked& asked) {
    const base::Time now = asked.now;
    const store::Lease lease{
        .secret = desk.random.token_128(),
        .from = now,
        .until = now + lease_time,
        .worker = worker};
    Leased leased;
    while (const auto job = store::lease_job(tx, lease, asked.written_until)) {
        if (job->tries <= tries_max) {
            leased.job = job_message(tx, *job, lease);
            break;
        }
        record_run(tx, *job, grade_of_poisoned(), now);
        leased.set_aside.push_back(*job);
    }
    return leased;
}

/// The lease goes on from when that is written, not from when it was asked for: a disk that stands
/// still takes no job from a worker that is alive. Nothing when the lease is over.
loop::Task<std::optional<store::Job>> hold(Desk& desk, base::JobId id, std::string secret) {
    for (;;) {
        const base::Time now = desk.clock.now();
        auto job = co_await desk.store.write([&](store::Tx& tx) -> std::optional<store::Job> {
            auto leased = store::find_leased(tx, id, secret);
            if (!leased) return std::nullopt;
            const base::Time leased_after = now - work_time_max(leased->purpose);
            if (!store::extend_lease(tx, id, now + lease_time, leased_after)) return std::nullopt;
            return leased;
        });
        if (!job || desk.clock.now() - now <= write_time_max) co_return job;
    }
}

/// A job that nobody waits for any more is given back.
loop::Task<std::optional<protocol::Job>> hand_over(
    Desk& desk, protocol::Job job, base::Time leased_at, AskerIsGone asker_is_gone) {
    const base::JobId id{job.job};
    if (desk.clock.now() - leased_at > write_time_max && !co_await hold(desk, id, job.lease)) {
        co_return std::nullopt;
    }
    if (!asker_is_gone()) co_return job;
    co_await desk.store.write([&](store::Tx& tx) { store::give_back_job(tx, id, job.lease); });
    desk.jobs.ring();
    co_return std::nullopt;
}

protocol::RunFinished finished_message(
    const store::Job& job,
    const core::ItemGrade& grade,
    std::optional<protocol::LevelCheck> check) {
    protocol::RunFinished finished{
        .position = job.position,
        .outcome = core::outcome_of(grade),
        .compile_output = grade.compile_output,
        .check = std::move(check)};
    for (const core::UnitResult& unit : grade.units) {
        for (const core::CaseResult& result : unit.cases) {
            if (job.checks || result.hidden) continue;
            ++finished.total;
            if (result.verdict == core::Verdict::pass) ++finished.passed;
        }
    }
    return finished;
}

loop::Task<void> tell_finished(
    Desk& desk, store::Job job, core::ItemGrade grade, std::optional<protocol::LevelCheck> check) {
    if (job.purpose == store::Purpose::run) {
        const bool opens = check && check->passed;
        desk.hub.tell(job.attempt, finished_message(job, grade, std::move(check)));
        if (!opens) co_return;
    }
    co_await announce(desk, job.attempt, Audience::everybody);
}

}  // namespace

loop::Task<std::optional<protocol::Job>> lease(
    Desk& desk, protocol::LeaseRequest request, AskerIsGone asker_is_gone) {
    const base::Duration wait = std::min<base::Duration>(
        std::chrono::milliseconds(std::max<std::int64_t>(request.wait_ms, 0)), lease_wait_max);
    const base::Time end = desk.clock.now() + wait;
    while (!asker_is_gone()) {
        const Asked asked = asked_now(desk);
        auto leased = co_await desk.store.write(
            [&](store::Tx& tx) { return lease_next(tx, desk, request.worker, asked); });
        if (leased.job || !leased.set_aside.empty()) desk.jobs.move();
        for (const store::Job& job : leased.set_aside) {
            base::log(base::Level::error, "job_set_aside", {{"job", job.id.value}});
            co_await tell_finished(desk, job, grade_of_poisoned(), std::nullopt);
        }
        if (leased.job) {
            co_return co_await hand_over(
                desk, std::move(*leased.job), asked.now, std::move(asker_is_gone));
        }
        const base::Time now = desk.clock.now();
        if (now >= end || desk.jobs.is_closed()) break;
        co_await desk.jobs.wait_until(std::min(end, now + recheck));
    }
    co_return std::nullopt;
}

loop::Task<Result<void>> progress(Desk& desk, protocol::JobProgress progress) {
    const auto job = co_await hold(desk, {progress.job}, progress.lease);
    if (!job) co_return std::unexpected(Refusal::taken_over);
    if (progress.result && job->purpose == store::Purpose::run) {
        desk.hub.tell(
            job->attempt, protocol::RunProgress{
                              .position = job->position, .result = std::move(*progress.result)});
    }
    co_return Result<void>{};
}

loop::Task<Result<void>> report(Desk& desk, protocol::JobReport report) {
    const base::Time now = desk.clock.now();
    auto reported = co_await desk.store.write([&](store::Tx& tx) -> Result<Reported> {
        // A resent report whose first copy was recorded is answered like the first.
        if (store::has_run(tx, {report.job})) return Reported{};
        return record_report(tx, desk, report, now);
    });
    if (!reported) co_return std::unexpected(reported.error());
    const store::Job& job = reported->job;
    if (job.id.value.empty()) co_return Result<void>{};
    if (!reported->recorded) {
        base::log(base::Level::warning, "grading_retried", {{"job", job.id.value}});
        desk.jobs.ring();
    } else {
        co_await tell_finished(desk, job, std::move(report.grade), std::move(reported->check));
    }
    co_return Result<void>{};
}

loop::Task<Result<std::string>> item_bundle(Desk& desk, std::string hash) {
    auto version =
        co_await desk.store.read([&](store::Tx& tx) { return store::find_item_version(tx, hash); });
    if (!version) co_return std::unexpected(Refusal::not_found);
    co_return std::move(version->bundle);
}

}  // namespace actions
