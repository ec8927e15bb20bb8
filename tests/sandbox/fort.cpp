#include "fort.hpp"

#include "attacks.hpp"
#include "sandbox/program.hpp"
#include "sandbox/state.hpp"

#include <gtest/gtest.h>

namespace sandbox_test {
namespace {

using sandbox::Layer;
using sandbox::Layers;
using sandbox::RunResult;
using sandbox::Status;

std::string text_of(RunResult result) {
    if (result.status != Status::ok)
        return std::string(name_of(result.status)) + " " + result.stdout_bytes +
               result.stderr_bytes;
    if (result.stdout_bytes.ends_with('\n')) result.stdout_bytes.pop_back();
    return result.stdout_bytes;
}

std::vector<sandbox::File> attack_files() {
    return {{.name = "main.c", .bytes = std::string(attack_source())}};
}

}  // namespace

Layers layers_off(const Standing& standing) {
    Layers off((1U << sandbox::layer_count) - 1);
    Layers kept(standing.layers);
    if (standing.is_guarded) {
        kept.add(Layer::memory);
        kept.add(Layer::pids);
    }
    return off.without(kept);
}

RunResult attack(
    const Standing& standing,
    const std::vector<std::string>& arguments,
    const sandbox::Limits& limits) {
    sandbox::Sandbox sandbox(
        {.without = layers_off(standing), .pool_depth = 0, .languages = {"c"}});
    sandbox::Spec spec;
    spec.language = "c";
    spec.files = attack_files();
    spec.tests = {{.stdin_bytes = "", .args = arguments}};
    spec.limits = limits;
    const sandbox::Report report = sandbox.run(spec);
    EXPECT_EQ(report.isolation, sandbox::Isolation::reduced);
    if (report.tests.size() == 1) return report.tests.front();
    ADD_FAILURE() << "not compiled: " << (report.compile ? report.compile->stderr_bytes : "");
    return {};
}

std::string outcome(
    const Standing& standing,
    const std::vector<std::string>& arguments,
    const sandbox::Limits& limits) {
    return text_of(attack(standing, arguments, limits));
}

std::string outcome_beside(
    const Standing& standing,
    const std::vector<std::string>& shown,
    const std::vector<std::string>& arguments,
    std::uint16_t port) {
    const auto warden = sandbox::open_warden(layers_off(standing), 0);
    const std::vector<sandbox::Profile> all = sandbox::profiles();
    sandbox::Profile profile = *sandbox::find_profile(all, "c");
    profile.run.paths.insert(profile.run.paths.end(), shown.begin(), shown.end());
    const auto known = introduce(*warden, {profile});
    const auto files = attack_files();
    const sandbox::Submission submission{
        .profile = known.front().profile,
        .places = known.front().places,
        .files = files,
        .limits = {},
        .compile_limits = sandbox::compile_limits_default};
    sandbox::Compiler compiler(*warden);
    const sandbox::Program program = compiler.prepare(submission, {});
    if (!program.is_ready) return "not compiled";
    const auto box = make_box(*warden, submission, program, port);
    sandbox::Words words = profile.run.arguments;
    words.insert(words.end(), arguments.begin(), arguments.end());
    return text_of(execute(
        *box, {.arguments = words, .variables = environment(profile.run, submission.limits)}, "",
        [] { return true; }));
}

}  // namespace sandbox_test
