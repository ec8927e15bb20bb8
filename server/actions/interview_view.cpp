#include "actions/interview_view.hpp"

#include "actions/interviews.hpp"
#include "actions/staff.hpp"
#include "base/ensure.hpp"
#include "catalog/catalog.hpp"
#include "protocol/codec.hpp"

#include <algorithm>
#include <cmath>

namespace actions {
namespace {

using core::Refusal;
using core::Result;

constexpr std::size_t kit_bytes_max = 1024 * 1024;

std::vector<core::Rating> ratings_of(const store::InterviewSeat& seat) {
    if (!seat.sheet) return {};
    const auto sheet = protocol::decode<protocol::SaveSheet>(seat.sheet->ratings, kit_bytes_max);
    base::ensure(sheet.has_value());  // written by us
    return sheet->ratings;
}

protocol::QuestionView view_of(const core::InterviewQuestion& question, bool with_sample) {
    return {
        .slug = question.slug,
        .group = question.group,
        .title = question.title,
        .assesses = question.assesses,
        .question_html = catalog::render_markdown(question.question),
        .listen_for = question.listen_for,
        .probes = question.probes,
        .red_flags = question.red_flags,
        .sample_answer_html =
            with_sample ? catalog::render_markdown(question.sample_answer) : std::string{},
        .anchors = question.anchors};
}

protocol::SeatView view_of(const store::InterviewSeat& seat, bool with_ratings) {
    protocol::SeatView view{.name = seat.name, .handed_in_at = {}, .ratings = {}};
    if (!seat.sheet || !seat.sheet->handed_in) return view;
    view.handed_in_at = base::to_micros(seat.sheet->saved_at);
    if (with_ratings) view.ratings = ratings_of(seat);
    return view;
}

std::int64_t hundredths(double mean) {
    return std::llround(mean * 100);
}

void add_means(protocol::InterviewView& view, const InterviewReading& reading) {
    std::vector<std::vector<core::Rating>> sheets;
    for (const store::InterviewSeat& seat : reading.seats) {
        if (seat.sheet && seat.sheet->handed_in) sheets.push_back(ratings_of(seat));
    }
    const auto averages = core::averages_of(reading.questions, sheets);
    for (const core::QuestionAverage& each : averages.questions) {
        view.question_means.push_back(
            {.question = each.question, .mean = hundredths(each.mean), .spread = each.spread});
    }
    for (const core::CompetencyAverage& each : averages.competencies) {
        view.competency_means.push_back(
            {.competency = each.competency, .mean = hundredths(each.mean)});
    }
    if (averages.overall) view.overall = hundredths(*averages.overall);
}

}  // namespace

std::string encode_questions(const std::vector<core::InterviewQuestion>& questions) {
    return protocol::encode(protocol::InterviewContent{.questions = questions});
}

std::string encode_ratings(const std::vector<core::Rating>& ratings) {
    return protocol::encode(protocol::SaveSheet{.ratings = ratings, .hand_in = false});
}

bool sees_every_interview(const store::StaffRecord& staff) {
    return require_role(staff, {"recruiter"}).has_value();
}

Result<InterviewReading> read_interview(
    store::Tx& tx, const store::StaffRecord& staff, const base::InterviewId& id) {
    auto record = store::find_interview(tx, id);
    if (!record) return std::unexpected(Refusal::not_found);
    InterviewReading reading{
        .record = std::move(*record),
        .questions = {},
        .seats = store::seats_of(tx, id),
        .own = {},
        .reader = staff.id};
    const auto own = std::ranges::find(reading.seats, staff.id, &store::InterviewSeat::staff);
    if (own != reading.seats.end()) reading.own = *own;
    if (!reading.own && !sees_every_interview(staff)) return std::unexpected(Refusal::not_found);
    const auto content =
        protocol::decode<protocol::InterviewContent>(reading.record.questions, kit_bytes_max);
    base::ensure(content.has_value());  // written by us
    reading.questions = content->questions;
    return reading;
}

protocol::InterviewRow row_of(
    const store::InterviewRecord& record,
    const std::vector<store::InterviewSeat>& seats,
    const base::StaffId& reader) {
    protocol::InterviewRow row{
        .interview = record.id.value,
        .title = record.title,
        .minutes = record.minutes,
        .candidate_name = record.candidate_name,
        .candidate_email = record.candidate_email,
        .planned_by = record.planned_by,
        .planned_at = base::to_micros(record.planned_at),
        .seats = static_cast<std::int64_t>(seats.size()),
        .handed_in = 0,
        .waits_for_you = false};
    for (const store::InterviewSeat& seat : seats) {
        const bool is_done = seat.sheet && seat.sheet->handed_in;
        if (is_done) ++row.handed_in;
        if (seat.staff == reader && !is_done) row.waits_for_you = true;
    }
    return row;
}

// An empty sheet for who has not begun.
std::vector<core::Rating> own_ratings(const InterviewReading& reading) {
    if (!reading.own) return {};
    if (reading.own->sheet) return ratings_of(*reading.own);
    std::vector<core::Rating> ratings;
    for (const core::InterviewQuestion& question : reading.questions)
        ratings.push_back(
            {.question = question.slug, .rating = 0, .notes = {}, .red_flag = {}, .quote = {}});
    return ratings;
}

protocol::InterviewView view_of(const InterviewReading& reading) {
    protocol::InterviewView view;
    view.row = row_of(reading.record, reading.seats, reading.reader);
    for (const core::InterviewQuestion& question : reading.questions)
        view.questions.push_back(view_of(question, reading.sees_others()));
    view.own = own_ratings(reading);
    for (const store::InterviewSeat& seat : reading.seats) {
        if (seat.staff == reading.reader) continue;
        view.others.push_back(view_of(seat, reading.sees_others()));
    }
    if (reading.sees_others()) add_means(view, reading);
    return view;
}

}  // namespace actions
