#include "bench/graders.hpp"
#include "bench/load.hpp"
#include "bench/machine.hpp"

#include <algorithm>
#include <chrono>
#include <stdexcept>

namespace bench {
namespace {

using nlohmann::json;

constexpr double slow = 2'000;  // saves a second
constexpr std::chrono::microseconds slow_pause{500};
constexpr double fast = 10'000;
constexpr double fastest = 20'000;
constexpr double p99_ms_max = 8;
constexpr double p99_syncs_max = 80;  // instead, where a synced write takes long
// One process may hold 20,000 sockets in all, and the candidates keep theirs.
constexpr std::size_t echo_page_count_max = 9'900;

void add_figures(Round& round, const std::string& prefix, const json& figures) {
    for (const auto& [name, figure] : figures.items()) {
        if (name != "foreign_cores") round[prefix + name] = figure;
    }
    const double foreign =
        std::max(round.value("foreign_cores", 0.0), figures.at("foreign_cores").get<double>());
    round["foreign_cores"] = foreign;
}

struct Place {
    const LoadOptions& options;
    Exam& exam;
    const std::string& directory;
    bool has_boxes = false;

    json load(double per_second) const {
        return measure_load(
            exam.crowd(), exam.process(),
            {.per_second = per_second,
             .warm_up_seconds = options.warm_up_seconds,
             .seconds = options.seconds});
    }
};

json echo_figures(const LoadOptions& options) {
    EchoPeer echo(std::min(options.candidates, echo_page_count_max), options.seed);
    return measure_load(
        echo.crowd(), echo.process(),
        {.per_second = slow,
         .warm_up_seconds = options.warm_up_seconds,
         .seconds = options.seconds});
}

json graded_figures(const Place& place) {
    const BusyGraders graders(place.directory);
    const double before = graders.seconds();
    const auto start = Clock::now();
    json figures = place.load(slow);
    const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
    figures["grader_cores"] = (graders.seconds() - before) / seconds;
    return figures;
}

/// Whether graders can be busy here; if not, the report says why.
bool has_boxes(const std::string& directory, Report& report) {
    try {
        const BusyGraders graders(directory);
        return true;
    } catch (const std::runtime_error& fault) {
        report.failed("2,000/s, two busy graders", fault.what());
        return false;
    }
}

Round one_round(const Place& place) {
    Round round = Round::object();
    round["fdatasync_p50_ms"] = fdatasync_ms(place.directory);
    round["paced_fdatasync_p50_ms"] = fdatasync_ms(place.directory, slow_pause);
    add_figures(round, "echo_", echo_figures(place.options));
    add_figures(round, "slow_", place.load(slow));
    if (place.has_boxes) add_figures(round, "graded_", graded_figures(place));
    add_figures(round, "fast_", place.load(fast));
    add_figures(round, "fastest_", place.load(fastest));
    return round;
}

void judge_slow(const json& rounds, Report& report) {
    const double p50 = median(rounds, "slow_p50_ms") / median(rounds, "echo_p50_ms");
    const double p99 = median(rounds, "slow_p99_ms") / median(rounds, "echo_p99_ms");
    report.fact("2,000/s: echo p50 ms", median(rounds, "echo_p50_ms"));
    report.fact("2,000/s: echo p99 ms", median(rounds, "echo_p99_ms"));
    report.fact("2,000/s: p50 ms", median(rounds, "slow_p50_ms"));
    report.fact("2,000/s: p99 ms", median(rounds, "slow_p99_ms"));
    report.fact("2,000/s: p99.9 ms", median(rounds, "slow_p999_ms"));
    report.at_most("2,000/s: p50, times the echo's", p50, 4);
    // A disk that has rested takes longer, and no answer comes before it.
    const double paced_ms = median(rounds, "paced_fdatasync_p50_ms");
    report.fact("2,000/s: bare synced writes at this pace, p50 ms", paced_ms);
    report.fact(
        "2,000/s: echo and bare synced write, times the echo's",
        1 + paced_ms / median(rounds, "echo_p50_ms"));
    report.at_most("2,000/s: p99, times the echo's", p99, 20);
    report.stretch({.name = "2,000/s: p99, times the echo's", .figure = p99, .limit = 8});
    report.at_most("2,000/s: the server's cores", median(rounds, "slow_cores"), 0.40);
    report.at_most("2,000/s: unanswered", median(rounds, "slow_unanswered"), 0);
}

void judge_graded(const json& rounds, Report& report) {
    report.fact(
        "2,000/s, two busy graders: cores that they used", median(rounds, "graded_grader_cores"));
    report.fact("2,000/s, two busy graders: p99 ms", median(rounds, "graded_p99_ms"));
    report.at_most(
        "2,000/s, two busy graders: p99, times that without",
        median(rounds, "graded_p99_ms") / median(rounds, "slow_p99_ms"), 1.5);
}

void judge_fast(
    const json& rounds, const std::string& name, const std::string& prefix, Report& report) {
    const double limit_ms =
        std::max(p99_ms_max, p99_syncs_max * median(rounds, "fdatasync_p50_ms"));
    report.fact(name + ": p50 ms", median(rounds, prefix + "p50_ms"));
    report.at_most(name + ": p99 ms", median(rounds, prefix + "p99_ms"), limit_ms);
    report.fact(name + ": p99.9 ms", median(rounds, prefix + "p999_ms"));
    report.fact(name + ": most saves waiting at once", median(rounds, prefix + "waiting_max"));
    report.at_most(name + ": unanswered", median(rounds, prefix + "unanswered"), 0);
}

}  // namespace

void measure_rates(const LoadOptions& options, Report& report) {
    const support::TemporaryDirectory directory;
    Exam exam(options, options.candidates, Exam::Transport::plain);
    const std::size_t seated = exam.seat(options.candidates);
    const Place place{
        .options = options,
        .exam = exam,
        .directory = directory.path(),
        .has_boxes = has_boxes(directory.path(), report)};
    const auto rounds = take_rounds(options.rounds, [&] { return one_round(place); });
    const std::int64_t lost = exam.count_lost();
    report.fact("rates: candidates", static_cast<double>(seated));
    report.fact("rates: fdatasync p50 ms", median(rounds, "fdatasync_p50_ms"));
    judge_slow(rounds, report);
    if (place.has_boxes) judge_graded(rounds, report);
    judge_fast(rounds, "10,000/s", "fast_", report);
    report.at_most("10,000/s: the server's cores", median(rounds, "fast_cores"), 0.75);
    judge_fast(rounds, "20,000/s", "fastest_", report);
    report.fact("20,000/s: the server's cores", median(rounds, "fastest_cores"));
    report.at_most("rates: acknowledged saves lost", static_cast<double>(lost), 0);
    report.add("rates", {{"candidates", seated}, {"rounds", rounds}, {"lost", lost}});
}

}  // namespace bench
