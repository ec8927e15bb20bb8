#include "grading/api.hpp"

#include "base/ensure.hpp"
#include "grading/api_server.hpp"
#include "grading/changes.hpp"
#include "grading/code_evidence.hpp"
#include "grading/code_program.hpp"
#include "grading/groups.hpp"
#include "grading/scenario_run.hpp"

#include <algorithm>
#include <stdexcept>

namespace grading {
namespace {

using catalog::Api;

// A scenario is mostly waiting for a runtime to start; these bound a server that never rests.
constexpr std::int64_t service_cpu_ms = 20'000;
constexpr std::int64_t service_wall_ms = 60'000;
// A thread per connection is what the Java library does, beside those of the runtime.
constexpr std::int64_t service_processes = 256;

// A server that did not start this often never will: each further try would cost ten seconds.
constexpr int failed_starts_max = 3;

// Far from the item's own seed, so that no scenario draws the item's values again.
constexpr std::uint64_t scenario_seed_step = 0xD1B54A32D192ED03;

Values item_values(const Api& api, std::uint64_t seed) {
    Draw draw{seed};
    Values values;
    for (const auto& [name, text] : api.values) {
        const auto formula = parse_formula(text);
        if (!formula) throw std::runtime_error("the item's value " + name + " has no formula");
        values[name] = draw.draw_new(*formula, values);
    }
    return values;
}

std::vector<std::string> names_of(const Values& values) {
    std::vector<std::string> names;
    for (const auto& [name, value] : values)
        names.push_back(name);
    return names;
}

/// Evidence keeps its end: that is where the failing request is.
std::string cut_front(std::string text) {
    if (text.size() <= core::evidence_text_max) return text;
    constexpr std::string_view mark = "… (cut)\n";
    auto rest = text.substr(text.size() - core::evidence_text_max + mark.size());
    rest.erase(0, std::min(rest.find('\n') + 1, rest.size()));
    return std::string{mark} + rest;
}

std::size_t index_of(const Api& api, const std::string& id) {
    const auto found = std::ranges::find(api.scenarios, id, &catalog::Scenario::id);
    base::ensure(found != api.scenarios.end());
    return static_cast<std::size_t>(found - api.scenarios.begin());
}

/// How the server ended explains a failure better than the connection that broke.
void explain(core::CaseResult& result, const ServerEnd& end) {
    const bool has_ended = !end.was_running && end.run.status != sandbox::Status::ok;
    const bool has_crashed =
        result.verdict == core::Verdict::run_error || result.verdict == core::Verdict::time_limit;
    if (has_ended && has_crashed) result.verdict = verdict_of(end.run.status);
    sandbox::RunResult shown = end.run;
    // It was we who ended it.
    if (end.was_running) shown.status = sandbox::Status::ok;
    const std::string note = note_of(shown);
    if (!note.empty()) result.note += (result.note.empty() ? "" : "\n") + note;
}

class ApiSubmission {
  public:
    ApiSubmission(const Task& task, Runner& runner, const Progress& progress)
        : task_{task},
          api_{std::get<Api>(task.item.body)},
          runner_{runner},
          progress_{progress},
          values_{item_values(api_, task.seed)} {}

    core::ItemGrade run(bool visible_only) {
        core::ItemGrade grade;
        grade.units = grade_groups(
            task_.item.groups, visible_only,
            with_change_checks(
                task_, [this](const std::vector<std::string>& ids) { return run_cases(ids); }));
        grade.compile_output = compile_output_;
        if (is_ungradable_) {
            for (auto& unit : grade.units)
                unit.outcome = core::Outcome::ungradable;
        }
        return grade;
    }

    core::ItemGrade run_own(const std::string& text) {
        core::CaseResult result = play_text(text, task_.seed);
        if (result.input.empty()) result.input = legible(text);
        if (progress_.on_case) progress_.on_case(result);
        core::ItemGrade grade;
        grade.units.push_back(own_input_unit(std::move(result)));
        grade.compile_output = compile_output_;
        return grade;
    }

  private:
    std::vector<core::CaseResult> run_cases(const std::vector<std::string>& ids) {
        std::vector<core::CaseResult> results;
        for (const std::string& id : ids) {
            results.push_back(is_abandoned_ ? broken_case("The run was given up.") : play(id));
            results.back().name = id;
            results.back().hidden = is_hidden(task_.item.groups, id);
            if (progress_.on_case) progress_.on_case(results.back());
        }
        return results;
    }

    core::CaseResult play(const std::string& id) {
        const std::size_t index = index_of(api_, id);
        const std::uint64_t seed = task_.seed + (index + 1) * scenario_seed_step;
        auto result = play_text(api_.scenarios[index].text, seed);
        // Not the candidate's fault: `assay check` reads every scenario of an item.
        if (result.verdict == core::Verdict::not_run) result.verdict = core::Verdict::infra_error;
        return result;
    }

    /// not_run with the reason when the text is no scenario.
    core::CaseResult play_text(const std::string& text, std::uint64_t seed) {
        const auto scenario = parse_scenario(text, names_of(values_));
        if (!scenario) {
            core::CaseResult result;
            result.note = "Line " + std::to_string(scenario.error().line) + ": " +
                          scenario.error().message + '.';
            return result;
        }
        if (failed_starts_ == failed_starts_max) return never_started();
        if (auto problem = start()) return *problem;
        ApiServer server{*service_, progress_.on_tick};
        return case_of_play(run_scenario(*scenario, values_, Draw{seed}, server), server.stop());
    }

    core::CaseResult case_of_play(ScenarioResult play, const ServerEnd& end) {
        is_abandoned_ = play.is_abandoned;
        if (!play.is_started) ++failed_starts_;
        if (end.is_infra()) return broken_case("The sandbox failed. " + end.run.stderr_bytes);
        core::CaseResult result;
        result.verdict = play.verdict;
        result.input = legible(cut_front(std::move(play.input)));
        result.expected = legible(play.expected);
        result.received = legible(play.received);
        result.note = std::move(play.note);
        explain(result, end);
        result.note = legible(result.note);
        result.cpu_ms = end.run.cpu_ms;
        result.wall_ms = end.run.wall_ms;
        result.memory_kb = end.run.memory_kb;
        return result;
    }

    /// A fresh server, or why there is none.
    std::optional<core::CaseResult> start() {
        if (is_ungradable_) return uncompiled();
        if (service_) {
            service_->restart();
            return std::nullopt;
        }
        sandbox::Observer observer;
        observer.on_tick = progress_.on_tick;
        auto compiled = runner_.start(service_spec(), observer);
        service_ = std::move(compiled.service);
        if (service_) return std::nullopt;
        if (!compiled.compile || compiled.compile->status == sandbox::Status::internal_error) {
            return broken_case("The sandbox failed while compiling.");
        }
        compile_output_ = compile_output_of(*compiled.compile);
        is_ungradable_ = true;
        return uncompiled();
    }

    static core::CaseResult never_started() {
        core::CaseResult result;
        result.verdict = core::Verdict::run_error;
        result.note = "Not tried: the server did not start for other scenarios.";
        return result;
    }

    static core::CaseResult uncompiled() {
        core::CaseResult result;
        result.verdict = core::Verdict::compile_error;
        result.note = "The program does not compile.";
        return result;
    }

    sandbox::ServiceSpec service_spec() const {
        const auto fixture = fill(api_.fixture, values_, Place::json);
        if (!fixture) throw std::runtime_error("the fixture names " + fixture.error());
        sandbox::ServiceSpec spec;
        spec.language = task_.answer.language;
        spec.files = program_files(task_.item, task_.answer);
        spec.files.push_back({"fixture.json", *fixture});
        spec.limits = limits_for(task_.answer.language, api_.limits);
        spec.limits.cpu_ms = std::max(spec.limits.cpu_ms, service_cpu_ms);
        spec.limits.wall_ms = std::max(spec.limits.wall_ms, service_wall_ms);
        spec.limits.processes = service_processes;
        return spec;
    }

    const Task& task_;
    const Api& api_;
    Runner& runner_;
    const Progress& progress_;
    const Values values_;
    std::unique_ptr<sandbox::Service> service_;
    std::string compile_output_;
    bool is_ungradable_ = false;
    bool is_abandoned_ = false;
    int failed_starts_ = 0;
};

}  // namespace

core::ItemGrade grade_api(const Task& task, Runner& runner, const Progress& progress) {
    return ApiSubmission{task, runner, progress}.run(/*visible_only=*/false);
}

core::ItemGrade try_api(
    const Task& task,
    const std::optional<std::string>& input,
    Runner& runner,
    const Progress& progress) {
    ApiSubmission submission{task, runner, progress};
    return input ? submission.run_own(*input) : submission.run(/*visible_only=*/true);
}

}  // namespace grading
