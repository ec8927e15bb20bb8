#include "grading/groups.hpp"

#include "base/ensure.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace grading {
namespace {

using Finished = std::map<std::string, core::CaseResult>;  // by case id
using Units = std::map<std::string, core::UnitResult>;     // by group id

/// What is known about a group's requirements so far.
enum class Gate { open, waiting, closed, broken };

Gate gate_of(const catalog::Group& group, const Units& units) {
    bool waiting = false;
    bool closed = false;
    for (const std::string& required : group.require_pass) {
        const auto unit = units.find(required);
        if (unit == units.end()) {
            waiting = true;
        } else if (unit->second.outcome == core::Outcome::infra_error) {
            return Gate::broken;
        } else if (!is_full(unit->second)) {
            closed = true;
        }
    }
    // A closed gate waits for the other requirements: one of them may still turn out broken.
    if (waiting) return Gate::waiting;
    return closed ? Gate::closed : Gate::open;
}

/// Groups whose outcome follows without running: each one may decide further ones.
void settle_unrunnable(const std::vector<const catalog::Group*>& groups, Units& units) {
    for (bool changed = true; changed;) {
        changed = false;
        for (const catalog::Group* group : groups) {
            if (units.contains(group->id)) continue;
            const Gate gate = gate_of(*group, units);
            if (gate != Gate::closed && gate != Gate::broken) continue;
            const auto outcome =
                gate == Gate::broken ? core::Outcome::infra_error : core::Outcome::scored;
            units.emplace(group->id, not_run(*group, outcome));
            changed = true;
        }
    }
}

std::vector<const catalog::Group*> next_wave(
    const std::vector<const catalog::Group*>& groups, const Units& units) {
    std::vector<const catalog::Group*> wave;
    for (const catalog::Group* group : groups) {
        if (!units.contains(group->id) && gate_of(*group, units) == Gate::open) {
            wave.push_back(group);
        }
    }
    return wave;
}

std::vector<std::string> unfinished_cases(
    const std::vector<const catalog::Group*>& wave, const Finished& finished) {
    std::vector<std::string> ids;
    for (const catalog::Group* group : wave) {
        for (const std::string& id : group->cases) {
            const bool asked = std::ranges::find(ids, id) != ids.end();
            if (!asked && !finished.contains(id)) ids.push_back(id);
        }
    }
    return ids;
}

void run_wave(
    const std::vector<const catalog::Group*>& wave,
    const RunCases& run,
    Finished& finished,
    Units& units) {
    const auto ids = unfinished_cases(wave, finished);
    if (!ids.empty()) {
        auto results = run(ids);
        base::ensure(results.size() == ids.size());
        for (std::size_t i = 0; i < ids.size(); ++i) {
            results[i].name = ids[i];
            finished.emplace(ids[i], std::move(results[i]));
        }
    }
    for (const catalog::Group* group : wave) {
        std::vector<core::CaseResult> cases;
        for (const std::string& id : group->cases)
            cases.push_back(finished.at(id));
        units.emplace(group->id, aggregate(*group, std::move(cases)));
    }
}

/// Only a checker tells of more than right and wrong.
std::int64_t share_of(const core::CaseResult& result) {
    if (result.verdict == core::Verdict::pass) return core::whole;
    return result.verdict == core::Verdict::partial ? result.millionths.value_or(0) : 0;
}

core::UnitResult empty_unit(const catalog::Group& group) {
    core::UnitResult unit;
    unit.id = group.id;
    unit.title = group.title;
    unit.points = group.points;
    return unit;
}

}  // namespace

std::vector<core::UnitResult> grade_groups(
    const std::vector<catalog::Group>& groups, bool visible_only, const RunCases& run) {
    std::vector<const catalog::Group*> chosen;
    for (const catalog::Group& group : groups) {
        if (group.visible || !visible_only) chosen.push_back(&group);
    }
    Finished finished;
    Units units;
    for (auto wave = next_wave(chosen, units); !wave.empty(); wave = next_wave(chosen, units)) {
        run_wave(wave, run, finished, units);
        settle_unrunnable(chosen, units);
    }
    std::vector<core::UnitResult> in_order;
    for (const catalog::Group* group : chosen) {
        // The catalog refuses cycles and visible groups that require hidden ones.
        base::ensure(units.contains(group->id));
        in_order.push_back(std::move(units.at(group->id)));
    }
    return in_order;
}

core::UnitResult aggregate(const catalog::Group& group, std::vector<core::CaseResult> cases) {
    base::ensure(!cases.empty());
    core::UnitResult unit = empty_unit(group);
    std::int64_t sum = 0;
    std::int64_t least = core::whole;
    bool broken = false;
    bool compiled = false;
    for (core::CaseResult& result : cases) {
        result.hidden = !group.visible;
        sum += share_of(result);
        least = std::min(least, share_of(result));
        if (result.verdict == core::Verdict::infra_error) broken = true;
        if (result.verdict != core::Verdict::compile_error) compiled = true;
    }
    const auto count = static_cast<std::int64_t>(cases.size());
    unit.cases = std::move(cases);
    if (broken) {
        unit.outcome = core::Outcome::infra_error;
    } else if (!compiled) {
        unit.outcome = core::Outcome::ungradable;
    } else {
        unit.outcome = core::Outcome::scored;
        const bool by_share = group.aggregate == catalog::Group::Aggregate::sum;
        unit.millionths = by_share ? sum / count : least;
    }
    return unit;
}

core::UnitResult not_run(const catalog::Group& group, core::Outcome outcome) {
    core::UnitResult unit = empty_unit(group);
    unit.outcome = outcome;
    const bool broken = outcome == core::Outcome::infra_error;
    for (const std::string& id : group.cases) {
        core::CaseResult result;
        result.name = id;
        result.hidden = !group.visible;
        result.verdict = broken ? core::Verdict::infra_error : core::Verdict::not_run;
        result.note = broken ? "A group that this one requires could not be graded."
                             : "Not run: a group that this one requires did not get full marks.";
        unit.cases.push_back(std::move(result));
    }
    return unit;
}

bool is_hidden(const std::vector<catalog::Group>& groups, const std::string& case_id) {
    return std::ranges::none_of(groups, [&](const catalog::Group& group) {
        return group.visible && std::ranges::find(group.cases, case_id) != group.cases.end();
    });
}

bool is_full(const core::UnitResult& unit) {
    return unit.outcome == core::Outcome::scored && unit.millionths == core::whole;
}

bool was_not_run(const core::UnitResult& unit) {
    return unit.outcome == core::Outcome::scored &&
           std::ranges::all_of(unit.cases, [](const core::CaseResult& result) {
               return result.verdict == core::Verdict::not_run;
           });
}

bool earns_nothing(const core::UnitResult& unit) {
    return unit.points == 0 || unit.outcome == core::Outcome::ungradable ||
           (unit.outcome == core::Outcome::scored && unit.millionths == 0);
}

std::string cut_evidence(std::string text) {
    constexpr std::string_view mark = "\n… (cut)";
    if (text.size() <= core::evidence_text_max) return text;
    std::size_t size = core::evidence_text_max - mark.size();
    // Continuation bytes of UTF-8 start with 10: never leave half a character.
    while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80)
        --size;
    text.resize(size);
    text += mark;
    return text;
}

}  // namespace grading
