#include "sandbox/warden/cell.hpp"

#include "sandbox/cgroup_files.hpp"
#include "sandbox/channel.hpp"
#include "sandbox/ensure.hpp"
#include "sandbox/failure.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <linux/close_range.h>
#include <linux/sched.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <utility>

namespace sandbox {
namespace {

std::uint64_t namespaces(Layers without) {
    const std::pair<Layer, std::uint64_t> all[] = {
        {Layer::pid_namespace, CLONE_NEWPID},
        {Layer::ipc_namespace, CLONE_NEWIPC},
        {Layer::uts_namespace, CLONE_NEWUTS},
        {Layer::net_namespace, CLONE_NEWNET}};
    std::uint64_t flags = CLONE_NEWNS;
    for (const auto& [layer, flag] : all)
        if (!without.has(layer)) flags |= flag;
    return flags;
}

// The cpuset says the same where there is one; this holds where there is none, because no filter
// lets a candidate change it.
void stay_on(const std::string& cores) {
    cpu_set_t set;
    CPU_ZERO(&set);
    for (const std::string& core : split(cores, ','))
        CPU_SET(static_cast<std::size_t>(number_in(core)), &set);
    sched_setaffinity(0, sizeof set, &set);
}

std::pair<Descriptor, Descriptor> control_pair() {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) fail("control socket");
    return {Descriptor(ends[0]), Descriptor(ends[1])};
}

[[noreturn]] void execute_init(int image) {
    char name[] = "assay-box";
    char* arguments[] = {name, nullptr};
    char* variables[] = {nullptr};
    syscall(SYS_execveat, image, "", arguments, variables, AT_EMPTY_PATH);
    _exit(1);
}

[[noreturn]] void become_init(
    const Premises& premises, const std::vector<Descriptor>& doors, int init_end) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (const Descriptor& door : doors)
        if (write(door.get(), "0", 1) != 1) _exit(1);
    if (!premises.without.has(Layer::cpuset)) stay_on(premises.cores);
    setpriority(PRIO_PROCESS, 0, 0);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    // The image may sit where the control socket must go.
    const int image =
        fcntl(premises.init_image.get(), F_DUPFD_CLOEXEC, wire::control_descriptor + 1);
    for (const int stream : {0, 1, 2})
        dup2(premises.nothing.get(), stream);
    dup2(init_end, wire::control_descriptor);
    fcntl(wire::control_descriptor, F_SETFD, 0);
    syscall(SYS_close_range, wire::control_descriptor + 1, ~0U, CLOSE_RANGE_CLOEXEC);
    execute_init(image);
}

}  // namespace

Cell::Cell(const Premises& premises, std::uint32_t number, const Slot* shared)
    : premises_(premises), number_(number) {
    const bool has_own_uid = !premises.without.has(Layer::own_uid);
    if (shared == nullptr && has_own_uid) slot_.emplace(premises.uids);
    // Without that layer the box is the warden's own user, and so must be the files placed in it.
    if (has_own_uid) uid_ = shared == nullptr ? slot_->uid() : shared->uid();
    group_ = std::make_unique<BoxGroup>(premises.trees, premises.host, number);
    auto [leaseholder_end, init_end] = control_pair();
    spawn(init_end.get());
    control_ = std::move(leaseholder_end);
    group_->forget_doors();
}

Cell::~Cell() {
    control_.close();
    if (process_ < 0) return;
    group_->kill();  // many times faster on a fork bomb than the end of a pid namespace
    kill(process_, SIGKILL);
    while (waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
    }
}

void Cell::spawn(int init_end) {
    clone_args arguments{};
    arguments.flags = namespaces(premises_.without) | CLONE_INTO_CGROUP;
    arguments.exit_signal = SIGCHLD;
    arguments.cgroup = static_cast<std::uint64_t>(group_->init_descriptor());
    process_ = static_cast<int>(syscall(SYS_clone3, &arguments, sizeof arguments));
    if (process_ < 0) fail("new namespaces");
    if (process_ == 0) become_init(premises_, group_->doors(), init_end);
}

Attachments Cell::lease(
    const wire::Lease& order, const Descriptor& root, const wire::DefineFilter& filter) {
    ensure(control_.is_open());
    group_->limit(order.memory_bytes, order.process_count);
    Attachments given = renew();
    static wire::Setup setup;
    setup = wire::Setup{};
    setup.uid = uid_;
    setup.can_change_groups = premises_.can_change_groups ? 1 : 0;
    setup.has_network = order.has_network;
    setup.has_out = order.has_out;
    setup.port = order.port;
    setup.without = premises_.without.bits();
    setup.inode_count = order.inode_count;
    setup.disk_bytes = order.disk_bytes;
    setup.limits = order.limits;
    setup.filter_length = filter.length;
    std::memcpy(setup.filter, filter.filter, sizeof setup.filter);
    const int attached[] = {
        root.get(), given[static_cast<std::size_t>(wire::Attached::leaf)].get()};
    if (!wire::send(control_.get(), &setup, sizeof setup, attached, 2)) fail("setup of a box");
    given[static_cast<std::size_t>(wire::Attached::leaf)].close();
    given[static_cast<std::size_t>(wire::Attached::control)] = std::move(control_);
    return given;
}

Attachments Cell::renew() {
    Attachments given;
    group_->open_leaf(given);
    return given;
}

}  // namespace sandbox
