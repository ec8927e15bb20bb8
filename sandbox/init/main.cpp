// The loop of process 1: requests from the library, deaths from the kernel, and calls that the
// filter forbids. It answers in fixed-size messages and holds no state worth attacking.

#include "sandbox/init/init.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <iterator>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

namespace sandbox::init {
namespace {

constexpr int descriptor_count_max = 5;

struct Message {
    ssize_t bytes = 0;
    int descriptors[descriptor_count_max] = {-1, -1, -1, -1, -1};

    void close_descriptors() {
        for (int& descriptor : descriptors) {
            if (descriptor >= 0) close(descriptor);
            descriptor = -1;
        }
    }
};

struct State {
    const wire::Setup& setup;
    int signals = -1;
    int listener = -1;
    pid_t candidate = -1;
    std::int64_t deadline_ms = 0;  // 0: none
};

std::int64_t now_ms() {
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

Message receive(void* into, std::size_t bytes) {
    Message message;
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof message.descriptors)];
    iovec part{.iov_base = into, .iov_len = bytes};
    msghdr header{};
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    header.msg_control = control;
    header.msg_controllen = sizeof control;
    do {
        message.bytes = recvmsg(wire::control_descriptor, &header, MSG_CMSG_CLOEXEC);
    } while (message.bytes < 0 && errno == EINTR);
    const cmsghdr* first = message.bytes < 0 ? nullptr : CMSG_FIRSTHDR(&header);
    if (first != nullptr && first->cmsg_type == SCM_RIGHTS)
        std::memcpy(message.descriptors, CMSG_DATA(first), first->cmsg_len - CMSG_LEN(0));
    return message;
}

wire::Event event_of(wire::News news) {
    wire::Event event{};
    event.news = news;
    return event;
}

// ---- starting --------------------------------------------------------------------------------

// Shares the descriptor table until the new process has installed its filter, and sleeps until it
// has executed the program or died: clone3 because only it can start a process inside a cgroup.
pid_t clone_candidate(int cgroup) {
    clone_args arguments{};
    arguments.flags = CLONE_VFORK | CLONE_FILES;
    arguments.exit_signal = SIGCHLD;
    if (cgroup >= 0) {
        arguments.flags |= CLONE_INTO_CGROUP;
        arguments.cgroup = static_cast<std::uint64_t>(cgroup);
    }
    return static_cast<pid_t>(syscall(SYS_clone3, &arguments, sizeof arguments));
}

Birth* shared_birth() {
    void* page =
        mmap(nullptr, sizeof(Birth), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (page == MAP_FAILED) give_up("shared page");
    auto* birth = static_cast<Birth*>(page);
    *birth = Birth{.step = "", .error = 0, .listener = -1};
    return birth;
}

void report_failure(const char* step, int error) {
    wire::Event event = event_of(wire::News::failed);
    event.error = error;
    std::strncpy(event.step, step, sizeof event.step - 1);
    send_event(event);
}

void start(State& state, const wire::Request& request, const Message& message) {
    static LaunchText text;
    if (!read_launch(message.descriptors[0], text)) return report_failure("launch", EINVAL);
    Birth* birth = shared_birth();
    const Launch launch{
        .arguments = text.arguments,
        .variables = text.variables,
        .streams = {message.descriptors[1], message.descriptors[2], message.descriptors[3]},
        .limits = request.limits};
    const pid_t child = clone_candidate(message.descriptors[4]);
    if (child == 0) become_candidate(state.setup, launch, *birth);
    const Birth outcome = *birth;
    munmap(birth, sizeof(Birth));
    if (child < 0) return report_failure("clone", errno);
    state.listener = outcome.listener;
    if (outcome.error != 0) return report_failure(outcome.step, outcome.error);
    state.candidate = child;
    state.deadline_ms = now_ms() + static_cast<std::int64_t>(request.limits.wall_ms);
    report(wire::News::done);
}

// ---- ending ----------------------------------------------------------------------------------

void report_end(int status, const rusage& usage) {
    wire::Event event = event_of(wire::News::ended);
    event.status = status;
    const auto microseconds = [](const timeval& time) {
        return static_cast<std::uint64_t>(time.tv_sec * 1000000 + time.tv_usec);
    };
    event.cpu_us = microseconds(usage.ru_utime) + microseconds(usage.ru_stime);
    event.peak_kb = usage.ru_maxrss;
    send_event(event);
}

void reap(State& state, int options) {
    for (;;) {
        int status = 0;
        rusage usage{};
        const pid_t gone = wait4(-1, &status, options, &usage);
        if (gone < 0 && errno == EINTR) continue;
        if (gone <= 0) return;
        if (gone != state.candidate) continue;
        state.candidate = -1;
        report_end(status, usage);
    }
}

void end_everyone(State& state) {
    kill(-1, SIGKILL);  // every process of this namespace but this one
    state.deadline_ms = 0;
    reap(state, 0);
    if (state.listener >= 0) close(state.listener);
    state.listener = -1;
}

void sweep(State& state) {
    end_everyone(state);
    unmount_writable();
    mount_writable(state.setup);
    report(wire::News::done);
}

// The caller of a forbidden system call sleeps in it until it is killed: nobody answers it.
void report_violation(State& state) {
    alignas(8) static char space[512];
    std::memset(space, 0, sizeof space);
    seccomp_notif notification{};
    if (ioctl(state.listener, SECCOMP_IOCTL_NOTIF_RECV, space) != 0) return;
    std::memcpy(&notification, space, sizeof notification);
    wire::Event event = event_of(wire::News::violation);
    event.number = notification.data.nr;
    send_event(event);
}

// ---- the loop --------------------------------------------------------------------------------

void send_descriptor(int descriptor, const char* step) {
    if (descriptor < 0) return report_failure(step, errno);
    send_event(event_of(wire::News::done), descriptor);
    close(descriptor);
}

void handle(State& state, const wire::Request& request, const Message& message) {
    switch (request.verb) {
        case wire::Verb::place_work:
            if (!place(message.descriptors[0], "/w", state.setup.uid))
                return report_failure("files into /w", errno);
            return report(wire::News::done);
        case wire::Verb::place_program:
            if (!place_program(message.descriptors[0], state.setup))
                return report_failure("program", errno);
            return report(wire::News::done);
        case wire::Verb::start:
            return start(state, request, message);
        case wire::Verb::sweep:
            return sweep(state);
        case wire::Verb::collect:
            end_everyone(state);
            return send_descriptor(collect(request.collect_bytes_max), "artefacts");
        case wire::Verb::connect:
            return send_descriptor(
                connect_to_port(static_cast<std::uint16_t>(request.port)), "connect");
    }
}

void take_request(State& state) {
    wire::Request request{};
    Message message = receive(&request, sizeof request);
    if (message.bytes != sizeof request) _exit(0);  // the library is gone: so is the box
    handle(state, request, message);
    message.close_descriptors();
}

int patience_ms(const State& state) {
    if (state.deadline_ms == 0) return -1;
    const std::int64_t left = state.deadline_ms - now_ms();
    return left < 0 ? 0 : static_cast<int>(left);
}

[[noreturn]] void serve(State& state) {
    for (;;) {
        pollfd sources[] = {
            {.fd = wire::control_descriptor, .events = POLLIN, .revents = 0},
            {.fd = state.signals, .events = POLLIN, .revents = 0},
            {.fd = state.listener, .events = POLLIN, .revents = 0}};
        const int ready = poll(sources, std::size(sources), patience_ms(state));
        if (ready == 0) end_everyone(state);
        if ((sources[1].revents & POLLIN) != 0) {
            signalfd_siginfo unused{};
            if (read(state.signals, &unused, sizeof unused) > 0) reap(state, WNOHANG);
        }
        if ((sources[2].revents & POLLIN) != 0)
            report_violation(state);
        else if (sources[2].revents != 0) {
            close(state.listener);  // nobody is left under that filter
            state.listener = -1;
        }
        if (sources[0].revents != 0) take_request(state);
    }
}

int open_signals() {
    sigset_t deaths;
    sigemptyset(&deaths);
    sigaddset(&deaths, SIGCHLD);
    sigprocmask(SIG_SETMASK, &deaths, nullptr);
    signal(SIGPIPE, SIG_IGN);
    return signalfd(-1, &deaths, SFD_CLOEXEC | SFD_NONBLOCK);
}

void protect_self() {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_DUMPABLE, 0);
    const int file = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
    if (file < 0) return;
    // Refused inside a user namespace; then the library treats a dead init as out of memory.
    if (write(file, "-1000", 5) < 0) errno = 0;
    close(file);
}

}  // namespace

void send_event(const wire::Event& event, int descriptor) {
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof descriptor)] = {};
    iovec part{.iov_base = const_cast<wire::Event*>(&event), .iov_len = sizeof event};
    msghdr header{};
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    if (descriptor >= 0) {
        header.msg_control = control;
        header.msg_controllen = sizeof control;
        cmsghdr* first = CMSG_FIRSTHDR(&header);
        first->cmsg_level = SOL_SOCKET;
        first->cmsg_type = SCM_RIGHTS;
        first->cmsg_len = CMSG_LEN(sizeof descriptor);
        std::memcpy(CMSG_DATA(first), &descriptor, sizeof descriptor);
    }
    if (sendmsg(wire::control_descriptor, &header, MSG_NOSIGNAL) < 0) _exit(0);
}

void report(wire::News news, const char* step) {
    wire::Event event = event_of(news);
    std::strncpy(event.step, step, sizeof event.step - 1);
    send_event(event);
}

void give_up(const char* step) {
    report_failure(step, errno);
    _exit(1);
}

}  // namespace sandbox::init

int main() {
    namespace init = sandbox::init;
    namespace wire = sandbox::wire;
    static wire::Setup setup;
    const init::Message message = init::receive(&setup, sizeof setup);
    if (message.bytes != sizeof setup || setup.mark != wire::setup_mark) return 1;
    init::State state{.setup = setup};
    init::build_root(setup);
    init::protect_self();
    state.signals = init::open_signals();
    if (state.signals < 0) init::give_up("signals");
    init::report(wire::News::ready);
    init::serve(state);
}
