#include "sandbox/box.hpp"

#include "sandbox/cgroup_files.hpp"
#include "sandbox/ensure.hpp"
#include "sandbox/failure.hpp"
#include "sandbox/root_plan.hpp"

#include <cstring>
#include <fcntl.h>
#include <linux/close_range.h>
#include <linux/sched.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>

namespace sandbox {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds answer_patience{20000};
// Init itself, and what the kernel charges for mounts, page tables and sockets of the box.
constexpr std::int64_t own_memory_bytes = 3 * 1024 * 1024;
constexpr std::uint32_t inode_count = 16384;
constexpr std::size_t descriptor_count_max = 5;
constexpr std::int64_t backstop_ms = 1000;

// From here to exec this is a copy of a process that may have threads: only system calls.
[[noreturn]] void become_init(int image, int library_end, int init_end) {
    close(library_end);
    // Either may sit where the control socket must go.
    const int program = fcntl(image, F_DUPFD_CLOEXEC, wire::control_descriptor + 1);
    if (init_end != wire::control_descriptor) {
        dup2(init_end, wire::control_descriptor);
    } else {
        fcntl(init_end, F_SETFD, 0);
    }
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    syscall(SYS_close_range, 4U, ~0U, CLOSE_RANGE_CLOEXEC);
    const int nothing = open("/dev/null", O_RDWR);
    for (const int stream : {0, 1, 2})
        dup2(nothing, stream);
    char go = 0;
    // Nothing arrives when the library died before the death signal was set.
    if (recv(wire::control_descriptor, &go, 1, 0) != 1) _exit(1);
    char name[] = "assay-box";
    char* arguments[] = {name, nullptr};
    char* variables[] = {nullptr};
    syscall(SYS_execveat, program, "", arguments, variables, AT_EMPTY_PATH);
    _exit(1);
}

std::pair<Descriptor, Descriptor> control_pair() {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) fail("control socket");
    return {Descriptor(ends[0]), Descriptor(ends[1])};
}

void send_message(
    int socket, const void* bytes, std::size_t count, const std::vector<int>& descriptors) {
    ensure(descriptors.size() <= descriptor_count_max);
    alignas(cmsghdr) char control[CMSG_SPACE(descriptor_count_max * sizeof(int))] = {};
    iovec part{.iov_base = const_cast<void*>(bytes), .iov_len = count};
    msghdr header{};
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    if (!descriptors.empty()) {
        const std::size_t length = descriptors.size() * sizeof(int);
        header.msg_control = control;
        header.msg_controllen = CMSG_SPACE(length);
        cmsghdr* first = CMSG_FIRSTHDR(&header);
        first->cmsg_level = SOL_SOCKET;
        first->cmsg_type = SCM_RIGHTS;
        first->cmsg_len = CMSG_LEN(length);
        std::memcpy(CMSG_DATA(first), descriptors.data(), length);
    }
    if (sendmsg(socket, &header, MSG_NOSIGNAL) < 0) fail("message to the box");
}

bool is_readable(int descriptor, milliseconds patience) {
    pollfd waiting{.fd = descriptor, .events = POLLIN, .revents = 0};
    return poll(&waiting, 1, static_cast<int>(patience.count())) == 1;
}

[[noreturn]] void refuse(const std::string& step, const wire::Event& event) {
    if (std::string_view(event.step) == "exec")
        throw ExecFailure(std::string("cannot be executed: ") + std::strerror(event.error));
    fail(step + ": " + event.step, event.error);
}

wire::StartLimits start_limits(const Limits& limits) {
    return {
        .cpu_seconds = static_cast<std::uint64_t>(limits.cpu_ms / 1000 + 2),
        .wall_ms = static_cast<std::uint64_t>(limits.wall_ms + backstop_ms),
        .stack_bytes = static_cast<std::uint64_t>(limits.memory_kb) * 1024,
        .file_bytes = static_cast<std::uint64_t>(limits.disk_kb) * 1024,
        // One more than the cgroup allows: in a user namespace init counts too, and the cgroup is
        // exact.
        .processes = static_cast<std::uint64_t>(limits.processes) + 1};
}

}  // namespace

Box::Box(const BoxContext& context, const BoxPlan& plan) : limits_(plan.limits) {
    const std::int64_t memory = plan.limits.memory_kb * 1024 + plan.placed_bytes + own_memory_bytes;
    cgroup_ = std::make_unique<BoxCgroup>(context.trees, memory, plan.limits.processes);
    try {
        spawn(context, plan.kind);
        send_setup(context, plan);
        Descriptor unused;
        const auto event = receive(answer_patience, unused);
        if (!event) fail("box did not come up", life_.box_is_gone ? EPIPE : ETIMEDOUT);
        if (event->news != wire::News::ready)
            fail(std::string("box: ") + event->step, event->error);
    } catch (...) {
        if (process_ > 0) {
            kill(process_, SIGKILL);
            waitpid(process_, nullptr, 0);
        }
        throw;
    }
}

Box::~Box() {
    control_.close();
    kill(process_, SIGKILL);  // the whole pid namespace goes with its first process
    while (waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
    }
}

void Box::spawn(const BoxContext& context, FilterKind) {
    auto [library_end, init_end] = control_pair();
    clone_args arguments{};
    arguments.flags = CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS;
    if (!context.is_root) arguments.flags |= CLONE_NEWUSER;
    arguments.exit_signal = SIGCHLD;
    if (cgroup_->init_descriptor() >= 0) {
        arguments.flags |= CLONE_INTO_CGROUP;
        arguments.cgroup = static_cast<std::uint64_t>(cgroup_->init_descriptor());
    }
    process_ = static_cast<int>(syscall(SYS_clone3, &arguments, sizeof arguments));
    if (process_ < 0) fail("new namespaces");
    if (process_ == 0) become_init(context.init_image.get(), library_end.get(), init_end.get());
    control_ = std::move(library_end);
    cgroup_->join(process_);
    map_users(context);
    send_message(control_.get(), "g", 1, {});
}

// Without subordinate ids a user namespace holds exactly one user: ours, seen as 0 inside.
void Box::map_users(const BoxContext& context) const {
    if (context.is_root) return;
    const std::string process = "/proc/" + std::to_string(process_);
    const std::string user = "0 " + std::to_string(geteuid()) + " 1";
    const std::string group = "0 " + std::to_string(getegid()) + " 1";
    if (!write_file(process + "/setgroups", "deny")) fail("setgroups of a user namespace");
    if (!write_file(process + "/uid_map", user)) fail("users of a user namespace");
    if (!write_file(process + "/gid_map", group)) fail("groups of a user namespace");
}

void Box::send_setup(const BoxContext& context, const BoxPlan& plan) {
    const auto entries = plan_root(plan.paths);
    const auto filter = make_filter(plan.kind);
    ensure(entries.size() <= wire::entry_count_max && filter.size() <= wire::filter_length_max);
    auto setup = std::make_unique<wire::Setup>();
    setup->mark = wire::setup_mark;
    setup->uid = context.is_root ? slot_.uid() : 0;
    setup->has_network = plan.kind == FilterKind::service ? 1 : 0;
    setup->has_out = plan.kind == FilterKind::compile ? 1 : 0;
    setup->has_user_namespace = context.is_root ? 0 : 1;
    setup->entry_count = static_cast<std::uint32_t>(entries.size());
    setup->filter_length = static_cast<std::uint32_t>(filter.size());
    setup->inode_count = inode_count;
    setup->disk_bytes = static_cast<std::uint64_t>(plan.limits.disk_kb) * 1024;
    std::copy(entries.begin(), entries.end(), setup->entries);
    std::copy(filter.begin(), filter.end(), setup->filter);
    send_message(control_.get(), setup.get(), sizeof *setup, {});
}

std::optional<wire::Event> Box::receive(milliseconds patience, Descriptor& attached) {
    if (!is_readable(control_.get(), patience)) return std::nullopt;
    wire::Event event{};
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {};
    iovec part{.iov_base = &event, .iov_len = sizeof event};
    msghdr header{};
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    header.msg_control = control;
    header.msg_controllen = sizeof control;
    const ssize_t count = recvmsg(control_.get(), &header, MSG_CMSG_CLOEXEC);
    if (count != sizeof event) {
        life_.box_is_gone = true;
        return std::nullopt;
    }
    const cmsghdr* first = CMSG_FIRSTHDR(&header);
    if (first != nullptr && first->cmsg_type == SCM_RIGHTS) {
        int number = -1;
        std::memcpy(&number, CMSG_DATA(first), sizeof number);
        attached = Descriptor(number);
    }
    event.step[sizeof event.step - 1] = 0;
    return event;
}

void Box::note(const wire::Event& event) {
    if (event.news == wire::News::violation) life_.violation = event.number;
    if (event.news != wire::News::ended) return;
    life_.is_over = true;
    life_.wait_status = event.status;
    life_.rusage_cpu_us = static_cast<std::int64_t>(event.cpu_us);
}

void Box::take_news() {
    Descriptor unused;
    while (const auto event = receive(milliseconds(0), unused))
        note(*event);
}

// News about the process may come before the answer.
Descriptor Box::request(
    const wire::Request& request, const std::vector<int>& descriptors, const char* step) {
    send_message(control_.get(), &request, sizeof request, descriptors);
    for (;;) {
        Descriptor attached;
        const auto event = receive(answer_patience, attached);
        if (!event) fail(step, life_.box_is_gone ? EPIPE : ETIMEDOUT);
        if (event->news == wire::News::done) return attached;
        if (event->news == wire::News::failed) refuse(step, *event);
        note(*event);
    }
}

void Box::place_work(const Descriptor& archive) {
    request({.verb = wire::Verb::place_work}, {archive.get()}, "files of the spec");
}

void Box::place_program(const Descriptor& archive) {
    request({.verb = wire::Verb::place_program}, {archive.get()}, "compiled program");
}

void Box::start(const Descriptor& launch, const StreamsOutside& streams) {
    life_ = Life{};
    wire::Request start{.verb = wire::Verb::start};
    start.limits = start_limits(limits_);
    std::vector<int> attached = {launch.get(), streams.input, streams.output, streams.error};
    if (const int leaf = cgroup_->open_run(); leaf >= 0) attached.push_back(leaf);
    request(start, attached, "start");
}

void Box::sweep() {
    cgroup_->kill_run();
    request({.verb = wire::Verb::sweep}, {}, "sweep");
}

Descriptor Box::collect(std::int64_t bytes_max) {
    cgroup_->kill_run();
    wire::Request collect{.verb = wire::Verb::collect};
    collect.collect_bytes_max = static_cast<std::uint64_t>(bytes_max);
    return request(collect, {}, "collect");
}

int Box::connect(std::uint16_t port) {
    wire::Request connect{.verb = wire::Verb::connect, .port = port};
    send_message(control_.get(), &connect, sizeof connect, {});
    for (;;) {
        Descriptor attached;
        const auto event = receive(answer_patience, attached);
        if (!event) fail("connect", life_.box_is_gone ? EPIPE : ETIMEDOUT);
        if (event->news == wire::News::done) return attached.release();
        if (event->news == wire::News::failed) {
            errno = event->error;
            return -1;
        }
        note(*event);
    }
}

}  // namespace sandbox
