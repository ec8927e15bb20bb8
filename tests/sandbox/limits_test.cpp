// The layers that count, each alone, as in layers_test.cpp.

#include "attacks.hpp"
#include "fort.hpp"
#include "host_view.hpp"
#include "submission.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sched.h>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>

namespace sandbox_test {
namespace {

using sandbox::Layer;

class LimitLayers : public testing::Test {
  protected:
    void SetUp() override {
        if (geteuid() != 0) GTEST_SKIP() << only_root;
    }
};

std::string first_line_of(const std::string& path) {
    std::ifstream file(path);
    std::string text;
    std::getline(file, text);
    return text;
}

TEST_F(LimitLayers, RlimitsAloneBoundDescriptorsFilesCoresAndProcesses) {
    const Standing alone{{Layer::rlimits, Layer::own_uid}, false};
    const Standing without{{Layer::own_uid}, false};
    const sandbox::Limits limits{.processes = 10, .disk_kb = 4096};
    EXPECT_EQ(outcome(alone, {"descriptors", "400"}), "253");
    EXPECT_EQ(outcome(without, {"descriptors", "400"}), "400");
    EXPECT_EQ(outcome(alone, {"sparse"}, limits), "EFBIG");
    EXPECT_EQ(outcome(without, {"sparse"}, limits), "0");
    EXPECT_EQ(outcome(alone, {"children", "40", "1"}, limits), "10");
    EXPECT_EQ(outcome(without, {"children", "40", "1"}, limits), "40");
}

// The control lets a core be written into /w of the box, and nowhere else: so not where the host
// hands cores to a program of its own.
TEST_F(LimitLayers, RlimitsAloneForbidCores) {
    rlimit before{};
    getrlimit(RLIMIT_CORE, &before);
    const rlimit all{.rlim_cur = before.rlim_max, .rlim_max = before.rlim_max};
    setrlimit(RLIMIT_CORE, &all);
    EXPECT_EQ(outcome({{Layer::rlimits}}, {"core"}), "0");
    if (first_line_of("/proc/sys/kernel/core_pattern") == "core" &&
        before.rlim_max == RLIM_INFINITY)
        EXPECT_EQ(outcome({{}}, {"core"}), "1");
    setrlimit(RLIMIT_CORE, &before);
}

TEST_F(LimitLayers, TheMemoryGroupAloneStopsAGreedyProgram) {
    const sandbox::Limits limits{.memory_kb = 65536};
    EXPECT_EQ(
        attack({{Layer::memory}, false}, {"memory", "96"}, limits).status, Status::memory_limit);
    EXPECT_EQ(outcome({{}, false}, {"memory", "96"}, limits), "96");
}

// Without swap on this machine there is nothing to escape into: what can be seen is that the limit
// covers it. Memory and swap together have the limit of memory, or swap has none.
TEST_F(LimitLayers, TheMemoryGroupCountsSwapToo) {
    sandbox::Sandbox sandbox({.without = {}, .languages = {"c"}});
    const auto session = sandbox.open(spec_of("c", std::string(attack_source())));
    session->run({.stdin_bytes = "", .args = {"user"}});
    int seen = 0;
    for (const SeenProcess& keeper : processes_below(getpid()))
        for (const std::string& group : groups_of(keeper.id))
            for (const auto& box : std::filesystem::directory_iterator(group)) {
                const std::string limit = first_line_of(box.path() / "memory.limit_in_bytes");
                const std::string both = first_line_of(box.path() / "memory.memsw.limit_in_bytes");
                const std::string swap = first_line_of(box.path() / "memory.swap.max");
                if (limit.empty() && swap.empty()) continue;
                if (limit.size() > 12 || swap == "max") continue;  // a blank box: not leased yet
                EXPECT_TRUE(limit.empty() ? swap == "0" : limit == both) << box.path();
                ++seen;
            }
    EXPECT_EQ(seen, 1);
}

TEST_F(LimitLayers, ThePidsGroupAloneStopsAForkBomb) {
    const sandbox::Limits limits{.processes = 10};
    EXPECT_EQ(outcome({{Layer::pids}, false}, {"children", "40", "1"}, limits), "9");
    EXPECT_EQ(outcome({{}, false}, {"children", "40", "1"}, limits), "40");
}

sandbox::Spec attack_spec(const sandbox::Limits& limits) {
    sandbox::Spec spec = spec_of("c", std::string(attack_source()));
    spec.limits = limits;
    return spec;
}

// How much CPU time one program gets in 400 ms beside a box with sixteen for each core. Both are
// compiled before either runs.
long share_beside_a_hog(const Standing& standing) {
    const auto cores = static_cast<int>(std::thread::hardware_concurrency());
    const std::string crowd = std::to_string(16 * cores);
    const sandbox::Limits limits{.cpu_ms = 60000, .wall_ms = 20000, .processes = 16 * cores + 8};
    const sandbox::Options options{
        .without = layers_off(standing), .pool_depth = 0, .languages = {"c"}};
    sandbox::Sandbox sandbox(options);
    const auto session = sandbox.open(attack_spec(limits));
    std::jthread hog([&] {
        sandbox::Sandbox second(options);
        second.open(attack_spec(limits))->run({.stdin_bytes = "", .args = {"spin", crowd, "2000"}});
    });
    const auto is_there = [&] { return count_marked("spin " + crowd) > 16 * cores; };
    EXPECT_TRUE(becomes_true(is_there, 20000));
    const RunResult result = session->run({.stdin_bytes = "", .args = {"spin", "0", "400"}});
    EXPECT_TRUE(is_there()) << "the others ended too early to prove anything";
    hog.join();
    EXPECT_EQ(result.status, Status::ok) << result.stderr_bytes;
    return std::atol(result.stdout_bytes.c_str());
}

// The same cores for both, so that there is something to share.
TEST_F(LimitLayers, TheCpuGroupAloneGivesEachBoxItsShare) {
    const long alone = share_beside_a_hog({{Layer::cpu, Layer::cpuset}});
    const long without = share_beside_a_hog({{Layer::cpuset}});
    EXPECT_GT(alone, 3 * without) << "of 400 ms";
}

TEST_F(LimitLayers, TheCpusetAloneKeepsTheFirstCoreFree) {
    if (std::thread::hardware_concurrency() < 2) GTEST_SKIP() << "one core is for everybody";
    cpu_set_t ours;
    CPU_ZERO(&ours);
    sched_getaffinity(0, sizeof ours, &ours);
    int first = 0;
    while (!CPU_ISSET(static_cast<std::size_t>(first), &ours))
        ++first;
    const std::vector<std::string> use = {"use-core", std::to_string(first)};
    EXPECT_EQ(outcome({{Layer::cpuset}}, use), "EINVAL");
    EXPECT_EQ(outcome({{}}, use), "1");
}

}  // namespace
}  // namespace sandbox_test
