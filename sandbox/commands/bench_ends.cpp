#include "sandbox/commands/bench_ends.hpp"

#include "sandbox/ensure.hpp"
#include "sandbox/series.hpp"

#include <string>

namespace sandbox::commands {
namespace {

constexpr std::int64_t bomb_processes = 64;
// No multiple of any tick of a scheduler or of a counter.
constexpr std::int64_t limit_ms_min = 51;
constexpr std::int64_t limit_step_ms = 47;
constexpr std::int64_t limit_span_ms = 150;

// It has all the processes that it may have, each trying to make more, when it writes the time and
// so much behind it that it is stopped for that. The answer comes when no process holds the
// pipes any more, and that is when all are dead.
constexpr const char* bomb = R"(
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
int main(void) {
    pid_t child;
    while ((child = fork()) > 0) {
    }
    if (child == 0)
        for (;;) fork();
    static char text[3000];
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    snprintf(text, sizeof text, "%lld\n", now.tv_sec * 1000000000LL + now.tv_nsec);
    if (write(1, text, sizeof text) > 0)
        for (;;) fork();
}
)";

constexpr const char* endless = "while True:\n    pass\n";

double bomb_ms(Session& session) {
    const RunResult result = session.run({});
    const double now_ms =
        std::chrono::duration<double, std::milli>(Clock::now().time_since_epoch()).count();
    if (result.status != Status::output_limit)
        throw Unavailable(
            "the fork bomb ended as " + std::string(name_of(result.status)) + " " +
            result.stderr_bytes);
    return now_ms - static_cast<double>(std::stoll(result.stdout_bytes)) * 1e-6;
}

// As one answer is the better of two runs until the limit has been confirmed so many times, only
// what comes after that is measured. Whole milliseconds are reported: counted as the next one.
void add_lateness(Sample& late_ms, Sandbox& sandbox, std::int64_t limit_ms, int count) {
    const auto session = sandbox.open(
        {.language = "python",
         .files = {{"main.py", endless}},
         .tests = {},
         .limits = {.cpu_ms = limit_ms, .wall_ms = 20000}});
    for (int run = 0; run < confirmed_limits_max + count; ++run) {
        const RunResult result = session->run({});
        if (result.status != Status::cpu_limit)
            throw Unavailable(
                "an endless loop ended as " + std::string(name_of(result.status)) + " " +
                result.stderr_bytes);
        if (run >= confirmed_limits_max)
            late_ms.push_back(static_cast<double>(result.cpu_ms + 1 - limit_ms));
    }
}

}  // namespace

void measure_bomb(const Bench& bench) {
    if (!has_language("c")) return bench.table.fact("fork bomb", "needs C, which is absent");
    const Limits limits{
        .cpu_ms = 60000,
        .wall_ms = 60000,
        .memory_kb = 1048576,
        .processes = bomb_processes,
        .output_kb = 1};
    const auto session = bench.sandbox.open(
        {.language = "c", .files = {{"main.c", bomb}}, .tests = {}, .limits = limits});
    Row row{
        .name = "fork bomb of 64, until it is gone",
        .unit = "ms",
        .boxed = {},
        .bare = {},
        .goals = {}};
    for (int round = bench.is_quick ? 5 : 25; round > 0; --round)
        row.boxed.push_back(bomb_ms(*session));
    row.goals = {{.name = "median, ms", .value = quantile(row.boxed, 0.5), .bound = 10}};
    bench.table.add(std::move(row));
}

void measure_lateness(const Bench& bench) {
    if (!has_language("python"))
        return bench.table.fact("late stops", "need Python, which is absent");
    Row row{
        .name = "CPU beyond a limit of 50-200 ms",
        .unit = "ms",
        .boxed = {},
        .bare = {},
        .goals = {}};
    const std::int64_t limit_count = bench.is_quick ? 2 : 10;
    for (std::int64_t number = 0; number < limit_count; ++number) {
        const std::int64_t limit_ms = limit_ms_min + number * limit_step_ms % limit_span_ms;
        add_lateness(row.boxed, bench.sandbox, limit_ms, bench.is_quick ? 3 : 10);
    }
    row.goals = {{.name = "p99, ms", .value = quantile(row.boxed, 0.99), .bound = 10}};
    bench.table.add(std::move(row));
}

}  // namespace sandbox::commands
