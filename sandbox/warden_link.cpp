#include "sandbox/warden_link.hpp"

#include "sandbox/cgroup_files.hpp"
#include "sandbox/channel.hpp"
#include "sandbox/ensure.hpp"
#include "sandbox/failure.hpp"
#include "sandbox/programs.hpp"
#include "sandbox/sandbox.hpp"

#include <algorithm>
#include <fcntl.h>
#include <poll.h>
#include <pwd.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace sandbox {
namespace {

constexpr int answer_patience_ms = 20000;
constexpr int first_free_descriptor = 10;  // above all that the warden expects at fixed places
constexpr std::uint32_t subordinate_count_max = 4096;

struct Subordinates {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
};

// Lines of "name-or-id:first:count".
Subordinates subordinates_in(const char* file, const std::string& name, const std::string& id) {
    for (const std::string& line : split(read_file(file), '\n')) {
        const auto parts = split(line, ':');
        if (parts.size() != 3 || (parts[0] != name && parts[0] != id)) continue;
        return {
            .first = static_cast<std::uint32_t>(number_in(parts[1])),
            .count =
                std::min(static_cast<std::uint32_t>(number_in(parts[2])), subordinate_count_max)};
    }
    return {};
}

void add_subordinates(wire::Begin& begin) {
    if (geteuid() == 0 || access("/usr/bin/newuidmap", X_OK) != 0) return;
    const passwd* user = getpwuid(geteuid());
    const std::string name = user == nullptr ? "" : user->pw_name;
    const std::string id = std::to_string(geteuid());
    const Subordinates users = subordinates_in("/etc/subuid", name, id);
    const Subordinates groups = subordinates_in("/etc/subgid", name, id);
    begin.subordinate_uid = users.first;
    begin.subordinate_gid = groups.first;
    begin.subordinate_count = std::min(users.count, groups.count);
}

Descriptor raised(const Descriptor& low) {
    Descriptor high(fcntl(low.get(), F_DUPFD_CLOEXEC, first_free_descriptor));
    if (!high.is_open()) fail("descriptor for the warden");
    return high;
}

class SpawnActions {
  public:
    SpawnActions() { posix_spawn_file_actions_init(&actions_); }
    ~SpawnActions() { posix_spawn_file_actions_destroy(&actions_); }
    SpawnActions(const SpawnActions&) = delete;
    SpawnActions& operator=(const SpawnActions&) = delete;
    void open_nothing(int place) {
        posix_spawn_file_actions_addopen(&actions_, place, "/dev/null", O_RDWR, 0);
    }
    void put(const Descriptor& file, int place) {
        posix_spawn_file_actions_adddup2(&actions_, file.get(), place);
    }
    const posix_spawn_file_actions_t* get() const { return &actions_; }

  private:
    posix_spawn_file_actions_t actions_;
};

}  // namespace

WardenLink::WardenLink(Layers without, std::uint32_t pool_depth) {
    start();
    wire::Begin begin;
    begin.without = without.bits();
    begin.pool_depth = pool_depth;
    add_subordinates(begin);
    send(&begin, sizeof begin);
    wire::Received received = wire::receive(socket_.get(), &hello_, sizeof hello_);
    received.close_all();
    if (received.bytes == sizeof hello_ && hello_.is_broken == 0) return;
    end();
    hello_.reason[sizeof hello_.reason - 1] = 0;
    if (received.bytes != sizeof hello_) throw BoxFailure("the warden ended at its start");
    throw BoxFailure(hello_.reason);
}

WardenLink::~WardenLink() {
    end();
}

void WardenLink::start() {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) fail("warden's socket");
    socket_ = Descriptor(ends[0]);
    const Descriptor low(ends[1]);
    const Descriptor warden_end = raised(low);
    const Descriptor warden = raised(load_warden_image());
    const Descriptor init = raised(load_init_image());
    SpawnActions actions;
    actions.open_nothing(0);
    actions.open_nothing(1);
    actions.put(warden_end, wire::caller_descriptor);
    actions.put(init, wire::image_descriptor);
    const std::string path = "/proc/self/fd/" + std::to_string(warden.get());
    char name[] = "assay-warden";
    char* arguments[] = {name, nullptr};
    char* variables[] = {nullptr};
    const int error =
        posix_spawn(&process_, path.c_str(), actions.get(), nullptr, arguments, variables);
    if (error != 0) fail("start of the warden", error);
}

void WardenLink::end() {
    socket_.close();
    while (process_ > 0 && waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
    }
    process_ = -1;
}

void WardenLink::send(const void* order, std::size_t bytes) {
    if (!wire::send(socket_.get(), order, bytes)) throw WardenGone("the warden is gone");
}

std::uint32_t WardenLink::define_root(std::span<const wire::Entry> entries) {
    ensure(entries.size() <= wire::entry_count_max && root_count_ < wire::root_count_max);
    const auto order = std::make_unique<wire::DefineRoot>();
    order->entry_count = static_cast<std::uint32_t>(entries.size());
    std::ranges::copy(entries, order->entries);
    send(order.get(), sizeof *order);
    return root_count_++;
}

std::uint32_t WardenLink::define_filter(std::span<const sock_filter> filter) {
    ensure(filter.size() <= wire::filter_length_max && filter_count_ < wire::filter_count_max);
    const auto order = std::make_unique<wire::DefineFilter>();
    order->length = static_cast<std::uint32_t>(filter.size());
    std::ranges::copy(filter, order->filter);
    send(order.get(), sizeof *order);
    return filter_count_++;
}

void WardenLink::seal() {
    const wire::Seal order;
    send(&order, sizeof order);
}

Given WardenLink::lease(const wire::Lease& order) {
    send(&order, sizeof order);
    return receive();
}

Given WardenLink::renew(std::uint32_t box) {
    const wire::Renew order{.box = box};
    send(&order, sizeof order);
    return receive();
}

Given WardenLink::receive() {
    pollfd waiting{.fd = socket_.get(), .events = POLLIN, .revents = 0};
    if (poll(&waiting, 1, answer_patience_ms) != 1) throw WardenGone("the warden does not answer");
    Given given;
    wire::Received received = wire::receive(socket_.get(), &given.answer, sizeof given.answer);
    std::size_t next = 0;
    for (std::uint32_t at = 0; at < wire::attached_count; ++at)
        if ((given.answer.present >> at & 1U) != 0)
            given.files[at] = Descriptor(received.take(next++));
    received.close_all();
    if (received.bytes != sizeof given.answer) throw WardenGone("the warden is gone");
    given.answer.reason[sizeof given.answer.reason - 1] = 0;
    if (given.answer.is_refused != 0) throw BoxFailure(given.answer.reason);
    return given;
}

bool WardenLink::is_alive() const {
    pollfd waiting{.fd = socket_.get(), .events = 0, .revents = 0};
    return poll(&waiting, 1, 0) == 0;
}

}  // namespace sandbox
