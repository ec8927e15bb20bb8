#include "catalog/closed_rules.hpp"

#include "base/ensure.hpp"
#include "catalog/judgement_rules.hpp"
#include "catalog/line_rules.hpp"
#include "catalog/part_rules.hpp"
#include "catalog/text_rules.hpp"
#include "core/grade.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <set>

namespace catalog {
namespace {

std::int64_t full_or_nothing(bool right) {
    return right ? core::whole : 0;
}

std::int64_t earned_by(const Mcq& item, const core::Answer& answer) {
    if (answer.chosen.size() != 1) return 0;
    const auto option = std::ranges::find(item.options, answer.chosen.front(), &Option::id);
    return full_or_nothing(option != item.options.end() && option->correct);
}

std::int64_t earned_by(const Multi& item, const core::Answer& answer) {
    const std::set<std::string> chosen{answer.chosen.begin(), answer.chosen.end()};
    std::int64_t correct = 0;
    std::int64_t right = 0;
    std::int64_t wrong = 0;
    for (const Option& option : item.options) {
        if (option.correct) ++correct;
        if (!chosen.contains(option.id)) continue;
        ++(option.correct ? right : wrong);
    }
    if (correct == 0) return 0;
    if (item.scoring == Multi::Scoring::all_or_nothing) {
        return full_or_nothing(right == correct && wrong == 0);
    }
    return core::whole * std::max<std::int64_t>(0, right - wrong) / correct;
}

std::int64_t earned_by(const Numeric& item, const core::Answer& answer) {
    return full_or_nothing(is_number_accepted(item, answer.text));
}

/// Whether exchanging two neighbouring blocks, which is moving one block, makes the order right.
bool is_one_move_away(const Order& order, const std::vector<std::string>& chosen) {
    const auto size = static_cast<std::ptrdiff_t>(chosen.size());
    for (std::ptrdiff_t first = 0; first < size; ++first) {
        for (std::ptrdiff_t middle = first + 1; middle < size; ++middle) {
            for (std::ptrdiff_t last = middle + 1; last <= size; ++last) {
                auto moved = chosen;
                std::rotate(moved.begin() + first, moved.begin() + middle, moved.begin() + last);
                if (is_right_order(order, moved)) return true;
            }
        }
    }
    return false;
}

bool has_every_entry(const Order& order, const std::vector<std::string>& chosen) {
    if (chosen.size() != order.entries.size()) return false;
    return std::ranges::all_of(order.entries, [&chosen](const Entry& entry) {
        return std::ranges::find(chosen, entry.id) != chosen.end();
    });
}

std::int64_t earned_by(const Order& item, const core::Answer& answer) {
    if (is_right_order(item, answer.chosen)) return core::whole;
    if (item.scoring == Order::Scoring::exact) return 0;
    if (!has_every_entry(item, answer.chosen)) return 0;
    return is_one_move_away(item, answer.chosen) ? core::whole / 2 : 0;
}

std::int64_t earned_by(const ShortText& item, const core::Answer& answer) {
    return full_or_nothing(is_accepted(item, answer.text));
}

bool keeps_every_pair(const Order& order, const std::vector<std::string>& chosen) {
    return std::ranges::all_of(order.before, [&chosen](const auto& pair) {
        return std::ranges::find(chosen, pair.first) < std::ranges::find(chosen, pair.second);
    });
}

}  // namespace

bool is_closed(const Item& item) {
    constexpr std::array<std::string_view, 10> kinds{"mcq",        "multi", "numeric", "order",
                                                     "short_text", "match", "cloze",   "lines",
                                                     "review_pr",  "sjt"};
    return std::ranges::find(kinds, item.kind) != kinds.end();
}

std::int64_t earned(const Item& item, const core::Answer& answer) {
    base::ensure(is_closed(item));
    return std::visit(
        [&answer](const auto& body) -> std::int64_t {
            if constexpr (requires { earned_by(body, answer); }) return earned_by(body, answer);
            base::ensure(false);
            return 0;
        },
        item.body);
}

std::int64_t earns_most(const Proof& proof) {
    return std::llround(proof.earns * static_cast<double>(core::whole));
}

bool is_right_order(const Order& order, const std::vector<std::string>& chosen) {
    if (!has_every_entry(order, chosen)) return false;
    return order.before.empty() ? chosen == order.answer : keeps_every_pair(order, chosen);
}

std::vector<std::string> order_by_pairs(const Order& order) {
    std::vector<std::string> placed;
    const auto is_placed = [&placed](const std::string& id) {
        return std::ranges::find(placed, id) != placed.end();
    };
    const auto is_ready = [&](const Entry& entry) {
        return !is_placed(entry.id) && std::ranges::all_of(order.before, [&](const auto& pair) {
            return pair.second != entry.id || is_placed(pair.first);
        });
    };
    while (placed.size() < order.entries.size()) {
        const auto next = std::ranges::find_if(order.entries, is_ready);
        if (next == order.entries.end()) return {};
        placed.push_back(next->id);
    }
    return placed;
}

std::int64_t best_blind_strategy(const Multi& item) {
    if (item.options.empty()) return 0;
    core::Answer everything;
    std::vector<std::int64_t> singles;
    for (const Option& option : item.options) {
        everything.chosen.push_back(option.id);
        core::Answer single;
        single.chosen = {option.id};
        singles.push_back(earned_by(item, single));
    }
    const std::int64_t total = std::accumulate(singles.begin(), singles.end(), std::int64_t{0});
    const std::int64_t first =
        item.shuffle ? total / static_cast<std::int64_t>(singles.size()) : singles.front();
    return std::max({earned_by(item, core::Answer{}), earned_by(item, everything), first});
}

std::int64_t mean_of_random_orders(const Order& item) {
    constexpr std::size_t all_orders_entries_max = 6;
    constexpr std::int64_t drawn_orders = 720;
    core::Answer answer;
    for (const Entry& entry : item.entries)
        answer.chosen.push_back(entry.id);
    std::int64_t total = 0;
    std::int64_t count = 0;
    if (item.entries.size() <= all_orders_entries_max) {
        std::ranges::sort(answer.chosen);
        do {
            total += earned_by(item, answer);
            ++count;
        } while (std::ranges::next_permutation(answer.chosen).found);
    } else {
        const std::vector<std::string> ids = answer.chosen;
        for (; count < drawn_orders; ++count) {
            const auto order = core::shuffled(ids.size(), static_cast<std::uint64_t>(count));
            for (std::size_t i = 0; i < ids.size(); ++i)
                answer.chosen[i] = ids[order[i]];
            total += earned_by(item, answer);
        }
    }
    return total / count;
}

}  // namespace catalog
