#include "simulation/campaign.hpp"

#include "simulation/run.hpp"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

namespace simulation {
namespace {

constexpr std::uint64_t seeds_per_second_run = 10;

std::uint64_t environment(const char* name, std::uint64_t otherwise) {
    const char* value = std::getenv(name);
    return value == nullptr ? otherwise : std::stoull(value);
}

std::string replay_command(std::uint64_t seed) {
    return "replay it with: ASSAY_SIMULATION_SEED=" + std::to_string(seed) +
           " build/assay_test_simulation";
}

/// The server's own log goes nowhere meanwhile, unless one seed is replayed.
class Quiet {
  public:
    Quiet() : kept_(dup(STDERR_FILENO)) {
        if (std::getenv("ASSAY_SIMULATION_LOG") != nullptr) return;
        const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
        dup2(nowhere, STDERR_FILENO);
        close(nowhere);
    }
    ~Quiet() {
        dup2(kept_, STDERR_FILENO);
        close(kept_);
    }
    Quiet(const Quiet&) = delete;
    Quiet& operator=(const Quiet&) = delete;

  private:
    int kept_;
};

/// A broken ensure ends the process: then this is all that can still be said.
volatile std::sig_atomic_t seed_under_way = 0;

void tell_seed(int) {
    char line[160];
    const int size = std::snprintf(
        line, sizeof line,
        "the server ended itself (a broken ensure): ASSAY_SIMULATION_LOG=1 "
        "ASSAY_SIMULATION_SEED=%d build/assay_test_simulation\n",
        static_cast<int>(seed_under_way));
    [[maybe_unused]] const auto written =
        write(STDOUT_FILENO, line, static_cast<std::size_t>(size));
}

std::string failure_of(std::uint64_t seed, const Finding& finding) {
    std::string text = "invariant " + finding.invariant + " is broken: " + finding.words + "\n";
    for (const std::string& step : finding.story)
        text += "  " + step + "\n";
    return text + replay_command(seed);
}

}  // namespace

Campaign campaign() {
    constexpr std::uint64_t count_of_a_night = 100'000;
    Campaign campaign;
    if (std::getenv("ASSAY_LONG") != nullptr) campaign.count = count_of_a_night;
    campaign.count = environment("ASSAY_SIMULATION_SEEDS", campaign.count);
    const std::uint64_t replayed = environment("ASSAY_SIMULATION_SEED", 0);
    campaign.is_replay = replayed > 0;
    if (campaign.is_replay) campaign.first = replayed;
    if (const char* only = std::getenv("ASSAY_SIMULATION_INVARIANT")) campaign.invariant = only;
    return campaign;
}

Tally run_seeds(const Campaign& campaign, std::uint64_t first, std::uint64_t count) {
    const Quiet quiet;
    const auto before = std::signal(SIGABRT, tell_seed);
    Tally tally;
    for (std::uint64_t seed = first; seed < first + count && tally.failed_seed == 0; ++seed) {
        seed_under_way = static_cast<std::sig_atomic_t>(seed);
        Outcome outcome = run(seed, campaign.invariant);
        const bool twice = seed % seeds_per_second_run == 0 || count == 1;
        // 11. The same seed gives the same bytes.
        if (outcome.finding.invariant.empty() && twice &&
            run(seed, campaign.invariant).digest != outcome.digest) {
            outcome.finding = {"11", "a second run gave other bytes", {}};
        }
        ++tally.seed_count;
        tally.commit_count += outcome.commit_count;
        tally.crash_count += outcome.crash_count;
        tally.saved_count += outcome.saved_count;
        tally.saved_by_request_count += outcome.saved_by_request_count;
        tally.graded_count += outcome.graded_count;
        tally.reopened_count += outcome.reopened_count;
        if (outcome.finding.invariant.empty()) continue;
        tally.failed_seed = seed;
        tally.invariant = outcome.finding.invariant;
        tally.failure = failure_of(seed, outcome.finding);
    }
    std::signal(SIGABRT, before);
    tally.words = std::to_string(tally.seed_count) + " seeds, " +
                  std::to_string(tally.commit_count) + " commits, " +
                  std::to_string(tally.crash_count) + " lives of a server, " +
                  std::to_string(tally.saved_count) + " saves acknowledged, " +
                  std::to_string(tally.saved_by_request_count) + " acknowledgements by requests, " +
                  std::to_string(tally.graded_count) + " attempts graded, " +
                  std::to_string(tally.reopened_count) + " opened again";
    return tally;
}

}  // namespace simulation
