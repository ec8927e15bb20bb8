#include "exchange/boxed_reading.hpp"

#include "exchange/returned.hpp"
#include "exchange/unpacking.hpp"

#include <algorithm>

namespace exchange {

// ---- what travels
// --------------------------------------------------------------------------------

namespace {

constexpr const char* package_file = "package";
constexpr std::int64_t kib_per_mib = 1024;

struct Refused {
    std::string why;
};

using Answer = std::variant<Refused, Imported, UnprovedItem>;

template <class Struct, class Same>
concept Of = std::same_as<std::remove_const_t<Struct>, Same>;

}  // namespace

void fields(auto& way, Of<UnopenedPackage> auto& it) {
    way(it.is_folder, it.files);
}
void fields(auto& way, Of<ReadingTask> auto& it) {
    way(it.name, it.format, it.package);
}
void fields(auto& way, Of<Refused> auto& it) {
    way(it.why);
}
void fields(auto& way, Of<Note> auto& it) {
    way(it.entry, it.what);
}
void fields(auto& way, Of<ImportedItem> auto& it) {
    way(it.name, it.files);
}
void fields(auto& way, Of<Imported> auto& it) {
    way(it.items, it.notes);
}
void fields(auto& way, Of<Problem> auto& it) {
    way(it.is_legacy, it.title, it.uuid, it.license, it.authors, it.keywords, it.is_scoring,
        it.is_interactive, it.is_custom, it.validator_args, it.time_limit_s, it.time_factor,
        it.time_resolution_s, it.memory_mb);
}
void fields(auto& way, Of<DataCase> auto& it) {
    way(it.name, it.id, it.input, it.answer, it.args, it.validator_args);
}
void fields(auto& way, Of<DataGroup> auto& it) {
    way(it.name, it.id, it.points, it.is_sum, it.is_pass_fail, it.require_pass, it.cases);
}
void fields(auto& way, Of<TestData> auto& it) {
    way(it.cases, it.sample_count, it.groups, it.interactions);
}
void fields(auto& way, Of<Validator> auto& it) {
    way(it.language, it.main, it.beside, it.files);
}
void fields(auto& way, Of<Submission> auto& it) {
    way(it.path, it.language, it.text, it.is_accepted, it.is_model, it.permitted, it.required);
}
void fields(auto& way, Of<Shown> auto& it) {
    way(it.test, it.text, it.is_right, it.why);
}
/// As far as it is read; the rest is found out by running.
void fields(auto& way, Of<Draft> auto& it) {
    way(it.name, it.problem, it.data, it.prompt, it.judge, it.input_validator, it.accepted,
        it.languages, it.shown);
}
void fields(auto& way, Of<UnprovedItem> auto& it) {
    way(it.draft, it.rejected, it.notes);
}

// ---- in the box
// ----------------------------------------------------------------------------------

namespace {

const Format& format_of(const std::string& named, const catalog::Folder& package) {
    const auto& all = formats();
    const auto found = std::ranges::find_if(all, [&](const Format& format) {
        return named.empty() ? format.is_it(package) : format.name == named;
    });
    if (found != all.end()) return *found;
    throw BadPackage{
        "It looks like nothing that can be imported: name its --format, one of" + format_names() +
        '.'};
}

Answer read(ReadingTask task) {
    try {
        auto files = open_package(std::move(task.package));
        const Format& format = format_of(task.format, files);
        return std::visit(
            [](auto&& reading) -> Answer { return std::forward<decltype(reading)>(reading); },
            format.read(task.name, std::move(files)));
    } catch (const BadPackage& bad) {
        return Refused{bad.what()};
    }
}

}  // namespace

std::string answer_to(std::string_view packed_task) {
    return packed(read(unpacked<ReadingTask>(packed_task)));
}

// ---- outside
// -------------------------------------------------------------------------------------

namespace {

sandbox::RunResult run_reader(const ReadingTask& task, grading::Runner& runner) {
    const sandbox::Spec spec{
        .language = "package",
        .files = {{.name = package_file, .bytes = packed(task)}},
        .tests = {{.stdin_bytes = {}, .args = {}}},
        .limits = reading_limits};
    auto report = runner.run(spec, {});
    return std::move(report.tests.at(0));
}

std::string end_of(const sandbox::RunResult& run) {
    if (run.status == sandbox::Status::violation) return "it asked for what its box forbids";
    if (run.signal) return "it was ended by signal " + std::to_string(*run.signal);
    return "it ended with status " + std::to_string(run.exit_code.value_or(0));
}

bool took_too_long(const sandbox::RunResult& run) {
    return run.status == sandbox::Status::cpu_limit || run.status == sandbox::Status::wall_limit;
}

void require_answer(const sandbox::RunResult& run) {
    using sandbox::Status;
    if (run.status == Status::ok) return;
    if (run.status == Status::internal_error) {
        throw std::runtime_error{
            "It could not be read, which is no fault of the package: " +
            printable(run.stderr_bytes) + ". Nothing was imported; try again."};
    }
    if (run.status == Status::memory_limit) {
        throw BadPackage{
            "Reading it takes more than " + std::to_string(reading_limits.memory_kb / kib_per_mib) +
            " MiB of memory: divide it."};
    }
    if (run.status == Status::output_limit) {
        throw BadPackage{
            "What it holds takes more than " +
            std::to_string(reading_limits.output_kb / kib_per_mib) + " MiB: divide it."};
    }
    if (took_too_long(run)) {
        throw BadPackage{
            "Reading it takes longer than " + std::to_string(reading_limits.cpu_ms / 1000) +
            " seconds: divide it."};
    }
    throw Garbled{end_of(run)};
}

}  // namespace

Reading read_in_box(const ReadingTask& task, grading::Runner& runner) {
    const auto run = run_reader(task, runner);
    require_answer(run);
    auto answer = unpacked<Answer>(run.stdout_bytes);
    if (const auto* refused = std::get_if<Refused>(&answer)) throw BadPackage{refused->why};
    if (auto* unproved = std::get_if<UnprovedItem>(&answer)) {
        require_sound(*unproved);
        return std::move(*unproved);
    }
    return std::get<Imported>(std::move(answer));
}

}  // namespace exchange
