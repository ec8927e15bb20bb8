#include "grading/changes.hpp"

#include "base/ensure.hpp"
#include "catalog/project.hpp"

#include <utility>

namespace grading {
namespace {

core::CaseResult counted(std::int64_t count, std::int64_t most, const std::string& what) {
    core::CaseResult result;
    result.verdict = count <= most ? core::Verdict::pass : core::Verdict::wrong;
    result.expected = "at most " + std::to_string(most) + ' ' + what;
    result.received = count > most ? "more" : std::to_string(count);
    return result;
}

std::optional<core::CaseResult> change_check(const Task& task, const std::string& id) {
    const bool is_files = id == catalog::changed_files_case;
    if (!is_files && id != catalog::changed_lines_case) return std::nullopt;
    const auto size = catalog::change_size(task.item, task.answer);
    return is_files ? counted(size.files, task.item.project->changed_files_max, "changed files")
                    : counted(size.lines, task.item.project->changed_lines_max, "changed lines");
}

}  // namespace

RunCases with_change_checks(const Task& task, RunCases run) {
    if (!task.item.project) return run;
    return [&task, run = std::move(run)](const std::vector<std::string>& ids) {
        std::vector<std::string> rest;
        for (const std::string& id : ids) {
            if (!change_check(task, id)) rest.push_back(id);
        }
        auto ran = rest.empty() ? std::vector<core::CaseResult>{} : run(rest);
        base::ensure(ran.size() == rest.size());
        std::vector<core::CaseResult> results;
        auto next = ran.begin();
        for (const std::string& id : ids) {
            auto checked = change_check(task, id);
            results.push_back(checked ? std::move(*checked) : std::move(*next++));
        }
        return results;
    };
}

}  // namespace grading
