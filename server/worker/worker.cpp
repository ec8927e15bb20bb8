#include "worker/worker.hpp"

#include "base/log.hpp"
#include "grading/sandbox_runner.hpp"
#include "worker/slot.hpp"

#include <csignal>
#include <cstdio>
#include <map>
#include <set>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace worker {
namespace {

constexpr int exit_usage = 2;
constexpr int exit_unavailable = 3;
constexpr int exit_of_a_lost_slot = 1;  // another one can be started in its place
constexpr unsigned restart_pause_s = 1;

// A signal handler can reach nothing but a global.
volatile std::sig_atomic_t quit_requested = 0;

void request_quit(int /*signal*/) {
    quit_requested = 1;
}

void on_quit_signals() {
    struct sigaction action{};
    action.sa_handler = &request_quit;
    sigaction(SIGTERM, &action, nullptr);
    sigaction(SIGINT, &action, nullptr);
}

std::string worker_name(std::size_t slot) {
    char host[256] = "worker";
    gethostname(host, sizeof host - 1);
    return std::string(host) + "-" + std::to_string(getpid()) + "-" + std::to_string(slot);
}

int run_slot(const Config& config, std::size_t number) {
    try {
        grading::SandboxRunner runner;
        sandbox::give_up_rights();
        ServerLink link(
            {.url = config.server_url, .pin = config.pin}, config.token, worker_name(number));
        Slot(link, runner).work(quit_requested);
        return 0;
    } catch (const sandbox::WardenGone& loss) {
        base::log(base::Level::error, "warden_died", {{"why", loss.what()}});
        return exit_of_a_lost_slot;
    } catch (const sandbox::Unavailable& refusal) {
        std::fprintf(stderr, "assay work: %s\n", refusal.what());
        return exit_unavailable;
    } catch (const TokenRefused& refusal) {
        std::fprintf(stderr, "assay work: %s\n", refusal.what());
        return exit_usage;
    }
}

pid_t start_slot(const Config& config, std::size_t number) {
    const pid_t parent = getpid();
    const pid_t child = fork();
    if (child != 0) return child;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(1);  // the parent died before it could be watched
    _exit(run_slot(config, number));
}

/// Whether another try cannot help. Later, what worked once may work again: a machine that is
/// short of something for a while must not end the tests that are under way.
bool is_final(int status, bool is_first_start) {
    if (!WIFEXITED(status)) return false;
    const int code = WEXITSTATUS(status);
    return code == exit_usage || (code == exit_unavailable && is_first_start);
}

void end_all(const std::map<pid_t, std::size_t>& slots) {
    for (const auto& [pid, number] : slots)
        kill(pid, SIGTERM);
    for (const auto& [pid, number] : slots)
        waitpid(pid, nullptr, 0);
}

}  // namespace

int work(const Config& config) {
    on_quit_signals();
    std::map<pid_t, std::size_t> slots;
    for (std::size_t i = 0; i < config.slot_count; ++i)
        slots.emplace(start_slot(config, i), i);
    std::set<std::size_t> restarted;
    while (quit_requested == 0) {
        int status = 0;
        const pid_t ended = waitpid(-1, &status, 0);
        const auto slot = slots.find(ended);
        if (slot == slots.end()) continue;
        const std::size_t number = slot->second;
        slots.erase(slot);
        if (is_final(status, !restarted.contains(number))) {
            end_all(slots);
            return WEXITSTATUS(status);
        }
        if (quit_requested != 0) break;
        base::log(base::Level::error, "slot_died", {{"slot", std::to_string(number)}});
        sleep(restart_pause_s);
        restarted.insert(number);
        slots.emplace(start_slot(config, number), number);
    }
    end_all(slots);
    return 0;
}

}  // namespace worker
