#pragma once
// An attempt as its candidate's page and the recruiter's list show it, read from rows.

#include "actions/hub.hpp"
#include "actions/library.hpp"
#include "protocol/messages.hpp"
#include "protocol/staff.hpp"
#include "store/attempts.hpp"
#include "store/responses.hpp"

#include <vector>

namespace actions {

/// How many levels of an item are open to this attempt; 0: it has none. See store/levels.hpp.
std::int64_t open_levels(
    store::Tx& tx,
    const base::AttemptId& attempt,
    std::int64_t position,
    const catalog::Item& item);

/// `record`, whose form this is, must be settled to `now`. `holds` is what the page said with
/// hello.
protocol::AttemptState state_of(
    store::Tx& tx,
    const Library& library,
    const store::AttemptRecord& record,
    const core::Form& form,
    base::Time now,
    const std::optional<std::string>& holds = {});

protocol::AttemptRow row_of(store::Tx& tx, const store::AttemptRecord& record);

/// What was received, with hashes that `assay export` reproduces.
protocol::Receipt receipt_of(
    store::Tx& tx, const Library& library, const store::AttemptRecord& record);

/// The clock of a running attempt; nothing for others.
std::optional<protocol::ClockView> clock_of(const core::Attempt& attempt);

std::vector<protocol::NoticeView> notice_views(store::Tx& tx, const base::AttemptId& id);

protocol::AccommodationView view_of(const core::Accommodation& accommodation);
core::Accommodation accommodation_of(const protocol::AccommodationView& view);

}  // namespace actions
