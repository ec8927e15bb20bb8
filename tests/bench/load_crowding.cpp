#include "bench/load.hpp"
#include "bench/machine.hpp"

#include <algorithm>
#include <poll.h>
#include <vector>

namespace bench {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;

constexpr double saves_per_second = 2'000;
constexpr std::size_t smallest = 1'000;
constexpr std::size_t warm_up_count = 200;
constexpr auto leaving_time_max = 60s;
constexpr int settling_ms = 45'000;  // the last timers of a crowd run out within 40 s
constexpr int idle_look_ms = 500;
constexpr double idle_cpu_seconds_max = 0.01;
constexpr double flat_share = 0.20;

/// Waits until the server has let go of all its sockets and has nothing to do any more: each
/// leaving is written down. False when that does not come.
bool await_emptiness(pid_t server, std::size_t descriptors_before) {
    const auto last_moment = Clock::now() + leaving_time_max;
    double used_before = -1;
    while (Clock::now() < last_moment) {
        const double used = processor_seconds(server);
        const bool is_idle = used - used_before <= idle_cpu_seconds_max;
        if (is_idle && descriptor_count(server) <= descriptors_before) return true;
        used_before = used;
        poll(nullptr, 0, idle_look_ms);
    }
    return false;
}

struct Empty {
    std::size_t descriptors = 0;
    double resident_kb = 0;
};

/// The server as it is when some have come, saved and gone: its code and caches are in memory.
Empty empty_server(Exam& exam) {
    const std::size_t descriptors = descriptor_count(exam.server());
    exam.seat(warm_up_count);
    exam.crowd().open_loop(saves_per_second, 1s);
    exam.crowd().leave();
    await_emptiness(exam.server(), descriptors);
    return {.descriptors = descriptors, .resident_kb = resident_kb(exam.server())};
}

json step_figures(Exam& exam, std::size_t count, const LoadOptions& options) {
    const std::size_t seated = exam.seat(count);
    const auto rounds = take_rounds(options.rounds, [&] {
        return measure_load(
            exam.crowd(), exam.process(),
            {.per_second = saves_per_second,
             .warm_up_seconds = options.warm_up_seconds,
             .seconds = options.seconds});
    });
    return {
        {"wanted", count},
        {"candidates", seated},
        {"p50_ms", median(rounds, "p50_ms")},
        {"p99_ms", median(rounds, "p99_ms")},
        {"unanswered", median(rounds, "unanswered")},
        {"resident_kb", resident_kb(exam.server())},
        {"rounds", rounds}};
}

double slope_kb(const json& low, const json& high) {
    const double candidates =
        high.at("candidates").get<double>() - low.at("candidates").get<double>();
    const double kb = high.at("resident_kb").get<double>() - low.at("resident_kb").get<double>();
    return candidates > 0 ? kb / candidates : 0;
}

struct Left {
    double resident_kb = 0;
    bool all_gone = false;
};

Left empty_again(Exam& exam, const Empty& before) {
    exam.crowd().leave();
    const bool all_gone = await_emptiness(exam.server(), before.descriptors);
    poll(nullptr, 0, settling_ms);
    return {.resident_kb = resident_kb(exam.server()), .all_gone = all_gone};
}

std::vector<std::size_t> counts_up_to(std::size_t most) {
    std::vector<std::size_t> counts;
    for (const std::size_t count : {smallest, std::size_t{5'000}, std::size_t{10'000}, most}) {
        if (count <= most && (counts.empty() || counts.back() != count)) counts.push_back(count);
    }
    return counts;
}

void judge_curve(const json& curve, Report& report) {
    for (const json& step : curve) {
        const std::string name =
            "crowding: " + std::to_string(step.at("wanted").get<std::size_t>()) + " candidates";
        report.at_least(
            name + ": connected", step.at("candidates").get<double>(),
            step.at("wanted").get<double>());
        report.fact(name + ": p99 ms", step.at("p99_ms").get<double>());
        report.fact(name + ": server MB", step.at("resident_kb").get<double>() / 1024);
    }
    const json& first = curve.front();
    const json& last = curve.back();
    report.at_most(
        "crowding: p99 of the largest, times the smallest's",
        last.at("p99_ms").get<double>() / first.at("p99_ms").get<double>(), 1 + flat_share);
    const double early = slope_kb(first, curve.at(curve.size() / 2));
    const double late = slope_kb(curve.at(curve.size() / 2), last);
    report.at_most("crowding: kB a candidate, plain", slope_kb(first, last), 12);
    if (early > 0) {
        report.at_most(
            "crowding: kB a candidate in the upper half, times the lower's", late / early,
            1 + flat_share);
    }
}

void judge_leaving(
    const std::string& name, const Empty& before, const Left& after, Report& report) {
    report.fact(name + ": server MB before they came", before.resident_kb / 1024);
    report.fact(name + ": server MB after they left", after.resident_kb / 1024);
    report.at_most(
        name + ": memory after they left, times before", after.resident_kb / before.resident_kb,
        1.10);
    report.at_least(name + ": all sockets given back", after.all_gone ? 1 : 0, 1);
}

}  // namespace

void measure_crowding(const LoadOptions& options, Report& report) {
    Exam exam(options, options.candidates_max, Exam::Transport::plain);
    const Empty before = empty_server(exam);
    json curve = json::array();
    for (const std::size_t count : counts_up_to(options.candidates_max)) {
        curve.push_back(step_figures(exam, count, options));
    }
    const Left after = empty_again(exam, before);
    judge_curve(curve, report);
    judge_leaving("crowding", before, after, report);
    report.add(
        "crowding", {{"curve", curve},
                     {"empty_kb_before", before.resident_kb},
                     {"empty_kb_after", after.resident_kb}});
}

void measure_tls(const LoadOptions& options, Report& report) {
    const std::size_t most = options.candidates_max;
    LoadOptions once = options;
    once.rounds = 1;  // it is about memory
    Exam exam(once, most, Exam::Transport::tls);
    const Empty before = empty_server(exam);
    const json few = step_figures(exam, std::min(smallest, most / 2), once);
    const Stopwatch stopwatch(exam.process());
    const std::size_t seated = exam.seat(most);
    const auto machine = stopwatch.read();
    const double newcomers = static_cast<double>(seated) - few.at("candidates").get<double>();
    const json many = step_figures(exam, most, once);
    const Left after = empty_again(exam, before);
    report.fact("TLS: candidates", many.at("candidates").get<double>());
    report.at_most("TLS: kB a candidate", slope_kb(few, many), 25);
    report.fact(
        "TLS: server's ms to let one in, with hello and start",
        machine.server_cores * machine.seconds * 1000 / newcomers);
    report.fact("TLS: p99 ms at 2,000/s", many.at("p99_ms").get<double>());
    judge_leaving("TLS", before, after, report);
    report.add("tls", {{"few", few}, {"many", many}});
}

}  // namespace bench
