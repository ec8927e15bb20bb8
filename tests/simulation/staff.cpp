#include "simulation/staff.hpp"

#include "actions/accommodations.hpp"
#include "actions/attempt_time.hpp"
#include "actions/grade_again.hpp"
#include "actions/live.hpp"
#include "actions/recruiter.hpp"

#include <algorithm>

namespace simulation {
namespace {

using protocol::LiveKind;

constexpr base::Duration ask_again = 5s;
constexpr int late_credits_most = 3;

store::StaffRecord grace() {
    return {.id = {"grace"}, .email = {}, .name = {}, .role = "recruiter", .password_hash = {}};
}

/// "2026-03-01T12:30", without the seconds.
std::string local_time(base::Time moment) {
    return base::to_rfc3339(moment).substr(0, std::string_view("2026-03-01T09:30").size());
}

std::string words_of(const protocol::LiveChange& change) {
    switch (change.kind) {
        case LiveKind::extend:
            return "changes the time by " + std::to_string(change.amount_ms) + " ms";
        case LiveKind::pause:
            return "pauses";
        case LiveKind::resume:
            return "resumes";
        case LiveKind::announce:
            break;
    }
    return "announces something";
}

}  // namespace

Staff::Staff(Universe& universe, Promises& promises) : universe_(universe), promises_(promises) {
    const auto& people = universe.plan().people;
    for (std::size_t i = 0; i < people.size(); ++i) {
        promises_.candidates.emplace_back().email = people[i].email;
        universe_.after(people[i].arrives_after, [this, i] { invite(i); });
    }
    universe_.after(10s, [this] { act(); });
}

void Staff::invite(std::size_t candidate) {
    if (!promises_.candidates[candidate].token.empty()) return;
    const Person& person = universe_.plan().people[candidate];
    if (person.accommodation != core::Accommodation{}) accommodate(candidate, person.accommodation);
    actions::Invitation invitation;
    invitation.invited_by = "Grace";
    invitation.actor = "grace";
    invitation.invite.blueprint = blueprint_slug;
    invitation.invite.name = "Ada";
    invitation.invite.email = person.email;
    invitation.invite.from = "2026-03-01T00:00";
    invitation.invite.until = "2026-03-09T00:00";
    invitation.invite.zone = "Etc/UTC";
    std::optional<base::Time> hard_close;
    if (person.has_hard_close) {
        const auto span = universe_.dice().between(2min, 4min);
        hard_close = std::chrono::floor<std::chrono::minutes>(universe_.server_now() + span);
        invitation.invite.hard_close = local_time(*hard_close);
    }
    universe_.ask<core::Result<protocol::Invited>>(
        [invitation](actions::Desk& desk) { return actions::invite(desk, invitation); },
        [this, candidate, hard_close](const core::Result<protocol::Invited>& reply) {
            if (!reply || !promises_.candidates[candidate].token.empty()) return;
            promises_.candidates[candidate].hard_close = hard_close;
            invited(candidate, *reply);
        });
    universe_.after(ask_again, [this, candidate] { invite(candidate); });
}

void Staff::invited(std::size_t candidate, const protocol::Invited& invited) {
    CandidateSide& side = promises_.candidates[candidate];
    universe_.say("candidate " + std::to_string(candidate) + " is invited");
    side.attempt = {invited.attempt.attempt};
    side.token = invited.link.substr(invited.link.rfind('/') + 1);
}

void Staff::accommodate(std::size_t candidate, const core::Accommodation& accommodation) {
    const protocol::Accommodate request{
        .email = promises_.candidates[candidate].email,
        .accommodation = {
            .extra_percent = accommodation.extra_percent,
            .extra_ms = accommodation.extra.count() / 1000,
            .break_count = accommodation.break_count,
            .break_ms = accommodation.break_limit.count() / 1000}};
    universe_.say("the recruiter accommodates candidate " + std::to_string(candidate));
    universe_.ask<core::Result<void>>(
        [request](actions::Desk& desk) { return actions::accommodate(desk, grace(), request); },
        [](const core::Result<void>&) {});
}

void Staff::act() {
    auto& dice = universe_.dice();
    universe_.after(dice.between(2s, 12s), [this] { act(); });
    if (!universe_.is_troubled()) {
        grade_all_again();
        credit_late();
        return resume_all();
    }
    if (universe_.plan().troubles.staff_act == 0) return;
    if (dice.once_in(universe_.plan().troubles.staff_act)) return change_something();
}

void Staff::resume_all() {
    protocol::LiveChange resume;
    resume.kind = LiveKind::resume;
    change(resume);
}

/// What a failure of ours has held.
void Staff::grade_all_again() {
    for (const CandidateSide& side : promises_.candidates) {
        if (side.attempt.value.empty()) continue;
        universe_.ask<core::Result<void>>(
            [attempt = side.attempt](actions::Desk& desk) {
                return actions::grade_again(desk, grace(), attempt);
            },
            [](const core::Result<void>&) {});
    }
}

/// What was lost to the network, when the test may be over; not for ever, for who went away goes on
/// losing.
void Staff::credit_late() {
    auto& dice = universe_.dice();
    late_credits_.resize(promises_.candidates.size());
    const auto candidate = static_cast<std::size_t>(dice.up_to(std::ssize(late_credits_) - 1));
    const base::AttemptId& attempt = promises_.candidates[candidate].attempt;
    if (attempt.value.empty() || late_credits_[candidate] == late_credits_most) return;
    ++late_credits_[candidate];
    credit(attempt, true);
}

void Staff::change_something() {
    auto& dice = universe_.dice();
    const auto candidate =
        static_cast<std::size_t>(dice.up_to(std::ssize(promises_.candidates) - 1));
    const base::AttemptId& attempt = promises_.candidates[candidate].attempt;
    if (attempt.value.empty()) return;
    const auto kind = dice.up_to(13);
    if (kind == 0 && dice.once_in(4)) return cancel(attempt);
    if (kind == 1) return decide(attempt);
    if (kind <= 4) return credit(attempt, dice.once_in(2));
    if (kind == 5) {
        return accommodate(
            candidate, {.extra_percent = dice.once_in(3) ? 0 : dice.up_to(40),
                        .extra = dice.between(0s, 20s),
                        .break_count = dice.up_to(2),
                        .break_limit = dice.between(1s, 20s)});
    }
    protocol::LiveChange live;
    if (dice.once_in(2)) live.attempt = attempt.value;
    if (live.attempt.empty() && dice.once_in(2)) live.blueprint = blueprint_slug;
    live.kind = kind <= 9 ? LiveKind::extend : kind == 10 ? LiveKind::pause : LiveKind::resume;
    if (kind == 13) live.kind = LiveKind::announce;
    if (live.kind == LiveKind::extend) {
        live.amount_ms = dice.up_to(45'000) - (dice.once_in(2) ? 20'000 : 0);
        if (dice.once_in(3)) live.section = dice.up_to(1);
        live.reason = "because";
    }
    change(live);
}

/// Its text says which one it was, in every notice that it leaves.
void Staff::change(protocol::LiveChange change) {
    change.text = "change " + std::to_string(++change_count_);
    change.key = change.text;
    promises_.acts[change.text] = {.change = change};
    universe_.say("the recruiter " + words_of(change) + " (" + change.text + ")");
    ask_for(change);
    auto& dice = universe_.dice();
    // As a page does that heard no answer.
    if (dice.once_in(3)) universe_.after(dice.between(0s, 6s), [this, change] { ask_for(change); });
}

void Staff::ask_for(const protocol::LiveChange& change) {
    universe_.ask<core::Result<protocol::LiveChanged>>(
        [change](actions::Desk& desk) { return actions::change_live(desk, grace(), change); },
        [this, text = change.text](const core::Result<protocol::LiveChanged>& reply) {
            promises_.acts[text].is_acknowledged |= reply.has_value();
        });
}

void Staff::credit(const base::AttemptId& attempt, bool reopens) {
    using protocol::AttemptTime;
    universe_.ask<core::Result<AttemptTime>>(
        [attempt](actions::Desk& desk) { return actions::time_of(desk, attempt); },
        [this, attempt, reopens](const core::Result<AttemptTime>& time) {
            if (!time || time->creditable_ms == 0) return;
            universe_.say("the recruiter credits an absence");
            const protocol::CreditAbsence credit{
                .amount_ms = time->creditable_ms, .as_of = time->server_now, .reopen = reopens};
            universe_.ask<core::Result<void>>(
                [attempt, credit](actions::Desk& desk) {
                    return actions::credit_absence(desk, grace(), attempt, credit);
                },
                [](const core::Result<void>&) {});
        });
}

void Staff::decide(const base::AttemptId& attempt) {
    const protocol::DecideAccommodation decision{.grant = universe_.dice().once_in(2)};
    universe_.ask<core::Result<void>>(
        [attempt, decision](actions::Desk& desk) {
            return actions::decide_accommodation(desk, grace(), attempt, decision);
        },
        [](const core::Result<void>&) {});
}

void Staff::cancel(const base::AttemptId& attempt) {
    universe_.say("the recruiter cancels an attempt");
    universe_.ask<core::Result<void>>(
        [attempt](actions::Desk& desk) { return actions::cancel(desk, grace(), attempt); },
        [](const core::Result<void>&) {});
}

}  // namespace simulation
