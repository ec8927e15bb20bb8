#include "grading/canary.hpp"

#include "grading/proof_words.hpp"

#include <algorithm>
#include <array>

namespace grading {
namespace {

// Prints a line for each wall that is not there. Its argument says which one it tries.
constexpr const char* program = R"py(import glob, os, socket, sys


def attempt(deed, name):
    try:
        if deed(name):
            print(deed.__name__, name)
    except OSError:
        pass


def connects_to(name):
    host, port = name.split(":")
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as one:
        one.settimeout(0.2)
        return one.connect((host, int(port))) is None


def reads(name):
    return os.listdir(name) if os.path.isdir(name) else open(name, "rb").read()


def sees(name):
    return os.path.basename(name) not in ("1", str(os.getpid()), str(os.getppid()))


def writes(name):
    return open(name, "w").write("x")


def finds(name):
    return os.path.basename(name) not in ("main.py", "__pycache__")


TRIES = {
    "network": (connects_to, ["192.0.2.1:9", "127.0.0.1:22", "127.0.0.1:8080"]),
    "files": (reads, ["/etc/shadow", "/root", "/home", "/var/lib", "/work", "/proc/1/environ"]),
    "processes": (sees, glob.glob("/proc/[0-9]*")),
    "walls": (writes, ["/usr/canary", "/lib/canary", "/program/canary", "/canary"]),
    "graders": (finds, glob.glob("/w/*") + glob.glob("/program/*")),
}
deed, names = TRIES[sys.argv[1]]
for name in names:
    attempt(deed, name)
)py";

constexpr std::array<const char*, 5> tries{"network", "files", "processes", "walls", "graders"};

}  // namespace

std::vector<catalog::Finding> canary_findings(
    const std::vector<std::string>& languages, Runner& runner) {
    if (std::ranges::find(languages, "python") == languages.end()) return {};
    sandbox::Spec spec;
    spec.language = "python";
    spec.files.push_back({"main.py", program});
    for (const char* name : tries)
        spec.tests.push_back({.stdin_bytes = {}, .args = {name}});
    const auto report = runner.run(spec, {});
    std::vector<catalog::Finding> findings;
    for (std::size_t i = 0; i < report.tests.size(); ++i) {
        if (report.tests[i].stdout_bytes.empty()) continue;
        findings.push_back(
            {.obligation = "C13",
             .file = "item.toml",
             .line = 0,
             .message = "A program in the box " + one_line(report.tests[i].stdout_bytes) + '.',
             .remedy = "Nobody's answer is safe here: run `assay-sandbox check` on this machine."});
    }
    return findings;
}

}  // namespace grading
