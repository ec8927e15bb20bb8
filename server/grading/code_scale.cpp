#include "grading/code_scale.hpp"

#include "grading/code_evidence.hpp"
#include "grading/code_program.hpp"
#include "grading/groups.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <stdexcept>

namespace grading {
namespace {

constexpr std::size_t reference_runs = 3;
constexpr catalog::RunLimits reference_limits{
    .cpu_ms = 60'000, .wall_ms = 180'000, .memory_kb = 2 * 1024 * 1024};
constexpr std::size_t samples_min = 2;
constexpr double sample_ms_min = 5;
constexpr double size_ratio_min = 3;

const catalog::Proof& reference_in(const catalog::Item& item, const std::string& language) {
    const auto found = std::ranges::find_if(item.proofs, [&](const catalog::Proof& proof) {
        return proof.role == catalog::Proof::Role::reference && proof.answer.language == language;
    });
    if (found == item.proofs.end()) {
        throw std::runtime_error("the item has no reference in " + language + " to measure");
    }
    return *found;
}

/// What starting alone takes: the cheapest case of all.
double start_ms(const std::vector<core::UnitResult>& units) {
    double least = 1e9;
    for (const core::UnitResult& unit : units) {
        for (const core::CaseResult& result : unit.cases)
            least = std::min(least, static_cast<double>(result.cpu_ms.value_or(0)));
    }
    return least;
}

std::vector<Sample> samples_of(
    const catalog::Code& code, const core::UnitResult& unit, double start) {
    std::vector<Sample> samples;
    for (const core::CaseResult& result : unit.cases) {
        const auto test = std::ranges::find(code.tests, result.name, &catalog::CodeTest::id);
        const double ms = static_cast<double>(result.cpu_ms.value_or(0)) - start;
        const bool is_whole_run = result.verdict == core::Verdict::pass;
        if (test == code.tests.end() || !is_whole_run || ms < sample_ms_min) continue;
        samples.push_back({.size = static_cast<double>(test->input.size()), .cpu_ms = ms});
    }
    return samples;
}

}  // namespace

std::int64_t scale_of(const std::vector<catalog::Group>& groups, const std::string& case_id) {
    const auto found = std::ranges::find_if(groups, [&](const catalog::Group& group) {
        return group.scale_factor > 0 &&
               std::ranges::find(group.cases, case_id) != group.cases.end();
    });
    return found == groups.end() ? 0 : found->scale_factor;
}

std::int64_t reference_cpu_ms(
    const Task& task, const sandbox::Test& test, Runner& runner, const Progress& progress) {
    const auto& code = std::get<catalog::Code>(task.item.body);
    const core::Answer& answer = reference_in(task.item, task.answer.language).answer;
    sandbox::Spec spec;
    spec.language = answer.language;
    spec.files = program_files(task.item, answer);
    spec.limits = limits_for(answer.language, reference_limits);
    spec.limits.memory_kb = limits_for(answer.language, code.limits).memory_kb;
    spec.limits.output_kb = 64 * 1024;
    spec.tests.assign(reference_runs, test);
    sandbox::Observer observer;
    observer.on_tick = progress.on_tick;
    const auto report = runner.run(spec, observer);
    if (report.tests.size() != reference_runs) {
        throw std::runtime_error("the reference in " + answer.language + " does not compile");
    }
    std::int64_t least = spec.limits.cpu_ms;
    for (const sandbox::RunResult& run : report.tests) {
        if (run.status != sandbox::Status::ok) {
            throw std::runtime_error("the reference cannot be measured: " + note_of(run));
        }
        least = std::min(least, run.cpu_ms);
    }
    return least;
}

std::optional<double> growth(const std::vector<Sample>& samples) {
    if (samples.size() < samples_min) return std::nullopt;
    const auto [least, most] = std::ranges::minmax_element(samples, {}, &Sample::size);
    if (most->size < size_ratio_min * least->size) return std::nullopt;
    double x_mean = 0;
    double y_mean = 0;
    const auto count = static_cast<double>(samples.size());
    for (const Sample& sample : samples) {
        x_mean += std::log(sample.size) / count;
        y_mean += std::log(sample.cpu_ms) / count;
    }
    double above = 0;
    double below = 0;
    for (const Sample& sample : samples) {
        const double x = std::log(sample.size) - x_mean;
        above += x * (std::log(sample.cpu_ms) - y_mean);
        below += x * x;
    }
    return above / below;
}

void note_growth(const catalog::Item& item, std::vector<core::UnitResult>& units) {
    const auto& code = std::get<catalog::Code>(item.body);
    const double start = start_ms(units);
    for (core::UnitResult& unit : units) {
        const auto group = std::ranges::find(item.groups, unit.id, &catalog::Group::id);
        if (group == item.groups.end() || group->scale_factor == 0) continue;
        const auto exponent = growth(samples_of(code, unit, start));
        if (!exponent) continue;
        char text[96];
        std::snprintf(
            text, sizeof text, "Time grows about like n^%.1f over this group.", *exponent);
        std::string& note = unit.cases.back().note;
        note = cut_evidence(note.empty() ? text : std::string{text} + '\n' + note);
    }
}

}  // namespace grading
