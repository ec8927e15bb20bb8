#include "sandbox/sandbox.hpp"

#include "sandbox/ensure.hpp"
#include "sandbox/failure.hpp"
#include "sandbox/program.hpp"
#include "sandbox/service.hpp"
#include "sandbox/spec_rules.hpp"
#include "sandbox/state.hpp"

namespace sandbox {
namespace {

// Runs the tests of one submission, in one box as long as the box can be made as new.
class Series {
  public:
    Series(const BoxContext& context, const Submission& submission, const Program& program)
        : context_(context), submission_(submission), program_(program) {}

    RunResult run(const Test& test, const std::function<bool()>& on_tick) {
        try {
            renew();
            const Step& step = submission_.profile.run;
            Words arguments = expand(step.arguments, submission_.limits, submission_.files);
            arguments.insert(arguments.end(), test.args.begin(), test.args.end());
            RunResult result = execute(
                *box_, arguments, environment(step, submission_.limits), test.stdin_bytes, on_tick);
            is_used_ = true;
            if (box_->life().box_is_gone) box_.reset();
            return result;
        } catch (const BoxFailure& failure) {
            box_.reset();
            return internal_error(failure.what());
        }
    }

  private:
    void renew() {
        if (box_ && is_used_ && !box_->cgroup().reset_peak()) box_.reset();
        if (box_) return box_->place_work(program_.files);
        box_ = make_box(context_, submission_, program_, FilterKind::run);
        is_used_ = false;
        box_->cgroup().reset_peak();
    }

    const BoxContext& context_;
    const Submission& submission_;
    const Program& program_;
    std::unique_ptr<Box> box_;
    bool is_used_ = false;
};

Submission checked(
    const std::vector<Profile>& profiles,
    const std::string& language,
    const std::vector<File>& files,
    const Limits& limits,
    const Limits& compile_limits) {
    const Profile& profile = require_profile(profiles, language);
    require_limits(limits);
    require_limits(compile_limits);
    require_files(files, profile, limits);
    require_files(files, profile, compile_limits);
    return {.profile = profile, .files = files, .limits = limits, .compile_limits = compile_limits};
}

}  // namespace

Sandbox::Sandbox() : state_(std::make_unique<State>()) {
    const Check checked = check();
    if (!checked.mode) throw Unavailable(reason_of(checked));
    state_->isolation = *checked.mode;
    state_->context.trees = find_cgroups();
    state_->context.init_image = load_init_image();
    state_->context.is_root = checked.mode != Isolation::strict_rootless;
    state_->profiles = profiles();
}

Sandbox::~Sandbox() = default;

Isolation Sandbox::isolation() const {
    return state_->isolation;
}

Report Sandbox::run(const Spec& spec, const Observer& observer) {
    const Submission submission =
        checked(state_->profiles, spec.language, spec.files, spec.limits, spec.compile_limits);
    require_tests(spec.tests);
    Report report{.isolation = state_->isolation, .compile = {}, .tests = {}};
    bool is_wanted = true;
    const std::function<bool()> on_tick = [&] {
        is_wanted = is_wanted && (!observer.on_tick || observer.on_tick());
        return is_wanted;
    };
    const Program program = prepare(state_->context, submission, on_tick);
    report.compile = program.compile;
    if (program.compile && observer.on_compiled) observer.on_compiled(*program.compile);
    if (!program.is_ready) return report;
    Series series(state_->context, submission, program);
    for (std::size_t number = 0; number < spec.tests.size(); ++number) {
        report.tests.push_back(
            is_wanted ? series.run(spec.tests[number], on_tick) : internal_error("given up"));
        if (observer.on_test) observer.on_test(number, report.tests.back());
    }
    ensure(report.tests.size() == spec.tests.size());
    return report;
}

Compiled Sandbox::start(const ServiceSpec& spec, const Observer& observer) {
    const Submission submission =
        checked(state_->profiles, spec.language, spec.files, spec.limits, spec.compile_limits);
    if (spec.port == 0) throw BadSpec("the port of a service is 0");
    Program program = prepare(state_->context, submission, observer.on_tick);
    Compiled compiled{.compile = program.compile, .service = nullptr};
    if (program.compile && observer.on_compiled) observer.on_compiled(*program.compile);
    if (!program.is_ready) return compiled;
    compiled.service = start_service(state_->context, spec, submission.profile, std::move(program));
    return compiled;
}

std::vector<Language> languages() {
    std::vector<Language> all;
    for (const Profile& profile : profiles()) {
        if (profile.name == bench_language) continue;
        all.push_back(
            {.name = profile.name,
             .entry_point = profile.entry_point,
             .installed = is_installed(profile),
             .remedy = profile.remedy});
    }
    return all;
}

std::string_view name_of(Status status) {
    switch (status) {
        case Status::ok:
            return "ok";
        case Status::runtime_error:
            return "runtime_error";
        case Status::cpu_limit:
            return "cpu_limit";
        case Status::wall_limit:
            return "wall_limit";
        case Status::memory_limit:
            return "memory_limit";
        case Status::output_limit:
            return "output_limit";
        case Status::violation:
            return "violation";
        case Status::internal_error:
            return "internal_error";
    }
    ensure(false);
    return "";
}

std::string_view name_of(Isolation isolation) {
    switch (isolation) {
        case Isolation::strict:
            return "strict";
        case Isolation::strict_rootless:
            return "strict-rootless";
        case Isolation::reduced:
            return "reduced";
    }
    ensure(false);
    return "";
}

}  // namespace sandbox
