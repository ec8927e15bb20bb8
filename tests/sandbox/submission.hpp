#pragma once
// One submission in one line: a language, a program, and what became of it.

#include "sandbox/sandbox.hpp"

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <vector>

namespace sandbox_test {

using sandbox::Limits;
using sandbox::RunResult;
using sandbox::Status;

inline sandbox::Spec spec_of(const std::string& language, const std::string& source) {
    sandbox::Spec spec;
    spec.language = language;
    for (const sandbox::Language& it : sandbox::languages())
        if (it.name == language) spec.files.push_back({.name = it.entry_point, .bytes = source});
    spec.tests.push_back({});
    return spec;
}

inline sandbox::Report run(const sandbox::Spec& spec) {
    sandbox::Sandbox sandbox;
    return sandbox.run(spec);
}

/// The only test's result; a compile error fails the test and shows why.
inline RunResult only(const sandbox::Report& report) {
    if (report.tests.size() == 1) return report.tests.front();
    ADD_FAILURE() << "not compiled: "
                  << (report.compile ? report.compile->stderr_bytes : "no tests");
    return {};
}

inline RunResult run(
    const std::string& language, const std::string& source, const Limits& limits = {}) {
    sandbox::Spec spec = spec_of(language, source);
    spec.limits = limits;
    return only(run(spec));
}

/// A C program around these statements; `result(name, value)` prints "name=value errno".
inline RunResult run_c(const std::string& statements, const Limits& limits = {}) {
    static const std::string prologue = R"(
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
static void result(const char* name, long value) {
    printf("%s=%ld %s\n", name, value, value < 0 ? strerrorname_np(errno) : "");
    fflush(stdout);
}
int main(int argc, char** argv) {
    (void)argc; (void)argv;
)";
    return run("c", prologue + statements + "\nreturn 0;\n}\n", limits);
}

}  // namespace sandbox_test
