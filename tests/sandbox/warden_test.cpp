// What the warden is asked for and cannot give, or what nobody should have asked for.

#include "leftovers.hpp"
#include "sandbox/channel.hpp"
#include "sandbox/failure.hpp"
#include "sandbox/orders.hpp"
#include "sandbox/profile.hpp"
#include "sandbox/programs.hpp"
#include "sandbox/state.hpp"
#include "submission.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace sandbox_test {
namespace {

TEST(Warden, ABoxWithTheLeastMemoryIsNotTheSandboxesFailure) {
    sandbox::Sandbox sandbox({.without = {}, .pool_depth = 1, .languages = {"true"}});
    sandbox::Spec spec;
    spec.language = "true";
    spec.files = {{.name = "true", .bytes = ""}};
    spec.tests = {{}};
    spec.limits.memory_kb = 4096;
    spec.limits.processes = 1;
    spec.limits.output_kb = 0;
    spec.limits.disk_kb = 2;
    EXPECT_THROW(sandbox.run(spec), sandbox::BadSpec);  // less than an empty file takes
    spec.limits.disk_kb = 4;
    const sandbox::Report report = sandbox.run(spec);
    EXPECT_EQ(only(report).status, Status::ok) << only(report).stderr_bytes;
}

/// A warden that knows one language, for orders that the library would not send.
struct Leasing {
    sandbox::WardenLink warden{{}, 0};
    sandbox::Places places;

    Leasing() {
        const auto all = sandbox::profiles();
        places = introduce(warden, {*sandbox::find_profile(all, "true")}).front().places;
    }
    sandbox::wire::Lease order() const {
        sandbox::wire::Lease order;
        order.root = places.run_root;
        order.filter = places.run_filter;
        order.inode_count = 64;
        order.disk_bytes = 1 << 16;
        order.memory_bytes = 16 << 20;
        order.process_count = 4;
        return order;
    }
    /// Why it was refused; empty: it was given.
    std::string ask(const sandbox::wire::Lease& order) {
        try {
            held.push_back(warden.lease(order));
            return {};
        } catch (const sandbox::BoxFailure& refusal) {
            return refusal.what();
        }
    }
    std::vector<sandbox::Given> held;
};

// The kernel rejects a limit that is no number of its own: the warden says so and goes on.
TEST(Warden, AnImpossibleLimitIsRefusedWithASentence) {
    Leasing leasing;
    sandbox::wire::Lease order = leasing.order();
    order.process_count = ~std::uint64_t{0} - 1;
    const std::string reason = leasing.ask(order);
    EXPECT_TRUE(reason.starts_with("limit of processes: ")) << reason;
    EXPECT_EQ(leasing.ask(leasing.order()), "");
    order = leasing.order();
    order.root = 99;
    EXPECT_EQ(leasing.ask(order), "no such root or filter");
}

TEST(Warden, OneBoxTooManyIsRefusedWithASentence) {
    Leasing leasing;
    std::string reason;
    while (reason.empty() && leasing.held.size() < 2 * sandbox::wire::leased_count_max)
        reason = leasing.ask(leasing.order());
    EXPECT_EQ(leasing.held.size(), sandbox::wire::leased_count_max);
    EXPECT_EQ(reason, "too many boxes are leased");
    leasing.held.pop_back();  // the end of its control socket is the end of the box
    EXPECT_TRUE(
        becomes_true([&] { return leasing.ask(leasing.order()).empty(); }, removal_patience_ms));
}

/// A warden as the library starts it, with a socket that takes any bytes.
class RawWarden {
  public:
    RawWarden() {
        int ends[2];
        EXPECT_EQ(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends), 0);
        socket_ = sandbox::Descriptor(ends[0]);
        const sandbox::Descriptor other(ends[1]);
        const sandbox::Descriptor program = sandbox::load_warden_image();
        const sandbox::Descriptor init = sandbox::load_init_image();
        process_ = fork();
        if (process_ == 0) execute(other.get(), program.get(), init.get());
    }
    ~RawWarden() { waitpid(process_, nullptr, 0); }
    RawWarden(const RawWarden&) = delete;
    RawWarden& operator=(const RawWarden&) = delete;

    pid_t process() const { return process_; }
    void send(const void* bytes, std::size_t count) {
        EXPECT_TRUE(sandbox::wire::send(socket_.get(), bytes, count));
    }
    /// 0: the connection has ended.
    template <typename Message>
    ssize_t receive(Message& message) {
        sandbox::wire::Received received =
            sandbox::wire::receive(socket_.get(), &message, sizeof message);
        control_ = sandbox::Descriptor(received.take(0));
        received.close_all();
        return received.bytes;
    }
    const sandbox::Descriptor& control() const { return control_; }

  private:
    [[noreturn]] static void execute(int socket, int program, int init) {
        constexpr int high = 20;
        const int ends[] = {fcntl(socket, F_DUPFD, high), fcntl(init, F_DUPFD, high)};
        const int image = fcntl(program, F_DUPFD_CLOEXEC, high);
        dup2(ends[0], sandbox::wire::caller_descriptor);
        dup2(ends[1], sandbox::wire::image_descriptor);
        char name[] = "assay-warden";
        char* arguments[] = {name, nullptr};
        char* variables[] = {nullptr};
        fexecve(image, arguments, variables);
        _exit(1);
    }

    pid_t process_ = -1;
    sandbox::Descriptor socket_;
    sandbox::Descriptor control_;
};

// A box is leased, then something comes that no caller of ours would send.
void expect_the_end_after(const std::vector<char>& nonsense) {
    const Leftovers leftovers;
    pid_t keeper = -1;
    {
        RawWarden warden;
        keeper = warden.process();
        sandbox::wire::Hello hello;
        const sandbox::wire::Begin begin;
        warden.send(&begin, sizeof begin);
        ASSERT_EQ(warden.receive(hello), static_cast<ssize_t>(sizeof hello));
        const auto root = std::make_unique<sandbox::wire::DefineRoot>();
        const auto filter = std::make_unique<sandbox::wire::DefineFilter>();
        filter->length = 1;
        const sandbox::wire::Seal seal;
        const sandbox::wire::Lease lease{
            .inode_count = 64,
            .disk_bytes = 1 << 16,
            .memory_bytes = 16 << 20,
            .process_count = 4,
            .limits = {}};
        warden.send(root.get(), sizeof *root);
        warden.send(filter.get(), sizeof *filter);
        warden.send(&seal, sizeof seal);
        warden.send(&lease, sizeof lease);
        sandbox::wire::Answer answer;
        ASSERT_EQ(warden.receive(answer), static_cast<ssize_t>(sizeof answer));
        ASSERT_EQ(answer.is_refused, 0U) << answer.reason;
        const int control = fcntl(warden.control().get(), F_DUPFD_CLOEXEC, 0);
        warden.send(nonsense.data(), nonsense.size());
        EXPECT_EQ(warden.receive(answer), 0);
        char byte = 0;
        while (recv(control, &byte, 1, 0) > 0) {
        }
        close(control);
    }
    leftovers.expect_none(no_mark, keeper);
}

TEST(Warden, AMessageThatNoCallerSendsEndsTheWardenAndAllBoxes) {
    const auto order = [](sandbox::wire::OrderKind kind, std::size_t bytes) {
        std::vector<char> message(bytes);
        std::memcpy(message.data(), &kind, std::min(bytes, sizeof kind));
        return message;
    };
    using sandbox::wire::OrderKind;
    expect_the_end_after(order(OrderKind::lease, 1));
    expect_the_end_after(order(OrderKind::lease, sizeof(sandbox::wire::Lease) - 1));
    expect_the_end_after(order(OrderKind::renew, sizeof(sandbox::wire::Renew) + 1));
    expect_the_end_after(order(OrderKind::begin, sizeof(sandbox::wire::Begin)));
    expect_the_end_after(order(OrderKind::define_root, sizeof(sandbox::wire::DefineRoot)));
    expect_the_end_after(order(OrderKind{77}, 64));
    expect_the_end_after(order(OrderKind::lease, sizeof(sandbox::wire::DefineRoot) + 64));
}

}  // namespace
}  // namespace sandbox_test
