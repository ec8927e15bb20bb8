// Languages as files: what is read, what is refused, and what a grant of system calls does.

#include "sandbox/profile.hpp"

#include "sandbox/filter.hpp"
#include "submission.hpp"

#include <fstream>
#include <linux/seccomp.h>
#include <sys/syscall.h>

namespace sandbox_test {
namespace {

using sandbox::BadSpec;
using sandbox::Profile;
using sandbox::Words;

const std::string head =
    "entry_point = \"main.x\"\nprograms = [\"/usr/bin/x\"]\nremedy = \"get x\"\n";
const std::string run_step = "[run]\narguments = [\"/usr/bin/x\", \"/w/main.x\"]\n";

Profile read(const std::string& text) {
    return sandbox::read_profile(text, "languages/x.toml", "/opt/assay");
}

std::string complaint(const std::string& text) {
    try {
        read(text);
        return "";
    } catch (const BadSpec& error) {
        return error.what();
    }
}

Limits limits_of_mb(std::int64_t memory_mb) {
    Limits limits;
    limits.memory_kb = memory_mb * 1024;
    return limits;
}

TEST(Profile, IsReadFromItsFile) {
    const Profile profile = read(
        head + run_step + "paths = [\"/usr/lib/{triple}/a\"]\nsystem_calls = [\"mlock\"]\n" +
        "[run.variables]\nA = \"1\"\n");
    EXPECT_EQ(profile.name, "x");
    EXPECT_EQ(profile.entry_point, "main.x");
    EXPECT_EQ(profile.remedy, "get x");
    EXPECT_FALSE(profile.is_hidden);
    EXPECT_TRUE(profile.compile.arguments.empty());
    EXPECT_EQ(profile.run.variables, Words{"A=1"});
    EXPECT_EQ(profile.run.system_calls, Words{"mlock"});
    ASSERT_EQ(profile.run.paths.size(), 1U);
    EXPECT_FALSE(profile.run.paths[0].contains('{'));
}

TEST(Profile, RefusesWhatItDoesNotKnowAndSaysWhere) {
    EXPECT_EQ(complaint(head + run_step), "");
    const std::string unknown = complaint(head + "colour = \"red\"\n" + run_step);
    EXPECT_TRUE(unknown.starts_with("languages/x.toml:4: colour: ")) << unknown;
    EXPECT_TRUE(
        complaint(head + run_step + "path = []\n").starts_with("languages/x.toml:6: path: "));
    EXPECT_TRUE(complaint(head + run_step + "[memory]\nshare = 0.5\n").contains("share"));
    EXPECT_TRUE(complaint(head + "[run\n").starts_with("languages/x.toml:4: this is not TOML"));
    EXPECT_TRUE(complaint(head).contains("run: is missing"));
    EXPECT_TRUE(complaint(run_step).contains("entry_point: is missing"));
    EXPECT_NE(complaint(head + "[run]\narguments = \"x\"\n"), "");
    EXPECT_NE(complaint(head + "[run]\narguments = [1]\n"), "");
    EXPECT_NE(complaint(head + run_step + "paths = [\"usr/lib\"]\n"), "");
    EXPECT_NE(complaint(head + run_step + "paths = [\"/usr/../etc\"]\n"), "");
    EXPECT_NE(complaint(head + run_step + "paths = [\"/x=etc\"]\n"), "");
    EXPECT_TRUE(complaint(head + "[run]\narguments = [\"x\", \"{heap}\"]\n").contains("{heap}"));
    EXPECT_NE(complaint(head + run_step + "[memory]\nruntime_share = 1.5\n"), "");
}

TEST(Profile, GrantsNoForbiddenSystemCall) {
    const auto grant = [](const std::string& name) {
        return complaint(head + run_step + "system_calls = [\"" + name + "\"]\n");
    };
    EXPECT_EQ(grant("memfd_create"), "");
    EXPECT_TRUE(grant("ptrace").contains("forbidden to every language"));
    EXPECT_TRUE(grant("ptrace").starts_with("languages/x.toml:6: system_calls: "));
    EXPECT_TRUE(grant("read").contains("permitted to every language"));
    EXPECT_TRUE(grant("clone3").contains("cannot be granted"));
    EXPECT_TRUE(grant("setuid").contains("cannot be granted"));
    EXPECT_TRUE(grant("no_such_call").contains("cannot be granted"));
}

TEST(Profile, LeavesOutAFileToBeShownElsewhereThatIsAbsent) {
    const Profile profile = read(
        head + run_step + "paths = [\"/usr/lib/x={programs}/absent\", \"/usr/lib/y=/usr/bin\"]\n");
    EXPECT_EQ(profile.run.paths, Words{"/usr/lib/y=/usr/bin"});
}

TEST(Profile, TellsTheRuntimeItsPartOfTheMemoryLimit) {
    const std::string step = "[run]\narguments = [\"x\", \"-m={heap_mb}of{memory_mb}\", \"{0}\"]\n";
    const Profile usual = read(head + step);
    EXPECT_EQ(command(usual.run, limits_of_mb(1024), {}), (Words{"x", "-m=768of1024", "{0}"}));
    EXPECT_EQ(command(usual.run, limits_of_mb(128), {})[1], "-m=64of128");
    EXPECT_EQ(command(usual.run, limits_of_mb(32), {})[1], "-m=16of32");
    const Profile small =
        read(head + step + "[memory]\nruntime_mb_min = 10\nruntime_share = 0.0\n");
    EXPECT_EQ(command(small.run, limits_of_mb(256), {})[1], "-m=246of256");
    const Profile bounded = read(
        head + step + "[memory]\nruntime_mb_min = 8\nruntime_share = 0.1\nruntime_mb_max = 20\n");
    EXPECT_EQ(command(bounded.run, limits_of_mb(512), {})[1], "-m=492of512");
}

TEST(Profile, PutsTheFilesOfASpecIntoTheCommand) {
    const Profile profile = read(head + "[run]\narguments = [\"x\", \"{files:.x}\"]\n");
    const std::vector<sandbox::File> files = {
        {.name = "main.x", .bytes = ""},
        {.name = "note.txt", .bytes = ""},
        {.name = "part/two.x", .bytes = ""}};
    EXPECT_EQ(command(profile.run, {}, files), (Words{"x", "/w/main.x", "/w/part/two.x"}));
}

TEST(Profiles, AreTheFilesOfAFolder) {
    const std::filesystem::path folder = testing::TempDir() + "assay-languages";
    std::filesystem::remove_all(folder);
    EXPECT_THROW(sandbox::read_profiles(folder, "/opt"), BadSpec);
    std::filesystem::create_directory(folder);
    std::ofstream(folder / "b.toml") << head + run_step;
    std::ofstream(folder / "a.toml") << head + run_step + "hidden = true\n";
    std::ofstream(folder / "README.md") << "not a language";
    EXPECT_THROW(sandbox::read_profiles(folder, "/opt"), BadSpec);
    std::ofstream(folder / "a.toml") << "hidden = true\n" + head + run_step;
    const auto all = sandbox::read_profiles(folder, "/opt");
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].name, "a");
    EXPECT_TRUE(all[0].is_hidden);
    EXPECT_EQ(sandbox::find_profile(all, "b"), &all[1]);
    std::filesystem::remove_all(folder);
}

TEST(Profiles, OfThisBuildAreAllReadable) {
    const auto all = sandbox::profiles();
    EXPECT_NE(sandbox::find_profile(all, sandbox::bench_language), nullptr);
    for (const sandbox::Language& it : sandbox::languages())
        EXPECT_NE(it.name, sandbox::bench_language);
}

// What the kernel would do with this call: the filter's answer, computed here. An instruction that
// libseccomp does not produce fails the test.
std::uint32_t answer(const std::vector<sock_filter>& filter, const seccomp_data& call) {
    const auto* words = reinterpret_cast<const std::uint32_t*>(&call);
    std::uint32_t accumulator = 0;
    for (std::size_t at = 0; at < filter.size(); ++at) {
        const sock_filter& it = filter[at];
        const auto jump = [&](bool is_met) { at += is_met ? it.jt : it.jf; };
        switch (it.code) {
            case BPF_LD | BPF_W | BPF_ABS:
                accumulator = words[it.k / sizeof *words];
                break;
            case BPF_ALU | BPF_AND | BPF_K:
                accumulator &= it.k;
                break;
            case BPF_JMP | BPF_JA:
                at += it.k;
                break;
            case BPF_JMP | BPF_JEQ | BPF_K:
                jump(accumulator == it.k);
                break;
            case BPF_JMP | BPF_JGE | BPF_K:
                jump(accumulator >= it.k);
                break;
            case BPF_JMP | BPF_JGT | BPF_K:
                jump(accumulator > it.k);
                break;
            case BPF_RET | BPF_K:
                return it.k;
            default:
                ADD_FAILURE() << "instruction " << it.code;
                return 0;
        }
    }
    ADD_FAILURE() << "the filter has no end";
    return 0;
}

constexpr std::uint32_t native = 0xc000003e;  // AUDIT_ARCH_X86_64
constexpr std::uint32_t thirty_two_bit = 0x40000003;
constexpr std::uint32_t not_there = SECCOMP_RET_ERRNO | ENOSYS;
constexpr std::uint64_t high_bit = std::uint64_t{1} << 32;

class FilterProgram : public testing::Test {
  protected:
    static std::uint32_t ask(
        const Words& granted, long number, const std::vector<std::uint64_t>& arguments = {}) {
        seccomp_data call{
            .nr = static_cast<int>(number), .arch = native, .instruction_pointer = 0, .args = {}};
        std::copy(arguments.begin(), arguments.end(), call.args);
        return answer(sandbox::make_filter(sandbox::FilterKind::run, granted), call);
    }
};

TEST_F(FilterProgram, GrantsWhatAProfileNamesAndNothingElse) {
    EXPECT_EQ(ask({}, SYS_memfd_create), SECCOMP_RET_ERRNO | EPERM);
    EXPECT_EQ(ask({"memfd_create"}, SYS_memfd_create), SECCOMP_RET_ALLOW);
    EXPECT_EQ(ask({"memfd_create"}, SYS_mlock), SECCOMP_RET_ERRNO | EPERM);
    EXPECT_EQ(ask({}, SYS_flock), SECCOMP_RET_ERRNO | ENOLCK);
    EXPECT_EQ(ask({"flock"}, SYS_flock), SECCOMP_RET_ALLOW);
}

TEST_F(FilterProgram, GrantsLocalSocketsOnly) {
    EXPECT_EQ(ask({}, SYS_socket, {1, 1}), SECCOMP_RET_ERRNO | EAFNOSUPPORT);
    EXPECT_EQ(ask({"socket"}, SYS_socket, {1, 1}), SECCOMP_RET_ALLOW);
    for (const std::uint64_t family : {2U, 10U, 16U, 17U, 38U, 40U})
        for (const std::uint64_t bits : {std::uint64_t{0}, high_bit})
            EXPECT_NE(ask({"socket"}, SYS_socket, {family | bits, 1}), SECCOMP_RET_ALLOW) << family;
}

TEST_F(FilterProgram, LooksAtThirtyTwoBitsOfAnArgument) {
    EXPECT_EQ(ask({}, SYS_madvise, {0, 4096, 4}), SECCOMP_RET_ALLOW);
    EXPECT_EQ(ask({}, SYS_madvise, {0, 4096, 12}), not_there);              // merging
    EXPECT_EQ(ask({}, SYS_madvise, {0, 4096, 100 | high_bit}), not_there);  // poisoning
    EXPECT_EQ(ask({}, SYS_futex, {0, 128}), SECCOMP_RET_ALLOW);
    EXPECT_EQ(ask({}, SYS_futex, {0, 6}), not_there);
    EXPECT_EQ(ask({}, SYS_futex, {0, (128 | 6) | high_bit}), not_there);
    EXPECT_EQ(ask({}, SYS_timer_create, {1}), SECCOMP_RET_ALLOW);
    EXPECT_EQ(ask({}, SYS_timer_create, {2}), not_there);
    EXPECT_EQ(ask({}, SYS_timer_create, {0xfffffffa}), not_there);  // CPU time of a process
    EXPECT_EQ(ask({}, SYS_setsockopt, {0, 1, 2}), SECCOMP_RET_ALLOW);
    EXPECT_EQ(ask({}, SYS_setsockopt, {0, 1, 26}), not_there);  // SO_ATTACH_FILTER
    EXPECT_EQ(ask({}, SYS_setsockopt, {0, 1 | high_bit, 26 | high_bit}), not_there);
    EXPECT_EQ(ask({}, SYS_fcntl, {0, 4, 0x2000}), not_there);  // O_ASYNC
    EXPECT_EQ(ask({}, SYS_clone, {0x11}), SECCOMP_RET_ALLOW);
    for (const std::uint64_t flag :
         {0x80U, 0x2000U, 0x20000U, 0x2000000U, 0x4000000U, 0x8000000U, 0x10000000U, 0x20000000U,
          0x40000000U})
        EXPECT_EQ(ask({}, SYS_clone, {flag | 0x11 | high_bit}), SECCOMP_RET_USER_NOTIF) << flag;
    EXPECT_EQ(ask({}, SYS_clone3), not_there);
}

TEST_F(FilterProgram, KillsForeignArchitectures) {
    const auto filter = sandbox::make_filter(sandbox::FilterKind::run, {});
    const seccomp_data old_gate{
        .nr = 20, .arch = thirty_two_bit, .instruction_pointer = 0, .args = {}};
    EXPECT_EQ(answer(filter, old_gate), SECCOMP_RET_KILL_PROCESS);
    EXPECT_EQ(ask({}, 0x40000000 | SYS_getpid), SECCOMP_RET_KILL_PROCESS);
    EXPECT_EQ(ask({}, 1999), not_there);
}

}  // namespace
}  // namespace sandbox_test
