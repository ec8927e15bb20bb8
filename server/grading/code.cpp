#include "grading/code.hpp"

#include "base/ensure.hpp"
#include "catalog/signature.hpp"
#include "grading/changes.hpp"
#include "grading/code_checks.hpp"
#include "grading/code_evidence.hpp"
#include "grading/code_program.hpp"
#include "grading/code_scale.hpp"
#include "grading/code_talks.hpp"
#include "grading/groups.hpp"
#include "grading/harness.hpp"
#include "grading/output_compare.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>

namespace grading {
namespace {

using catalog::Code;

constexpr std::int64_t output_kb_min = 1024;
constexpr std::int64_t printed_kb_max = 16 * 1024;
constexpr const char* no_report = "The sandbox reported fewer tests than it was given.";

const catalog::CodeTest& test_with(const Code& code, const std::string& id) {
    const auto found = std::ranges::find(code.tests, id, &catalog::CodeTest::id);
    base::ensure(found != code.tests.end());
    return *found;
}

std::string stdin_for(const Code& code, const std::string& input) {
    if (code.harness != Code::Harness::function) return input;
    auto encoded = encode_arguments(code.function, input);
    if (!encoded) throw std::runtime_error("a test of the item is broken: " + encoded.error());
    return std::move(*encoded);
}

void add_difference(core::CaseResult& result, const std::string& difference) {
    if (difference.empty()) return;
    result.note = legible(result.note.empty() ? difference : difference + '\n' + result.note);
}

/// Compares what a run that ended normally printed; without `expected` it only reads it.
void judge_output(
    core::CaseResult& result,
    const Code& code,
    const std::string& output,
    const std::optional<std::string>& expected) {
    Comparison comparison;
    if (code.harness != Code::Harness::function) {
        const OutputRule rule{
            .how = code.compare, .tolerance = code.tolerance, .casefold = code.casefold};
        if (expected) comparison = compare_output(rule, *expected, output);
    } else if (const auto read = read_result(code.function, output, expected, code.tolerance)) {
        result.received = legible(read->json);
        comparison = read->comparison;
    } else {
        comparison = {false, read.error()};
    }
    result.verdict = comparison.equal ? core::Verdict::pass : core::Verdict::wrong;
    add_difference(result, comparison.difference);
}

core::CaseResult judge(
    const Code& code, const catalog::CodeTest& test, const sandbox::RunResult& run) {
    core::CaseResult result = case_of(run);
    result.name = test.id;
    result.input = legible(test.input);
    result.expected = legible(test.expected);
    if (run.status == sandbox::Status::ok && !code.checker) {
        judge_output(result, code, run.stdout_bytes, test.expected);
    }
    return result;
}

sandbox::Spec spec_for(const Task& task, const Code& code) {
    sandbox::Spec spec;
    spec.language = task.answer.language;
    spec.files = program_files(task.item, task.answer);
    spec.limits = limits_for(task.answer.language, code.limits);
    spec.limits.cpu_ms = spec.limits.cpu_ms * task.cpu_percent / 100;
    spec.limits.wall_ms = std::max(spec.limits.wall_ms, spec.limits.cpu_ms);
    return spec;
}

sandbox::Test test_for(const Code& code, const catalog::CodeTest& test) {
    return {.stdin_bytes = stdin_for(code, test.input), .args = test.args};
}

bool failed_to_compile(const sandbox::Report& report) {
    return report.compile && report.compile->status != sandbox::Status::ok;
}

/// One submission: remembers what its compiler said, because groups may be run in several waves.
class Submission {
  public:
    Submission(const Task& task, Runner& runner, const Progress& progress)
        : task_{task},
          code_{std::get<Code>(task.item.body)},
          runner_{runner},
          progress_{progress} {}

    core::ItemGrade run(bool visible_only) {
        core::ItemGrade grade;
        grade.units = grade_groups(
            task_.item.groups, visible_only,
            with_change_checks(
                task_, [this](const std::vector<std::string>& ids) { return run_cases(ids); }));
        grade.compile_output = compile_output_;
        note_growth(task_.item, grade.units);
        if (is_ungradable_) {
            // Groups that wait for others were not run for the same reason as the others.
            for (auto& unit : grade.units)
                unit.outcome = core::Outcome::ungradable;
        }
        return grade;
    }

    core::ItemGrade run_own(const std::string& input) {
        core::CaseResult result = own_case(input);
        result.input = legible(input);
        if (progress_.on_case) progress_.on_case(result);
        core::ItemGrade grade;
        grade.units.push_back(own_input_unit(std::move(result)));
        grade.compile_output = compile_output_;
        return grade;
    }

  private:
    using Tests = std::vector<const catalog::CodeTest*>;

    std::vector<core::CaseResult> run_cases(const std::vector<std::string>& ids) {
        Tests plain;
        std::map<std::string, core::CaseResult> results;
        for (const std::string& id : ids) {
            if (scale_of(task_.item.groups, id) == 0) plain.push_back(&test_with(code_, id));
        }
        run_tests(plain, std::nullopt, results);
        for (const std::string& id : ids) {
            if (!results.contains(id)) run_scaled(test_with(code_, id), results);
        }
        std::vector<core::CaseResult> in_order;
        for (const std::string& id : ids)
            in_order.push_back(std::move(results.at(id)));
        return in_order;
    }

    /// Beside the reference, whose time is taken just before; and again after a limit was broken,
    /// because the machine may have become slower in between.
    void run_scaled(
        const catalog::CodeTest& test, std::map<std::string, core::CaseResult>& results) {
        if (is_ungradable_) return run_tests({&test}, std::nullopt, results);
        const std::int64_t factor = scale_of(task_.item.groups, test.id);
        std::int64_t limit = scaled_limit(test, factor);
        run_tests({&test}, limit, results);
        if (results.at(test.id).verdict == core::Verdict::time_limit) {
            const std::int64_t again = scaled_limit(test, factor);
            if (again > limit) {
                limit = again;
                results.erase(test.id);
                run_tests({&test}, limit, results);
            }
        }
        std::string& note = results.at(test.id).note;
        const std::string words = "Limit here and now: " + std::to_string(limit) + " ms, " +
                                  std::to_string(factor) + " times what the reference needs.";
        note = cut_evidence(note.empty() ? words : words + '\n' + note);
    }

    std::int64_t scaled_limit(const catalog::CodeTest& test, std::int64_t factor) {
        const auto least = reference_cpu_ms(task_, test_for(code_, test), runner_, progress_);
        return std::max(scaled_cpu_ms_min, factor * least) * task_.cpu_percent / 100;
    }

    void run_tests(
        const Tests& tests,
        std::optional<std::int64_t> cpu_ms,
        std::map<std::string, core::CaseResult>& results) {
        if (tests.empty()) return;
        auto cases = cases_of(spec_of(tests, cpu_ms), tests);
        base::ensure(cases.size() == tests.size());
        for (std::size_t i = 0; i < tests.size(); ++i)
            results.emplace(tests[i]->id, std::move(cases[i]));
    }

    sandbox::Spec spec_of(const Tests& tests, std::optional<std::int64_t> cpu_ms) const {
        sandbox::Spec spec = spec_for(task_, code_);
        if (cpu_ms) {
            spec.limits.cpu_ms = *cpu_ms;
            spec.limits.wall_ms = std::max(spec.limits.wall_ms, 3 * *cpu_ms);
        }
        for (const catalog::CodeTest* test : tests) {
            spec.tests.push_back(test_for(code_, *test));
            const auto expected_kb = static_cast<std::int64_t>(test->expected.size() / 1024);
            spec.limits.output_kb =
                std::max({spec.limits.output_kb, output_kb_min, 2 * expected_kb});
        }
        return spec;
    }

    std::vector<core::CaseResult> cases_of(const sandbox::Spec& spec, const Tests& tests) {
        if (code_.interactor) return talked(spec, tests);
        const auto report = runner_.run(spec, observer_for(tests));
        if (failed_to_compile(report)) return uncompiled(*report.compile, tests.size());
        std::vector<core::CaseResult> results;
        for (std::size_t i = 0; i < tests.size(); ++i) {
            results.push_back(
                i < report.tests.size() ? judge(code_, *tests[i], report.tests[i])
                                        : broken_case(no_report));
        }
        if (code_.checker) check(report, tests, results);
        return results;
    }

    std::vector<core::CaseResult> talked(const sandbox::Spec& spec, const Tests& tests) {
        auto talks = hold_talks(task_, runner_, spec, tests, progress_);
        if (talks.cases.empty()) return uncompiled(*talks.compile, tests.size());
        return std::move(talks.cases);
    }

    void check(
        const sandbox::Report& report, const Tests& tests, std::vector<core::CaseResult>& results) {
        std::vector<Unchecked> outputs;
        for (std::size_t i = 0; i < report.tests.size(); ++i) {
            if (report.tests[i].status == sandbox::Status::ok)
                outputs.push_back({*tests[i], report.tests[i].stdout_bytes, results[i]});
        }
        check_outputs(task_, runner_, outputs, progress_, [this](core::CaseResult result) {
            result.hidden = is_hidden(task_.item.groups, result.name);
            if (progress_.on_case) progress_.on_case(result);
        });
    }

    sandbox::Observer observer_for(const Tests& tests) const {
        sandbox::Observer observer;
        observer.on_tick = progress_.on_tick;
        if (!progress_.on_case) return observer;
        observer.on_test = [this, &tests](std::size_t index, const sandbox::RunResult& run) {
            base::ensure(index < tests.size());
            // Its checker has yet to speak.
            if (code_.checker && run.status == sandbox::Status::ok) return;
            auto result = judge(code_, *tests[index], run);
            result.hidden = is_hidden(task_.item.groups, tests[index]->id);
            progress_.on_case(result);
        };
        return observer;
    }

    std::vector<core::CaseResult> uncompiled(const sandbox::RunResult& compile, std::size_t count) {
        if (compile.status == sandbox::Status::internal_error) {
            return std::vector(count, broken_case("The sandbox failed while compiling."));
        }
        compile_output_ = compile_output_of(compile);
        is_ungradable_ = true;
        core::CaseResult result;
        result.verdict = core::Verdict::compile_error;
        result.note = "The program does not compile.";
        return std::vector(count, result);
    }

    core::CaseResult own_case(const std::string& input) {
        sandbox::Spec spec = spec_for(task_, code_);
        spec.tests.push_back({.stdin_bytes = input, .args = {}});
        if (code_.harness == Code::Harness::function) {
            auto encoded = encode_arguments(code_.function, input);
            if (!encoded) return refused(encoded.error());
            spec.tests.front().stdin_bytes = std::move(*encoded);
        }
        sandbox::Observer observer;
        observer.on_tick = progress_.on_tick;
        const auto report = runner_.run(spec, observer);
        if (failed_to_compile(report)) return uncompiled(*report.compile, 1).front();
        if (report.tests.empty()) return broken_case(no_report);
        const auto& run = report.tests.front();
        auto result = case_of(run);
        if (run.status == sandbox::Status::ok) {
            judge_output(result, code_, run.stdout_bytes, std::nullopt);
        }
        return result;
    }

    static core::CaseResult refused(const std::string& reason) {
        core::CaseResult result;
        result.verdict = core::Verdict::not_run;
        result.note = legible(reason);
        return result;
    }

    const Task& task_;
    const Code& code_;
    Runner& runner_;
    const Progress& progress_;
    std::string compile_output_;
    bool is_ungradable_ = false;
};

}  // namespace

core::ItemGrade grade_code(const Task& task, Runner& runner, const Progress& progress) {
    return Submission{task, runner, progress}.run(/*visible_only=*/false);
}

core::ItemGrade try_code(
    const Task& task,
    const std::optional<std::string>& input,
    Runner& runner,
    const Progress& progress) {
    Submission submission{task, runner, progress};
    return input ? submission.run_own(*input) : submission.run(/*visible_only=*/true);
}

std::expected<std::string, std::string> printed_by(
    const catalog::Item& item,
    const core::Answer& answer,
    const std::string& test_id,
    Runner& runner) {
    const auto& code = std::get<Code>(item.body);
    sandbox::Spec spec = spec_for({.item = item, .answer = answer}, code);
    spec.limits.output_kb = printed_kb_max;
    spec.tests.push_back(test_for(code, test_with(code, test_id)));
    auto report = runner.run(spec, {});
    if (report.tests.empty()) return std::unexpected("it does not compile");
    sandbox::RunResult& run = report.tests.front();
    if (run.status != sandbox::Status::ok) return std::unexpected(note_of(run));
    return std::move(run.stdout_bytes);
}

}  // namespace grading
