#include "grading/code_survivors.hpp"

#include "base/ensure.hpp"
#include "catalog/answer_rules.hpp"
#include "grading/code_mutants.hpp"
#include "grading/code_words.hpp"
#include "grading/suite_mutants.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <ranges>
#include <set>
#include <string_view>

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

// More of them cost those that none of them tells apart more than they save.
constexpr std::size_t killers_max = 3;

enum class Fate { killed, stillborn, alive };

bool is_suite(const catalog::Item& item) {
    return std::holds_alternative<catalog::Mutants>(item.body);
}

bool is_compiled(const std::string& language) {
    return language == "go" || language == "java";
}

/// One change of one file of the reference.
struct Changed {
    std::size_t file = 0;
    CodeMutant mutant;
    std::string key;  // unique in the item
};

std::set<std::string_view> lines_of(std::string_view text) {
    std::set<std::string_view> lines;
    for (const auto line : std::views::split(text, '\n'))
        lines.emplace(line.begin(), line.end());
    return lines;
}

std::string_view line_of(std::string_view text, std::size_t number) {
    for (; number > 1; --number)
        text.remove_prefix(text.find('\n') + 1);
    return text.substr(0, text.find('\n'));
}

/// Changes of one file that the reference has changed itself. Of a project only those in what is
/// new: nobody asked its author to test the rest.
std::vector<CodeMutant> mutants_of(
    const catalog::Item& item,
    const core::AnswerFile& file,
    const std::string& before,
    const std::string& language) {
    if (file.text == before) return {};
    if (is_suite(item)) return suite_mutants(file.text, language);
    auto mutants = code_mutants(file.text, language);
    if (!item.project) return mutants;
    const auto old_lines = lines_of(before);
    std::erase_if(mutants, [&](const CodeMutant& mutant) {
        return old_lines.contains(line_of(file.text, mutant.line));
    });
    return mutants;
}

bool is_code(const std::string& name, const std::string& language) {
    static const std::map<std::string, std::string, std::less<>> extensions{
        {"python", ".py"}, {"javascript", ".js"}, {"go", ".go"}, {"java", ".java"}};
    return name.ends_with(extensions.at(language));
}

std::vector<Changed> changes_of(const catalog::Item& item, const core::Answer& reference) {
    const std::string& language = reference.language;
    const auto start = catalog::starting_files(item, language);
    std::vector<Changed> changes;
    for (std::size_t i = 0; i < reference.files.size(); ++i) {
        const core::AnswerFile& file = reference.files[i];
        if (!is_code(file.name, language)) continue;
        const auto before = std::ranges::find(start, file.name, &core::AnswerFile::name);
        const std::string text = before == start.end() ? std::string{} : before->text;
        for (CodeMutant& mutant : mutants_of(item, file, text, language)) {
            std::string key = language + '.' + (item.project ? file.name + '.' : "") + mutant.id;
            changes.push_back({.file = i, .mutant = std::move(mutant), .key = std::move(key)});
        }
    }
    return changes;
}

/// The item as a change meets it: without what is measured beside the reference, since a change
/// makes no other complexity, without examples that earn nothing, and with little time for waiting.
/// The scenarios of a service have limits of their own. What a suite must pass first is run beside
/// the rest: compilers take longer.
catalog::Item for_changes(catalog::Item item, std::int64_t wall_ms) {
    if (auto* code = std::get_if<catalog::Code>(&item.body)) {
        code->limits.wall_ms = std::min(code->limits.wall_ms, wall_ms);
    }
    std::erase_if(item.groups, [](const catalog::Group& group) { return group.scale_factor > 0; });
    for (catalog::Group& group : item.groups) {
        std::erase_if(group.require_pass, [&item](const std::string& id) {
            return is_suite(item) ||
                   std::ranges::find(item.groups, id, &catalog::Group::id) == item.groups.end();
        });
    }
    const auto groups = item.groups;
    std::erase_if(item.groups, [&groups](const catalog::Group& group) {
        const bool is_waited_for = std::ranges::any_of(groups, [&group](const auto& other) {
            return std::ranges::find(other.require_pass, group.id) != other.require_pass.end();
        });
        return group.visible && group.points == 0 && !is_waited_for;
    });
    return item;
}

/// Only these cases, each whether its group would be reached or not: where it would not, the group
/// that it waits for is lost.
catalog::Item with_cases(catalog::Item item, const std::vector<std::string>& cases) {
    for (catalog::Group& group : item.groups) {
        std::erase_if(group.cases, [&cases](const std::string& id) {
            return std::ranges::find(cases, id) == cases.end();
        });
        group.require_pass.clear();
    }
    std::erase_if(item.groups, [](const catalog::Group& group) { return group.cases.empty(); });
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
    const auto* code = std::get_if<catalog::Code>(&item.body);
    if (code == nullptr) return 100;
    const auto& limits = code->limits;
    const auto cpu_ms = enough(grade, &core::CaseResult::cpu_ms, mutant_cpu_ms_min);
    return std::clamp<std::int64_t>(100 * cpu_ms / limits.cpu_ms + 1, 1, 100);
}

/// Fewer where the tests take long: what no test tells apart meets all of them.
std::size_t tried_most(
    const catalog::Item& item, const std::string& language, const core::ItemGrade& grade) {
    std::int64_t all_ms = 1;
    for (const core::UnitResult& unit : grade.units) {
        for (const core::CaseResult& result : unit.cases)
            all_ms += result.wall_ms.value_or(0);
    }
    const auto affordable = static_cast<std::size_t>(mutants_ms_max / all_ms);
    std::size_t most = mutants_tried_max;
    if (std::holds_alternative<catalog::Api>(item.body)) most = service_mutants_tried_max;
    if (is_compiled(language)) most = compiled_mutants_tried_max;
    return std::clamp(affordable, mutants_tried_min, most);
}

/// Meets one change after the other.
class Trial {
  public:
    /// `item` as changes meet it.
    Trial(const catalog::Item& item, std::int64_t cpu_percent, Runner& runner)
        : item_{item}, cpu_percent_{cpu_percent}, runner_{runner} {}

    /// What told the last changes apart is likely to tell this one, too.
    Fate fate_of(const core::Answer& answer) {
        if (!killers_.empty()) {
            const Fate fate = fate_on(with_cases(item_, killers_), answer);
            if (fate != Fate::alive) return fate;
        }
        return fate_on(item_, answer);
    }

  private:
    /// Stops at the first hidden case that fails.
    Fate fate_on(const catalog::Item& item, const core::Answer& answer) {
        bool is_killed = false;
        Progress progress;
        progress.on_case = [&](const core::CaseResult& result) {
            const bool is_told = result.verdict != core::Verdict::pass &&
                                 result.verdict != core::Verdict::not_run &&
                                 result.verdict != core::Verdict::infra_error;
            if (is_killed || !result.hidden || !is_told) return;
            is_killed = true;
            remember(result.name);
        };
        progress.on_tick = [&is_killed] { return !is_killed; };
        const Task task{
            .item = item,
            .answer = answer,
            .seed = proof_seed,
            .cpu_percent = cpu_percent_,
            .looks_again = false};
        const core::ItemGrade grade = grading::grade(task, runner_, progress);
        if (is_killed) return Fate::killed;
        const auto outcome = core::outcome_of(grade);
        if (outcome == core::Outcome::ungradable) return Fate::stillborn;
        const bool is_full = std::ranges::all_of(grade.units, [](const core::UnitResult& unit) {
            return unit.points == 0 || unit.millionths == core::whole;
        });
        return is_full ? Fate::alive : Fate::killed;
    }

    void remember(const std::string& killer) {
        std::erase(killers_, killer);
        killers_.insert(killers_.begin(), killer);
        if (killers_.size() > killers_max) killers_.pop_back();
    }

    const catalog::Item& item_;
    const std::int64_t cpu_percent_;
    Runner& runner_;
    std::vector<std::string> killers_;  // names of cases, the last one in front
};

std::string one_line(std::string text) {
    std::ranges::replace(text, '\n', ' ');
    return text;
}

catalog::Finding survivor(
    const catalog::Item& item, const catalog::Proof& reference, const Changed& changed) {
    const CodeMutant& mutant = changed.mutant;
    const std::string change =
        mutant.is.empty() ? "without `" + one_line(mutant.was) + '`'
                          : '`' + one_line(mutant.was) + "` → `" + one_line(mutant.is) + '`';
    const std::string& name = reference.answer.files[changed.file].name;
    return {
        .obligation = "C06",
        .file = item.project ? reference.name + '/' + name : reference.name,
        .line = static_cast<int>(mutant.line),
        .message =
            change +
            (is_suite(item) ? " still finds every mutant (" : " passes every hidden test (") +
            changed.key + ").",
        .remedy =
            (is_suite(item) ? "Add a mutant that needs it" : "Add a test that tells it apart") +
            std::string{", or write [mutate] allow = { \""} + changed.key +
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
    if (!has_code_mutants(language)) return fates;
    const catalog::Item tried =
        for_changes(item, enough(grade, &core::CaseResult::wall_ms, mutant_wall_ms_min));
    const auto all = changes_of(item, reference.answer);
    const auto changes = spread(all, tried_most(item, language, grade));
    std::set<std::string> known;
    for (const Changed& changed : all)
        known.insert(changed.key);
    std::set<std::string> told_apart;
    Trial trial{tried, percent_of_limit(item, grade), runner};
    for (const Changed& changed : changes) {
        core::Answer answer = reference.answer;
        answer.files[changed.file].text = changed.mutant.code;
        const Fate fate = trial.fate_of(answer);
        if (fate == Fate::killed) ++fates.killed;
        if (fate == Fate::stillborn) ++fates.stillborn;
        if (fate != Fate::alive) {
            told_apart.insert(changed.key);
            continue;
        }
        if (item.allowed_mutants.contains(changed.key)) continue;
        fates.survivors.push_back(survivor(item, reference, changed));
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
