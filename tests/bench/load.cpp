// What the server carries, beside what the machine could: thousands of candidates' pages, played by
// one thread, against `assay serve`; in turns, in the same run, with a bare WebSocket echo and bare
// SQLite. The goals are ratios wherever a machine could be blamed.
//
//   build/assay_bench_load --all             everything, in less than ten minutes
//   build/assay_bench_load --saturation      one part or several; see --help
//
// Prints a table, then one line of JSON; rounds as they end, to standard error. A round is repeated
// when other programs used more than 0.3 of a core meanwhile, as many times again as rounds were
// wanted; the quietest of the noisy ones fill up what is missing then, and the table says how many.
// Ends with 1 when a goal was missed. Needs `ulimit -n 20000`, and for the busy graders the rights
// that boxes need.

#include "bench/load.hpp"

#include "support/checkout.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <string>
#include <sys/resource.h>
#include <vector>

namespace {

constexpr std::size_t candidate_count_max = 19'000;
constexpr double seconds_max = 60;
constexpr std::size_t round_count_max = 20;

struct Part {
    const char* flag;
    const char* what;
    void (*measure)(const bench::LoadOptions&, bench::Report&);
    bool is_chosen = false;
};

std::vector<Part> parts() {
    return {
        {"--saturation", "1,000 pages as fast as they can", &bench::measure_saturation},
        {"--rates", "10,000 candidates at 2,000 to 20,000 saves a second", &bench::measure_rates},
        {"--crowding", "memory and latency from 1,000 to 19,000", &bench::measure_crowding},
        {"--tls", "memory with TLS", &bench::measure_tls},
        {"--extension", "everybody's time extended at once", &bench::measure_extension},
        {"--storm", "killed under 10,000 pages, which come back", &bench::measure_storm}};
}

void allow_many_sockets() {
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

int run(const bench::LoadOptions& options, const std::vector<Part>& chosen, bool all) {
    allow_many_sockets();
    bench::Report report;
    for (const Part& part : chosen) {
        if (!all && !part.is_chosen) continue;
        try {
            part.measure(options, report);
        } catch (const std::exception& fault) {
            // The other parts' figures are worth having all the same.
            std::fprintf(stderr, "assay_bench_load %s: %s\n", part.flag, fault.what());
            report.failed(part.flag, fault.what());
        }
    }
    return report.print() ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    bench::LoadOptions options;
    options.assessments = support::source_directory() / "assessments";
    options.web = support::source_directory() / "web/dist";
    options.blueprint = "backend-developer";
    std::vector<Part> all_parts = parts();
    bool all = false;
    CLI::App app{"What the server carries, beside its peers and its goals"};
    app.add_flag("--all", all, "Every part");
    for (Part& part : all_parts)
        app.add_flag(part.flag, part.is_chosen, part.what);
    app.add_option("--candidates", options.candidates)
        ->check(CLI::Range(std::size_t{10}, candidate_count_max));
    app.add_option("--candidates-max", options.candidates_max, "Of --crowding and --tls")
        ->check(CLI::Range(std::size_t{1'000}, candidate_count_max));
    app.add_option("--seconds", options.seconds, "Of each measurement")
        ->check(CLI::Range(0.1, seconds_max));
    app.add_option("--warm-up-seconds", options.warm_up_seconds)
        ->check(CLI::Range(0.1, seconds_max));
    app.add_option("--rounds", options.rounds)->check(CLI::Range(std::size_t{1}, round_count_max));
    app.add_option("--seed", options.seed, "Which forms are drawn, and when saves happen");
    app.add_option("--assessments", options.assessments);
    app.add_option("--web", options.web);
    app.add_option("--blueprint", options.blueprint, "Its first section takes texts");
    CLI11_PARSE(app, argc, argv);
    try {
        return run(options, all_parts, all);
    } catch (const std::exception& fault) {
        std::fprintf(stderr, "assay_bench_load: %s\n", fault.what());
        return 2;
    }
}
