#pragma once
// What people get more than others, under their address: attempts take it along from there. Why
// somebody has it is written nowhere.

#include "base/ids.hpp"
#include "base/time.hpp"
#include "core/attempt.hpp"
#include "store/store.hpp"

#include <optional>
#include <string>

namespace store {

/// The key of a person: their address in small letters.
std::string person_of(const std::string& email);

/// The columns extra_percent, extra_us, break_count and break_us.
core::Accommodation accommodation_of(const Row& row);

/// The newest one counts; nothing special if there is none.
core::Accommodation find_accommodation(Tx& tx, const std::string& person);
void insert_accommodation(
    Tx& tx,
    const std::string& person,
    const core::Accommodation& accommodation,
    const std::string& granted_by,
    base::Time now);

/// What the candidate asked for; a newer request replaces the older one.
void insert_request(
    Tx& tx, const base::AttemptId& attempt, const core::Accommodation& wanted, base::Time now);
std::optional<core::Accommodation> find_request(Tx& tx, const base::AttemptId& attempt);
void delete_request(Tx& tx, const base::AttemptId& attempt);

}  // namespace store
