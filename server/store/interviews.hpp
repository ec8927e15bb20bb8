#pragma once
// Interviews, who has a seat in them, and what each wrote.

#include "base/ids.hpp"
#include "base/time.hpp"
#include "store/store.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace store {

struct InterviewRecord {
    base::InterviewId id;
    std::string title;
    std::int64_t minutes = 0;
    std::string questions;  // JSON, as they were when it was planned
    std::string candidate_name;
    std::string candidate_email;
    std::string planned_by;
    base::Time planned_at;
};

/// Seats in the order of `interviewers`, which are distinct.
void insert_interview(
    Tx& tx, const InterviewRecord& record, const std::vector<base::StaffId>& interviewers);
std::optional<InterviewRecord> find_interview(Tx& tx, const base::InterviewId& id);

/// Newest first.
std::vector<InterviewRecord> list_interviews(Tx& tx, std::int64_t count_max);
std::vector<InterviewRecord> interviews_of(
    Tx& tx, const base::StaffId& staff, std::int64_t count_max);

struct InterviewSheet {
    std::int64_t number = 0;  // 1, 2, 3 … of this seat
    std::string ratings;      // JSON
    bool handed_in = false;
    base::Time saved_at;
};

struct InterviewSeat {
    base::StaffId staff;
    std::string name;
    std::optional<InterviewSheet> sheet;  // the newest
};

std::vector<InterviewSeat> seats_of(Tx& tx, const base::InterviewId& id);
void insert_sheet(
    Tx& tx, const base::InterviewId& id, const base::StaffId& staff, const InterviewSheet& sheet);

}  // namespace store
