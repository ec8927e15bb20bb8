#pragma once
// What a data folder holds, against what candidates sent and were told.

#include "core/attempt.hpp"
#include "kill/seat.hpp"

#include <memory>
#include <string>
#include <vector>

namespace crash {

/// Every sentence is a broken promise: an acknowledged revision that is gone or says something
/// else, a revision that nobody sent, a gap, a damaged file. Opens the database, so no server may
/// use it.
std::vector<std::string> contradictions(
    const std::string& data, const std::vector<std::unique_ptr<Seat>>& seats);

/// The same on a copy, so that the next start finds what the kill left, log and all.
std::vector<std::string> contradictions_in_copy(
    const std::string& data,
    const std::string& copy,
    const std::vector<std::unique_ptr<Seat>>& seats);

/// As it is stored. No server may use the folder.
core::Attempt attempt_in(const std::string& data, const base::AttemptId& id);

}  // namespace crash
