// The sandbox's own robustness: any part of it may be killed at any moment or be short of
// descriptors; nothing of it stays behind, and no program is blamed.

#include "host_view.hpp"
#include "leftovers.hpp"
#include "submission.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <random>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace sandbox_test {
namespace {

using std::chrono::milliseconds;

constexpr const char* sleeper =
    "import os, sys, time\n"
    "for _ in range(3): os.fork()\n"
    "os.setsid() if os.getpgid(0) != os.getpid() else None\n"
    "time.sleep(float(sys.argv[2]))\n";

sandbox::Options only_python() {
    return {.without = {}, .pool_depth = 1, .languages = {"python"}};
}

std::string new_mark() {
    static int number = 0;
    return "assay-mark-" + std::to_string(getpid()) + "-" + std::to_string(++number);
}

sandbox::Spec sleeping(const std::string& mark, const std::string& seconds) {
    sandbox::Spec spec = spec_of("python", sleeper);
    spec.tests = {{.stdin_bytes = "", .args = {mark, seconds}}};
    spec.limits.wall_ms = 30000;
    return spec;
}

std::uint32_t new_seed() {
    const auto seed = static_cast<std::uint32_t>(getpid());
    std::cout << "seed " << seed << "\n";
    return seed;
}

pid_t find_below(pid_t ancestor, const std::string& name) {
    for (const SeenProcess& it : processes_below(ancestor))
        if (it.name == name && it.state != 'Z') return it.id;
    return -1;
}

/// Kills a process a moment from now, while the caller goes on.
class Assassin {
  public:
    Assassin(pid_t victim, milliseconds delay)
        : thread_([=] {
              std::this_thread::sleep_for(delay);
              kill(victim, SIGKILL);
          }) {}

  private:
    std::jthread thread_;
};

// ---- kill -9 of each part --------------------------------------------------------------------

enum class Part { keeper, warden, init, caller };
constexpr int rounds = 12;  // of each part
constexpr int latest_kill_ms = 120;

// Its program is python's start and then sleep: it has no way to end by itself before the kill.
std::string verdict_of(sandbox::Sandbox& sandbox, const std::string& mark) {
    try {
        const sandbox::Report report = sandbox.run(sleeping(mark, "20"));
        return std::string(name_of(only(report).status));
    } catch (const sandbox::WardenGone&) {
        return "gone";
    }
}

void kill_keeper_or_warden(Part part, milliseconds delay) {
    const Leftovers leftovers;
    const std::string mark = new_mark();
    pid_t keeper = -1;
    {
        sandbox::Sandbox sandbox(only_python());
        keeper = find_below(getpid(), "assay-keeper");
        const pid_t warden = find_below(keeper, "assay-warden");
        ASSERT_GT(keeper, 0);
        ASSERT_GT(warden, 0);
        const Assassin assassin(part == Part::keeper ? keeper : warden, delay);
        const std::string verdict = verdict_of(sandbox, mark);
        EXPECT_TRUE(verdict == "internal_error" || verdict == "gone") << verdict;
        EXPECT_THROW(sandbox.run(sleeping(mark, "0")), sandbox::WardenGone);
    }
    leftovers.expect_none(mark, keeper);
}

TEST(Robustness, LeavesNothingWhenTheKeeperIsKilled) {
    std::mt19937 chance(new_seed());
    for (int round = 0; round < rounds; ++round)
        kill_keeper_or_warden(Part::keeper, milliseconds(chance() % latest_kill_ms));
}

TEST(Robustness, LeavesNothingWhenTheWardenIsKilled) {
    std::mt19937 chance(new_seed());
    for (int round = 0; round < rounds; ++round)
        kill_keeper_or_warden(Part::warden, milliseconds(chance() % latest_kill_ms));
}

// Whichever box it is, the pool's or the submission's: only the latter may end a run, as our
// failure, and the next submission finds a box.
TEST(Robustness, GoesOnWhenTheFirstProcessOfABoxIsKilled) {
    std::mt19937 chance(new_seed());
    const Leftovers leftovers;
    const std::string mark = new_mark();
    pid_t keeper = -1;
    {
        sandbox::Sandbox sandbox(only_python());
        keeper = find_below(getpid(), "assay-keeper");
        for (int round = 0; round < rounds; ++round) {
            const milliseconds delay(chance() % latest_kill_ms);
            std::jthread assassin([&, delay] {
                std::this_thread::sleep_for(delay);
                for (const SeenProcess& it : processes_below(keeper))
                    if (it.name == "assay-box") kill(it.id, SIGKILL);
            });
            const RunResult killed = only(sandbox.run(sleeping(mark, "0.15")));
            assassin.join();
            EXPECT_TRUE(killed.status == Status::internal_error || killed.status == Status::ok)
                << name_of(killed.status) << " after " << delay.count() << " ms";
            EXPECT_EQ(only(sandbox.run(sleeping(mark, "0"))).status, Status::ok);
        }
    }
    leftovers.expect_none(mark, keeper);
}

[[noreturn]] void be_caller(const std::string& mark) {
    sandbox::Sandbox sandbox(only_python());
    for (;;)
        sandbox.run(sleeping(mark, "0.02"));
}

// The caller is a child of ours; what it leaves would become a child of this process.
TEST(Robustness, LeavesNothingWhenTheCallerIsKilled) {
    std::mt19937 chance(new_seed());
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    for (int round = 0; round < rounds; ++round) {
        const Leftovers leftovers;
        const std::string mark = new_mark();
        const pid_t caller = fork();
        if (caller == 0) be_caller(mark);
        const auto has_keeper = [&] { return find_below(caller, "assay-keeper") > 0; };
        ASSERT_TRUE(becomes_true(has_keeper, 5000));
        const pid_t keeper = find_below(caller, "assay-keeper");
        std::this_thread::sleep_for(milliseconds(chance() % latest_kill_ms));
        kill(caller, SIGKILL);
        const auto have_all_ended = [] {
            while (waitpid(-1, nullptr, WNOHANG) > 0) {
            }
            return processes_below(getpid()).empty();
        };
        EXPECT_TRUE(becomes_true(have_all_ended, removal_patience_ms));
        leftovers.expect_none(mark, keeper);
    }
    prctl(PR_SET_CHILD_SUBREAPER, 0);
}

// ---- shortage --------------------------------------------------------------------------------

// In a child: what a test runner opens must not run out. Says what happened by its exit code.
int run_short_of_descriptors(int spare) {
    sandbox::Sandbox sandbox(only_python());
    const sandbox::Spec spec = spec_of("python", "print(1)");
    const auto status = [&] { return sandbox.run(spec).tests.front().status; };
    if (status() != Status::ok) return 1;
    rlimit before{};
    getrlimit(RLIMIT_NOFILE, &before);
    const rlimit few{
        .rlim_cur = static_cast<rlim_t>(count_descriptors() + spare), .rlim_max = before.rlim_max};
    setrlimit(RLIMIT_NOFILE, &few);
    bool is_blamed = false;
    try {
        const Status found = status();
        is_blamed = found != Status::internal_error && found != Status::ok;
    } catch (const std::exception&) {
        // A fault with a sentence: the caller's own.
    }
    setrlimit(RLIMIT_NOFILE, &before);
    if (is_blamed) return 2;
    return status() == Status::ok ? 0 : 3;
}

TEST(Robustness, BlamesNoProgramWhenDescriptorsRunOut) {
    for (int spare = 0; spare < 26; ++spare) {
        const pid_t child = fork();
        if (child == 0) {
            int code = 4;
            try {
                code = run_short_of_descriptors(spare);
            } catch (const std::exception& fault) {
                std::cerr << fault.what() << "\n";
            }
            _exit(code);
        }
        int status = 0;
        waitpid(child, &status, 0);
        EXPECT_EQ(WIFEXITED(status) ? WEXITSTATUS(status) : -1, 0) << spare << " to spare";
    }
}

// ---- many runs -------------------------------------------------------------------------------

TEST(Robustness, ManyRunsLeaveNothingOver) {
    const int count = std::getenv("ASSAY_LONG") != nullptr ? 10000 : 2000;
    constexpr int tests_each = 20;
    constexpr long warden_growth_kb_max = 512;
    constexpr long kernel_growth_kb_max = 64L * 1024;  // others use this machine too
    const Leftovers leftovers;
    pid_t keeper = -1;
    {
        sandbox::Sandbox sandbox({.without = {}, .pool_depth = 2, .languages = {"true"}});
        keeper = find_below(getpid(), "assay-keeper");
        const pid_t warden = find_below(keeper, "assay-warden");
        sandbox::Spec spec;
        spec.language = "true";
        spec.files = {{.name = "true", .bytes = ""}};
        spec.tests.resize(tests_each);
        const auto run = [&](int runs) {
            for (int done = 0; done < runs; done += tests_each)
                for (const RunResult& result : sandbox.run(spec).tests)
                    ASSERT_EQ(result.status, Status::ok) << result.stderr_bytes;
        };
        run(count / 10);
        const long resident = resident_kb(warden);
        const long kernel = kernel_memory_kb();
        const int descriptors = count_descriptors();
        const auto start = std::chrono::steady_clock::now();
        run(count);
        const auto seconds =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        std::cout << count << " runs, " << static_cast<int>(count / seconds) << " a second\n";
        EXPECT_EQ(count_descriptors(), descriptors);
        EXPECT_LT(resident_kb(warden) - resident, warden_growth_kb_max);
        EXPECT_TRUE(becomes_true(  // namespaces are freed a little later
            [&] { return kernel_memory_kb() - kernel < kernel_growth_kb_max; }, 5000));
        const auto is_small = [&] { return processes_below(keeper).size() <= 4; };
        EXPECT_TRUE(becomes_true(is_small, removal_patience_ms));  // the warden and its pool
    }
    leftovers.expect_none(no_mark, keeper);
}

TEST(Robustness, TwoProcessesHaveASandboxEach) {
    const Leftovers leftovers;
    const auto count_wrong = [](const char* text) {
        sandbox::Sandbox sandbox(only_python());
        int wrong = 0;
        for (int round = 0; round < 20; ++round) {
            const sandbox::Spec spec =
                spec_of("python", std::string("print('") + text + "', end='')");
            wrong += sandbox.run(spec).tests.front().stdout_bytes != text ? 1 : 0;
        }
        return wrong;
    };
    const pid_t child = fork();
    if (child == 0) _exit(count_wrong("child"));
    EXPECT_EQ(count_wrong("parent"), 0);
    int status = -1;
    waitpid(child, &status, 0);
    EXPECT_EQ(status, 0);
    leftovers.expect_none(no_mark, child);
}

}  // namespace
}  // namespace sandbox_test
