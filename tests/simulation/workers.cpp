#include "simulation/workers.hpp"

#include "actions/work.hpp"
#include "grading/grader.hpp"
#include "support/scripted_runner.hpp"

#include <algorithm>

namespace simulation {
namespace {

constexpr base::Duration ask_every_max = 4s;
constexpr base::Duration reply_wait = 10s;
constexpr int report_tries_max = 5;

std::string printed_row(std::int64_t n) {
    return R"({"results":[{"columns":["id","n"],"rows":[[{"i":"1"},{"i":")" + std::to_string(n) +
           R"("}]],"steps":10,"autoindex":0,"error":null}],"sqlite":"3.40.1"})";
}

const catalog::Item& item_of(const catalog::Catalog& offer, const std::string& hash) {
    for (const auto& [path, item] : offer.items) {
        if (item.hash == hash) return item;
    }
    base::ensure(false);
    std::unreachable();
}

}  // namespace

Workers::Workers(Universe& universe)
    : universe_(universe),
      busy_until_(static_cast<std::size_t>(universe.plan().worker_count), universe.now()) {
    for (std::size_t worker = 0; worker < busy_until_.size(); ++worker)
        ask(worker);
}

void Workers::say(const WorkPointer& work, const std::string& what) {
    universe_.say(
        "worker " + std::to_string(work->worker) + ", lease " + std::to_string(work->number) +
        ": " + what);
}

void Workers::ask(std::size_t worker) {
    auto& dice = universe_.dice();
    universe_.after(dice.between(500ms, ask_every_max), [this, worker] { ask(worker); });
    if (universe_.now() < busy_until_[worker]) return;
    busy_until_[worker] = universe_.now() + reply_wait;
    auto work = std::make_shared<Work>();
    work->worker = worker;
    work->number = ++lease_count_;
    protocol::LeaseRequest request{
        .worker = "lease " + std::to_string(work->number), .wait_ms = dice.up_to(3000)};
    universe_.ask<std::optional<protocol::Job>>(
        [request](actions::Desk& desk) {
            return actions::lease(desk, request, [] { return false; });
        },
        [this, work](const std::optional<protocol::Job>& job) {
            busy_until_[work->worker] = universe_.now();
            if (!job) return;
            work->job = *job;
            start(work);
        });
}

void Workers::start(const WorkPointer& work) {
    auto& dice = universe_.dice();
    const Troubles& troubles = universe_.plan().troubles;
    const bool is_troubled = universe_.is_troubled();
    base::Duration span = dice.between(50ms, is_troubled ? 6s : 1s);
    if (is_troubled && dice.once_in(troubles.worker_stall)) span += dice.between(10s, 30s);
    busy_until_[work->worker] = universe_.now() + span + reply_wait;
    if (is_troubled && dice.once_in(troubles.worker_death)) {
        say(work, "dies with its job");
        busy_until_[work->worker] = universe_.now() + dice.between(1s, 5s);
        return;
    }
    say(work, "takes a job of " + work->job.item);
    if (dice.once_in(2)) universe_.after(span / 2, [this, work] { progress(work); });
    universe_.after(span, [this, work] {
        work->grade = grade(*work);
        report(work);
    });
}

void Workers::progress(const WorkPointer& work) {
    const protocol::JobProgress progress{
        .job = work->job.job, .lease = work->job.lease, .result = core::CaseResult{}};
    universe_.ask<core::Result<void>>(
        [progress](actions::Desk& desk) { return actions::progress(desk, progress); },
        [](const core::Result<void>&) {});
}

void Workers::report(const WorkPointer& work) {
    if (++work->tries > report_tries_max) return;
    say(work, work->tries == 1 ? "reports" : "reports again");
    auto& dice = universe_.dice();
    const protocol::JobReport report_now{
        .job = work->job.job, .lease = work->job.lease, .grade = work->grade};
    const auto is_answered = std::make_shared<bool>(false);
    universe_.ask<core::Result<void>>(
        [report_now](actions::Desk& desk) { return actions::report(desk, report_now); },
        [this, work, is_answered, report_now](const core::Result<void>& result) {
            *is_answered = true;
            busy_until_[work->worker] = universe_.now();
            const bool is_result = core::outcome_of(report_now.grade) != core::Outcome::infra_error;
            if (result && is_result) accepted_ = report_now;
        });
    if (universe_.is_troubled() && dice.once_in(universe_.plan().troubles.worker_death)) {
        say(work, "dies after its report");
        return;
    }
    universe_.after(dice.between(1s, 5s), [this, work, is_answered] {
        if (!*is_answered) report(work);
    });
}

core::ItemGrade Workers::grade(const Work& work) {
    auto& dice = universe_.dice();
    const std::int64_t once = universe_.is_troubled() ? universe_.plan().troubles.infra_error : 0;
    core::ItemGrade grade = graded(work, dice.once_in(once));
    if (dice.once_in(10)) {
        for (core::UnitResult& unit : grade.units) {
            if (unit.outcome != core::Outcome::scored) continue;
            unit.outcome = core::Outcome::ungradable;
            unit.millionths = 0;
        }
    }
    grade.grader = "lease " + std::to_string(work.number);  // so that it is known whose it is
    return grade;
}

core::ItemGrade Workers::graded(const Work& work, bool is_ours) {
    auto& dice = universe_.dice();
    const catalog::Item& item = item_of(universe_.offer(), work.job.item_hash);
    const bool is_run = std::holds_alternative<catalog::Sql>(item.body);
    if (is_ours && !is_run) return core::grade_of_failure("It could not be graded here.");
    support::ScriptedRunner runner([&](const sandbox::Spec& spec) {
        if (is_ours) throw std::runtime_error{"the box broke"};
        sandbox::Report report;
        const bool is_reference = spec.files.at(0).bytes == "SELECT id, n FROM t";
        for (std::size_t i = 0; i < spec.tests.size(); ++i) {
            const std::int64_t n = is_reference || !dice.once_in(3) ? 1 : 2;
            report.tests.push_back(support::printed(printed_row(n)));
        }
        return report;
    });
    const grading::Task task{
        .item = item, .answer = work.job.answer, .seed = std::stoull(work.job.seed)};
    if (work.job.purpose == protocol::Purpose::run) {
        return grading::try_out(task, work.job.input, runner, {});
    }
    return grading::grade(task, runner, {});
}

}  // namespace simulation
