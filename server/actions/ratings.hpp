#pragma once
// Rating answers: what waits for somebody, one answer with what it is rated by, and handing in what
// one thinks of it. Nobody who rates learns whose answer it is, or what others said of it.

#include "actions/desk.hpp"
#include "core/refusal.hpp"
#include "protocol/ratings.hpp"
#include "store/staff.hpp"

#include <string>

namespace actions {

inline constexpr std::int64_t rating_list_max = 500;

loop::Task<protocol::RatingList> rating_list(Desk& desk, store::StaffRecord staff);

loop::Task<core::Result<protocol::RatingTask>> rating_task(
    Desk& desk, store::StaffRecord staff, base::JobId job);

/// Once for each person and for good, audited. The last rating that is needed records the job's one
/// run. Refusal::rating_closed when that has happened already.
loop::Task<core::Result<protocol::RatingTask>> rate(
    Desk& desk, store::StaffRecord staff, base::JobId job, protocol::SaveRating rating);

}  // namespace actions
