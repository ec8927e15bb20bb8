#include "sandbox/program.hpp"

#include "sandbox/archive.hpp"
#include "sandbox/failure.hpp"

#include <fcntl.h>

namespace sandbox {
namespace {

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
    Execution execution(box, words, input);
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
        .port = port};
    if (program.artefacts.is_open()) plan.placed_bytes += size_of(program.artefacts);
    auto box = std::make_unique<Box>(warden, plan);
    if (program.artefacts.is_open()) box->place_program(program.artefacts);
    box->place_work(program.files);
    box->arm();
    return box;
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

Program Compiler::prepare(const Submission& submission, const OnTick& on_tick) {
    const bool is_known = kept_ && kept_->language == submission.profile.name &&
                          kept_->files == submission.files && kept_->limits == submission.limits &&
                          kept_->compile_limits == submission.compile_limits;
    if (is_known) return kept_->program.copy();
    kept_.reset();
    Program program = compile(submission, on_tick);
    if (program.compile && program.compile->status == Status::internal_error) return program;
    kept_.emplace(Kept{
        .language = submission.profile.name,
        .files = submission.files,
        .limits = submission.limits,
        .compile_limits = submission.compile_limits,
        .program = program.copy()});
    return program;
}

}  // namespace sandbox
