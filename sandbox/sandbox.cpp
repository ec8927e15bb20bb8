#include "sandbox/sandbox.hpp"

#include "sandbox/ensure.hpp"
#include "sandbox/failure.hpp"
#include "sandbox/interaction.hpp"
#include "sandbox/series.hpp"
#include "sandbox/service.hpp"
#include "sandbox/spec_rules.hpp"
#include "sandbox/state.hpp"

#include <algorithm>

namespace sandbox {
namespace {

const KnownLanguage& require_language(
    const std::vector<KnownLanguage>& all, const std::string& name) {
    const auto found =
        std::ranges::find_if(all, [&](const KnownLanguage& it) { return it.profile.name == name; });
    if (found == all.end()) throw BadSpec("there is no language \"" + name.substr(0, 64) + "\"");
    require_installed(found->profile);
    return *found;
}

template <typename AnySpec>
Submission checked(const std::vector<KnownLanguage>& all, const AnySpec& spec) {
    const KnownLanguage& language = require_language(all, spec.language);
    require_limits(spec.limits);
    require_limits(spec.compile_limits);
    require_files(spec.files, language.profile, spec.limits);
    require_files(spec.files, language.profile, spec.compile_limits);
    return {
        .profile = language.profile,
        .places = language.places,
        .files = spec.files,
        .limits = spec.limits,
        .compile_limits = spec.compile_limits};
}

Submission checked_with_tests(const std::vector<KnownLanguage>& all, const Spec& spec) {
    Submission submission = checked(all, spec);
    submission.collects = spec.collects;
    require_tests(spec.tests);
    for (const Test& test : spec.tests) {
        if (test.files.empty()) continue;
        std::vector<File> together = spec.files;
        together.insert(together.end(), test.files.begin(), test.files.end());
        require_files(together, submission.profile, spec.limits);
    }
    return submission;
}

std::vector<Profile> wanted_profiles(const std::vector<std::string>& names) {
    std::vector<Profile> all = profiles();
    if (names.empty()) return all;
    std::erase_if(
        all, [&](const Profile& it) { return std::ranges::find(names, it.name) == names.end(); });
    return all;
}

class OpenSession final : public Session {
  public:
    OpenSession(WardenLink& warden, const Submission& submission, Program program)
        : files_(submission.files),
          submission_{
              .profile = submission.profile,
              .places = submission.places,
              .files = files_,
              .limits = submission.limits,
              .compile_limits = submission.compile_limits},
          program_(std::move(program)),
          series_(warden, submission_, program_) {}

    const std::optional<RunResult>& compile() const override { return program_.compile; }
    RunResult run(const Test& test) override {
        ensure(program_.is_ready);
        return series_.run(test, {});
    }

  private:
    std::vector<File> files_;
    Submission submission_;
    Program program_;
    Series series_;
};

}  // namespace

Sandbox::Sandbox(const Options& options) : state_(std::make_unique<State>()) {
    state_->warden = open_warden(options.without, options.pool_depth);
    const bool is_rootless = state_->warden->hello().is_rootless != 0;
    state_->isolation = !options.without.is_empty() ? Isolation::reduced
                        : is_rootless               ? Isolation::strict_rootless
                                                    : Isolation::strict;
    state_->languages = introduce(*state_->warden, wanted_profiles(options.languages));
    state_->compiler = std::make_unique<Compiler>(*state_->warden);
}

Sandbox::~Sandbox() = default;

Isolation Sandbox::isolation() const {
    return state_->isolation;
}

Report Sandbox::run(const Spec& spec, const Observer& observer) {
    const Submission submission = checked_with_tests(state_->languages, spec);
    Report report{.isolation = state_->isolation, .compile = {}, .tests = {}};
    bool is_wanted = true;
    const OnTick on_tick = [&] {
        is_wanted = is_wanted && (!observer.on_tick || observer.on_tick());
        return is_wanted;
    };
    const Program program = state_->compiler->prepare(submission, on_tick);
    report.compile = program.compile;
    if (program.compile && observer.on_compiled) observer.on_compiled(*program.compile);
    if (!program.is_ready) return report;
    Series series(*state_->warden, submission, program);
    for (std::size_t number = 0; number < spec.tests.size(); ++number) {
        if (number + 1 == spec.tests.size()) series.expect_last();
        report.tests.push_back(
            on_tick() ? series.run(spec.tests[number], on_tick) : internal_error("given up"));
        if (observer.on_test) observer.on_test(number, report.tests.back());
    }
    ensure(report.tests.size() == spec.tests.size());
    return report;
}

std::unique_ptr<Session> Sandbox::open(const Spec& spec) {
    const Submission submission = checked(state_->languages, spec);
    return std::make_unique<OpenSession>(
        *state_->warden, submission, state_->compiler->prepare(submission, {}));
}

Compiled Sandbox::start(const ServiceSpec& spec, const Observer& observer) {
    const Submission submission = checked(state_->languages, spec);
    if (spec.port == 0) throw BadSpec("the port of a service is 0");
    Program program = state_->compiler->prepare(submission, observer.on_tick);
    Compiled compiled{.compile = program.compile, .service = nullptr};
    if (program.compile && observer.on_compiled) observer.on_compiled(*program.compile);
    if (!program.is_ready) return compiled;
    compiled.service = start_service(
        *state_->warden, spec, submission.profile, submission.places, std::move(program));
    return compiled;
}

Dialogues Sandbox::interact(
    const Spec& candidate, const Spec& interactor, const Observer& observer) {
    const Submission first = checked_with_tests(state_->languages, candidate);
    const Submission second = checked_with_tests(state_->languages, interactor);
    if (candidate.tests.size() != interactor.tests.size())
        throw BadSpec("the two specs have not equally many tests");
    bool is_wanted = true;
    const OnTick on_tick = [&] {
        is_wanted = is_wanted && (!observer.on_tick || observer.on_tick());
        return is_wanted;
    };
    const Program program = state_->compiler->prepare(first, on_tick);
    Dialogues report;
    report.isolation = state_->isolation;
    report.compile = program.compile;
    if (program.compile && observer.on_compiled) observer.on_compiled(*program.compile);
    if (!program.is_ready) return report;
    const Program judge = state_->compiler->prepare(second, on_tick);
    report.interactor_compile = judge.compile;
    if (!judge.is_ready) return report;
    const Interaction interaction(*state_->warden, {first, program}, {second, judge});
    for (std::size_t number = 0; number < candidate.tests.size(); ++number) {
        report.tests.push_back(
            on_tick() ? interaction.run(candidate.tests[number], interactor.tests[number], on_tick)
                      : Dialogue{
                            .candidate = internal_error("given up"),
                            .interactor = internal_error("given up")});
        if (observer.on_dialogue) observer.on_dialogue(number, report.tests.back());
    }
    return report;
}

std::vector<Language> languages() {
    std::vector<Language> all;
    for (const Profile& profile : profiles()) {
        if (profile.is_hidden) continue;
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
