#include "powercut/ledger.hpp"

#include "store/attempts.hpp"
#include "store/responses.hpp"

#include <algorithm>

namespace powercut {
namespace {

constexpr base::Time noon = base::from_micros(1'772'366'400'000'000);
constexpr std::int64_t saves_per_event = 3;

base::AttemptId attempt_id(std::int64_t attempt) {
    return {attempt_name(attempt)};
}

/// Every third save leaves an event, which is half of its job.
std::string audit_halves(store::Tx& tx, std::int64_t attempt, const Answers& found) {
    std::vector<std::string> expected;
    for (const auto& [seq, answer] : found) {
        if (seq % saves_per_event == 0) expected.push_back(answer);
    }
    std::vector<std::string> details;
    for (auto& event : store::events_of(tx, attempt_id(attempt)))
        details.push_back(std::move(event.detail));
    return details == expected ? "" : "half a job";
}

}  // namespace

std::string attempt_name(std::int64_t attempt) {
    return "attempt-" + std::to_string(attempt);
}

void write_attempts(store::Tx& tx) {
    for (std::int64_t i = 0; i < attempt_count; ++i) {
        store::AttemptRecord record;
        record.attempt.id = attempt_id(i);
        record.attempt.opens_at = noon;
        record.attempt.latest_start = noon + std::chrono::hours(8);
        record.created_at = noon;
        store::insert_attempt(tx, record, "token of " + attempt_name(i), {});
    }
}

void write_save(store::Tx& tx, const Save& save) {
    store::insert_revision(
        tx, attempt_id(save.attempt),
        {.seq = save.seq,
         .position = save.seq % 2,
         .session = 1,
         .content = save.answer,
         .received_at = noon});
    if (save.seq % saves_per_event != 0) return;
    store::insert_event(
        tx, attempt_id(save.attempt),
        {.at = noon, .event = "saved", .position = {}, .detail = save.answer});
}

std::int64_t Ledger::next_seq(std::int64_t attempt) const {
    const Answers& kept = kept_.at(static_cast<std::size_t>(attempt));
    return kept.empty() ? 1 : kept.rbegin()->first + 1;
}

void Ledger::withdraw(const Save& save) {
    std::erase_if(sent_, [&](const Save& sent) {
        return sent.attempt == save.attempt && sent.seq == save.seq;
    });
}

void Ledger::acknowledge(const Save& save) {
    ++acknowledged_count_;
    kept_.at(static_cast<std::size_t>(save.attempt)).emplace(save.seq, save.answer);
}

std::string Ledger::audit_attempt(std::int64_t attempt, const Answers& found) const {
    for (const auto& [seq, answer] : kept_.at(static_cast<std::size_t>(attempt))) {
        const auto row = found.find(seq);
        const std::string name = attempt_name(attempt) + " save " + std::to_string(seq);
        if (row == found.end()) return name + " was acknowledged and is lost";
        if (row->second != answer) return name + " is not what was acknowledged";
    }
    for (const auto& [seq, answer] : found) {
        if (kept_.at(static_cast<std::size_t>(attempt)).contains(seq)) continue;
        const bool was_sent = std::ranges::any_of(sent_, [&](const Save& save) {
            return save.attempt == attempt && save.seq == seq && save.answer == answer;
        });
        if (!was_sent) return attempt_name(attempt) + " has a save that nobody ever made";
    }
    return "";
}

std::string Ledger::audit_sent(const std::vector<Answers>& found) const {
    const auto is_there = [&](const Save& save) {
        return found.at(static_cast<std::size_t>(save.attempt)).contains(save.seq);
    };
    const auto count = std::ranges::count_if(sent_, is_there);
    const bool is_whole = count == 0 || count == static_cast<std::ptrdiff_t>(sent_.size());
    return is_whole ? "" : "a batch is there in part";
}

std::string Ledger::audit(store::Tx& tx) {
    std::vector<Answers> found(attempt_count);
    for (std::int64_t attempt = 0; attempt < attempt_count; ++attempt) {
        Answers& answers = found[static_cast<std::size_t>(attempt)];
        for (auto& revision : store::revisions_of(tx, attempt_id(attempt)))
            answers.emplace(revision.seq, std::move(revision.content));
        std::string wrong = audit_attempt(attempt, answers);
        if (wrong.empty()) wrong = audit_halves(tx, attempt, answers);
        if (!wrong.empty()) return wrong;
    }
    std::string wrong = audit_sent(found);
    kept_ = std::move(found);
    sent_.clear();
    return wrong;
}

}  // namespace powercut
