#include "grading/code_survivors.hpp"

#include "base/ensure.hpp"
#include "catalog/answer_rules.hpp"
#include "grading/code_mutants.hpp"
#include "grading/code_words.hpp"

#include <algorithm>
#include <set>

namespace grading {
namespace {

constexpr std::uint64_t proof_seed = 1;

// A change may well be endless: it gets four times what the reference took, and at least this.
constexpr std::int64_t slack_factor = 4;
constexpr std::int64_t mutant_cpu_ms_min = 300;
constexpr std::int64_t mutant_wall_ms_min = 500;

// As if all changes passed all tests: so long the tests of one reference may take.
constexpr std::int64_t mutants_ms_max = 10'000;
constexpr std::size_t mutants_tried_min = 2;

enum class Fate { killed, stillborn, alive };

bool is_compiled(const std::string& language) {
    return language == "go" || language == "java";
}

/// The item as a change meets it: without what is measured beside the reference, since a change
/// makes no other complexity, and with little time for waiting.
catalog::Item for_changes(catalog::Item item, std::int64_t wall_ms) {
    auto& limits = std::get<catalog::Code>(item.body).limits;
    limits.wall_ms = std::min(limits.wall_ms, wall_ms);
    std::erase_if(item.groups, [](const catalog::Group& group) { return group.scale_factor > 0; });
    for (catalog::Group& group : item.groups) {
        std::erase_if(group.require_pass, [&item](const std::string& id) {
            return std::ranges::find(item.groups, id, &catalog::Group::id) == item.groups.end();
        });
    }
    return item;
}

using Resource = std::optional<std::int64_t> core::CaseResult::*;

/// What is enough for a change that does what the reference does.
std::int64_t enough(const core::ItemGrade& grade, Resource resource, std::int64_t least) {
    for (const core::UnitResult& unit : grade.units) {
        for (const core::CaseResult& result : unit.cases)
            least = std::max(least, slack_factor * (result.*resource).value_or(0));
    }
    return least;
}

std::int64_t percent_of_limit(const catalog::Item& item, const core::ItemGrade& grade) {
    const auto& limits = std::get<catalog::Code>(item.body).limits;
    const auto cpu_ms = enough(grade, &core::CaseResult::cpu_ms, mutant_cpu_ms_min);
    return std::clamp<std::int64_t>(100 * cpu_ms / limits.cpu_ms + 1, 1, 100);
}

/// Fewer where the tests take long: what no test tells apart meets all of them.
std::size_t tried_most(const std::string& language, const core::ItemGrade& grade) {
    std::int64_t all_ms = 1;
    for (const core::UnitResult& unit : grade.units) {
        for (const core::CaseResult& result : unit.cases)
            all_ms += result.wall_ms.value_or(0);
    }
    const auto affordable = static_cast<std::size_t>(mutants_ms_max / all_ms);
    const auto most = is_compiled(language) ? compiled_mutants_tried_max : mutants_tried_max;
    return std::clamp(affordable, mutants_tried_min, most);
}

/// Stops at the first hidden case that fails.
Fate fate_of(const Task& task, Runner& runner) {
    bool is_killed = false;
    Progress progress;
    progress.on_case = [&is_killed](const core::CaseResult& result) {
        const bool is_told = result.verdict != core::Verdict::pass &&
                             result.verdict != core::Verdict::not_run &&
                             result.verdict != core::Verdict::infra_error;
        is_killed = is_killed || (result.hidden && is_told);
    };
    progress.on_tick = [&is_killed] { return !is_killed; };
    const core::ItemGrade grade = grading::grade(task, runner, progress);
    if (is_killed) return Fate::killed;
    const auto outcome = core::outcome_of(grade);
    if (outcome == core::Outcome::ungradable) return Fate::stillborn;
    const bool is_full = std::ranges::all_of(grade.units, [](const core::UnitResult& unit) {
        return unit.points == 0 || unit.millionths == core::whole;
    });
    return is_full ? Fate::alive : Fate::killed;
}

std::string one_line(std::string text) {
    std::ranges::replace(text, '\n', ' ');
    return text;
}

std::string key_of(const catalog::Proof& reference, const CodeMutant& mutant) {
    return reference.answer.language + '.' + mutant.id;
}

catalog::Finding survivor(const catalog::Proof& reference, const CodeMutant& mutant) {
    const std::string change =
        mutant.is.empty() ? "without `" + one_line(mutant.was) + '`'
                          : '`' + one_line(mutant.was) + "` → `" + one_line(mutant.is) + '`';
    const std::string key = key_of(reference, mutant);
    return {
        .obligation = "C06",
        .file = reference.name,
        .line = static_cast<int>(mutant.line),
        .message = change + " passes every hidden test (" + key + ").",
        .remedy = "Add a test that tells it apart, or write [mutate] allow = { \"" + key +
                  "\" = \"why it does the same\" }."};
}

catalog::Finding needless(const catalog::Proof& reference, const std::string& key) {
    return {
        .obligation = "C06",
        .file = "item.toml",
        .line = reference.line,
        .message = "[mutate] allows `" + key + "`, which is told apart or does not exist.",
        .remedy = "Remove it: a permission for nothing hides the next survivor."};
}

}  // namespace

MutantFates mutant_fates(
    const catalog::Item& item,
    const catalog::Proof& reference,
    const core::ItemGrade& grade,
    Runner& runner) {
    MutantFates fates;
    const std::string& language = reference.answer.language;
    if (!has_code_words(language)) return fates;
    base::ensure(reference.answer.files.size() == 1);  // of a code item
    const catalog::Item tried =
        for_changes(item, enough(grade, &core::CaseResult::wall_ms, mutant_wall_ms_min));
    core::Answer answer = reference.answer;
    const auto all = code_mutants(answer.files.front().text, language);
    const auto mutants = spread(all, tried_most(language, grade));
    std::set<std::string> known;
    for (const CodeMutant& mutant : all)
        known.insert(key_of(reference, mutant));
    std::set<std::string> told_apart;
    for (const CodeMutant& mutant : mutants) {
        answer.files.front().text = mutant.code;
        const Task task{
            .item = tried,
            .answer = answer,
            .seed = proof_seed,
            .cpu_percent = percent_of_limit(item, grade)};
        const Fate fate = fate_of(task, runner);
        if (fate == Fate::killed) ++fates.killed;
        if (fate == Fate::stillborn) ++fates.stillborn;
        if (fate != Fate::alive) {
            told_apart.insert(key_of(reference, mutant));
            continue;
        }
        if (item.allowed_mutants.contains(key_of(reference, mutant))) continue;
        fates.survivors.push_back(survivor(reference, mutant));
    }
    for (const auto& [key, why] : item.allowed_mutants) {
        if (!key.starts_with(language + '.')) continue;
        if (!known.contains(key) || told_apart.contains(key)) {
            fates.mistakes.push_back(needless(reference, key));
        }
    }
    return fates;
}

}  // namespace grading
