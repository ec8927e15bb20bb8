#include "worker/slot.hpp"

#include "base/log.hpp"
#include "catalog/bank.hpp"
#include "catalog/catalog.hpp"
#include "catalog/levels.hpp"
#include "grading/grader.hpp"
#include "protocol/bundle.hpp"

#include <algorithm>
#include <chrono>
#include <thread>

namespace worker {
namespace {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

constexpr auto heartbeat_interval = 4s;  // the server's lease holds 15 s
constexpr auto retry_pause_min = 200ms;
constexpr std::chrono::milliseconds retry_pause_max = 5s;
constexpr int report_tries_max = 60;
constexpr std::size_t items_kept_max = 500;

core::ItemGrade failure(const std::string& why) {
    core::ItemGrade grade = core::grade_of_failure(why);
    grade.grader = grading::grader_version;
    return grade;
}

}  // namespace

const catalog::Item& Slot::item(const std::string& path, const std::string& hash) {
    if (const auto known = items_.find(hash); known != items_.end()) return known->second;
    const auto files = protocol::files_of(link_.item(hash));
    auto parsed = files ? catalog::parse_item(path, *files) : catalog::ParsedItem{};
    if (!parsed.item || parsed.item->hash != hash) {
        throw std::runtime_error("the item " + path + " (" + hash + ") cannot be read here");
    }
    if (items_.size() >= items_kept_max) items_.clear();
    return items_.emplace(hash, std::move(*parsed.item)).first->second;
}

core::ItemGrade Slot::grade(const protocol::Job& job, bool& lease_lost) {
    const bool shows_cases = job.purpose == protocol::Purpose::run && !job.checks;
    auto last_beat = Steady::now();
    const auto beat = [&](std::optional<core::CaseResult> result) {
        last_beat = Steady::now();
        try {
            if (!link_.progress({.job = job.job, .lease = job.lease, .result = std::move(result)}))
                lease_lost = true;
        } catch (const LinkFault& fault) {
            // The server may be back before the lease ends, and the work is not lost.
            base::log(base::Level::warning, "progress_lost", {{"why", fault.what()}});
        } catch (const NotTaken& fault) {
            base::log(base::Level::warning, "progress_lost", {{"why", fault.what()}});
        }
    };
    grading::Progress progress;
    progress.on_case = [&](const core::CaseResult& result) {
        if (shows_cases) beat(result);
    };
    progress.on_tick = [&] {
        if (Steady::now() - last_beat >= heartbeat_interval) beat(std::nullopt);
        return !lease_lost;
    };
    const catalog::Item& whole = item(job.item, job.item_hash);
    std::optional<catalog::Item> drawn;
    if (job.variant > 0) drawn = catalog::variant_of(whole, job.variant);
    if (job.level > 0) drawn = catalog::at_level(whole, job.level);
    const grading::Task task{
        .item = drawn ? *drawn : whole, .answer = job.answer, .seed = std::stoull(job.seed)};
    if (shows_cases) return grading::try_out(task, job.input, runner_, progress);
    return grading::grade(task, runner_, progress);
}

void Slot::report(protocol::JobReport report, const volatile std::sig_atomic_t& quit) {
    std::chrono::milliseconds pause = retry_pause_min;
    for (int tries = 0; tries < report_tries_max; ++tries) {
        try {
            if (!link_.report(report)) {
                base::log(base::Level::warning, "lease_lost", {{"job", report.job}});
            }
            return;
        } catch (const NotTaken& fault) {
            base::log(base::Level::error, "report_not_taken", {{"why", fault.what()}});
            const bool says_it = core::outcome_of(report.grade) == core::Outcome::infra_error;
            if (says_it) return;
            report.grade = failure(fault.what());
        } catch (const LinkFault& fault) {
            base::log(base::Level::warning, "report_delayed", {{"why", fault.what()}});
            if (quit != 0) return;  // the lease ends, and another worker does it
            std::this_thread::sleep_for(pause);
            pause = std::min(2 * pause, retry_pause_max);
        }
    }
}

void Slot::perform(const protocol::Job& job, const volatile std::sig_atomic_t& quit) {
    bool lease_lost = false;
    protocol::JobReport result{.job = job.job, .lease = job.lease, .grade = {}};
    try {
        result.grade = grade(job, lease_lost);
    } catch (const TokenRefused&) {
        throw;
    } catch (const sandbox::Unavailable&) {
        throw;  // the job goes back when its lease ends
    } catch (const std::exception& fault) {
        base::log(base::Level::error, "grading_failed", {{"job", job.job}, {"why", fault.what()}});
        result.grade = failure(fault.what());
    }
    if (!lease_lost) report(std::move(result), quit);
}

void Slot::work_once(const volatile std::sig_atomic_t& quit) {
    if (const auto job = link_.lease()) perform(*job, quit);
}

void Slot::work(const volatile std::sig_atomic_t& quit) {
    std::chrono::milliseconds pause = retry_pause_min;
    while (quit == 0) {
        try {
            work_once(quit);
            pause = retry_pause_min;
        } catch (const LinkFault& fault) {
            if (quit != 0) return;
            base::log(base::Level::warning, "server_unreachable", {{"why", fault.what()}});
            std::this_thread::sleep_for(pause);
            pause = std::min(2 * pause, retry_pause_max);
        }
    }
}

}  // namespace worker
