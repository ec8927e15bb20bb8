#pragma once
// What the candidates' side knows: everything that it was told, as it was told, kept where no crash
// reaches.

#include "core/accept.hpp"
#include "core/answer.hpp"
#include "protocol/messages.hpp"
#include "protocol/staff.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace simulation {

/// "Saved", as a page was told.
struct Promise {
    std::int64_t position = 0;
    core::Answer answer;
    std::int64_t received_at = 0;
    core::Standing standing = core::Standing::in_time;
};

/// A section's end as a page was told, with what had been taken away by then put back.
using ToldDeadlines = std::map<std::int64_t, std::int64_t>;  // by section, in microseconds

struct CandidateSide {
    std::string email;
    std::string token;
    base::AttemptId attempt;
    std::optional<base::Time> hard_close;
    std::map<std::int64_t, Promise> saved;  // by seq
    ToldDeadlines deadlines;
    bool was_graded = false;
};

/// A live change as it was asked for; `text` names it in the notices that it leaves.
struct StaffAct {
    protocol::LiveChange change;
    bool is_acknowledged = false;
};

struct Promises {
    std::vector<CandidateSide> candidates;
    std::map<std::string, StaffAct> acts;  // by text
    std::vector<std::string> broken;       // seen at once, in words
    std::uint64_t saved_by_request_count = 0;

    CandidateSide* find(const base::AttemptId& attempt) {
        for (CandidateSide& side : candidates) {
            if (side.attempt == attempt) return &side;
        }
        return nullptr;
    }
};

}  // namespace simulation
