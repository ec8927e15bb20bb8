#include "actions/interviews.hpp"

#include "actions/interview_view.hpp"
#include "base/ensure.hpp"
#include "base/hash.hpp"
#include "catalog/catalog.hpp"
#include "protocol/codec.hpp"
#include "store/interviews.hpp"

#include <algorithm>

namespace actions {
namespace {

using core::Refusal;
using core::Result;

constexpr std::size_t name_bytes_max = 200;

bool is_text(const std::string& text) {
    return !text.empty() && text.size() <= name_bytes_max && base::is_utf8(text);
}

/// Distinct accounts, in the order in which they were named.
Result<std::vector<base::StaffId>> find_interviewers(
    store::Tx& tx, const std::vector<std::string>& emails) {
    if (emails.empty() || emails.size() > interview_seats_max) {
        return std::unexpected(Refusal::malformed);
    }
    std::vector<base::StaffId> interviewers;
    for (const std::string& email : emails) {
        const auto account = store::find_staff(tx, email);
        if (!account) return std::unexpected(Refusal::unknown_account);
        if (std::ranges::find(interviewers, account->id) == interviewers.end())
            interviewers.push_back(account->id);
    }
    return interviewers;
}

Result<protocol::InterviewRow> plan_in(
    store::Tx& tx,
    const store::InterviewRecord& record,
    const store::StaffRecord& staff,
    const std::vector<std::string>& emails) {
    const auto interviewers = find_interviewers(tx, emails);
    if (!interviewers) return std::unexpected(interviewers.error());
    store::insert_interview(tx, record, *interviewers);
    store::insert_audit(
        tx, {.at = record.planned_at,
             .actor = staff.id.value,
             .action = "planned_interview",
             .subject = record.id.value,
             .detail = record.title});
    return row_of(record, store::seats_of(tx, record.id), staff.id);
}

/// What was written, with what has changed of it: an interviewer may write on two devices.
Result<std::vector<core::Rating>> with_changes(
    std::vector<core::Rating> ratings, const std::vector<core::Rating>& changes) {
    for (const core::Rating& change : changes) {
        const auto it = std::ranges::find(ratings, change.question, &core::Rating::question);
        if (it == ratings.end()) return std::unexpected(Refusal::malformed);
        *it = change;
    }
    return ratings;
}

Result<void> save_in(
    store::Tx& tx,
    const InterviewReading& reading,
    const protocol::SaveSheet& sheet,
    base::Time now) {
    if (!reading.own) return std::unexpected(Refusal::not_allowed);
    const auto& before = reading.own->sheet;
    if (before && before->handed_in) return std::unexpected(Refusal::sheet_handed_in);
    const auto ratings = with_changes(own_ratings(reading), sheet.ratings);
    if (!ratings) return std::unexpected(ratings.error());
    if (!core::fits(reading.questions, *ratings)) return std::unexpected(Refusal::malformed);
    if (sheet.hand_in) {
        if (const auto may = core::may_hand_in(*ratings); !may) return may;
    }
    const store::InterviewSheet next{
        .number = before ? before->number + 1 : 1,
        .ratings = encode_ratings(*ratings),
        .handed_in = sheet.hand_in,
        .saved_at = now};
    if (next.ratings.size() > sheet_bytes_max) return std::unexpected(Refusal::too_large);
    store::insert_sheet(tx, reading.record.id, reading.own->staff, next);
    if (!sheet.hand_in) return {};
    store::insert_audit(
        tx, {.at = now,
             .actor = reading.own->staff.value,
             .action = "handed_in_sheet",
             .subject = reading.record.id.value,
             .detail = base::sha256_hex(next.ratings)});
    return {};
}

}  // namespace

protocol::GuideList guide_list(const Library& library) {
    protocol::GuideList list;
    for (const auto& [slug, role] : library.roles()) {
        list.roles.push_back(
            {.slug = slug,
             .title = role.title,
             .description_html = catalog::render_markdown(role.description),
             .blueprint = role.blueprint,
             .kits = role.kits});
    }
    for (const auto& [slug, kit] : library.kits()) {
        protocol::KitView view{
            .slug = slug,
            .title = kit.title,
            .minutes = kit.minutes,
            .summary = kit.summary,
            .questions = {}};
        for (const core::InterviewQuestion& question : kit.questions)
            view.questions.push_back(question.title);
        list.kits.push_back(std::move(view));
    }
    return list;
}

loop::Task<Result<protocol::InterviewRow>> plan_interview(
    Desk& desk, store::StaffRecord staff, protocol::PlanInterview plan) {
    const core::InterviewKit* kit = desk.library.kit(plan.kit);
    if (!kit) co_return std::unexpected(Refusal::not_found);
    if (!is_text(plan.candidate_name) || !is_text(plan.candidate_email)) {
        co_return std::unexpected(Refusal::malformed);
    }
    const base::Time now = desk.clock.now();
    const store::InterviewRecord record{
        .id = {desk.random.uuid(now)},
        .title = kit->title,
        .minutes = kit->minutes,
        .questions = encode_questions(kit->questions),
        .candidate_name = plan.candidate_name,
        .candidate_email = plan.candidate_email,
        .planned_by = staff.name,
        .planned_at = now};
    co_return co_await desk.store.write(
        [&](store::Tx& tx) { return plan_in(tx, record, staff, plan.interviewers); });
}

loop::Task<protocol::InterviewList> interview_list(Desk& desk, store::StaffRecord staff) {
    co_return co_await desk.store.read([&](store::Tx& tx) {
        protocol::InterviewList list;
        const auto records = sees_every_interview(staff)
                                 ? store::list_interviews(tx, interview_list_max)
                                 : store::interviews_of(tx, staff.id, interview_list_max);
        for (const store::InterviewRecord& record : records)
            list.interviews.push_back(row_of(record, store::seats_of(tx, record.id), staff.id));
        return list;
    });
}

loop::Task<Result<protocol::InterviewView>> interview_of(
    Desk& desk, store::StaffRecord staff, base::InterviewId id) {
    co_return co_await desk.store.read([&](store::Tx& tx) -> Result<protocol::InterviewView> {
        const auto reading = read_interview(tx, staff, id);
        if (!reading) return std::unexpected(reading.error());
        return view_of(*reading);
    });
}

loop::Task<Result<protocol::InterviewView>> save_sheet(
    Desk& desk, store::StaffRecord staff, base::InterviewId id, protocol::SaveSheet sheet) {
    const base::Time now = desk.clock.now();
    co_return co_await desk.store.write([&](store::Tx& tx) -> Result<protocol::InterviewView> {
        const auto reading = read_interview(tx, staff, id);
        if (!reading) return std::unexpected(reading.error());
        const auto saved = save_in(tx, *reading, sheet, now);
        if (!saved) return std::unexpected(saved.error());
        return view_of(read_interview(tx, staff, id).value());
    });
}

}  // namespace actions
