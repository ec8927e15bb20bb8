#include "sandbox/box.hpp"

#include "sandbox/archive.hpp"
#include "sandbox/channel.hpp"
#include "sandbox/ensure.hpp"
#include "sandbox/failure.hpp"

#include <fcntl.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <utility>

namespace sandbox {
namespace {

using std::chrono::milliseconds;
using wire::Attached;

constexpr milliseconds answer_patience{20000};
// Init itself, an armed process, and what the kernel charges for mounts, page tables and sockets.
constexpr std::int64_t own_memory_bytes = 3 * 1024 * 1024;
constexpr std::uint32_t inode_count = 16384;
constexpr std::int64_t backstop_ms = 1000;
constexpr std::size_t notification_bytes = 512;  // more than any kernel writes

bool is_readable(int descriptor, milliseconds patience) {
    pollfd waiting{.fd = descriptor, .events = POLLIN, .revents = 0};
    return poll(&waiting, 1, static_cast<int>(patience.count())) == 1;
}

wire::StartLimits start_limits(const Limits& limits) {
    return {
        // A backstop, far behind the exact limit: this one counts ticks, and whoever runs when one
        // comes pays for all of it, which on a busy machine was a fifth too much.
        .cpu_seconds = static_cast<std::uint64_t>(2 * limits.cpu_ms / 1000 + 2),
        .cpu_ms = static_cast<std::uint64_t>(limits.cpu_ms),
        .wall_ms = static_cast<std::uint64_t>(patience_ms(limits) + backstop_ms),
        .stack_bytes = static_cast<std::uint64_t>(limits.memory_kb) * 1024,
        .file_bytes = static_cast<std::uint64_t>(limits.disk_kb) * 1024,
        // One more than the cgroup allows: in a user namespace init counts too, and the cgroup is
        // exact.
        .processes = static_cast<std::uint64_t>(limits.processes) + 1};
}

wire::Lease lease_of(const BoxPlan& plan) {
    wire::Lease order;
    order.root = plan.root;
    order.filter = plan.filter;
    order.has_network = plan.port != 0 ? 1 : 0;
    order.has_out = plan.has_out ? 1 : 0;
    order.port = plan.port;
    order.inode_count = inode_count;
    order.disk_bytes = static_cast<std::uint64_t>(plan.limits.disk_kb) * 1024;
    order.memory_bytes = static_cast<std::uint64_t>(
        plan.limits.memory_kb * 1024 + plan.placed_bytes + own_memory_bytes);
    order.process_count = static_cast<std::uint64_t>(plan.limits.processes);
    order.limits = start_limits(plan.limits);
    return order;
}

}  // namespace

Box::Box(WardenLink& warden, const BoxPlan& plan)
    : warden_(warden), limits_(plan.limits), nothing_(open("/dev/null", O_RDONLY | O_CLOEXEC)) {
    if (!nothing_.is_open()) fail("/dev/null");
    Given given = warden.lease(lease_of(plan));
    number_ = given.answer.box;
    was_pooled_ = given.answer.was_pooled != 0;
    control_ = given.take(Attached::control);
    counters_.take(given);
    ensure(control_.is_open());
}

// The end of the control socket is the end of init, and that is the end of everything in the box;
// the kill before it is what makes a fork bomb's end quick.
Box::~Box() {
    try {
        if (counters_.has_processes()) counters_.kill();
    } catch (const BoxFailure&) {
        // Init's end does the same, only slower.
    }
}

void Box::ask(wire::Verb verb, int descriptor) {
    const wire::Request request{.verb = verb};
    const std::size_t count = descriptor >= 0 ? 1 : 0;
    if (!wire::send(control_.get(), &request, sizeof request, &descriptor, count))
        fail("message to the box");
}

std::optional<wire::Event> Box::receive(milliseconds patience, Descriptor& attached) {
    if (!is_readable(control_.get(), patience)) return std::nullopt;
    wire::Event event{};
    wire::Received received = wire::receive(control_.get(), &event, sizeof event);
    attached = Descriptor(received.take(0));
    received.close_all();
    if (received.bytes != sizeof event) {
        life_.box_is_gone = true;
        return std::nullopt;
    }
    event.step[sizeof event.step - 1] = 0;
    return event;
}

void Box::note(const wire::Event& event) {
    if (event.news == wire::News::failed) {
        if (std::string_view(event.step) != "exec") fail(event.step, event.error);
        life_.no_program = std::strerror(event.error);
        life_.is_over = true;
    }
    if (event.news != wire::News::ended) return;
    life_.is_over = true;
    life_.is_alone = event.is_alone != 0;
    life_.wait_status = event.status;
    life_.rusage_cpu_us = static_cast<std::int64_t>(event.cpu_us);
}

void Box::take_news() {
    Descriptor unused;
    while (const auto event = receive(milliseconds(0), unused))
        note(*event);
}

// News about the process may come before the answer.
wire::Event Box::answer(wire::News wanted, const char* step, Descriptor& attached) {
    for (;;) {
        const auto event = receive(answer_patience, attached);
        if (!event) fail(step, life_.box_is_gone ? EPIPE : ETIMEDOUT);
        if (event->news == wanted || event->news == wire::News::failed) return *event;
        note(*event);
    }
}

void Box::place_work(const Descriptor& archive) {
    ask(wire::Verb::place_work, archive.get());
}

void Box::place_program(const Descriptor& archive) {
    ask(wire::Verb::place_program, archive.get());
}

void Box::arm() {
    ask(wire::Verb::arm);
}

void Box::reset() {
    listener_.close();
    if (!life_.is_alone && counters_.has_processes()) counters_.kill();
    if (!counters_.needs_new_leaf()) return ask(wire::Verb::reset);
    Given given = warden_.renew(number_);
    const Descriptor leaf = given.take(Attached::leaf);
    counters_.take(given);
    ask(wire::Verb::reset, leaf.get());
}

void Box::await_armed() {
    const wire::Event event = answer(wire::News::armed, "box", listener_);
    if (event.news == wire::News::failed) fail(std::string("box: ") + event.step, event.error);
    life_ = Life{};
    counters_.begin();
}

void Box::start(const LaunchWords& words, const StreamsOutside& streams) {
    if (!launch_.is_open() || words != launch_words_) {
        launch_ = pack_launch(words.arguments, words.variables);
        launch_words_ = words;
    }
    const int input = streams.input < 0 ? nothing_.get() : streams.input;
    const wire::Request request{.verb = wire::Verb::start};
    const int attached[] = {launch_.get(), input, streams.output, streams.error};
    if (!wire::send(control_.get(), &request, sizeof request, attached, std::size(attached)))
        fail("start");
    if (!spare_pipes_) spare_pipes_ = {make_pipe(), make_pipe()};
}

std::array<Pipe, 2> Box::take_pipes() {
    if (!spare_pipes_) return {make_pipe(), make_pipe()};
    std::array<Pipe, 2> pipes = std::move(*spare_pipes_);
    spare_pipes_.reset();
    return pipes;
}

void Box::take_violation() {
    alignas(8) char space[notification_bytes] = {};
    if (ioctl(listener_.get(), SECCOMP_IOCTL_NOTIF_RECV, space) != 0) return;  // killed meanwhile
    seccomp_notif notification{};
    std::memcpy(&notification, space, sizeof notification);
    life_.violation = notification.data.nr;
}

Descriptor Box::collect(std::int64_t bytes_max) {
    if (counters_.has_processes()) counters_.kill();
    const wire::Request request{
        .verb = wire::Verb::collect, .collect_bytes_max = static_cast<std::uint64_t>(bytes_max)};
    if (!wire::send(control_.get(), &request, sizeof request)) fail("collect");
    Descriptor attached;
    const wire::Event event = answer(wire::News::done, "collect", attached);
    if (event.news == wire::News::failed && event.error == EFBIG) return {};
    if (event.news == wire::News::failed) fail(std::string("collect: ") + event.step, event.error);
    return attached;
}

int Box::connect(std::uint16_t port) {
    const wire::Request request{.verb = wire::Verb::connect, .port = port};
    if (!wire::send(control_.get(), &request, sizeof request)) fail("connect");
    Descriptor attached;
    const wire::Event event = answer(wire::News::done, "connect", attached);
    if (event.news == wire::News::done) return attached.release();
    errno = event.error;
    return -1;
}

}  // namespace sandbox
