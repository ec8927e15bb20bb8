#include "sandbox/program.hpp"

#include "sandbox/archive.hpp"
#include "sandbox/failure.hpp"

namespace sandbox {
namespace {

constexpr int exit_code_of_no_program = 127;

RunResult not_executable(const ExecFailure& failure) {
    RunResult result;
    result.status = Status::runtime_error;
    result.exit_code = exit_code_of_no_program;
    result.stderr_bytes = std::string("the program ") + failure.what() + "\n";
    result.stderr_total = static_cast<std::int64_t>(result.stderr_bytes.size());
    return result;
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
    Box& box,
    const Words& arguments,
    const Words& variables,
    std::string_view input,
    const std::function<bool()>& on_tick) {
    try {
        Execution execution(box, arguments, variables, input);
        execution.wait(on_tick);
        return execution.finish();
    } catch (const ExecFailure& failure) {
        box.sweep();
        return not_executable(failure);
    }
}

std::unique_ptr<Box> make_box(
    const BoxContext& context,
    const Submission& submission,
    const Program& program,
    FilterKind kind) {
    BoxPlan plan{
        .kind = kind,
        .paths = submission.profile.run.paths,
        .limits = submission.limits,
        .placed_bytes = size_of(program.files)};
    if (program.artefacts.is_open()) plan.placed_bytes += size_of(program.artefacts);
    auto box = std::make_unique<Box>(context, plan);
    if (program.artefacts.is_open()) box->place_program(program.artefacts);
    box->place_work(program.files);
    return box;
}

Program prepare(
    const BoxContext& context, const Submission& submission, const std::function<bool()>& on_tick) {
    const Profile& profile = submission.profile;
    Program program;
    program.files = pack(submission.files);
    program.is_ready = profile.compile.arguments.empty();
    if (program.is_ready) return program;
    const Limits& limits = submission.compile_limits;
    try {
        const BoxPlan plan{
            .kind = FilterKind::compile,
            .paths = profile.compile.paths,
            .limits = limits,
            .placed_bytes = size_of(program.files)};
        Box box(context, plan);
        box.place_work(program.files);
        program.compile = execute(
            box, expand(profile.compile.arguments, limits, submission.files),
            environment(profile.compile, limits), "", on_tick);
        if (program.compile->status != Status::ok) return program;
        program.artefacts = box.collect(submission.limits.disk_kb * 1024);
        program.is_ready = true;
    } catch (const BoxFailure& failure) {
        program.compile = internal_error(failure.what());
    }
    return program;
}

}  // namespace sandbox
