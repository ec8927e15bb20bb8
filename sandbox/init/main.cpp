// The loop of process 1: requests from the caller and deaths from the kernel. It answers in
// fixed-size messages and holds no state worth attacking.

#include "sandbox/init/init.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <iterator>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

namespace sandbox::init {
namespace {

constexpr std::size_t launch_descriptor_count = 4;
constexpr int cpu_pause_ms = 10;

struct State {
    const wire::Setup& setup;
    int signals = -1;
    int cgroup = -1;  // of the next process
    int work = -1;    // the archive behind /w
    int rules = -1;   // of Landlock
    Armed armed;
    bool is_started = false;
    std::int64_t deadline_ms = 0;  // 0: none
    int cpu = -1;                  // cpu.stat of a service's cgroup
    std::int64_t cpu_limit_us = 0;
};

std::int64_t now_ms() {
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

wire::Event event_of(wire::News news) {
    wire::Event event{};
    event.news = news;
    return event;
}

void close_if_open(int& descriptor) {
    if (descriptor >= 0) close(descriptor);
    descriptor = -1;
}

void replace(int& descriptor, int by) {
    close_if_open(descriptor);
    descriptor = by;
}

// ---- starting --------------------------------------------------------------------------------

void arm_next(State& state) {
    Word failure{};
    const bool needs_rules = !Layers(state.setup.without).has(Layer::landlock);
    if (needs_rules && state.rules < 0) state.rules = make_rules(state.setup);
    if (needs_rules && state.rules < 0) return report_failure("landlock", errno);
    if (!arm(state.setup, state.cgroup, state.rules, state.armed, failure))
        return report_failure(failure.step, failure.error);
    state.is_started = false;
    send_event(event_of(wire::News::armed), state.armed.listener);
    // Only the caller keeps it: here its hang-up would wake us in the middle of a program's end.
    close_if_open(state.armed.listener);
}

// The candidate may open its own output again by name, as on any system.
void give_streams(const State& state, const wire::Received& message) {
    if (Layers(state.setup.without).has(Layer::own_uid)) return;
    // Its input too if that is a pipe; anything else there is not the box's to give away.
    struct stat input{};
    const bool is_pipe = fstat(message.descriptors[1], &input) == 0 && S_ISFIFO(input.st_mode);
    for (int stream = is_pipe ? 1 : 2; stream <= 3; ++stream)
        if (fchown(message.descriptors[stream], state.setup.uid, state.setup.uid) != 0) errno = 0;
}

// Between two questions of its caller a service could burn what it likes: init looks meanwhile.
std::int64_t cpu_us(const State& state) {
    constexpr char key[] = "usage_usec ";
    char text[64] = {};
    if (pread(state.cpu, text, sizeof text - 1, 0) <= 0) return 0;
    return std::strncmp(text, key, sizeof key - 1) == 0 ? atoll(text + sizeof key - 1) : 0;
}

void watch_cpu(State& state) {
    if (state.setup.has_network == 0 || state.cgroup < 0) return;
    replace(state.cpu, openat(state.cgroup, "cpu.stat", O_RDONLY | O_CLOEXEC));
    state.cpu_limit_us =
        cpu_us(state) + static_cast<std::int64_t>(state.setup.limits.cpu_ms) * 1000;
}

bool is_out_of_time(const State& state) {
    if (state.deadline_ms == 0) return false;
    return now_ms() >= state.deadline_ms || (state.cpu >= 0 && cpu_us(state) > state.cpu_limit_us);
}

void start(State& state, const wire::Received& message) {
    if (state.armed.process < 0 || message.count != launch_descriptor_count)
        return report_failure("start", EINVAL);
    give_streams(state, message);
    const char go = 'g';
    if (!wire::send(state.armed.talk, &go, sizeof go, message.descriptors, message.count))
        return report_failure("start", errno);
    state.is_started = true;
    state.deadline_ms = now_ms() + static_cast<std::int64_t>(state.setup.limits.wall_ms);
    watch_cpu(state);
}

// ---- ending ----------------------------------------------------------------------------------

std::uint64_t microseconds(const timeval& time) {
    return static_cast<std::uint64_t>(time.tv_sec * 1000000 + time.tv_usec);
}

// A process that never became the program says why on its way out.
void report_end(const State& state, int status, const rusage& usage) {
    Word word{};
    const wire::Received last = wire::receive(state.armed.talk, &word, sizeof word, MSG_DONTWAIT);
    if (last.bytes == sizeof word) return report_failure(word.step, word.error);
    if (!state.is_started) return report_failure("armed process", ECHILD);
    wire::Event event = event_of(wire::News::ended);
    event.status = status;
    event.cpu_us = microseconds(usage.ru_utime) + microseconds(usage.ru_stime);
    event.is_alone = getpid() == 1 && kill(-1, 0) != 0 ? 1 : 0;
    send_event(event);
}

void reap(State& state, int options) {
    for (;;) {
        int status = 0;
        rusage usage{};
        const pid_t gone = wait4(-1, &status, options, &usage);
        if (gone < 0 && errno == EINTR) continue;
        if (gone <= 0) return;
        if (gone != state.armed.process) continue;
        state.armed.process = -1;
        state.deadline_ms = 0;
        report_end(state, status, usage);
    }
}

// Without a pid namespace -1 would mean the whole host; then the caller ends them by their cgroup.
void end_everyone(State& state) {
    if (!state.is_started) state.armed.process = -1;  // nobody asked for its end
    if (getpid() == 1) kill(-1, SIGKILL);  // every process of this namespace but this one
    reap(state, 0);
    state.armed.process = -1;
    state.deadline_ms = 0;
    close_if_open(state.armed.talk);
}

bool place_work(State& state) {
    if (!place(state.work, "/w", state.setup.uid)) return false;
    remember_writable(state.work);
    return true;
}

void reset(State& state, int cgroup) {
    if (cgroup >= 0) replace(state.cgroup, cgroup);
    end_everyone(state);
    if (!is_writable_untouched(state.work)) {
        close_if_open(state.rules);
        unmount_writable();
        mount_writable(state.setup);
        if (!place_work(state)) return report_failure("files into /w", errno);
    }
    arm_next(state);
}

// ---- the loop --------------------------------------------------------------------------------

void send_descriptor(int descriptor, const char* step) {
    if (descriptor < 0) return report_failure(step, errno);
    send_event(event_of(wire::News::done), descriptor);
    close(descriptor);
}

void obey(State& state, const wire::Request& request, wire::Received& message) {
    switch (request.verb) {
        case wire::Verb::place_work:
            replace(state.work, message.take(0));
            if (!place_work(state)) report_failure("files into /w", errno);
            return;
        case wire::Verb::place_program:
            if (message.count != 1 || !place_program(message.descriptors[0], state.setup))
                report_failure("program", errno);
            return;
        case wire::Verb::arm:
            return arm_next(state);
        case wire::Verb::start:
            return start(state, message);
        case wire::Verb::reset:
            return reset(state, message.take(0));
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
    wire::Received message = wire::receive(wire::control_descriptor, &request, sizeof request);
    if (message.bytes != sizeof request) _exit(0);  // the caller is gone: so is the box
    obey(state, request, message);
    message.close_all();
}

int patience_ms(const State& state) {
    if (state.deadline_ms == 0) return -1;
    const std::int64_t left = state.deadline_ms - now_ms();
    if (state.cpu >= 0 && left > cpu_pause_ms) return cpu_pause_ms;
    return left < 0 ? 0 : static_cast<int>(left);
}

[[noreturn]] void serve(State& state) {
    for (;;) {
        pollfd sources[] = {
            {.fd = wire::control_descriptor, .events = POLLIN, .revents = 0},
            {.fd = state.signals, .events = POLLIN, .revents = 0}};
        poll(sources, std::size(sources), patience_ms(state));
        if (is_out_of_time(state)) end_everyone(state);
        if ((sources[1].revents & POLLIN) != 0) {
            signalfd_siginfo unused{};
            if (read(state.signals, &unused, sizeof unused) > 0) reap(state, WNOHANG);
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
    // Refused inside a user namespace; then the caller treats a dead init as out of memory.
    if (write(file, "-1000", 5) < 0) errno = 0;
    close(file);
}

}  // namespace

void send_event(const wire::Event& event, int descriptor) {
    const std::size_t count = descriptor >= 0 ? 1 : 0;
    if (!wire::send(wire::control_descriptor, &event, sizeof event, &descriptor, count)) _exit(0);
}

void report_failure(const char* step, int error) {
    wire::Event event = event_of(wire::News::failed);
    event.error = error;
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
    wire::Received message = wire::receive(wire::control_descriptor, &setup, sizeof setup);
    if (message.bytes != sizeof setup || setup.mark != wire::setup_mark || message.count != 2)
        return 1;
    umask(022);
    init::State state{.setup = setup, .cgroup = message.take(1), .armed = {}};
    init::enter_root(setup, message.descriptors[0]);
    message.close_all();
    init::protect_self();
    init::leave_host_behind(setup);
    state.signals = init::open_signals();
    if (state.signals < 0) init::give_up("signals");
    init::serve(state);
}
