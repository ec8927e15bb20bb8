#include "actions/speaker.hpp"

#include "actions/closing.hpp"
#include "base/ensure.hpp"

namespace actions {

Sheet sheet_of(store::Tx& tx, const Library& library, const core::Form& form) {
    Sheet sheet;
    sheet.reserve(form.size());
    for (const core::FormEntry& entry : form) {
        base::ensure(entry.position == std::ssize(sheet));
        const auto version = library.version(tx, entry);
        sheet.push_back(
            {.item = {version, &version->item},
             .section = static_cast<std::int32_t>(entry.section),
             .has_own_clock = entry.limit != base::Duration{}});
    }
    return sheet;
}

const Question* Speaker::question(std::int64_t position) const {
    if (!sheet || position < 0 || position >= std::ssize(*sheet)) return nullptr;
    return &(*sheet)[static_cast<std::size_t>(position)];
}

core::Result<store::AttemptRecord> load_for(
    store::Tx& tx, Desk& desk, const Speaker& speaker, base::Time at) {
    auto record = load_settled(tx, speaker.attempt, at, desk.settler());
    if (!record) return std::unexpected(core::Refusal::not_found);
    if (record->attempt.session != speaker.session) {
        return std::unexpected(core::Refusal::taken_over);
    }
    return std::move(*record);
}

}  // namespace actions
