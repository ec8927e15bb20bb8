#include "sandbox/program.hpp"

#include "sandbox/archive.hpp"
#include "sandbox/failure.hpp"

#include <algorithm>
#include <fcntl.h>

namespace sandbox {
namespace {

constexpr std::int64_t collected_bytes_max = std::int64_t{1} * 1024 * 1024;

Descriptor copy_of(const Descriptor& file) {
    if (!file.is_open()) return {};
    Descriptor copy(fcntl(file.get(), F_DUPFD_CLOEXEC, 0));
    if (!copy.is_open()) fail("copy of a descriptor");
    return copy;
}

}  // namespace

RunResult internal_error(const std::string& reason) {
    RunResult result;
    result.status = Status::internal_error;
    result.stderr_bytes = "sandbox: " + reason + "\n";
    result.stderr_total = static_cast<std::int64_t>(result.stderr_bytes.size());
    return result;
}

RunResult execute(
    Box& box, const LaunchWords& words, std::string_view input, const OnTick& on_tick) {
    Execution execution(box, words, input.empty() ? Descriptor() : memory_input(input));
    execution.wait(on_tick);
    return execution.finish();
}

std::unique_ptr<Box> make_box(
    WardenLink& warden, const Submission& submission, const Program& program, std::uint16_t port) {
    BoxPlan plan{
        .root = submission.places.run_root,
        .filter = port == 0 ? submission.places.run_filter : submission.places.service_filter,
        .limits = submission.limits,
        .placed_bytes = size_of(program.files),
        .has_out = submission.collects,
        .port = port};
    if (program.artefacts.is_open()) plan.placed_bytes += size_of(program.artefacts);
    auto box = std::make_unique<Box>(warden, plan);
    if (program.artefacts.is_open()) box->place_program(program.artefacts);
    box->place_work(program.files);
    box->arm();
    return box;
}

std::unique_ptr<Box> make_box_for(
    WardenLink& warden, const Submission& submission, const Program& program, const Test& test) {
    if (test.files.empty()) return make_box(warden, submission, program);
    std::vector<File> files = submission.files;
    files.insert(files.end(), test.files.begin(), test.files.end());
    Program with_files = program.copy();
    with_files.files = pack(files);
    return make_box(warden, submission, with_files);
}

LaunchWords launch_words(const Submission& submission, const Test& test) {
    const Step& step = submission.profile.run;
    Words arguments = command(step, submission.limits, submission.files);
    arguments.insert(arguments.end(), test.args.begin(), test.args.end());
    return {.arguments = std::move(arguments), .variables = environment(step, submission.limits)};
}

void collect_into(RunResult& result, Box& box) {
    const Descriptor archive = box.collect(collected_bytes_max);
    if (archive.is_open())
        result.left = unpack(archive);
    else
        result.status = Status::output_limit;
}

Program Program::copy() const {
    return {
        .files = copy_of(files),
        .artefacts = copy_of(artefacts),
        .compile = compile,
        .is_ready = is_ready};
}

Program Compiler::compile(const Submission& submission, const OnTick& on_tick) {
    const Profile& profile = submission.profile;
    const Limits& limits = submission.compile_limits;
    Program program;
    program.files = pack(submission.files);
    program.is_ready = profile.compile.arguments.empty();
    if (program.is_ready) return program;
    try {
        Box box(
            warden_, {.root = submission.places.compile_root,
                      .filter = submission.places.compile_filter,
                      .limits = limits,
                      .placed_bytes = size_of(program.files),
                      .has_out = true});
        box.place_work(program.files);
        box.arm();
        program.compile = execute(
            box,
            {.arguments = command(profile.compile, limits, submission.files),
             .variables = environment(profile.compile, limits)},
            "", on_tick);
        if (program.compile->status != Status::ok) return program;
        program.artefacts = box.collect(submission.limits.disk_kb * 1024);
        program.is_ready = program.artefacts.is_open();
        if (!program.is_ready) program.compile->status = Status::output_limit;
    } catch (const BoxFailure& failure) {
        program.compile = internal_error(failure.what());
    }
    return program;
}

bool Compiler::Kept::is_of(const Submission& submission) const {
    return language == submission.profile.name && files == submission.files &&
           disk_kb == submission.limits.disk_kb && compile_limits == submission.compile_limits;
}

Program Compiler::prepare(const Submission& submission, const OnTick& on_tick) {
    const auto known =
        std::ranges::find_if(kept_, [&](const Kept& kept) { return kept.is_of(submission); });
    if (known != kept_.end()) {
        kept_.splice(kept_.begin(), kept_, known);
        return known->program.copy();
    }
    Program program = compile(submission, on_tick);
    if (program.compile && program.compile->status == Status::internal_error) return program;
    if (kept_.size() == kept_programs_max) kept_.pop_back();
    kept_.push_front(
        {.language = submission.profile.name,
         .files = submission.files,
         .disk_kb = submission.limits.disk_kb,
         .compile_limits = submission.compile_limits,
         .program = program.copy()});
    return program;
}

}  // namespace sandbox
