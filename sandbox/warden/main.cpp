// The warden's program: two processes. The keeper makes the cgroup directories, starts the warden,
// waits, and removes whatever is left, however the warden ended. The warden does the work; when the
// keeper or the caller is gone it ends every box and removes them itself. So any one of them may be
// killed at any moment and nothing stays behind.

#include "sandbox/cgroup_files.hpp"
#include "sandbox/channel.hpp"
#include "sandbox/failure.hpp"
#include "sandbox/warden/owner.hpp"
#include "sandbox/warden/warden.hpp"

#include <cstring>
#include <exception>
#include <fcntl.h>
#include <linux/landlock.h>
#include <linux/sched.h>
#include <new>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>

namespace sandbox {
namespace {

struct Pipe {
    Descriptor read;
    Descriptor write;
};

Pipe make_pipe() {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) fail("pipe");
    return {.read = Descriptor(ends[0]), .write = Descriptor(ends[1])};
}

void say(int caller, const wire::Hello& hello) {
    wire::send(caller, &hello, sizeof hello);
}

void say_broken(int caller, const std::string& reason) {
    wire::Hello hello;
    hello.is_broken = 1;
    std::strncpy(hello.reason, reason.c_str(), sizeof hello.reason - 1);
    say(caller, hello);
}

Layers missing_layers(const Trees& trees) {
    Layers missing;
    if (!trees.memory || swap_escapes(trees)) missing.add(Layer::memory);
    if (!trees.pids) missing.add(Layer::pids);
    if (!trees.cpu) missing.add(Layer::cpu);
    if (syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION) < 1)
        missing.add(Layer::landlock);
    return missing;
}

wire::Hello hello_of(const Premises& premises, bool is_rootless) {
    wire::Hello hello;
    hello.missing = missing_layers(premises.trees).bits();
    hello.is_rootless = is_rootless ? 1 : 0;
    hello.own_uids = premises.uids.count;
    const std::string reason = premises.trees.memory && swap_escapes(premises.trees)
                                   ? "swap is on and not accounted: boot with swapaccount=1"
                                   : premises.trees.why_not;
    std::strncpy(hello.reason, reason.c_str(), sizeof hello.reason - 1);
    return hello;
}

// ---- the warden ------------------------------------------------------------------------------

void work(Premises& premises, const wire::Begin& begin, bool is_rootless, Pipe& keeper) {
    const int caller = wire::caller_descriptor;
    if (premises.trees.unified.empty()) return say_broken(caller, premises.trees.why_not);
    premises.init_image = Descriptor(wire::image_descriptor);
    premises.nothing = Descriptor(open("/dev/null", O_RDWR | O_CLOEXEC));
    premises.without = Layers(begin.without);
    Store store(is_rootless, premises.without);
    Warden warden(premises, store, Descriptor(caller), std::move(keeper.read));
    say(caller, hello_of(premises, is_rootless));
    warden.serve(begin.pool_depth);
}

[[noreturn]] void be_warden(
    Premises premises, const wire::Begin& begin, bool is_rootless, Pipe& keeper, Pipe& go) {
    keeper.write.close();
    go.write.close();
    prctl(PR_SET_NAME, "assay-warden");
    char byte = 0;
    if (read(go.read.get(), &byte, 1) != 1) _exit(1);
    try {
        work(premises, begin, is_rootless, keeper);
        premises.host.return_to_host();
    } catch (const std::exception& failure) {
        say_broken(wire::caller_descriptor, failure.what());
    }
    remove_trees(premises.trees);  // so does the keeper, but it may be dead
    _exit(0);
}

// ---- the keeper ------------------------------------------------------------------------------

bool run(const char* program, const std::vector<std::string>& words) {
    std::vector<char*> arguments;
    for (const std::string& word : words)
        arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    char* variables[] = {nullptr};
    pid_t child = -1;
    if (posix_spawn(&child, program, nullptr, nullptr, arguments.data(), variables) != 0)
        return false;
    int status = 0;
    return waitpid(child, &status, 0) == child && status == 0;
}

// Inside, 0 is the caller's own user; the ids that boxes get begin at 1, where there are any.
bool map_subordinate(pid_t warden, const wire::Begin& begin) {
    const std::string process = std::to_string(warden);
    const std::string count = std::to_string(begin.subordinate_count);
    const auto map = [&](const char* program, std::uint32_t own, std::uint32_t first) {
        return run(
            program,
            {program, process, "0", std::to_string(own), "1", "1", std::to_string(first), count});
    };
    return begin.subordinate_count > 0 &&
           map("/usr/bin/newuidmap", geteuid(), begin.subordinate_uid) &&
           map("/usr/bin/newgidmap", getegid(), begin.subordinate_gid);
}

void map_own_user(pid_t warden) {
    const std::string process = "/proc/" + std::to_string(warden);
    if (!write_file(process + "/setgroups", "deny") ||
        !write_file(process + "/uid_map", "0 " + std::to_string(geteuid()) + " 1") ||
        !write_file(process + "/gid_map", "0 " + std::to_string(getegid()) + " 1"))
        fail("users of a user namespace");
}

pid_t clone_warden(bool is_rootless) {
    clone_args arguments{};
    arguments.flags = is_rootless ? CLONE_NEWUSER : 0;
    arguments.exit_signal = SIGCHLD;
    const auto child = static_cast<pid_t>(syscall(SYS_clone3, &arguments, sizeof arguments));
    if (child < 0) fail(is_rootless ? "user namespace" : "start of the warden");
    return child;
}

// The child must know which ids it has before it is mapped: it reads what the keeper decided.
UidRange range_of(bool is_rootless, const wire::Begin& begin) {
    if (!is_rootless) return {};
    if (begin.subordinate_count == 0) return {.first = geteuid(), .count = 1, .first_inside = 0};
    return {.first = begin.subordinate_uid, .count = begin.subordinate_count, .first_inside = 1};
}

void keep(const wire::Begin& begin) {
    const bool is_rootless = geteuid() != 0;
    Premises premises;
    premises.cores = cores_of_boxes();
    premises.trees = make_trees(owned_name(), premises.cores, Layers(begin.without));
    premises.uids = range_of(is_rootless, begin);
    premises.can_change_groups = premises.uids.count > 1;
    const Trees trees = premises.trees;
    try {
        Pipe life = make_pipe();
        Pipe go = make_pipe();
        const pid_t warden = clone_warden(is_rootless);
        if (warden == 0) be_warden(std::move(premises), begin, is_rootless, life, go);
        life.read.close();
        if (is_rootless && begin.subordinate_count == 0) map_own_user(warden);
        if (is_rootless && begin.subordinate_count > 0 && !map_subordinate(warden, begin))
            throw BoxFailure("newuidmap and newgidmap refused the ids of /etc/subuid, /etc/subgid");
        if (write(go.write.get(), "g", 1) != 1) fail("start of the warden");
        close(wire::caller_descriptor);
        close(wire::image_descriptor);
        while (waitpid(warden, nullptr, 0) < 0 && errno == EINTR) {
        }
    } catch (const BoxFailure& failure) {
        say_broken(wire::caller_descriptor, failure.what());
    }
    remove_trees(trees);
}

}  // namespace
}  // namespace sandbox

int main() {
    using sandbox::wire::caller_descriptor;
    using sandbox::wire::image_descriptor;
    // A terminal's signals are for the caller; what it wants, it says by closing its socket.
    setsid();
    syscall(SYS_close_range, image_descriptor + 1, ~0U, 0);
    fcntl(caller_descriptor, F_SETFD, FD_CLOEXEC);
    fcntl(image_descriptor, F_SETFD, FD_CLOEXEC);
    prctl(PR_SET_NAME, "assay-keeper");
    sandbox::wire::Begin begin;
    sandbox::wire::Received received =
        sandbox::wire::receive(caller_descriptor, &begin, sizeof begin);
    received.close_all();
    if (received.bytes != sizeof begin || begin.kind != sandbox::wire::OrderKind::begin) return 1;
    if (begin.pool_depth > sandbox::wire::pool_depth_max) return 1;
    sandbox::keep(begin);
    return 0;
}
