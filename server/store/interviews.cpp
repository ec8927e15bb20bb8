#include "store/interviews.hpp"

namespace store {
namespace {

InterviewRecord record_of(const Row& row) {
    return {
        .id = {row.text("id")},
        .title = row.text("title"),
        .minutes = row.integer("minutes"),
        .questions = row.text("questions"),
        .candidate_name = row.text("candidate_name"),
        .candidate_email = row.text("candidate_email"),
        .planned_by = row.text("planned_by"),
        .planned_at = base::from_micros(row.integer("planned_at"))};
}

std::vector<InterviewRecord> records_of(const std::vector<Row>& rows) {
    std::vector<InterviewRecord> records;
    for (const Row& row : rows)
        records.push_back(record_of(row));
    return records;
}

InterviewSheet sheet_at(
    Tx& tx, const base::InterviewId& id, const std::string& staff, std::int64_t number) {
    const Row row =
        tx.first(
              "interview_sheet_at", {{"interview", id.value}, {"staff", staff}, {"number", number}})
            .value();
    return {
        .number = number,
        .ratings = row.text("ratings"),
        .handed_in = row.integer("handed_in") == 1,
        .saved_at = base::from_micros(row.integer("saved_at"))};
}

}  // namespace

void insert_interview(
    Tx& tx, const InterviewRecord& record, const std::vector<base::StaffId>& interviewers) {
    tx.execute(
        "interview_insert", {{"id", record.id.value},
                             {"title", record.title},
                             {"minutes", record.minutes},
                             {"questions", record.questions},
                             {"candidate_name", record.candidate_name},
                             {"candidate_email", record.candidate_email},
                             {"planned_by", record.planned_by},
                             {"planned_at", base::to_micros(record.planned_at)}});
    std::int64_t seat = 0;
    for (const base::StaffId& staff : interviewers) {
        tx.execute(
            "interview_seat_insert",
            {{"interview", record.id.value}, {"staff", staff.value}, {"seat", ++seat}});
    }
}

std::optional<InterviewRecord> find_interview(Tx& tx, const base::InterviewId& id) {
    const auto row = tx.first("interview_by_id", {{"id", id.value}});
    if (!row) return std::nullopt;
    return record_of(*row);
}

std::vector<InterviewRecord> list_interviews(Tx& tx, std::int64_t count_max) {
    return records_of(tx.query("interview_list", {{"count_max", count_max}}));
}

std::vector<InterviewRecord> interviews_of(
    Tx& tx, const base::StaffId& staff, std::int64_t count_max) {
    return records_of(
        tx.query("interview_list_of_staff", {{"staff", staff.value}, {"count_max", count_max}}));
}

std::vector<InterviewSeat> seats_of(Tx& tx, const base::InterviewId& id) {
    std::vector<InterviewSeat> seats;
    for (const Row& row : tx.query("interview_seats", {{"interview", id.value}})) {
        InterviewSeat seat{.staff = {row.text("id")}, .name = row.text("name"), .sheet = {}};
        if (const auto number = row.maybe_integer("number"))
            seat.sheet = sheet_at(tx, id, seat.staff.value, *number);
        seats.push_back(std::move(seat));
    }
    return seats;
}

void insert_sheet(
    Tx& tx, const base::InterviewId& id, const base::StaffId& staff, const InterviewSheet& sheet) {
    tx.execute(
        "interview_sheet_insert", {{"interview", id.value},
                                   {"staff", staff.value},
                                   {"number", sheet.number},
                                   {"ratings", sheet.ratings},
                                   {"handed_in", std::int64_t{sheet.handed_in ? 1 : 0}},
                                   {"saved_at", base::to_micros(sheet.saved_at)}});
}

}  // namespace store
