// For each invariant a mistake made on purpose (mutants/): a suite that does not find those proves
// nothing.

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
    const std::filesystem::path folder = ASSAY_SOURCE_DIR "/tests/simulation/mutants";
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

TEST_P(Mutants, IsNoticed) {
    const Mutant& mutant = GetParam();
    const Ending ending = run(std::string(ASSAY_BUILD_DIR) + "/assay_mutant_" + mutant.name);
    std::cout << mutant.name << ": " << ending.said;
    EXPECT_EQ(ending.status, 0) << "nobody noticed";
    EXPECT_TRUE(ending.said.starts_with("invariant " + mutant.invariant + " by"));
}

INSTANTIATE_TEST_SUITE_P(
    All, Mutants, testing::ValuesIn(mutants()), [](const testing::TestParamInfo<Mutant>& mutant) {
        return mutant.param.name;
    });

}  // namespace
