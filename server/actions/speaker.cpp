#include "actions/speaker.hpp"

#include "actions/closing.hpp"

namespace actions {

core::Result<store::AttemptRecord> load_for(
    store::Tx& tx, Desk& desk, const Speaker& speaker, base::Time at) {
    auto record = load_settled(tx, speaker.attempt, at, desk.random);
    if (!record) return std::unexpected(core::Refusal::not_found);
    if (record->attempt.session != speaker.session) {
        return std::unexpected(core::Refusal::taken_over);
    }
    return std::move(*record);
}

}  // namespace actions
