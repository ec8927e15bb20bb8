#pragma once
// Planning interviews, writing one's sheet, and reading what others wrote: not before one's own is
// handed in.

#include "actions/desk.hpp"
#include "core/refusal.hpp"
#include "protocol/interviews.hpp"
#include "store/staff.hpp"

#include <string>

namespace actions {

inline constexpr std::int64_t interview_list_max = 500;
inline constexpr std::size_t interview_seats_max = 8;
inline constexpr std::size_t sheet_bytes_max = 64 * 1024;

protocol::GuideList guide_list(const Library& library);

/// Refusal::not_found for a kit or an interviewer that does not exist. Audited.
loop::Task<core::Result<protocol::InterviewRow>> plan_interview(
    Desk& desk, store::StaffRecord staff, protocol::PlanInterview plan);

loop::Task<protocol::InterviewList> interview_list(Desk& desk, store::StaffRecord staff);

/// Recruiters see what was handed in. Whoever has a seat sees it when their own is, and others do
/// not find it at all.
loop::Task<core::Result<protocol::InterviewView>> interview_of(
    Desk& desk, store::StaffRecord staff, base::InterviewId id);

/// Appends a draft, or the sheet that is final: what was written before, with what changed.
/// Handing in is audited.
loop::Task<core::Result<protocol::InterviewView>> save_sheet(
    Desk& desk, store::StaffRecord staff, base::InterviewId id, protocol::SaveSheet sheet);

}  // namespace actions
