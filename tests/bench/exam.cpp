#include "bench/exam.hpp"

#include "base/ensure.hpp"
#include "bench/machine.hpp"
#include "store/responses.hpp"
#include "store/sqlite.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <stdexcept>
#include <sys/resource.h>

namespace bench {
namespace {

using Seconds = std::chrono::duration<double>;
constexpr std::size_t echo_position_count = 3;

std::vector<Role> roles_of(const std::vector<support::Invitation>& invitations) {
    std::vector<Role> roles;
    for (const support::Invitation& invitation : invitations) {
        roles.push_back({.token = invitation.token, .page = "bench"});
    }
    return roles;
}

/// Positions 0 to this number belong to the first section.
std::int64_t open_position_count(const core::Form& form) {
    return std::ranges::count(form, 0, &core::FormEntry::section);
}

/// Of this process alone.
double own_seconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

Sample sample_of(Crowd& crowd, double per_second, double seconds) {
    return per_second > 0 ? crowd.open_loop(per_second, Seconds(seconds))
                          : crowd.closed_loop(Seconds(seconds));
}

}  // namespace

Exam::Exam(const LoadOptions& options, std::size_t candidate_count, Transport transport)
    : options_(options) {
    loop::Random random(options.seed);
    const auto offer = support::load_assessments(options.assessments);
    invitations_ = support::invite(
        data_.path(), offer, {.blueprint = options.blueprint, .count = candidate_count}, random);
    recruiter_.emplace(data_.path());
    if (transport == Transport::tls) {
        certificate_ = make_certificate(keys_.path());
        tls_.emplace();
    }
    crowd_ = std::make_unique<Crowd>(
        roles_of(invitations_), open_position_count(invitations_.front().form), options.seed);
    start();
}

void Exam::start() {
    support::ServerSpec spec{
        .data = data_.path(), .assessments = options_.assessments, .web = options_.web};
    if (certificate_) {
        spec.certificate_file = certificate_->certificate_file;
        spec.key_file = certificate_->key_file;
    }
    served_.emplace(support::serve_command(spec));
    server_ = child_of(served_->process());
}

std::size_t Exam::seat(std::size_t count) {
    return crowd_->connect({.port = served_->port(), .tls = tls_ ? &*tls_ : nullptr}, count);
}

void Exam::kill_server() {
    served_->kill_at_once(server_);
    served_.reset();
}

Exam::Restart Exam::start_again() {
    base::ensure(!served_);
    const auto before = Clock::now();
    start();
    base::ensure(served_->is_well());
    return {
        .seconds = Seconds(Clock::now() - before).count(),
        .server_cpu_seconds = processor_seconds(served_->process())};
}

std::int64_t Exam::count_lost() {
    served_.reset();
    std::int64_t lost = 0;
    store::with_sqlite(data_.path(), store::Access::read, [&](store::Tx& tx) {
        for (std::size_t i = 0; i < invitations_.size(); ++i) {
            const std::int64_t acknowledged = crowd_->callers()[i].acknowledged();
            if (acknowledged == 0) continue;
            const auto kept = store::revisions_of(tx, invitations_[i].attempt).size();
            lost += std::max(acknowledged - static_cast<std::int64_t>(kept), std::int64_t{0});
        }
    });
    return lost;
}

EchoPeer::EchoPeer(std::size_t page_count, std::uint64_t seed)
    : served_({support::program_beside("assay_bench_echo")}),
      crowd_(std::vector<Role>(page_count), echo_position_count, seed) {
    if (crowd_.connect({.port = served_.port()}, page_count) != page_count) {
        throw std::runtime_error("the echo lets nobody in any more");
    }
}

nlohmann::json measure_load(Crowd& crowd, pid_t server, const Load& load) {
    sample_of(crowd, load.per_second, load.warm_up_seconds);
    const Stopwatch stopwatch(server);
    const double own_before = own_seconds();
    const Sample sample = sample_of(crowd, load.per_second, load.seconds);
    const double own = own_seconds() - own_before;
    const auto machine = stopwatch.read();
    const auto count = static_cast<double>(std::max<std::size_t>(sample.latencies_ms.size(), 1));
    return {
        {"saves_per_second", sample.per_second},
        {"p50_ms", quantile(sample.latencies_ms, 0.5)},
        {"p99_ms", quantile(sample.latencies_ms, 0.99)},
        {"p999_ms", quantile(sample.latencies_ms, 0.999)},
        {"unanswered", sample.unanswered},
        {"waiting_max", sample.waiting_max},
        {"cores", machine.server_cores},
        {"us_per_save", machine.server_cores * machine.seconds * 1e6 / count},
        {"generator_cores", own / machine.seconds},
        {"foreign_cores", machine.foreign_cores}};
}

}  // namespace bench
