// For each invariant a mistake made on purpose (mutants/): a suite that does not find those proves
// nothing.

#include "support/checkout.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

namespace {

struct Mutant {
    std::string name;
    std::string invariant;
};

std::vector<Mutant> mutants() {
    std::vector<Mutant> all;
    const std::filesystem::path folder = support::source_directory() / "tests/simulation/mutants";
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        std::ifstream file(entry.path());
        std::string line;
        std::getline(file, line);
        const std::string invariant = line.substr(std::string_view("invariant: ").size());
        all.push_back({.name = entry.path().stem(), .invariant = invariant});
    }
    std::ranges::sort(all, {}, &Mutant::name);
    return all;
}

struct Ending {
    std::string said;
    int status = 0;
};

Ending run(const std::string& program) {
    Ending ending;
    std::FILE* pipe = popen(program.c_str(), "r");
    std::array<char, 256> part{};
    while (std::fgets(part.data(), part.size(), pipe) != nullptr)
        ending.said += part.data();
    ending.status = pclose(pipe);
    return ending;
}

class Mutants : public testing::TestWithParam<Mutant> {};

TEST_P(Mutants, IsNoticedByASeedThatShowsItAgain) {
    const Mutant& mutant = GetParam();
    const std::string program = support::build_directory() / ("assay_mutant_" + mutant.name);
    // All others are left out: one that it breaks as well may notice it earlier.
    const std::string looking = "ASSAY_SIMULATION_INVARIANT='" + mutant.invariant + "' ";
    const Ending ending = run("env -u ASSAY_SIMULATION_SEED " + looking + program);
    std::cout << mutant.name << ": " << ending.said;
    ASSERT_EQ(ending.status, 0) << "nobody noticed";
    EXPECT_TRUE(ending.said.starts_with("invariant " + mutant.invariant + " by seed "));

    // The command names the suite's program; this one has the mistake.
    const std::string_view said = "replay it with: ";
    const std::string_view suite = " build/assay_test_simulation\n";
    const auto at = ending.said.find(said);
    ASSERT_TRUE(at != std::string::npos && ending.said.ends_with(suite));
    const auto setting = at + said.size();
    const auto size = ending.said.size() - suite.size() - setting;
    EXPECT_EQ(run(looking + ending.said.substr(setting, size) + " " + program).said, ending.said);
}

INSTANTIATE_TEST_SUITE_P(
    All, Mutants, testing::ValuesIn(mutants()), [](const testing::TestParamInfo<Mutant>& mutant) {
        return mutant.param.name;
    });

}  // namespace
