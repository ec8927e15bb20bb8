#include "sandbox/commands/bench_runs.hpp"

#include "sandbox/ensure.hpp"
#include "sandbox/profile.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>

namespace sandbox::commands {
namespace {

using std::chrono::milliseconds;
namespace fs = std::filesystem;

// Longer than a box needs to be made as new, which would take the core from what comes next.
constexpr milliseconds between_runs{4};
constexpr milliseconds after_submission{15};  // the pool fills up
constexpr milliseconds quiet_moment{60};      // joining a cgroup after it costs 10 ms

double timed_ms(const std::function<void()>& action) {
    const auto from = Clock::now();
    action();
    return milliseconds_since(from);
}

Spec spec_of_true() {
    return {.language = "true", .files = {{"true", ""}}, .tests = {{}}, .limits = {}};
}

double session_ms(Session& session, const std::string& what) {
    RunResult result;
    const double time = timed_ms([&] { result = session.run({}); });
    require_ok(result, what);
    return time;
}

double submission_ms(Sandbox& sandbox, const Spec& spec) {
    Report report;
    const double time = timed_ms([&] { report = sandbox.run(spec); });
    ensure(report.tests.size() == 1);
    require_ok(report.tests[0], "true");
    return time;
}

std::vector<Goal> goals_of_true(const Row& row) {
    return {
        {.name = "more than bare at the median, ms", .value = row.median_more(), .bound = 0.25},
        {.name = "more than bare at p99, ms", .value = row.p99_more(), .bound = 0.6}};
}

void add_true(const Bench& bench, const std::string& name, Sample boxed, Sample bare) {
    Row row{.name = name, .unit = "ms", .boxed = boxed, .bare = bare, .goals = {}};
    row.goals = goals_of_true(row);
    bench.table.add(std::move(row));
}

void measure_quiet(const Bench& bench, Session& session) {
    Sample boxed, bare;
    for (int round = bench.is_quick ? 10 : 60; round > 0; --round) {
        rest(quiet_moment);
        bare.push_back(bare_ms(bare_true(), bench.box_cores));
        rest(quiet_moment);
        boxed.push_back(session_ms(session, "true"));
    }
    add_true(bench, "true, after 60 ms of quiet", boxed, bare);
}

struct Hello {
    std::string language;
    std::string program;
};

// A word of a box's command line, for a directory that holds the files and what was compiled.
std::string moved(std::string word, const std::string& directory) {
    for (const std::string place : {"/w", "/program", "/out"}) {
        const std::size_t at = word.starts_with(place) ? 0 : word.find("=" + place) + 1;
        const std::size_t end = at + place.size();
        const bool is_it =
            word.compare(at, place.size(), place) == 0 && (end == word.size() || word[end] == '/');
        if (is_it) return word.replace(at, place.size(), directory);
    }
    return word;
}

BareCommand bare_command(const Step& step, const Spec& spec, const std::string& directory) {
    BareCommand all{
        .arguments = command(step, spec.limits, spec.files),
        .variables = environment(step, spec.limits),
        .directory = directory};
    for (auto* words : {&all.arguments, &all.variables})
        for (std::string& word : *words)
            word = moved(word, directory);
    return all;
}

class Directory {
  public:
    Directory() {
        std::string name = fs::temp_directory_path() / "assay-bench-XXXXXX";
        if (mkdtemp(name.data()) == nullptr) throw Unavailable("no directory for files");
        path_ = name;
    }
    ~Directory() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    Directory(const Directory&) = delete;
    Directory& operator=(const Directory&) = delete;
    const std::string& path() const { return path_; }

  private:
    std::string path_;
};

void measure_hello(const Bench& bench, const Profile& profile, const std::string& program) {
    const Spec spec{
        .language = profile.name,
        .files = {{profile.entry_point, program}},
        .tests = {},
        .limits = {.cpu_ms = 10000, .wall_ms = 30000, .memory_kb = 1048576}};
    const Directory directory;
    std::ofstream(directory.path() + "/" + profile.entry_point) << program;
    if (!profile.compile.arguments.empty())
        run_bare(bare_command(profile.compile, spec, directory.path()));
    const BareCommand bare_hello = bare_command(profile.run, spec, directory.path());
    const auto session = bench.sandbox.open(spec);
    if (session->compile()) require_ok(*session->compile(), profile.name);
    session_ms(*session, profile.name);
    Row row{.name = profile.name + ", hello", .unit = "ms", .boxed = {}, .bare = {}, .goals = {}};
    for (int round = bench.is_quick ? 3 : 40; round > 0; --round) {
        rest(between_runs);
        row.bare.push_back(bare_ms(bare_hello, bench.box_cores));
        rest(between_runs);
        row.boxed.push_back(session_ms(*session, profile.name));
    }
    row.goals = {{.name = "times bare at the median", .value = row.ratio(), .bound = 1.03}};
    bench.table.add(std::move(row));
}

}  // namespace

void require_ok(const RunResult& result, const std::string& what) {
    if (result.status == Status::ok) return;
    throw Unavailable(
        what + " did not end well: " + std::string(name_of(result.status)) + " " +
        result.stderr_bytes);
}

bool has_language(const std::string& name) {
    return std::ranges::any_of(
        languages(), [&](const Language& it) { return it.name == name && it.installed; });
}

void measure_true(const Bench& bench) {
    const Spec spec = spec_of_true();
    const auto session = bench.sandbox.open(spec);
    session_ms(*session, "true");
    Sample open_box, pooled, cold, bare, bare_anywhere;
    for (int round = bench.is_quick ? 60 : 400; round > 0; --round) {
        rest(between_runs);
        bare.push_back(bare_ms(bare_true(), bench.box_cores));
        rest(between_runs);
        bare_anywhere.push_back(bare_ms(bare_true(), bench.all_cores));
        rest(between_runs);
        open_box.push_back(session_ms(*session, "true"));
        if (round % 4 != 0) continue;
        rest(between_runs);
        pooled.push_back(submission_ms(bench.sandbox, spec));
        rest(after_submission);
        cold.push_back(submission_ms(bench.cold, spec));
        rest(after_submission);
    }
    add_true(bench, "true, in an open box", open_box, bare);
    bench.table.add({"  beside bare on any core", "ms", open_box, bare_anywhere, {}});
    measure_quiet(bench, *session);
    bench.table.add({"a submission, box from the pool", "ms", pooled, bare, {}});
    bench.table.add({"a submission, box made for it", "ms", cold, bare, {}});
}

void measure_interpreters(const Bench& bench) {
    const std::vector<Profile> all = profiles();
    const Hello hellos[] = {
        {"python", "print('hello')\n"},
        {"javascript", "console.log('hello')\n"},
        {"java",
         "class Main { public static void main(String[] args) {"
         " System.out.println(\"hello\"); } }\n"}};
    for (const auto& [language, program] : hellos) {
        if (!has_language(language)) {
            bench.table.fact(language, "is not installed here");
            continue;
        }
        const Profile* profile = find_profile(all, language);
        ensure(profile != nullptr);
        measure_hello(bench, *profile, program);
    }
}

}  // namespace sandbox::commands
