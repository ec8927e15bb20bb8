#include "store/uses.hpp"

#include "base/ensure.hpp"

#include <chrono>

namespace store {
namespace {

constexpr std::int64_t recent_days = 30;

std::int64_t day_of(base::Time at) {
    return std::chrono::floor<std::chrono::days>(at.time_since_epoch()).count();
}

void add_results(Tx& tx, const std::map<std::string, core::Offered>& offered, core::Uses& uses) {
    std::map<std::string, std::string> paths;
    for (const auto& [path, version] : offered)
        paths.emplace(version.hash, path);
    for (const Row& row : tx.query("item_result_list", {})) {
        const auto path = paths.find(row.text("item_hash"));
        if (path == paths.end()) continue;
        core::Use& use = uses[path->second];
        use.graded = row.integer("graded");
        use.mean_earned = row.integer("earned") / use.graded;
    }
}

void count(Tx& tx, const core::Form& form, const core::Score& score, std::int64_t times) {
    base::ensure(score.items.size() == form.size());
    for (std::size_t i = 0; i < form.size(); ++i) {
        const core::ItemScore& item = score.items[i];
        if (item.points == 0 || !item.score) continue;
        tx.execute(
            "item_result_count", {{"item_hash", form[i].item_hash},
                                  {"count", times},
                                  {"earned", times * (*item.score / item.points)}});
    }
}

}  // namespace

core::Uses find_uses(
    Tx& tx,
    const std::map<std::string, core::Offered>& offered,
    const std::string& person,
    base::Time now) {
    core::Uses uses;
    for (const Row& row : tx.query("item_use_list", {{"since", day_of(now) - recent_days}})) {
        core::Use& use = uses[row.text("item")];
        use.recent = row.integer("recent");
        use.ever = row.integer("ever");
    }
    for (const Row& row : tx.query("item_seen_list", {{"person", person}}))
        uses[row.text("item")].seen = true;
    add_results(tx, offered, uses);
    return uses;
}

void count_drawn(Tx& tx, const core::Form& form, base::Time at) {
    for (const core::FormEntry& entry : form)
        tx.execute("item_use_count", {{"item", entry.item}, {"day", day_of(at)}});
}

void count_graded(Tx& tx, const core::Form& form, const core::Score& score) {
    count(tx, form, score, 1);
}

void uncount_graded(Tx& tx, const core::Form& form, const core::Score& score) {
    count(tx, form, score, -1);
}

}  // namespace store
