#pragma once
// Runs programs that nobody trusts, and says what happened. Stand-alone: depends on the kernel,
// libc and libseccomp, and on nothing else of Assay. Theory of operation: sandbox/README.md.
//
// Whoever uses this owns the expected outputs and compares; nothing in a box knows them.

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace sandbox {

struct Limits {
    std::int64_t cpu_ms = 2000;
    std::int64_t wall_ms = 6000;
    std::int64_t memory_kb = 262144;
    std::int64_t processes = 64;    // threads count too
    std::int64_t output_kb = 1024;  // stdout and stderr, each
    std::int64_t disk_kb = 65536;   // what it may write in /w and /tmp, each
};

inline constexpr Limits compile_limits_default{
    .cpu_ms = 30000, .wall_ms = 60000, .memory_kb = 2097152, .disk_kb = 262144};

/// `name` is a plain relative path: no "..", no leading "/", no empty part, at most 128 bytes.
struct File {
    std::string name;
    std::string bytes;
};

struct Test {
    std::string stdin_bytes;
    std::vector<std::string> args;
};

/// Only the language's entry point is compiled or started (main.py, main.c, Main.java …); other
/// files lie beside it.
struct Spec {
    std::string language;
    std::vector<File> files;
    std::vector<Test> tests;
    Limits limits;
    Limits compile_limits = compile_limits_default;
};

enum class Isolation { strict, strict_rootless, reduced };

enum class Status {
    ok,
    runtime_error,
    cpu_limit,
    wall_limit,  // it waited: CPU time below its limit
    memory_limit,
    output_limit,
    violation,  // a forbidden system call
    internal_error
};

struct RunResult {
    Status status = Status::internal_error;
    std::optional<int> exit_code;
    std::optional<int> signal;
    std::optional<int> syscall;  // of a violation
    std::int64_t cpu_ms = 0;
    std::int64_t wall_ms = 0;
    std::int64_t memory_kb = 0;
    std::string stdout_bytes;
    std::int64_t stdout_total = 0;  // also what was beyond the limit and dropped
    std::string stderr_bytes;       // head and tail when it was longer than 64 KiB
    std::int64_t stderr_total = 0;
};

struct Report {
    Isolation isolation = Isolation::strict;
    std::optional<RunResult> compile;  // empty: nothing to compile
    std::vector<RunResult> tests;      // empty when compilation failed
};

/// A language that lives in a box and listens: a candidate's HTTP server.
struct ServiceSpec {
    std::string language;
    std::vector<File> files;
    std::uint16_t port = 8080;  // told to it as the environment variable PORT
    Limits limits;              // wall_ms and cpu_ms for the whole life of one start
    Limits compile_limits = compile_limits_default;
};

/// The spec itself is wrong (unknown language, bad file name): one clear sentence.
struct BadSpec : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// This machine cannot isolate: what is missing and how to get it, in one sentence.
struct Unavailable : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Hooks called from the thread that waits for the box.
struct Observer {
    std::function<void(const RunResult&)> on_compiled;
    std::function<void(std::size_t test, const RunResult&)> on_test;
    /// About every 100 ms; false ends the run: what is left is reported as internal_error.
    std::function<bool()> on_tick;
};

/// A service in its own box with its own network: loopback inside, no way in or out but `connect`.
class Service {
  public:
    virtual ~Service() = default;  // ends and removes the box
    /// A TCP socket connected to the service's port, or -1 with errno set. The caller owns it.
    virtual int connect() = 0;
    virtual bool is_running() = 0;
    /// Ends every process, puts the files back as given, starts it again.
    virtual void restart() = 0;
    /// Ends it and tells how it went so far: output, CPU, memory.
    virtual RunResult stop() = 0;
};

struct Compiled {
    std::optional<RunResult> compile;  // as in Report
    std::unique_ptr<Service> service;  // null when compilation failed
};

struct Feature {
    std::string name;
    bool present = false;
    bool required = true;
    std::string why;
    std::string remedy;
};

struct Check {
    std::vector<Feature> features;
    std::optional<Isolation> mode;  // empty: refuses to run
};

/// What this kernel and this user offer; makes and removes test boxes, changes nothing else.
Check check();

/// Installed languages and, for absent ones, what to install. Names as in Spec::language.
struct Language {
    std::string name;
    std::string entry_point;  // "main.py"
    bool installed = false;
    std::string remedy;
};
std::vector<Language> languages();

/// Use from one thread of a process; each use makes its own box and removes it.
class Sandbox {
  public:
    /// Throws Unavailable with the reason unless the machine can isolate.
    Sandbox();
    ~Sandbox();
    Sandbox(const Sandbox&) = delete;
    Sandbox& operator=(const Sandbox&) = delete;

    Isolation isolation() const;
    /// Throws BadSpec. Our own failures are internal_error in the report, never an exception.
    Report run(const Spec& spec, const Observer& observer = {});
    Compiled start(const ServiceSpec& spec, const Observer& observer = {});

  private:
    struct State;
    std::unique_ptr<State> state_;
};

std::string_view name_of(Status status);
std::string_view name_of(Isolation isolation);

}  // namespace sandbox
