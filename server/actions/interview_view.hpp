#pragma once
// What one member of staff may see of an interview. Private to the module.

#include "core/interview_rules.hpp"
#include "protocol/interviews.hpp"
#include "store/interviews.hpp"
#include "store/staff.hpp"

#include <optional>
#include <string>
#include <vector>

namespace actions {

std::string encode_questions(const std::vector<core::InterviewQuestion>& questions);
std::string encode_ratings(const std::vector<core::Rating>& ratings);

/// An interview as somebody reads it.
struct InterviewReading {
    store::InterviewRecord record;
    std::vector<core::InterviewQuestion> questions;
    std::vector<store::InterviewSeat> seats;
    std::optional<store::InterviewSeat> own;
    base::StaffId reader;

    /// Whoever still rates sees nobody else's.
    bool sees_others() const { return !own || (own->sheet && own->sheet->handed_in); }
};

bool sees_every_interview(const store::StaffRecord& staff);

/// Refusal::not_found for those who have no seat and are no recruiters.
core::Result<InterviewReading> read_interview(
    store::Tx& tx, const store::StaffRecord& staff, const base::InterviewId& id);

protocol::InterviewRow row_of(
    const store::InterviewRecord& record,
    const std::vector<store::InterviewSeat>& seats,
    const base::StaffId& reader);

/// What the reader has written so far; empty without a seat.
std::vector<core::Rating> own_ratings(const InterviewReading& reading);

protocol::InterviewView view_of(const InterviewReading& reading);

}  // namespace actions
