// Arming: everything that a start needs and that needs no program, done ahead of it.

#include "sandbox/init/init.hpp"

#include <cerrno>
#include <cstring>
#include <linux/sched.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace sandbox::init {
namespace {

constexpr int patience_ms = 10000;

// clone3 because only it can start a process inside a cgroup. The descriptor table is shared until
// the filter is installed: that is how its listener comes to init.
pid_t clone_sharing_descriptors(int cgroup) {
    clone_args arguments{};
    arguments.flags = CLONE_FILES;
    arguments.exit_signal = SIGCHLD;
    if (cgroup >= 0) {
        arguments.flags |= CLONE_INTO_CGROUP;
        arguments.cgroup = static_cast<std::uint64_t>(cgroup);
    }
    return static_cast<pid_t>(syscall(SYS_clone3, &arguments, sizeof arguments));
}

bool refuse(Word& failure, const char* step) {
    failure = Word{.error = errno, .listener = -1, .step = ""};
    std::strncpy(failure.step, step, sizeof failure.step - 1);
    return false;
}

}  // namespace

bool arm(const wire::Setup& setup, int cgroup, int rules, Armed& armed, Word& failure) {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
        return refuse(failure, "socket for an armed process");
    armed.process = clone_sharing_descriptors(cgroup);
    if (armed.process < 0) return refuse(failure, "clone");
    if (armed.process == 0) become_candidate(setup, rules, ends[1]);
    armed.talk = ends[0];
    // Its end is open here too, so its death does not end the wait.
    pollfd word_comes{.fd = ends[0], .events = POLLIN, .revents = 0};
    Word word{};
    if (poll(&word_comes, 1, patience_ms) == 1) wire::receive(ends[0], &word, sizeof word);
    close(ends[1]);  // it has a table of its own now
    if (word_comes.revents == 0) {
        errno = ETIMEDOUT;
        return refuse(failure, "armed process");
    }
    armed.listener = word.listener;
    if (word.error == 0) return true;
    failure = word;
    return false;
}

}  // namespace sandbox::init
