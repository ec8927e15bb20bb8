#include "grading/api.hpp"

#include "base/ensure.hpp"
#include "grading/api_player.hpp"
#include "grading/changes.hpp"
#include "grading/code_evidence.hpp"
#include "grading/groups.hpp"

#include <algorithm>

namespace grading {
namespace {

// Other values than those of the grading, for Run: what a candidate sees there helps nobody who
// writes it into the program. And others again for the second look.
constexpr std::uint64_t run_seed_step = 0xA0761D6478BD642F;
constexpr std::uint64_t second_seed_step = 0xE7037ED1A0B428DB;

core::ItemGrade graded(
    const Task& task, ApiPlayer& player, bool visible_only, std::uint64_t order_seed) {
    core::ItemGrade grade;
    grade.units = grade_groups(
        task.item.groups, visible_only,
        with_change_checks(task, [&](const std::vector<std::string>& ids) {
            return player.play(ids, order_seed);
        }));
    grade.compile_output = player.compile_output();
    if (player.is_ungradable()) {
        for (auto& unit : grade.units)
            unit.outcome = core::Outcome::ungradable;
    }
    return grade;
}

/// Who passes with these values must pass with others. It changes no score: a person decides.
void compare(core::UnitResult& unit, const core::CaseResult& again) {
    if (again.verdict == core::Verdict::pass) return;
    if (again.verdict == core::Verdict::infra_error) {
        unit.outcome = core::Outcome::infra_error;
        unit.millionths = 0;
    }
    const auto first = std::ranges::find(unit.cases, again.name, &core::CaseResult::name);
    base::ensure(first != unit.cases.end());
    std::string note = needs_review;
    if (!again.expected.empty()) note += " Expected there: " + again.expected + '.';
    if (!again.note.empty()) note += ' ' + again.note;
    first->note = cut_evidence(first->note.empty() ? note : first->note + '\n' + note);
}

/// A project's groups have other cases beside them.
std::vector<std::string> scenarios_of(const catalog::Item& item, const core::UnitResult& unit) {
    std::vector<std::string> ids;
    for (const catalog::Scenario& scenario : std::get<catalog::Api>(item.body).scenarios) {
        if (std::ranges::find(unit.cases, scenario.id, &core::CaseResult::name) != unit.cases.end())
            ids.push_back(scenario.id);
    }
    return ids;
}

/// One scenario of each group that got all of its points, with the values of another seed.
void look_again(
    const Task& task, core::ItemGrade& grade, Runner& runner, const Progress& progress) {
    const std::uint64_t seed = task.seed + second_seed_step;
    const Progress quiet{.on_case = {}, .on_tick = progress.on_tick};
    ApiPlayer player{task, seed, runner, quiet};
    Draw draw{seed};
    for (core::UnitResult& unit : grade.units) {
        if (unit.points == 0 || !is_full(unit)) continue;
        const auto ids = scenarios_of(task.item, unit);
        if (ids.empty()) continue;
        const auto last = static_cast<std::int64_t>(ids.size()) - 1;
        const auto& chosen = ids[static_cast<std::size_t>(draw.between(0, last))];
        compare(unit, player.play({chosen}, seed).front());
    }
}

}  // namespace

core::ItemGrade grade_api(const Task& task, Runner& runner, const Progress& progress) {
    core::ItemGrade grade;
    {
        ApiPlayer player{task, task.seed, runner, progress};
        grade = graded(task, player, /*visible_only=*/false, task.seed);
    }
    if (task.looks_again) look_again(task, grade, runner, progress);
    return grade;
}

core::ItemGrade try_api(
    const Task& task,
    const std::optional<std::string>& input,
    Runner& runner,
    const Progress& progress) {
    ApiPlayer player{task, task.seed + run_seed_step, runner, progress};
    if (!input) return graded(task, player, /*visible_only=*/true, task.seed);
    core::CaseResult result = player.play_text(*input);
    if (result.input.empty()) result.input = legible(*input);
    if (progress.on_case) progress.on_case(result);
    core::ItemGrade grade;
    grade.units.push_back(own_input_unit(std::move(result)));
    grade.compile_output = player.compile_output();
    return grade;
}

}  // namespace grading
