// A thousand small worlds, each from a seed: candidates, recruiters, workers, a server that crashes
// and a network that fails, and after it all every invariant of ARCHITECTURE.md holds.
//
//   ASSAY_SIMULATION_SEED=7 build/assay_test_simulation      replays seed 7, with its last steps
//   ASSAY_SIMULATION_INVARIANT=5 …                           looks at that one only
//   ASSAY_SIMULATION_SEEDS=5000 build/assay_test_simulation
//   ASSAY_LONG=1 build/assay_test_simulation                 a hundred thousand, for a night

#include "simulation/campaign.hpp"

#include <gtest/gtest.h>

#include <iostream>

namespace {

constexpr std::uint64_t part_count = 10;

class Simulation : public testing::TestWithParam<std::uint64_t> {};

TEST_P(Simulation, HoldsEveryInvariant) {
    const simulation::Campaign campaign = simulation::campaign();
    const std::uint64_t share = (campaign.count + part_count - 1) / part_count;
    const std::uint64_t first = campaign.first + GetParam() * share;
    if (campaign.is_replay && GetParam() > 0) GTEST_SKIP() << "one seed is replayed";
    const auto tally = simulation::run_seeds(campaign, first, campaign.is_replay ? 1 : share);
    EXPECT_EQ(tally.failure, "");
    std::cout << tally.words << '\n';
    if (campaign.is_replay) return;
    EXPECT_GT(tally.saved_count, tally.seed_count) << "hardly anything was at stake";
    EXPECT_GT(tally.saved_by_request_count, tally.seed_count / 10) << "nobody came by requests";
    EXPECT_GT(tally.crash_count, tally.seed_count) << "hardly anything happened";
    EXPECT_GT(tally.reopened_count, 0) << "no test was opened again";
}

INSTANTIATE_TEST_SUITE_P(
    Part,
    Simulation,
    testing::Range(std::uint64_t{0}, part_count),
    [](const testing::TestParamInfo<std::uint64_t>& part) {
        return std::to_string(part.param + 1);
    });

}  // namespace
