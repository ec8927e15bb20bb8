#include "grading/code.hpp"

#include "base/ensure.hpp"
#include "catalog/signature.hpp"
#include "grading/changes.hpp"
#include "grading/code_evidence.hpp"
#include "grading/code_program.hpp"
#include "grading/groups.hpp"
#include "grading/harness.hpp"
#include "grading/output_compare.hpp"

#include <algorithm>
#include <stdexcept>

namespace grading {
namespace {

using catalog::Code;

constexpr std::int64_t output_kb_min = 1024;
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
        if (expected) {
            comparison = compare_output(code.compare, code.tolerance, *expected, output);
        }
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
    if (run.status == sandbox::Status::ok) {
        judge_output(result, code, run.stdout_bytes, test.expected);
    }
    return result;
}

sandbox::Spec spec_for(const Task& task, const Code& code) {
    sandbox::Spec spec;
    spec.language = task.answer.language;
    spec.files = program_files(task.item, task.answer);
    spec.limits = limits_for(task.answer.language, code.limits);
    return spec;
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
    std::vector<core::CaseResult> run_cases(const std::vector<std::string>& ids) {
        sandbox::Spec spec = spec_for(task_, code_);
        for (const std::string& id : ids) {
            const auto& test = test_with(code_, id);
            spec.tests.push_back({.stdin_bytes = stdin_for(code_, test.input), .args = {}});
            const auto expected_kb = static_cast<std::int64_t>(test.expected.size() / 1024);
            spec.limits.output_kb =
                std::max({spec.limits.output_kb, output_kb_min, 2 * expected_kb});
        }
        const auto report = runner_.run(spec, observer_for(ids));
        if (failed_to_compile(report)) return uncompiled(*report.compile, ids.size());
        std::vector<core::CaseResult> results;
        for (std::size_t i = 0; i < ids.size(); ++i) {
            results.push_back(
                i < report.tests.size() ? judge(code_, test_with(code_, ids[i]), report.tests[i])
                                        : broken_case(no_report));
        }
        return results;
    }

    sandbox::Observer observer_for(const std::vector<std::string>& ids) const {
        sandbox::Observer observer;
        observer.on_tick = progress_.on_tick;
        if (!progress_.on_case) return observer;
        observer.on_test = [this, &ids](std::size_t index, const sandbox::RunResult& run) {
            base::ensure(index < ids.size());
            auto result = judge(code_, test_with(code_, ids[index]), run);
            result.hidden = is_hidden(task_.item.groups, ids[index]);
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

}  // namespace grading
