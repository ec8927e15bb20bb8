#include "sandbox/commands/bench.hpp"

#include "sandbox/sandbox.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <spawn.h>
#include <string>
#include <sys/wait.h>
#include <vector>

namespace sandbox::commands {
namespace {

constexpr int round_count = 200;

using Microseconds = std::vector<double>;

double microseconds(const std::function<void()>& action) {
    const auto from = std::chrono::steady_clock::now();
    action();
    return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - from)
        .count();
}

void spawn_bare() {
    char name[] = "/bin/true";
    char* arguments[] = {name, nullptr};
    char* variables[] = {nullptr};
    pid_t child = -1;
    if (posix_spawn(&child, name, nullptr, nullptr, arguments, variables) != 0)
        throw Unavailable("/bin/true cannot be started");
    waitpid(child, nullptr, 0);
}

double at(Microseconds& values, double share) {
    std::ranges::sort(values);
    const auto index = static_cast<std::size_t>(share * static_cast<double>(values.size() - 1));
    return values[index];
}

void print_row(const char* name, Microseconds& values, double bare_median) {
    const double median = at(values, 0.5);
    std::printf(
        "%-28s %10.0f %10.0f %8.2f\n", name, median, at(values, 0.99), median / bare_median);
}

}  // namespace

void bench() {
    Sandbox sandbox;
    Spec spec{.language = "true", .files = {{"true", ""}}, .tests = {{}}, .limits = {}};
    Microseconds bare;
    Microseconds boxed;
    for (int round = 0; round < round_count; ++round) {
        bare.push_back(microseconds(spawn_bare));
        boxed.push_back(microseconds([&] { sandbox.run(spec); }));
    }
    std::printf("%-28s %10s %10s %8s\n", "/bin/true, microseconds", "median", "p99", "ratio");
    const double bare_median = at(bare, 0.5);
    print_row("bare posix_spawn", bare, bare_median);
    print_row("a fresh box", boxed, bare_median);
}

}  // namespace sandbox::commands
