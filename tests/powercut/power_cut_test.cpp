// Cuts the power of a machine many thousand times, during any operation of its disk, and looks for
// every save that it acknowledged. The same again with mistakes made on purpose: a suite that does
// not find those proves nothing.
//
//   ASSAY_POWERCUT_SEED=7 build/assay_test_powercut      replays machine 7, and those after it
//   ASSAY_POWERCUT_COUNT=1000000 build/assay_test_powercut     for a night

#include "powercut/machine.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>
#include <string>

namespace {

using powercut::Campaign;
using powercut::Mutation;
using powercut::Tally;
using powercut::Trouble;

std::uint64_t environment(const char* name, std::uint64_t otherwise) {
    const char* value = std::getenv(name);
    return value == nullptr ? otherwise : std::stoull(value);
}

std::uint64_t seed() {
    return environment("ASSAY_POWERCUT_SEED", 1);
}

std::uint64_t cut_count() {
    return environment("ASSAY_POWERCUT_COUNT", 10'000);
}

void print(const char* what, const Tally& tally) {
    std::cout << what << ", seed " << seed() << ": " << tally.crashes << " crashes ("
              << tally.crashes - tally.killed << " of the power, " << tally.cuts_while_opening
              << " while opening, " << tally.cuts_in_checkpoints << " in a checkpoint), "
              << tally.acknowledged << " saves acknowledged, " << tally.failed_commits
              << " commits and " << tally.failed_jobs << " single jobs failed, " << tally.findings
              << " times something was wrong\n";
}

void expect_nothing_lost(const Tally& tally) {
    EXPECT_EQ(tally.findings, 0U) << tally.first_finding
                                  << "; replay it with ASSAY_POWERCUT_SEED=<machine>";
}

TEST(PowerCut, LosesNothingThatWasAcknowledged) {
    const Tally tally = powercut::run({.seed = seed(), .crash_count = cut_count()});
    print("power cuts", tally);
    expect_nothing_lost(tally);
    EXPECT_GT(tally.acknowledged, tally.crashes) << "hardly anything was at stake";
    EXPECT_GT(tally.cuts_while_opening, tally.crashes / 50);
    EXPECT_GT(tally.cuts_in_checkpoints, tally.crashes / 50);
}

TEST(FullDisk, LosesNothingThatWasAcknowledged) {
    const Tally tally = powercut::run(
        {.seed = seed(), .crash_count = cut_count() / 10, .trouble = Trouble::full_disk});
    print("full disk", tally);
    expect_nothing_lost(tally);
    // Each of a batch is told that there was no room, and the process goes on.
    EXPECT_GT(tally.failed_jobs, tally.crashes);
}

TEST(FailingDisk, LosesNothingThatWasAcknowledged) {
    const Tally tally = powercut::run(
        {.seed = seed(), .crash_count = cut_count() / 10, .trouble = Trouble::failing_disk});
    print("failing disk", tally);
    expect_nothing_lost(tally);
    EXPECT_GT(tally.failed_commits, tally.crashes / 20);
}

void expect_found(const char* what, Mutation mutation, std::uint64_t in_a_hundred) {
    const Tally tally = powercut::run({.seed = seed(), .crash_count = 300, .mutation = mutation});
    print(what, tally);
    EXPECT_GT(tally.findings * 100, tally.crashes * in_a_hundred) << "the suite does not bite";
}

TEST(Mutant, ThatSyncsOnlyAtCheckpointsIsFound) {
    expect_found("synchronous=NORMAL", Mutation::synchronous_normal, 10);
}

TEST(Mutant, OfADiskThatLiesAboutItsSyncsIsFound) {
    expect_found("lying syncs", Mutation::lying_syncs, 10);
}

TEST(Mutant, ThatAcknowledgesBeforeTheCommitIsFound) {
    expect_found("acknowledged before COMMIT", Mutation::acknowledges_before_commit, 10);
}

}  // namespace
