#include "sandbox/commands/bench.hpp"

#include "sandbox/commands/bench_ends.hpp"
#include "sandbox/commands/bench_many.hpp"
#include "sandbox/commands/bench_runs.hpp"

#include <cstdio>

namespace sandbox::commands {
namespace {

constexpr double runs_per_core = 600;

// The hidden language for the smallest program is one of them.
std::vector<std::string> measured_languages() {
    std::vector<std::string> names{"true"};
    for (const char* name : {"c", "python", "javascript", "java"})
        if (has_language(name)) names.emplace_back(name);
    return names;
}

Cores cores_of_boxes(Sandbox& sandbox) {
    const auto session =
        sandbox.open({.language = "true", .files = {{"true", ""}}, .tests = {}, .limits = {}});
    require_ok(session->run({}), "true");
    const auto all = boxes();
    if (all.empty()) throw Unavailable("no box is seen in /proc");
    return Cores::of(all.front());
}

void tell_machine(Table& table, const Bench& bench) {
    table.fact("kernel", kernel());
    table.fact("cores", bench.all_cores.text());
    table.fact("cores of the boxes", bench.box_cores.text());
    table.fact("isolation", name_of(bench.sandbox.isolation()));
    table.fact("load before", load());
}

void tell_foreign(Table& table, double cores) {
    char text[96];
    std::snprintf(
        text, sizeof text, "%.2f (above 0.10 the figures are the machine's, not the box's)", cores);
    table.fact("load after", load());
    table.fact("cores that others used meanwhile", text);
}

void measure_rates(
    Table& table, const Bench& bench, RateMeasurement& confined, RateMeasurement& anywhere) {
    confined.add_to(
        table,
        {.name = "runs a second, on the boxes' cores",
         .unit = "1/s",
         .boxed = {},
         .bare = {},
         .goals = {}},
        bench.box_cores);
    const double floor = runs_per_core * static_cast<double>(bench.all_cores.count());
    anywhere.add_to(
        table,
        {.name = "runs a second, on all cores",
         .unit = "1/s",
         .boxed = {},
         .bare = {},
         .goals = {{.name = "runs a second", .value = 0, .bound = floor, .is_floor = true}}},
        bench.all_cores);
}

// All that needs rights is made first; none is left when the first candidate runs.
void measure(Table& table, bool is_quick) {
    PoolMeasurement pool(is_quick);
    RateMeasurement confined(is_quick, {});
    RateMeasurement anywhere(is_quick, {Layer::cpuset});
    Sandbox sandbox({.without = {}, .pool_depth = 2, .languages = measured_languages()});
    Sandbox cold({.without = {}, .pool_depth = 0, .languages = {"true"}});
    give_up_rights();
    const Bench bench{
        .sandbox = sandbox,
        .cold = cold,
        .box_cores = cores_of_boxes(sandbox),
        .all_cores = Cores::of(0),
        .is_quick = is_quick,
        .table = table};
    tell_machine(table, bench);
    measure_true(bench);
    measure_interpreters(bench);
    pool.add_to(table);
    measure_rates(table, bench, confined, anywhere);
    measure_bomb(bench);
    measure_lateness(bench);
}

}  // namespace

void bench(const BenchOptions& options) {
    Table table(options.is_json);
    const Witness witness;
    measure(table, options.is_quick);
    tell_foreign(table, witness.foreign_cores());
    table.print_end();
}

}  // namespace sandbox::commands
