#include "sandbox/commands/bench_bare.hpp"

#include "sandbox/ensure.hpp"
#include "sandbox/sandbox.hpp"

#include <cerrno>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>

namespace sandbox::commands {
namespace {

std::vector<char*> pointers(const std::vector<std::string>& words) {
    std::vector<char*> all;
    all.reserve(words.size() + 1);
    for (const std::string& word : words)
        all.push_back(const_cast<char*>(word.c_str()));
    all.push_back(nullptr);
    return all;
}

pid_t start(const BareCommand& command) {
    ensure(!command.arguments.empty());
    const std::vector<char*> arguments = pointers(command.arguments);
    const std::vector<char*> variables = pointers(command.variables);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    const bool has_place = !command.directory.empty();
    if (has_place) {
        posix_spawn_file_actions_addchdir_np(&actions, command.directory.c_str());
        for (const int stream : {0, 1, 2})
            posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_RDWR, 0);
    }
    pid_t child = -1;
    const int error = posix_spawn(
        &child, arguments[0], has_place ? &actions : nullptr, nullptr, arguments.data(),
        variables.data());
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0) throw Unavailable(command.arguments[0] + " cannot be started");
    return child;
}

void wait_for(pid_t child, const BareCommand& command) {
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (status != 0) throw Unavailable(command.arguments[0] + " fails without a box, too");
}

}  // namespace

BareCommand bare_true() {
    return {.arguments = {"/usr/bin/true"}, .variables = {}, .directory = ""};
}

void run_bare(const BareCommand& command) {
    wait_for(start(command), command);
}

// A child has its parent's cores from its first moment: chosen here, before the clock runs.
double bare_ms(const BareCommand& command, const Cores& cores) {
    const Cores own = Cores::of(0);
    cores.take();
    const auto from = Clock::now();
    const pid_t child = start(command);
    own.take();
    wait_for(child, command);
    return milliseconds_since(from);
}

}  // namespace sandbox::commands
