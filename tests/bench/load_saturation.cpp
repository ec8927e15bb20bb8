#include "bench/bare_commits.hpp"
#include "bench/load.hpp"
#include "bench/machine.hpp"

#include <algorithm>
#include <utility>

namespace bench {
namespace {

constexpr std::size_t page_count = 1000;
constexpr std::size_t rows_per_commit = 100;

double foreign_of(const nlohmann::json& one, const nlohmann::json& other) {
    return std::max(one.at("foreign_cores").get<double>(), other.at("foreign_cores").get<double>());
}

}  // namespace

void measure_saturation(const LoadOptions& options, Report& report) {
    const support::TemporaryDirectory bare_data;
    BareCommits bare(bare_data.path(), encoded_answer(), options.seed);
    Exam exam(options, page_count, Exam::Transport::plain);
    exam.seat(page_count);
    EchoPeer echo(page_count, options.seed);
    const Load load{
        .per_second = 0, .warm_up_seconds = options.warm_up_seconds, .seconds = options.seconds};

    const auto rounds = take_rounds(options.rounds, [&] {
        const auto [echoed, saved] = [&] {
            const OnLastCore generator;
            const auto of_echo = measure_load(echo.crowd(), echo.process(), load);
            return std::pair{of_echo, measure_load(exam.crowd(), exam.process(), load)};
        }();
        const Stopwatch stopwatch(exam.process());
        const auto rows = bare.run(std::chrono::duration<double>(options.seconds), rows_per_commit);
        const double saves = saved.at("saves_per_second").get<double>();
        return Round{
            {"saves_per_second", saves},
            {"p99_ms", saved.at("p99_ms")},
            {"us_per_save", saved.at("us_per_save")},
            {"unanswered", saved.at("unanswered")},
            {"echoes_per_second", echoed.at("saves_per_second")},
            {"us_per_echo", echoed.at("us_per_save")},
            {"bare_rows_per_second", rows.rows_per_second},
            {"bare_commit_p99_ms", rows.commit_p99_ms},
            {"per_echo", saves / echoed.at("saves_per_second").get<double>()},
            {"per_bare_row", saves / rows.rows_per_second},
            {"foreign_cores", std::max(foreign_of(echoed, saved), stopwatch.read().foreign_cores)}};
    });
    const std::int64_t lost = exam.count_lost();
    report.fact("saturated: saves a second", median(rounds, "saves_per_second"));
    report.fact("saturated: echoes a second", median(rounds, "echoes_per_second"));
    report.fact("saturated: bare SQLite rows a second", median(rounds, "bare_rows_per_second"));
    report.fact("saturated: server's microseconds a save", median(rounds, "us_per_save"));
    report.at_least("saturated: saves per echo", median(rounds, "per_echo"), 0.60);
    report.stretch(
        {.name = "saturated: saves per echo",
         .figure = median(rounds, "per_echo"),
         .is_minimum = true,
         .limit = 0.80});
    report.at_least("saturated: saves per bare SQLite row", median(rounds, "per_bare_row"), 1.0);
    report.at_most("saturated: acknowledged saves lost", static_cast<double>(lost), 0);
    report.add("saturation", {{"pages", page_count}, {"rounds", rounds}, {"lost", lost}});
}

}  // namespace bench
