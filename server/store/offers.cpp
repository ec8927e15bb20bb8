#include "store/offers.hpp"

namespace store {

void insert_offer(Tx& tx, const std::string& slug, base::Time now) {
    tx.execute("blueprint_offer_insert", {{"slug", slug}, {"offered_at", base::to_micros(now)}});
}

std::vector<core::Demand> demands(Tx& tx, base::Time now) {
    std::vector<core::Demand> demands;
    const std::int64_t since = base::to_micros(now - core::demand_window);
    for (const Row& row : tx.query("blueprint_demand", {{"since", since}})) {
        demands.push_back(
            {.slug = row.text("slug"),
             .offered_at = base::from_micros(row.integer("offered_at")),
             .completed = row.integer("completed")});
    }
    return demands;
}

}  // namespace store
