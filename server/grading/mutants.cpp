#include "grading/mutants.hpp"

#include "base/ensure.hpp"
#include "catalog/mutants.hpp"
#include "grading/code_evidence.hpp"
#include "grading/code_program.hpp"
#include "grading/groups.hpp"
#include "grading/suite.hpp"

#include <algorithm>

namespace grading {
namespace {

using catalog::Implementation;

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

std::string listed(const SuiteResult& suite) {
    std::string text;
    for (const std::string& name : suite.failed)
        text += "FAILED  " + name + '\n';
    for (const std::string& name : suite.passed)
        text += "passed  " + name + '\n';
    return text;
}

/// Whether the tests, as they ended, accept the implementation.
bool accepts(const sandbox::RunResult& run, const SuiteResult& suite) {
    return run.status == sandbox::Status::ok && suite.is_complete && suite.failed.empty();
}

/// What the tests object to, in a sentence.
std::string objection(const sandbox::RunResult& run, const SuiteResult& suite) {
    if (!suite.failed.empty()) return "Failed: " + joined(suite.failed) + ".";
    if (run.status == sandbox::Status::ok && !suite.is_complete) {
        return "Ended before every test had run.";
    }
    return {};
}

void judge_right(
    core::CaseResult& result, const sandbox::RunResult& run, const SuiteResult& suite) {
    result.expected = "every test passes";
    if (run.status == sandbox::Status::ok) result.verdict = core::Verdict::wrong;
    std::string reason = objection(run, suite);
    if (accepts(run, suite) && suite.count == 0) {
        reason = "No test was found.";
    } else if (accepts(run, suite)) {
        result.verdict = core::Verdict::pass;
    }
    if (!reason.empty()) result.note = legible(reason + '\n' + result.note);
}

void judge_mutant(
    core::CaseResult& result, const sandbox::RunResult& run, const SuiteResult& suite) {
    result.expected = "at least one test fails";
    if (accepts(run, suite)) {
        result.verdict = core::Verdict::wrong;
        result.note = "Every test passes: the mutant is not found.";
        return;
    }
    // However the tests end other than well, they tell the mutant from a right implementation.
    result.verdict = core::Verdict::pass;
    const std::string reason = objection(run, suite);
    if (!reason.empty()) result.note = legible(reason);
}

class Suite {
  public:
    Suite(const Task& task, Runner& runner, const Progress& progress)
        : task_{task},
          body_{std::get<catalog::Mutants>(task.item.body)},
          runner_{runner},
          progress_{progress} {
        base::ensure(task.answer.files.size() == 1);  // it fits, and is not empty
    }

    core::ItemGrade run(bool visible_only) {
        core::ItemGrade grade;
        grade.units = grade_groups(
            task_.item.groups, visible_only,
            [this](const std::vector<std::string>& ids) { return run_cases(ids); });
        grade.compile_output = compile_output_;
        if (!is_ungradable_) return grade;
        for (core::UnitResult& unit : grade.units)
            unit.outcome = core::Outcome::ungradable;
        return grade;
    }

  private:
    const Implementation& implementation(const std::string& id) const {
        const auto found = std::ranges::find(body_.implementations, id, &Implementation::id);
        base::ensure(found != body_.implementations.end());
        return *found;
    }

    std::vector<core::CaseResult> run_cases(const std::vector<std::string>& ids) {
        sandbox::Observer observer;
        observer.on_tick = progress_.on_tick;
        observer.on_test = [&](std::size_t index, const sandbox::RunResult& run) {
            base::ensure(index < ids.size());
            if (progress_.on_case) progress_.on_case(judge(ids[index], run));
        };
        const auto report = runner_.run(spec_for(ids), observer);
        if (report.compile && report.compile->status != sandbox::Status::ok) {
            return std::vector(ids.size(), uncompiled(*report.compile));
        }
        std::vector<core::CaseResult> results;
        for (std::size_t i = 0; i < ids.size(); ++i) {
            results.push_back(
                i < report.tests.size()
                    ? judge(ids[i], report.tests[i])
                    : broken_case("The sandbox reported fewer runs than it was given."));
        }
        return results;
    }

    sandbox::Spec spec_for(const std::vector<std::string>& ids) const {
        const std::string& language = task_.answer.language;
        std::vector<SuiteFolder> folders;
        sandbox::Spec spec;
        spec.language = language;
        for (const std::string& id : ids) {
            const std::string folder = suite_folder(task_.seed, id);
            folders.push_back({.name = folder, .module = implementation(id).text.at(language)});
            spec.tests.push_back({.stdin_bytes = {}, .args = {folder}});
        }
        spec.files = suite_files(task_.item, language, task_.answer.files.front().text, folders);
        spec.limits = limits_for(language, body_.limits);
        return spec;
    }

    core::CaseResult judge(const std::string& id, const sandbox::RunResult& run) const {
        const Implementation& made = implementation(id);
        const SuiteResult suite = read_suite(run.stdout_bytes);
        core::CaseResult result = case_of(run);
        result.name = id;
        result.hidden = is_hidden(task_.item.groups, id);
        result.received = legible(listed(suite));
        if (!catalog::is_right(made)) {
            result.input =
                legible(made.misconception + '\n' + made.change.at(task_.answer.language));
        }
        if (run.status == sandbox::Status::internal_error) return result;
        if (catalog::is_right(made))
            judge_right(result, run, suite);
        else
            judge_mutant(result, run, suite);
        return result;
    }

    core::CaseResult uncompiled(const sandbox::RunResult& compile) {
        if (compile.status == sandbox::Status::internal_error) {
            return broken_case("The sandbox failed while compiling.");
        }
        compile_output_ = compile_output_of(compile);
        is_ungradable_ = true;
        core::CaseResult result;
        result.verdict = core::Verdict::compile_error;
        result.note = "The tests do not compile.";
        return result;
    }

    const Task& task_;
    const catalog::Mutants& body_;
    Runner& runner_;
    const Progress& progress_;
    std::string compile_output_;
    bool is_ungradable_ = false;
};

}  // namespace

core::ItemGrade grade_mutants(
    const Task& task, Runner& runner, const Progress& progress, bool visible_only) {
    return Suite{task, runner, progress}.run(visible_only);
}

}  // namespace grading
