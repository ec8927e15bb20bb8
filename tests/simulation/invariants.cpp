#include "simulation/invariants.hpp"

#include "actions/absence.hpp"
#include "actions/answers.hpp"
#include "actions/grades.hpp"
#include "actions/ledger.hpp"
#include "store/staff.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace simulation {
namespace {

using core::Standing;

constexpr base::Duration grace = 10s;
/// The server's gaps that are no outage, and a slow commit.
constexpr base::Duration close_within = 5s;

std::string name_of(const AttemptFacts& facts, const store::Revision& revision) {
    return "revision " + std::to_string(revision.seq) + " of " + facts.records.side.email;
}

Standing standing_between(base::Time deadline, base::Time counts_until, base::Time received_at) {
    if (received_at < deadline) return Standing::in_time;
    return received_at < counts_until ? Standing::in_flight : Standing::late;
}

std::string microseconds(base::Time moment) {
    return std::to_string(base::to_micros(moment));
}

/// What staff was told is done is in the log of what was done; once, however often it was sent.
std::string acts_are_kept(const Facts& facts) {
    std::map<std::string, int> done;
    for (const store::Row& row : facts.tx.query("audit_list", {})) {
        const std::string detail = row.text("detail");
        const auto begin = detail.find("text: ");
        if (begin == std::string::npos) continue;
        ++done[detail.substr(begin, detail.find(',', begin) - begin)];
    }
    for (const auto& [text, act] : facts.promises.acts) {
        const int count = done["text: " + text];
        if (act.is_acknowledged && count == 0) return text + " was done and is not in the audit";
        if (count > 1) return text + " was done " + std::to_string(count) + " times";
    }
    return "";
}

// 1. An acknowledged revision is never lost.
std::string acknowledged_is_kept(const Facts& facts) {
    for (const CandidateSide& side : facts.promises.candidates) {
        if (side.attempt.value.empty()) continue;
        if (!store::find_attempt(facts.tx, side.attempt)) return "the invitation is lost";
        for (const auto& [seq, promise] : side.saved) {
            const auto revision = store::find_revision(facts.tx, side.attempt, seq);
            const std::string name = "revision " + std::to_string(seq) + " of " + side.email;
            if (!revision) return name + " was acknowledged and is lost";
            const bool is_same = revision->position == promise.position &&
                                 base::to_micros(revision->received_at) == promise.received_at &&
                                 revision->standing == promise.standing;
            if (!is_same) return name + " is not what was acknowledged";
            if (actions::answer_at(facts.tx, side.attempt, *revision) != promise.answer) {
                return name + " has another text than was acknowledged";
            }
        }
    }
    return acts_are_kept(facts);
}

/// An outage is taken to begin with the last heartbeat, but an item's clock was still read, and its
/// end seen, by the process that died up to a second later. Then an absence that it credited no
/// longer gives the item anything. That is a mark, no more: it counts.
bool is_after_last_heartbeat(const AttemptFacts& attempt, base::Time moment) {
    return std::ranges::any_of(attempt.records.outages, [&](const store::Outage& outage) {
        const base::Duration after = moment - outage.from;
        return base::Duration{} <= after && after <= actions::heartbeat_gap_max;
    });
}

bool saw_another_end(const AttemptFacts& attempt, const store::Revision& revision) {
    return is_after_last_heartbeat(attempt, revision.received_at) ||
           std::ranges::any_of(attempt.records.events, [&](const store::Event& event) {
               return event.event == actions::absence_credited_event &&
                      event.at < revision.received_at && is_after_last_heartbeat(attempt, event.at);
           });
}

// 2. Nothing received after the deadline and its grace counts.
std::string nothing_late_counts(const Facts& facts) {
    for (const AttemptFacts& attempt : facts.attempts) {
        if (attempt.attempt().state == core::State::cancelled) continue;
        for (const store::Revision& revision : attempt.revisions) {
            const Standing expected = standing_of(attempt, revision);
            if (revision.standing == expected) continue;
            // On its way within the grace, and what is graded was already taken down.
            if (revision.standing == Standing::late && expected == Standing::in_flight) continue;
            const bool is_marked =
                revision.standing == Standing::in_flight && expected == Standing::in_time;
            if (is_marked && saw_another_end(attempt, revision)) continue;
            return name_of(attempt, revision) + " of position " +
                   std::to_string(revision.position) + ", received at " +
                   microseconds(revision.received_at) + ", stands as " +
                   std::to_string(static_cast<int>(revision.standing)) + " and not as " +
                   std::to_string(static_cast<int>(expected));
        }
    }
    return "";
}

/// The text of the last revision that counts; as its page had it, if it was acknowledged.
core::Answer last_answer(
    const Facts& facts, const AttemptFacts& attempt, const StoredJob& grading) {
    const std::size_t opening = attempt.opening_of(grading);
    const store::Revision* last = nullptr;
    for (const store::Revision& revision : attempt.revisions) {
        const bool counts = attempt.opening_at(revision.received_at) <= opening &&
                            revision.standing != Standing::late &&
                            standing_of(attempt, revision) != Standing::late;
        if (revision.position == grading.position && counts) last = &revision;
    }
    if (last == nullptr) return {};
    const auto& saved = attempt.records.side.saved;
    const auto promise = saved.find(last->seq);
    if (promise != saved.end()) return promise->second.answer;
    return actions::answer_at(facts.tx, attempt.attempt().id, *last);
}

// 3. What is graded is the last accepted revision, whether it was ever run or not.
std::string last_revision_is_graded(const Facts& facts) {
    for (const AttemptFacts& attempt : facts.attempts) {
        for (const StoredJob& job : attempt.jobs) {
            if (!job.is_grading) continue;
            if (job.answer != last_answer(facts, attempt, job)) {
                return "position " + std::to_string(job.position) + " of " +
                       attempt.records.side.email + " is graded with another answer";
            }
        }
    }
    return "";
}

// 4. Each job has exactly one recorded run, and each position one grading, anew when the test was
// opened again: another one only once a failure of ours is what came of the last.
std::string one_run_per_job(const Facts& facts) {
    for (const AttemptFacts& attempt : facts.attempts) {
        const std::size_t last_opening = attempt.ended.size();
        std::map<std::pair<std::size_t, std::int64_t>, int> gradings;  // by opening and position
        std::map<std::pair<std::size_t, std::int64_t>, int> failures;
        for (const StoredJob& job : attempt.jobs) {
            const std::size_t opening = attempt.opening_of(job);
            const std::pair place{opening, job.position};
            if (job.is_grading) ++gradings[place];
            const auto run = std::ranges::find(
                attempt.runs, job.id, [](const store::Run& each) { return each.job.value; });
            const bool has_run = run != attempt.runs.end();
            if (job.is_done != has_run) return "job " + job.id + " has a run or an end, not both";
            if (!has_run) continue;
            const bool is_taken_back = job.is_grading && opening < last_opening;
            if (is_taken_back && run->finished_at > attempt.ended[opening].until)
                return "a grading was recorded after the test had been opened again";
            if (job.is_grading && run->outcome == core::Outcome::infra_error) ++failures[place];
            // Who reports signs the grade.
            const std::string reporter = actions::grade_of(*run).grader;
            if (!reporter.empty() && reporter != job.worker) {
                return "the run of job " + job.id + " is from " + reporter +
                       ", but the job was held by " + job.worker;
            }
        }
        for (std::size_t opening = 0; opening <= last_opening; ++opening) {
            for (std::int64_t i = 0; i < position_count; ++i) {
                const std::pair place{opening, i};
                const int sound = gradings[place] - failures[place];
                const bool is_open = opening == last_opening && !attempt.attempt().sealed;
                // What was opened again within its grace was not graded before.
                const bool may_have_none = opening < last_opening || is_open;
                const bool is_one =
                    gradings[place] >= (may_have_none ? 0 : 1) && sound <= (is_open ? 0 : 1);
                if (!is_one) {
                    return "a position has " + std::to_string(gradings[place]) + " gradings";
                }
            }
        }
    }
    return "";
}

std::string compare_sections(const AttemptFacts& attempt) {
    const Timeline& timeline = *attempt.timeline;
    const auto& sections = attempt.attempt().sections;
    for (std::size_t i = 0; i < sections.size(); ++i) {
        const std::string name =
            "section " + std::to_string(i) + " of " + attempt.records.side.email;
        const bool is_entered = i < timeline.sections.size();
        if (!sections[i].started_at) continue;  // nobody looked yet
        if (!is_entered) return name + " was entered too early";
        const SectionTime& expected = timeline.sections[i];
        if (*sections[i].started_at != expected.start) {
            return name + " began at " + microseconds(*sections[i].started_at) + " and not at " +
                   microseconds(expected.start);
        }
        if (!sections[i].ended_at) continue;
        const base::Duration off = std::chrono::abs(*sections[i].ended_at - expected.end);
        if (!expected.is_over || off > timeline.rounding) {
            return name + " ended at " + microseconds(*sections[i].ended_at) + " and not at " +
                   microseconds(expected.end);
        }
    }
    return "";
}

// 5. An attempt closes on time with no page connected, and across a restart.
std::string closes_on_time(const Facts& facts) {
    for (const AttemptFacts& attempt : facts.attempts) {
        const core::Attempt& stored = attempt.attempt();
        if (!attempt.timeline || stored.state == core::State::cancelled) continue;
        const std::string wrong = compare_sections(attempt);
        if (!wrong.empty()) return wrong;
        const Timeline& timeline = *attempt.timeline;
        if (!timeline.is_over || facts.well_for < close_within) continue;
        const base::Time end = timeline.sections.back().end;
        if (stored.state == core::State::running && end + close_within < facts.now) {
            return attempt.records.side.email + " still runs after its end";
        }
        if (!stored.sealed && timeline.seal_at + close_within < facts.now) {
            return attempt.records.side.email + " is not sealed after its grace";
        }
    }
    return "";
}

// 7. At most one session can write: the newest. (As each commit adds revisions: see run.cpp.)
std::string sessions_follow_each_other(const Facts& facts) {
    for (const AttemptFacts& attempt : facts.attempts) {
        std::int64_t session = 0;
        for (const store::Revision& revision : attempt.revisions) {
            if (revision.session < session) {
                return name_of(attempt, revision) + " is from a session that was replaced";
            }
            session = revision.session;
        }
        if (session > attempt.attempt().session) return "a revision is from no session";
    }
    return "";
}

std::int64_t rounded(std::int64_t numerator, std::int64_t denominator) {
    const std::int64_t down = numerator / denominator;
    const std::int64_t twice = 2 * (numerator - down * denominator);
    const bool is_up = twice > denominator || (twice == denominator && down % 2 != 0);
    return is_up ? down + 1 : down;
}

std::int64_t micropoints_of(const core::ItemGrade& grade, std::int64_t points) {
    std::int64_t earned = 0;
    std::int64_t whole = 0;
    for (const core::UnitResult& unit : grade.units) {
        whole += unit.points;
        if (unit.outcome == core::Outcome::scored) earned += unit.points * unit.millionths;
    }
    return whole == 0 ? 0 : rounded(earned * points, whole);
}

// 8. Recomputing a score from stored runs gives the stored score.
std::string scores_can_be_recomputed(const Facts& facts) {
    for (const AttemptFacts& attempt : facts.attempts) {
        if (!attempt.score) continue;
        std::map<std::int64_t, std::int64_t> earned;  // by position, the last grading's
        for (const store::Run& run : attempt.runs) {
            if (run.purpose != store::Purpose::grade) continue;
            const auto& entry = attempt.form.at(static_cast<std::size_t>(run.position));
            if (entry.construct != core::Construct::skill) continue;
            earned[run.position] = micropoints_of(actions::grade_of(run), entry.points);
        }
        std::int64_t sum = 0;
        for (const auto& [position, micropoints] : earned)
            sum += micropoints;
        if (sum != attempt.score->micropoints) {
            return attempt.records.side.email + " has the score " +
                   std::to_string(attempt.score->micropoints) + " and not " + std::to_string(sum);
        }
    }
    return "";
}

// 9. The audit chain verifies.
std::string audit_verifies(const Facts& facts) {
    const auto broken = store::first_broken_audit(facts.tx);
    if (broken) return "row " + std::to_string(*broken) + " does not fit";
    return "";
}

// 10. No infra_error became a number.
std::string failures_are_no_numbers(const Facts& facts) {
    for (const AttemptFacts& attempt : facts.attempts) {
        const bool is_graded = attempt.attempt().state == core::State::graded;
        if (is_graded != attempt.score.has_value()) return "graded, or scored, and not both";
        if (!attempt.score) continue;
        std::map<std::int64_t, const store::Run*> last;  // by position
        for (const store::Run& run : attempt.runs) {
            if (run.purpose == store::Purpose::grade) last[run.position] = &run;
        }
        if (last.size() < position_count) return "a score without all its grades";
        for (const auto& [position, run] : last) {
            for (const core::UnitResult& unit : actions::grade_of(*run).units) {
                if (unit.outcome != core::Outcome::infra_error) continue;
                return attempt.records.side.email + " has a score, with a failure of ours in it";
            }
        }
    }
    return "";
}

// No candidate ever loses time: what a page was told stands.
std::string told_deadlines_stand(const Facts& facts) {
    constexpr std::int64_t tolerance_us = 10'000;  // notices count whole milliseconds
    for (const AttemptFacts& attempt : facts.attempts) {
        if (attempt.attempt().state == core::State::cancelled) continue;
        std::int64_t taken = 0;
        for (const store::Notice& notice : attempt.records.notices) {
            if (notice.kind == store::NoticeKind::shortened) taken -= notice.amount.count();
        }
        const auto& sections = attempt.attempt().sections;
        for (const auto& [section, told] : attempt.records.side.deadlines) {
            const auto& stored = sections.at(static_cast<std::size_t>(section));
            if (!stored.ended_by_clock || !stored.ended_at) continue;
            const std::int64_t end = base::to_micros(*stored.ended_at) + taken;
            if (end + tolerance_us < told) {
                return attempt.records.side.email + " was told an end that is " +
                       std::to_string(told - end) + " us later than it was";
            }
        }
    }
    return "";
}

constexpr std::array all_invariants{
    Invariant{"1", acknowledged_is_kept},     Invariant{"2", nothing_late_counts},
    Invariant{"3", last_revision_is_graded},  Invariant{"4", one_run_per_job},
    Invariant{"5", closes_on_time},           Invariant{"7", sessions_follow_each_other},
    Invariant{"8", scores_can_be_recomputed}, Invariant{"9", audit_verifies},
    Invariant{"10", failures_are_no_numbers}, Invariant{"no time is lost", told_deadlines_stand}};

}  // namespace

std::span<const Invariant> invariants() {
    return all_invariants;
}

namespace {

std::optional<base::Time> end_held_at(
    const std::map<base::Time, base::Time>& ends, base::Time moment) {
    const auto after = ends.upper_bound(moment);
    if (after == ends.begin()) return std::nullopt;
    return std::prev(after)->second;
}

/// For how long the server could take nothing.
base::Duration away_between(const AttemptFacts& attempt, base::Time from, base::Time until) {
    auto outages = attempt.records.outages;
    std::ranges::sort(outages, {}, &store::Outage::from);
    base::Duration away{};
    for (const store::Outage& outage : outages) {
        const base::Time begin = std::max(from, outage.from);
        const base::Time end = std::min(until, outage.until);
        if (begin >= end) continue;
        away += end - begin;
        from = end;
    }
    return away;
}

}  // namespace

Standing standing_of(const AttemptFacts& attempt, const store::Revision& revision) {
    const auto index = static_cast<std::size_t>(section_of(revision.position));
    if (!attempt.timeline) return Standing::late;
    const std::size_t opening = attempt.opening_at(revision.received_at);
    const Timeline& timeline =
        opening < attempt.ended.size() ? attempt.ended[opening].timeline : *attempt.timeline;
    if (index >= timeline.sections.size()) return Standing::late;
    const SectionTime& section = timeline.sections[index];
    const bool is_last = timeline.is_over && index + 1 == timeline.sections.size();
    if (section.is_over && !section.by_clock) {
        // Left or handed in: what came after that was not to be taken at all.
        return revision.received_at <= section.end ? revision.standing : Standing::late;
    }
    base::Time deadline = section.end;
    // The end of the whole test has been moved already.
    const auto grace_after = [&](base::Time end) {
        if (is_last) return timeline.seal_at - section.end;
        return grace + away_between(attempt, end, revision.received_at);
    };
    base::Time counts_until = deadline + grace_after(deadline);
    const auto item = timeline.items.find(revision.position);
    const auto own = item == timeline.items.end() ? std::optional<base::Time>()
                                                  : end_held_at(item->second, revision.received_at);
    if (own && *own < deadline) {
        deadline = *own;
        counts_until = std::min(counts_until, deadline + grace_after(deadline));
    }
    if (!section.is_over && timeline.is_stopped) return revision.standing;
    return standing_between(deadline, counts_until, revision.received_at);
}

}  // namespace simulation
