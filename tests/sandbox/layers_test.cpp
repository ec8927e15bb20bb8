// Each layer alone: every other one is switched off, and its attack is stopped all the same. Then
// it is switched off too, and the attack succeeds: so it was this layer that stopped it, and the
// attack is a real one. Where that would harm this machine, or where this machine has nothing to
// attack, the test says so.

#include "attacks.hpp"
#include "fort.hpp"
#include "host_view.hpp"
#include "submission.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <netinet/in.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>

namespace sandbox_test {
namespace {

using sandbox::Layer;

// The controls are root's own deeds: what stops nobody but root needs root to show it.
class Layers : public testing::Test {
  protected:
    void SetUp() override {
        if (geteuid() != 0) GTEST_SKIP() << only_root;
    }
};

// A directory of our own beside this program: what is there may be opened for writing, and root's
// bit for the user is honoured there.
class OwnFolder {
  public:
    OwnFolder()
        : path_(
              std::filesystem::read_symlink("/proc/self/exe").parent_path() /
              ("layers-" + std::to_string(getpid()))) {
        std::filesystem::create_directory(path_);
    }
    ~OwnFolder() { std::filesystem::remove_all(path_); }
    OwnFolder(const OwnFolder&) = delete;
    OwnFolder& operator=(const OwnFolder&) = delete;

    std::string file(const std::string& name, const std::string& bytes, mode_t mode) const {
        const std::string place = path_ / name;
        std::ofstream(place) << bytes;
        chmod(place.c_str(), mode);
        return place;
    }

  private:
    std::filesystem::path path_;
};

std::string text_of(const std::string& path) {
    std::ifstream file(path);
    std::string text;
    std::getline(file, text);
    return text;
}

// Listens on the host, until the end of its scope.
class Listener {
  public:
    explicit Listener(const sockaddr* address, socklen_t bytes)
        : socket_(socket(address->sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        EXPECT_EQ(bind(socket_, address, bytes), 0);
        EXPECT_EQ(listen(socket_, 8), 0);
    }
    ~Listener() { close(socket_); }
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    std::string port() const {
        sockaddr_in address{};
        socklen_t bytes = sizeof address;
        getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &bytes);
        return std::to_string(ntohs(address.sin_port));
    }

  private:
    int socket_;
};

Listener loopback_listener() {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return Listener(reinterpret_cast<const sockaddr*>(&address), sizeof address);
}

Listener abstract_listener(const std::string& name) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path + 1, name.data(), name.size());
    const auto bytes = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 + name.size());
    return Listener(reinterpret_cast<const sockaddr*>(&address), bytes);
}

// ---- namespaces ------------------------------------------------------------------------------

// Signal 0 asks whether one may, and does nothing.
TEST_F(Layers, ThePidNamespaceAloneKeepsAProcessFromSignallingOneOutside) {
    const std::string us = std::to_string(getpid());
    EXPECT_EQ(outcome({{Layer::pid_namespace}}, {"signal", us}), "ESRCH");
    EXPECT_EQ(outcome({{}}, {"signal", us}), "0");
}

TEST_F(Layers, TheIpcNamespaceAloneHidesSharedMemory) {
    const key_t key = 0x41530000 + getpid();
    const int segment = shmget(key, 64, IPC_CREAT | IPC_EXCL | 0666);
    ASSERT_GE(segment, 0);
    std::strcpy(static_cast<char*>(shmat(segment, nullptr, 0)), "expected output");
    const std::vector<std::string> look = {"shared-memory", std::to_string(key)};
    EXPECT_EQ(outcome({{Layer::ipc_namespace}}, look), "ENOENT");
    EXPECT_EQ(outcome({{}}, look), "expected output");
    shmctl(segment, IPC_RMID, nullptr);
}

TEST_F(Layers, TheUtsNamespaceAloneHidesTheHostsName) {
    char name[256] = {};
    gethostname(name, sizeof name - 1);
    ASSERT_STRNE(name, "box");
    EXPECT_EQ(outcome({{Layer::uts_namespace}}, {"host-name"}), "box");
    EXPECT_EQ(outcome({{}}, {"host-name"}), name);
}

TEST_F(Layers, TheNetNamespaceAloneLeavesNoWayToTheHost) {
    const Listener listener = loopback_listener();
    const Listener abstract = abstract_listener("assay-layers");
    const Standing alone{{Layer::net_namespace}};
    EXPECT_EQ(outcome(alone, {"connect", listener.port()}), "ENETUNREACH");
    EXPECT_EQ(outcome(alone, {"abstract", "assay-layers"}), "ECONNREFUSED");
    EXPECT_EQ(outcome(alone, {"interfaces"}), "0");
    EXPECT_EQ(outcome({{}}, {"connect", listener.port()}), "0");
    EXPECT_EQ(outcome({{}}, {"abstract", "assay-layers"}), "0");
}

TEST_F(Layers, TheCgroupNamespaceAloneHidesTheNamesOfGroups) {
    EXPECT_EQ(outcome({{Layer::cgroup_namespace}}, {"cgroups"}), "0");
    EXPECT_NE(outcome({{}}, {"cgroups"}), "0");
}

// ---- the root and what it shows --------------------------------------------------------------

// With all of root's rights, and root's own way out of a chroot: the mount namespace has no layer
// of its own because nothing works without it, so its control is that we can read the file here.
TEST_F(Layers, TheRootAloneHoldsNoHostFile) {
    const Standing namespaces{{Layer::pid_namespace, Layer::uts_namespace, Layer::net_namespace}};
    EXPECT_EQ(access("/etc/shadow", R_OK), 0);
    for (const char* path : {"/etc/shadow", "/etc/passwd", "/root", "/proc/1/root/etc/shadow"})
        EXPECT_EQ(outcome(namespaces, {"read", path}), "ENOENT") << path;
    EXPECT_EQ(outcome(namespaces, {"climb", "/etc/shadow"}), "ENOENT");
}

TEST_F(Layers, TheReadOnlyRootAloneRefusesEveryWrite) {
    const OwnFolder folder;
    const std::string file = folder.file("shown", "as it was", 0666);
    const std::vector<std::string> shown = {"/shown=" + file};
    const Standing alone{{Layer::read_only_root, Layer::capabilities}};
    const Standing without{{Layer::capabilities}};
    EXPECT_EQ(outcome(alone, {"write", "/x"}), "EROFS");
    EXPECT_EQ(outcome_beside(alone, shown, {"write", "/shown"}), "EROFS");
    EXPECT_EQ(text_of(file), "as it was");
    EXPECT_EQ(outcome(without, {"write", "/x"}), "1");
    EXPECT_EQ(outcome_beside(without, shown, {"write", "/shown"}), "1");
    EXPECT_EQ(text_of(file), "xs it was");
}

// The control mounts a whole one, with a right that no candidate has.
TEST_F(Layers, ProcWithItsSubsetAloneShowsNoFactsOfTheKernel) {
    const Standing namespaces{{Layer::pid_namespace, Layer::uts_namespace, Layer::net_namespace}};
    EXPECT_EQ(outcome(namespaces, {"kernel-facts"}), "0");
    EXPECT_NE(outcome(namespaces, {"fresh-process-list"}), "0");
}

TEST_F(Layers, NodevAloneMakesADeviceUseless) {
    const Standing namespaces{{Layer::pid_namespace, Layer::uts_namespace, Layer::net_namespace}};
    EXPECT_EQ(outcome(namespaces, {"device"}), "EACCES");
    EXPECT_EQ(outcome(namespaces, {"device-on-own-mount"}), "0");
}

// The bit is honoured only where the root is not made read-only: the same remount makes it nosuid.
TEST_F(Layers, NosuidAndNoNewPrivilegesEachAloneKeepTheUser) {
    const OwnFolder folder;
    const std::string reader = folder.file("cat", "", 0755);
    std::filesystem::copy_file(
        "/usr/bin/cat", reader, std::filesystem::copy_options::overwrite_existing);
    ASSERT_EQ(chmod(reader.c_str(), 04755), 0);
    const std::vector<std::string> shown = {
        "/usr/bin/cat=" + reader, "/shown=" + folder.file("shown", "only root's", 0600)};
    const auto read_as_root = [&](const Standing& standing) {
        return outcome_beside(standing, shown, {"read-as-root", "/shown"});
    };
    const std::string refused = "runtime_error cat: /shown: Permission denied\n";
    EXPECT_EQ(
        read_as_root({{Layer::read_only_root, Layer::own_uid, Layer::capabilities}}), refused);
    EXPECT_EQ(read_as_root({{Layer::no_new_privs, Layer::own_uid, Layer::capabilities}}), refused);
    EXPECT_EQ(read_as_root({{Layer::own_uid, Layer::capabilities}}), "only root's");
}

// ---- who it is -------------------------------------------------------------------------------

TEST_F(Layers, AnOwnUserAloneReadsNothingOfRoots) {
    const OwnFolder folder;
    const std::vector<std::string> shown = {"/shown=" + folder.file("shown", "only root's", 0600)};
    EXPECT_EQ(outcome_beside({{Layer::own_uid}}, shown, {"read", "/shown"}), "EACCES");
    EXPECT_EQ(outcome_beside({{}}, shown, {"read", "/shown"}), "only root's");
}

// Two boxes at a time: one has nearly all processes that its user may have, and the other still
// gets its own. There is no control with root as the common user: the kernel exempts it.
TEST_F(Layers, AnOwnUserAloneKeepsTwoBoxesFromSharingAnAllowance) {
    const Standing standing{{Layer::own_uid, Layer::rlimits, Layer::pid_namespace}, false};
    const sandbox::Limits limits{.wall_ms = 8000, .processes = 40};
    const std::string mark = "31415";  // seconds to sleep, which nobody else will
    const auto hogs = [&] { return count_marked("children 30 " + mark); };
    std::atomic<bool> is_wanted = true;
    std::jthread hog([&] {
        sandbox::Sandbox sandbox(
            {.without = layers_off(standing), .pool_depth = 0, .languages = {"c"}});
        sandbox::Spec spec = spec_of("c", std::string(attack_source()));
        spec.tests = {{.stdin_bytes = "", .args = {"children", "30", mark}}};
        spec.limits = limits;
        sandbox::Observer observer;
        observer.on_tick = [&] { return is_wanted.load(); };
        sandbox.run(spec, observer);
    });
    EXPECT_TRUE(becomes_true([&] { return hogs() == 31; }, 20000));
    EXPECT_EQ(outcome(standing, {"children", "30", "1"}, limits), "30");
    EXPECT_EQ(hogs(), 31);
    is_wanted = false;
    hog.join();
    EXPECT_EQ(hogs(), 0);
}

TEST_F(Layers, TwoBoxesHaveDifferentUsers) {
    const Standing standing{{Layer::own_uid}};
    sandbox::Sandbox first({.without = layers_off(standing), .languages = {"c"}});
    sandbox::Sandbox second({.without = layers_off(standing), .languages = {"c"}});
    sandbox::Spec spec = spec_of("c", std::string(attack_source()));
    const auto one = first.open(spec);
    const auto other = second.open(spec);
    const sandbox::Test who{.stdin_bytes = "", .args = {"user"}};
    EXPECT_NE(one->run(who).stdout_bytes, other->run(who).stdout_bytes);
    EXPECT_EQ(outcome({{}}, {"user"}), "0");
}

// The control mounts, renames and changes the root of its own namespaces only.
TEST_F(Layers, NoCapabilitiesAloneMakeRootPowerless) {
    const std::initializer_list<Layer> namespaces = {
        Layer::pid_namespace, Layer::uts_namespace, Layer::net_namespace};
    const Standing alone{
        {Layer::capabilities, Layer::pid_namespace, Layer::uts_namespace, Layer::net_namespace}};
    EXPECT_EQ(outcome(alone, {"user"}), "0");
    EXPECT_EQ(outcome(alone, {"rights"}), "EPERM\nEPERM\nEPERM");
    EXPECT_EQ(outcome({namespaces}, {"rights"}), "0\n0\n0");
}

// ---- Landlock and the filter -----------------------------------------------------------------

// The kernel lets nobody restrict himself who could still gain rights.
TEST_F(Layers, LandlockAloneRefusesWritingOutsideTheTwoDirectories) {
    const Standing alone{{Layer::landlock, Layer::no_new_privs}};
    EXPECT_EQ(outcome(alone, {"write", "/x"}), "EACCES");
    EXPECT_EQ(outcome(alone, {"write", "/tmp/x"}), "1");
    EXPECT_EQ(outcome({{Layer::no_new_privs}}, {"write", "/x"}), "1");
}

TEST_F(Layers, LandlockAloneRefusesEveryPortButTheServices) {
    const Listener listener = loopback_listener();
    const Standing alone{{Layer::landlock, Layer::no_new_privs}};
    EXPECT_EQ(outcome(alone, {"connect", listener.port()}), "EACCES");
    const Standing inside{{Layer::landlock, Layer::no_new_privs, Layer::net_namespace}};
    EXPECT_EQ(outcome_beside(inside, {}, {"bind", "8080"}, 8080), "0");
    EXPECT_EQ(outcome_beside(inside, {}, {"bind", "8081"}, 8080), "EACCES");
    EXPECT_EQ(outcome_beside({{Layer::net_namespace}}, {}, {"bind", "8081"}, 8080), "0");
}

TEST_F(Layers, LandlockAloneKeepsSignalsAndAbstractSocketsInside) {
    const Listener abstract = abstract_listener("assay-layers");
    const Standing alone{{Layer::landlock, Layer::no_new_privs}};
    EXPECT_EQ(outcome(alone, {"signal", std::to_string(getpid())}), "EPERM");
    EXPECT_EQ(outcome(alone, {"abstract", "assay-layers"}), "EPERM");
}

struct Call {
    const char* attack;
    const char* stopped;
    const char* free;  // empty: depends on how the kernel was built
};

class FilteredCall : public testing::TestWithParam<Call> {};

TEST_P(FilteredCall, IsStoppedByTheFilterAlone) {
    if (geteuid() != 0) GTEST_SKIP() << only_root;
    const Call& call = GetParam();
    const Standing alone{{Layer::seccomp, Layer::own_uid, Layer::no_new_privs}};
    const std::string stopped = outcome(alone, {call.attack});
    EXPECT_TRUE(stopped.starts_with(call.stopped)) << stopped;
    if (*call.free == 0) return;
    EXPECT_EQ(outcome({{Layer::own_uid, Layer::no_new_privs}}, {call.attack}), call.free);
}

bool has_vsock() {
    const int handle = socket(40, SOCK_STREAM, 0);
    close(handle);
    return handle >= 0;
}

INSTANTIATE_TEST_SUITE_P(
    Layers,
    FilteredCall,
    testing::Values(
        Call{"unshare", "violation", "0"},
        Call{"keyring", "violation", "1"},
        Call{"vsock", "EAFNOSUPPORT", has_vsock() ? "1" : ""},
        Call{"old-gate", "violation", ""},
        Call{"x32", "violation", ""}),
    [](const testing::TestParamInfo<Call>& parameter) {
        return parameter.param.attack == std::string("old-gate") ? "old_gate"
                                                                 : parameter.param.attack;
    });

// ---- and all of them -------------------------------------------------------------------------

TEST_F(Layers, WithNothingSwitchedOffTheReportSaysStrict) {
    sandbox::Sandbox sandbox({.without = {}, .languages = {"c"}});
    sandbox::Spec spec = spec_of("c", std::string(attack_source()));
    spec.tests = {
        {.stdin_bytes = "", .args = {"write", "/x"}},
        {.stdin_bytes = "", .args = {"signal", std::to_string(getpid())}}};
    const sandbox::Report report = sandbox.run(spec);
    EXPECT_EQ(report.isolation, sandbox::Isolation::strict);
    ASSERT_EQ(report.tests.size(), 2U);
    EXPECT_NE(report.tests[0].stdout_bytes, "1\n");
    EXPECT_EQ(report.tests[1].stdout_bytes, "ESRCH\n");
}

sandbox::Spec nothing_spec() {
    sandbox::Spec spec;
    spec.language = "true";
    spec.files = {{.name = "true", .bytes = ""}};
    spec.tests = {{}};
    return spec;
}

// One layer less is enough. The kernel installs no filter and no Landlock rules for one who could
// still gain rights, so these three go together.
TEST_F(Layers, WithAnyOneSwitchedOffTheReportSaysReduced) {
    for (std::uint32_t number = 0; number < sandbox::layer_count; ++number) {
        sandbox::Layers off;
        off.add(static_cast<Layer>(number));
        if (off.has(Layer::no_new_privs))
            off = {Layer::no_new_privs, Layer::landlock, Layer::seccomp};
        sandbox::Sandbox sandbox({.without = off, .pool_depth = 0, .languages = {"true"}});
        EXPECT_EQ(sandbox.isolation(), sandbox::Isolation::reduced);
        const sandbox::Report report = sandbox.run(nothing_spec());
        EXPECT_EQ(report.isolation, sandbox::Isolation::reduced);
        ASSERT_EQ(report.tests.size(), 1U);
        EXPECT_EQ(report.tests[0].status, Status::ok)
            << name_of(static_cast<Layer>(number)) << " " << report.tests[0].stderr_bytes;
    }
}

}  // namespace
}  // namespace sandbox_test
