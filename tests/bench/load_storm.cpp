#include "bench/load.hpp"
#include "bench/machine.hpp"

#include <unistd.h>

namespace bench {
namespace {

struct Storm {
    std::size_t unacknowledged = 0;  // when the server died
    Exam::Restart restart;
    std::size_t resumed = 0;
    double wall_seconds = 0;
    double server_cpu_seconds = 0;
    std::size_t unanswered = 0;
    double foreign_cores = 0;
};

std::size_t unacknowledged(const Crowd& crowd) {
    std::size_t count = 0;
    for (const Caller& caller : crowd.callers()) {
        count += static_cast<std::size_t>(caller.sent() - caller.acknowledged());
    }
    return count;
}

/// Everybody saves, the server is killed when half are acknowledged, and all come back at once.
Storm raise(Exam& exam, std::size_t count) {
    Storm storm;
    exam.crowd().burst(count / 2);
    exam.kill_server();
    exam.crowd().leave();
    storm.unacknowledged = unacknowledged(exam.crowd());
    storm.restart = exam.start_again();

    const Stopwatch stopwatch(exam.process());
    storm.resumed = exam.seat(count);
    storm.unanswered = exam.crowd().await_answers();
    const auto machine = stopwatch.read();
    storm.wall_seconds = machine.seconds;
    storm.server_cpu_seconds = machine.server_cores * machine.seconds;
    storm.foreign_cores = machine.foreign_cores;
    return storm;
}

/// Processor time of a bare echo that lets everybody in, and has nothing to say to them. Before the
/// server has them: no process may have so many sockets twice.
double echo_seconds(const LoadOptions& options) {
    const auto rounds = take_rounds(options.rounds, [&] {
        const Stopwatch stopwatch(getpid());
        const EchoPeer echo(options.candidates, options.seed);
        return Round{
            {"cpu_seconds", processor_seconds(echo.process())},
            {"foreign_cores", stopwatch.read().foreign_cores}};
    });
    return median(rounds, "cpu_seconds");
}

}  // namespace

void measure_storm(const LoadOptions& options, Report& report) {
    const std::size_t count = options.candidates;
    const double echo = echo_seconds(options);
    Exam exam(options, count, Exam::Transport::plain);
    const Stopwatch stopwatch(exam.process());
    const std::size_t seated = exam.seat(count);
    const auto machine = stopwatch.read();
    report.fact(
        "storm: server's CPU seconds to let them in and start them",
        machine.server_cores * machine.seconds);

    const auto rounds = take_rounds(options.rounds, [&] {
        const Storm storm = raise(exam, count);
        return Round{
            {"unacknowledged", storm.unacknowledged},
            {"restart_seconds", storm.restart.seconds},
            {"restart_cpu_seconds", storm.restart.server_cpu_seconds},
            {"resumed", storm.resumed},
            {"wall_seconds", storm.wall_seconds},
            {"server_cpu_seconds", storm.server_cpu_seconds},
            {"unanswered", storm.unanswered},
            {"foreign_cores", storm.foreign_cores}};
    });
    const std::int64_t lost = exam.count_lost();
    report.fact("storm: candidates", static_cast<double>(seated));
    report.fact("storm: saves without an answer at the kill", median(rounds, "unacknowledged"));
    report.at_most("storm: restart to ready, seconds", median(rounds, "restart_seconds"), 5);
    report.at_least("storm: resumed", median(rounds, "resumed"), static_cast<double>(count));
    report.at_most("storm: server's CPU seconds", median(rounds, "server_cpu_seconds"), 1);
    report.fact("storm: the echo's CPU seconds to let as many in", echo);
    report.fact(
        "storm: server's CPU seconds, of the echo's", median(rounds, "server_cpu_seconds") / echo);
    report.fact("storm: wall seconds", median(rounds, "wall_seconds"));
    report.at_most("storm: unanswered", median(rounds, "unanswered"), 0);
    report.at_most("storm: acknowledged saves lost", static_cast<double>(lost), 0);
    report.add("storm", {{"candidates", seated}, {"rounds", rounds}, {"lost", lost}});
}

}  // namespace bench
