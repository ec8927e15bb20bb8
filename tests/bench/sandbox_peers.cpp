// /usr/bin/true in a box beside the same in other sandboxes, in turns: 4 ms apart, and with 60 ms
// of quiet before each, which is where joining a cgroup shows.
//
//   build/assay_bench_sandbox_peers [--rounds 200]
//
// As root. A peer is looked for on PATH, or where a variable says: ASSAY_BWRAP, ASSAY_ISOLATE,
// ASSAY_NSJAIL, ASSAY_MINIJAIL, ASSAY_FIREJAIL. One that is absent or fails is told and left out.

#include "bench/machine.hpp"
#include "bench/sandbox_peers_list.hpp"
#include "sandbox/sandbox.hpp"

#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <exception>
#include <fcntl.h>
#include <functional>
#include <poll.h>
#include <spawn.h>
#include <stdexcept>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace {

using std::chrono::milliseconds;

constexpr int rounds_default = 200;
constexpr milliseconds between_runs{4};
constexpr milliseconds quiet_moment{60};

struct Contender {
    std::string name;
    std::function<void()> run;
    std::vector<double> times_us = {};
};

void run_process(const std::vector<std::string>& words) {
    std::vector<char*> arguments;
    for (const std::string& word : words)
        arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    for (const int stream : {0, 1, 2})
        posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_RDWR, 0);
    pid_t child = -1;
    const int error =
        posix_spawn(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0) throw std::runtime_error("cannot be started");
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (status != 0) throw std::runtime_error("ended with status " + std::to_string(status));
}

void run_box(sandbox::Session& session) {
    const sandbox::RunResult result = session.run({});
    if (result.status != sandbox::Status::ok)
        throw std::runtime_error(std::string(sandbox::name_of(result.status)));
}

double timed_us(const std::function<void()>& action) {
    const auto from = bench::Clock::now();
    action();
    return std::chrono::duration<double, std::micro>(bench::Clock::now() - from).count();
}

/// Its words are printed, so that a reader can judge whether the comparison is fair.
void add_peer(std::vector<Contender>& all, const bench::Peer& peer) {
    const std::vector<std::string> words = bench::command_of(peer);
    if (words.empty()) {
        std::printf("%-22s skipped: not found\n", peer.name.c_str());
        return;
    }
    try {
        for (const auto& step : peer.preparation)
            run_process(bench::with_program(peer, step));
        run_process(words);
    } catch (const std::exception& error) {
        std::printf("%-22s skipped: %s\n", peer.name.c_str(), error.what());
        return;
    }
    std::printf("%-22s", peer.name.c_str());
    for (const std::string& word : words)
        std::printf(" %s", word.c_str());
    std::printf("\n");
    all.push_back({.name = peer.name, .run = [words] { run_process(words); }});
}

void measure(std::vector<Contender>& all, int rounds, milliseconds quiet, const char* title) {
    for (Contender& it : all)
        it.times_us.clear();
    for (int round = 0; round < rounds; ++round)
        for (Contender& it : all) {
            poll(nullptr, 0, static_cast<int>(quiet.count()));
            it.times_us.push_back(timed_us(it.run));
        }
    const double bare = bench::quantile(all.front().times_us, 0.5);
    std::printf("\n%-34s %9s %9s %7s\n", title, "median us", "p99 us", "ratio");
    for (const Contender& it : all) {
        const double median = bench::quantile(it.times_us, 0.5);
        std::printf(
            "%-34s %9.0f %9.0f %7.2f\n", it.name.c_str(), median,
            bench::quantile(it.times_us, 0.99), median / bare);
    }
}

int rounds_in(int count, char** words) {
    if (count == 1) return rounds_default;
    const std::string_view text = count == 3 ? words[2] : "";
    int rounds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), rounds);
    if (std::string_view(words[1]) != "--rounds" || error != std::errc{} || rounds < 1)
        throw std::runtime_error("usage: assay_bench_sandbox_peers [--rounds N]");
    return rounds;
}

void compare(int rounds) {
    sandbox::Sandbox box({.without = {}, .pool_depth = 2, .languages = {"true"}});
    const auto session =
        box.open({.language = "true", .files = {{"true", ""}}, .tests = {}, .limits = {}});
    std::vector<Contender> all{
        {.name = "bare posix_spawn", .run = [] { run_process({"/usr/bin/true"}); }},
        {.name = "assay-sandbox, open box", .run = [&] { run_box(*session); }}};
    for (const bench::Peer& peer : bench::peers())
        add_peer(all, peer);
    const bench::Stopwatch stopwatch(getpid());
    measure(all, rounds, between_runs, "4 ms apart");
    measure(all, std::max(1, rounds / 4), quiet_moment, "60 ms apart");
    std::printf("\ncores that others used meanwhile: %.2f\n", stopwatch.read().foreign_cores);
}

}  // namespace

int main(int count, char** words) {
    try {
        compare(rounds_in(count, words));
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
