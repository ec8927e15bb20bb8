#pragma once
// Who is speaking: established by hello, checked against the attempt's row by every action.

#include "actions/desk.hpp"
#include "core/form.hpp"
#include "core/refusal.hpp"
#include "store/attempts.hpp"

#include <cstdint>
#include <memory>
#include <vector>

namespace actions {

/// What saves need of the form that an attempt drew, which never changes, by position.
struct Question {
    std::shared_ptr<const catalog::Item> item{};
    std::int32_t section = 0;  // every connected page keeps a sheet of these
    bool has_own_clock = false;
};
using Sheet = std::vector<Question>;

/// Throws std::runtime_error as Library::item does.
Sheet sheet_of(store::Tx& tx, const Library& library, const core::Form& form);

struct Speaker {
    base::AttemptId attempt;
    std::int64_t session = 0;
    std::shared_ptr<const Sheet> sheet{};

    /// Null when the form has no such position.
    const Question* question(std::int64_t position) const;
};

/// The attempt, settled, if this speaker's session may write to it. Refusal::not_found,
/// Refusal::taken_over.
core::Result<store::AttemptRecord> load_for(
    store::Tx& tx, Desk& desk, const Speaker& speaker, base::Time at);

}  // namespace actions
