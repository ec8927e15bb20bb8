// A candidate and an author's program that talk through us, each in a box of its own.

#include "sandbox/sandbox.hpp"

#include <gtest/gtest.h>

#include <string>

namespace sandbox_test {
namespace {

using sandbox::Dialogue;
using sandbox::Spec;
using sandbox::Status;

Spec python(const std::string& source) {
    Spec spec;
    spec.language = "python";
    spec.files = {{.name = "main.py", .bytes = source}};
    spec.limits.wall_ms = 1500;
    spec.limits.cpu_ms = 1000;
    spec.tests = {{.stdin_bytes = "", .args = {}}};
    return spec;
}

/// Thinks of the number in its file and answers guesses.
Spec oracle() {
    Spec spec = python(R"(
import sys
secret = int(open("judge/input").read())
for line in sys.stdin:
    guess = int(line)
    if guess == secret:
        print("right", flush=True)
        open("/out/judgemessage.txt", "w").write("found")
        sys.exit(42)
    print("higher" if guess < secret else "lower", flush=True)
sys.exit(43)
)");
    spec.tests.front().files = {{.name = "judge/input", .bytes = "700\n"}};
    spec.limits.wall_ms = 10000;
    spec.collects = true;
    return spec;
}

/// Each test has a sandbox of its own, so that none is left for the tests that look for leftovers.
class SandboxTest : public testing::Test {
  protected:
    Dialogue talk(const Spec& candidate, const Spec& interactor) {
        const auto report = sandbox_.interact(candidate, interactor);
        EXPECT_EQ(report.tests.size(), 1U);
        return report.tests.empty() ? Dialogue{} : report.tests.front();
    }

    sandbox::Sandbox sandbox_{{.without = {}, .pool_depth = 2, .languages = {"python", "c"}}};
};

using Interaction = SandboxTest;
using FilesOfATest = SandboxTest;
using Collecting = SandboxTest;

TEST_F(Interaction, LetsTwoProgramsTalkUntilBothEnd) {
    const auto heard = talk(
        python(R"(
low, high = 1, 1000
while True:
    middle = (low + high) // 2
    print(middle, flush=True)
    answer = input()
    if answer == "right":
        break
    if answer == "higher":
        low = middle + 1
    else:
        high = middle - 1
)"),
        oracle());
    EXPECT_EQ(heard.candidate.status, Status::ok) << heard.candidate.stderr_bytes;
    EXPECT_EQ(heard.interactor.exit_code, 42) << heard.interactor.stderr_bytes;
    ASSERT_GE(heard.transcript.size(), 2U);
    EXPECT_TRUE(heard.transcript[0].by_candidate);
    EXPECT_EQ(heard.transcript[0].bytes, "500\n");
    EXPECT_EQ(heard.transcript[1].bytes, "higher\n");
    ASSERT_EQ(heard.interactor.left.size(), 1U);
    EXPECT_EQ(heard.interactor.left[0].name, "judgemessage.txt");
    EXPECT_EQ(heard.interactor.left[0].bytes, "found");
}

TEST_F(Interaction, ShowsTheCandidateNothingOfTheInteractor) {
    const auto heard = talk(
        python(R"(
import os
found = [name for _, _, names in os.walk("/w") for name in names]
print(1 if found == ["main.py"] and not os.path.exists("/w/judge") else 0, flush=True)
input()
)"),
        oracle());
    ASSERT_FALSE(heard.transcript.empty());
    EXPECT_EQ(heard.transcript[0].bytes, "1\n");
}

TEST_F(Interaction, EndsTheCandidateWhenTheInteractorHasHeardEnough) {
    const auto heard = talk(
        python("print(1, flush=True)\nwhile True:\n    pass\n"),
        python("import sys\ninput()\nsys.exit(43)\n"));
    EXPECT_EQ(heard.interactor.exit_code, 43);
    EXPECT_TRUE(heard.interactor_ended_first);
    EXPECT_LT(heard.candidate.cpu_ms, 900);
}

TEST_F(Interaction, KnowsThatTheCandidateCrashedFirst) {
    const auto heard = talk(python("raise SystemExit(7)\n"), oracle());
    EXPECT_EQ(heard.candidate.status, Status::runtime_error);
    EXPECT_EQ(heard.candidate.exit_code, 7);
    EXPECT_FALSE(heard.interactor_ended_first);
    EXPECT_EQ(heard.interactor.exit_code, 43);
}

TEST_F(Interaction, EndsWhenBothWaitForEachOther) {
    const auto heard = talk(python("input()\n"), oracle());
    EXPECT_EQ(heard.candidate.status, Status::wall_limit);
    EXPECT_FALSE(heard.interactor_ended_first);
    EXPECT_EQ(heard.interactor.exit_code, 43);
}

TEST_F(Interaction, LimitsWhatACandidateWrites) {
    const auto heard = talk(
        python("while True:\n    print('9' * 4096)\n"),
        python("import sys, time\ntime.sleep(3)\nsys.exit(42)\n"));
    EXPECT_EQ(heard.candidate.status, Status::output_limit);
}

TEST_F(Interaction, PassesOnMoreThanAPipeHolds) {
    Spec candidate = python(R"(
import sys
sys.stdout.write("x" * 300000 + "\n")
sys.stdout.flush()
print(len(input()), file=sys.stderr)
)");
    Spec interactor = python(R"(
import sys
text = sys.stdin.readline()
sys.stdout.write("y" * len(text) + "\n")
sys.stdout.flush()
sys.exit(42)
)");
    const auto heard = talk(candidate, interactor);
    EXPECT_EQ(heard.candidate.status, Status::ok);
    EXPECT_EQ(heard.candidate.stderr_bytes, "300001\n");
}

TEST_F(Interaction, LetsAProgramOpenItsInputByName) {
    const auto heard = talk(
        python("print(open('/dev/stdin').readline().strip() + '!')\n"),
        python("import sys\nprint('hello', flush=True)\nsys.exit(42 if input() == 'hello!' else 43)"
               "\n"));
    EXPECT_EQ(heard.interactor.exit_code, 42) << heard.candidate.stderr_bytes;
}

TEST_F(Interaction, SaysWhichOfTheTwoDoesNotCompile) {
    Spec broken;
    broken.language = "c";
    broken.files = {{.name = "main.c", .bytes = "int main( {"}};
    broken.tests = {{.stdin_bytes = "", .args = {}}};
    const auto candidate = sandbox_.interact(broken, oracle());
    ASSERT_TRUE(candidate.compile.has_value());
    EXPECT_EQ(candidate.compile->status, Status::runtime_error);
    EXPECT_TRUE(candidate.tests.empty());
    Spec interactor = oracle();
    interactor.language = "c";
    interactor.files = broken.files;
    const auto judge = sandbox_.interact(python("print(1)\n"), interactor);
    ASSERT_TRUE(judge.interactor_compile.has_value());
    EXPECT_EQ(judge.interactor_compile->status, Status::runtime_error);
}

TEST_F(FilesOfATest, LieBesideTheProgramForThatTestOnly) {
    Spec spec = python("import os\nprint(sorted(os.listdir('/w')))\n");
    spec.tests = {
        {.stdin_bytes = "", .args = {}, .files = {{.name = "one.txt", .bytes = "1"}}},
        {.stdin_bytes = "", .args = {}}};
    const auto report = sandbox_.run(spec);
    ASSERT_EQ(report.tests.size(), 2U);
    EXPECT_EQ(report.tests[0].stdout_bytes, "['main.py', 'one.txt']\n");
    EXPECT_EQ(report.tests[1].stdout_bytes, "['main.py']\n");
}

TEST_F(Collecting, BringsBackWhatACompiledProgramLeft) {
    Spec spec;
    spec.language = "c";
    spec.files = {
        {.name = "main.c",
         .bytes = "#include <stdio.h>\nint main(void) { FILE* f = fopen(\"/out/score\", \"w\");"
                  " fputs(\"7\", f); return fclose(f) == 0 ? 42 : 1; }\n"}};
    spec.tests = {{.stdin_bytes = "", .args = {}}, {.stdin_bytes = "", .args = {}}};
    spec.collects = true;
    const auto report = sandbox_.run(spec);
    ASSERT_EQ(report.tests.size(), 2U);
    for (const auto& run : report.tests) {
        EXPECT_EQ(run.exit_code, 42);
        ASSERT_EQ(run.left.size(), 1U);
        EXPECT_EQ(run.left[0].bytes, "7");
    }
}

}  // namespace
}  // namespace sandbox_test
