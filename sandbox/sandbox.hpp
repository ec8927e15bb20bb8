#pragma once
// Runs programs that nobody trusts, and says what happened. Stand-alone: depends on the kernel,
// libc, libseccomp and toml++, and on nothing else of Assay. See sandbox/README.md.
//
// Whoever uses this owns the expected outputs and compares; nothing in a box knows them.

#include "sandbox/layers.hpp"

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
    bool operator==(const Limits&) const = default;
};

inline constexpr Limits compile_limits_default{
    .cpu_ms = 30000, .wall_ms = 60000, .memory_kb = 2097152, .disk_kb = 262144};

/// `name` is a plain relative path: no "..", no leading "/", no empty part, at most 128 bytes.
struct File {
    std::string name;
    std::string bytes;
    bool operator==(const File&) const = default;
};

struct Test {
    std::string stdin_bytes;
    std::vector<std::string> args;
    std::vector<File> files = {};  // beside the spec's, for this test alone, in a box of its own
};

/// Only the language's entry point is compiled or started (main.py, main.c, Main.java …); other
/// files lie beside it.
struct Spec {
    std::string language;
    std::vector<File> files;
    std::vector<Test> tests;
    Limits limits;
    Limits compile_limits = compile_limits_default;
    bool collects = false;  // what a test leaves in /out comes back with its result
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
    std::vector<File> left = {};  // in /out, where the spec collects it
};

struct Report {
    Isolation isolation = Isolation::strict;
    std::optional<RunResult> compile;  // empty: nothing to compile
    std::vector<RunResult> tests;      // empty when compilation failed
};

/// One of the two wrote this, and the other could read it.
struct Said {
    bool by_candidate = false;
    std::string bytes;
};

/// How the two programs of one interactive test ended.
struct Dialogue {
    RunResult candidate;  // internal_error as well when the interactor's end was its end
    RunResult interactor;
    bool interactor_ended_first = false;  // it fell silent before the candidate did
    std::vector<Said> transcript = {};    // in order; its first 64 KiB
};

struct Dialogues {
    Isolation isolation = Isolation::strict;
    std::optional<RunResult> compile;             // of the candidate, as in Report
    std::optional<RunResult> interactor_compile;  // likewise
    std::vector<Dialogue> tests;                  // empty when either did not compile
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

/// The warden that makes boxes was killed: this Sandbox can do nothing any more.
struct WardenGone : Unavailable {
    using Unavailable::Unavailable;
};

/// Hooks called from the thread that waits for the box.
struct Observer {
    std::function<void(const RunResult&)> on_compiled;
    std::function<void(std::size_t test, const RunResult&)> on_test;
    std::function<void(std::size_t test, const Dialogue&)> on_dialogue = {};
    /// About every 100 ms and before each test; false ends the run: what is left is reported as
    /// internal_error.
    std::function<bool()> on_tick;
};

/// A service in its own box with its own network: loopback inside, no way in or out but `connect`.
class Service {
  public:
    virtual ~Service() = default;  // ends and removes the box
    /// A TCP socket connected to the service's port, or -1 with errno set. The caller owns it.
    virtual int connect() = 0;
    /// Our end of a stream socket whose other end is the service's standard input: what it asks of
    /// the world is answered here. Another one after each start; -1 when it could not be made.
    virtual int world() const = 0;
    virtual bool is_running() = 0;
    /// Of this start: how long others kept it from a core, or the disk kept it. 0 where the kernel
    /// does not tell.
    virtual std::int64_t starved_ms() = 0;
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

struct Options {
    /// Walls to do without, by explicit wish: every report then says "reduced".
    Layers without;
    /// Boxes made ahead, so that a submission waits for none. They cost about 200 KiB each.
    std::uint32_t pool_depth = 2;
    /// The only languages that are wanted; empty: all.
    std::vector<std::string> languages;
};

/// A submission in a box of its own, compiled and ready. Ends with its box.
class Session {
  public:
    virtual ~Session() = default;
    /// As in Report; when it failed there is nothing to run.
    virtual const std::optional<RunResult>& compile() const = 0;
    /// One test. The box is made as new for the next one after the answer, while the caller goes
    /// on.
    virtual RunResult run(const Test& test) = 0;
};

/// Installed languages and, for absent ones, what to install. Names as in Spec::language.
struct Language {
    std::string name;
    std::string entry_point;  // "main.py"
    bool installed = false;
    std::string remedy;
};
std::vector<Language> languages();

/// Use from one thread of a process. It starts a warden with the rights that this process has now
/// and needs none afterwards: see give_up_rights.
class Sandbox {
  public:
    /// Throws Unavailable with the reason unless the machine can isolate.
    explicit Sandbox(const Options& options = {});
    ~Sandbox();
    Sandbox(const Sandbox&) = delete;
    Sandbox& operator=(const Sandbox&) = delete;

    Isolation isolation() const;
    /// Throws BadSpec. Our own failures are internal_error in the report, never an exception.
    /// Except WardenGone.
    Report run(const Spec& spec, const Observer& observer = {});
    /// The same test by test; the tests of the spec are not looked at.
    std::unique_ptr<Session> open(const Spec& spec);
    Compiled start(const ServiceSpec& spec, const Observer& observer = {});
    /// Runs test N of both specs at once, in two boxes: what each prints is the other's standard
    /// input. The candidate's `stdin_bytes` are not used. The interactor's other end than 42 ends
    /// the candidate at once.
    Dialogues interact(
        const Spec& candidate, const Spec& interactor, const Observer& observer = {});

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// This process stops being root for good, once its Sandbox is made: from then on the warden alone
/// has rights. Does nothing for any other user. Throws Unavailable.
void give_up_rights();

std::string_view name_of(Status status);
std::string_view name_of(Isolation isolation);

}  // namespace sandbox
