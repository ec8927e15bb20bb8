#include "store/levels.hpp"

#include <algorithm>

namespace store {

std::int64_t open_levels(Tx& tx, const base::AttemptId& attempt, std::int64_t position) {
    const auto row =
        tx.first("level_highest", {{"attempt", attempt.value}, {"position", position}});
    return std::max<std::int64_t>(1, row->integer("level"));
}

void open_level(
    Tx& tx,
    const base::AttemptId& attempt,
    std::int64_t position,
    std::int64_t level,
    base::Time at) {
    tx.execute(
        "level_insert", {{"attempt", attempt.value},
                         {"position", position},
                         {"level", level},
                         {"opened_at", base::to_micros(at)}});
}

std::int64_t level_checks(Tx& tx, const base::AttemptId& attempt, std::int64_t position) {
    return tx.first("job_checks_count", {{"attempt", attempt.value}, {"position", position}})
        ->integer("check_count");
}

}  // namespace store
