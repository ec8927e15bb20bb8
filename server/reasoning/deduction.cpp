// Deduction: services deployed one after the other, conditions on their order, and one place that
// the conditions decide. Each condition is needed: without any of them another service could be
// there. Orders are sets of bits here, one bit for each permutation; the solver reads sentences.

#include "reasoning/family_parts.hpp"
#include "reasoning/text.hpp"

#include <algorithm>
#include <bitset>
#include <numeric>

namespace reasoning {
namespace {

constexpr std::size_t services_max = 6;
constexpr std::size_t orders_max = 720;

using Orders = std::bitset<orders_max>;
using Order = std::vector<std::size_t>;  // service -> place

enum class Kind { before, directly, one_between, not_at, not_directly };

struct Premise {
    Kind kind = Kind::before;
    std::size_t first = 0;
    std::size_t second = 0;  // not_at: the place
};

bool holds(const Premise& premise, const Order& order) {
    const auto first = static_cast<std::int64_t>(order[premise.first]);
    if (premise.kind == Kind::not_at) return order[premise.first] != premise.second;
    const auto second = static_cast<std::int64_t>(order[premise.second]);
    if (premise.kind == Kind::before) return first < second;
    if (premise.kind == Kind::directly) return first + 1 == second;
    if (premise.kind == Kind::not_directly) return first + 1 != second;
    return first - second == 2 || second - first == 2;
}

/// All orders of `count` services, and which of them satisfy what.
class World {
  public:
    explicit World(std::size_t count) : count_(count) {
        Order order(count);
        std::iota(order.begin(), order.end(), std::size_t{0});
        do {
            orders_.push_back(order);
        } while (std::ranges::next_permutation(order).found);
        base::ensure(orders_.size() <= orders_max);
    }

    std::size_t count() const { return count_; }
    const Order& some_order(Random& random) const { return orders_[random.below(orders_.size())]; }

    Orders satisfying(const Premise& premise) const {
        Orders set;
        for (std::size_t i = 0; i < orders_.size(); ++i)
            set[i] = holds(premise, orders_[i]);
        return set;
    }

  private:
    std::size_t count_;
    std::vector<Order> orders_;
};

/// Looked up instead of being worked out for each draw: thousands of draws are tried.
class Table {
  public:
    explicit Table(std::size_t count) : world_(count) {
        for (std::size_t kind = 0; kind < sets_.size(); ++kind) {
            for (std::size_t i = 0; i < count * count; ++i) {
                sets_[kind].push_back(
                    world_.satisfying({static_cast<Kind>(kind), i / count, i % count}));
            }
        }
    }

    const World& world() const { return world_; }
    const Orders& satisfying(const Premise& premise) const {
        const std::size_t i = premise.first * world_.count() + premise.second;
        return sets_[static_cast<std::size_t>(premise.kind)][i];
    }

  private:
    World world_;
    std::array<std::vector<Orders>, 5> sets_;
};

const Table& table_for(std::size_t count) {
    static const Table five{5};
    static const Table six{services_max};
    return count == 5 ? five : six;
}

struct Plan {
    std::size_t services = 5;
    std::vector<Kind> kinds;
    std::string radicals;
};

Plan plan_of(int level) {
    if (level == 1) {
        return {
            5,
            {Kind::before, Kind::before, Kind::directly, Kind::one_between},
            "5 services, 4 premises, no negation"};
    }
    if (level == 2) {
        return {
            5,
            {Kind::before, Kind::before, Kind::directly, Kind::one_between, Kind::not_at},
            "5 services, 5 premises, 1 negation"};
    }
    return {
        6,
        {Kind::before, Kind::directly, Kind::one_between, Kind::not_at, Kind::not_directly},
        "6 services, 5 premises, 2 negations"};
}

/// One of this kind that is true of the order. Every kind has some, whatever the order.
Premise draw_premise(Random& random, Kind kind, const Order& order) {
    for (;;) {
        const Premise premise{kind, random.below(order.size()), random.below(order.size())};
        const bool names_two = kind != Kind::not_at;
        if (names_two && premise.first == premise.second) continue;
        if (holds(premise, order)) return premise;
    }
}

std::size_t mentions(const std::vector<Premise>& premises, std::size_t service) {
    std::size_t count = 0;
    for (const Premise& premise : premises) {
        const bool is_second = premise.kind != Kind::not_at && premise.second == service;
        if (premise.first == service || is_second) ++count;
    }
    return count;
}

/// Whether no other service has more premises: as often so as chance would have it.
bool is_most_mentioned(
    const std::vector<Premise>& premises, std::size_t service, std::size_t services) {
    for (std::size_t other = 0; other < services; ++other) {
        if (mentions(premises, other) > mentions(premises, service)) return false;
    }
    return true;
}

/// What remains when all but the premise at `left_out` hold; when all hold, if there is none.
Orders remaining(const Table& table, const std::vector<Premise>& premises, std::size_t left_out) {
    Orders orders;
    orders.set();
    for (std::size_t i = 0; i < premises.size(); ++i) {
        if (i != left_out) orders &= table.satisfying(premises[i]);
    }
    return orders;
}

/// Whether the premises, which leave these orders, say that the service is at its place, and only
/// all of them together do.
bool decides(
    const Table& table,
    const std::vector<Premise>& premises,
    const Orders& left,
    const Premise& is_elsewhere) {
    const Orders& elsewhere = table.satisfying(is_elsewhere);
    if ((left & elsewhere).any()) return false;
    for (std::size_t i = 0; i < premises.size(); ++i) {
        if ((remaining(table, premises, i) & elsewhere).none()) return false;
    }
    return true;
}

/// A service whose place the premises decide, and that is not told by how often they mention it.
std::optional<std::size_t> decided_service(
    Draft& draft, const Table& table, const std::vector<Premise>& premises, const Order& order) {
    std::vector<std::size_t> services(order.size());
    std::iota(services.begin(), services.end(), std::size_t{0});
    draft.random.shuffle(services);
    const Orders left = remaining(table, premises, premises.size());
    for (const std::size_t service : services) {
        if (!decides(table, premises, left, {Kind::not_at, service, order[service]})) continue;
        const bool stands_out = is_most_mentioned(premises, service, order.size());
        if (stands_out == (draft.rank == 0)) return service;
    }
    return std::nullopt;
}

std::string quoted(const std::string& name) {
    return "`" + name + "`";
}

std::string sentence(const Premise& premise, const std::vector<std::string>& names) {
    const std::string first = quoted(names[premise.first]);
    if (premise.kind == Kind::not_at) {
        return first + " was **not** deployed " + std::string{ordinal(premise.second)} + ".";
    }
    const std::string second = quoted(names[premise.second]);
    if (premise.kind == Kind::before) {
        return first + " was deployed at some time before " + second + ".";
    }
    if (premise.kind == Kind::directly) {
        return first + " was deployed **immediately** before " + second + ".";
    }
    if (premise.kind == Kind::not_directly) {
        return first + " was **not** deployed immediately before " + second + ".";
    }
    return "**Exactly one** service was deployed between " + first + " and " + second + ".";
}

/// The premise without which this service could be there.
std::string reason(
    const Table& table,
    const std::vector<Premise>& premises,
    const std::vector<std::string>& names,
    const Premise& is_elsewhere) {
    for (std::size_t i = 0; i < premises.size(); ++i) {
        const Orders there = remaining(table, premises, i) & ~table.satisfying(is_elsewhere);
        if (there.any()) return "overlooks: " + sentence(premises[i], names);
    }
    return "overlooks more than one condition";
}

std::string prompt_of(
    Random& random,
    const std::vector<Premise>& premises,
    const std::vector<std::string>& names,
    std::size_t place) {
    std::vector<std::string> shown;
    for (const std::string& name : names)
        shown.push_back(quoted(name));
    random.shuffle(shown);
    std::string prompt = (names.size() == 5 ? "Five" : "Six") +
                         std::string{" services were deployed one after the other: "} +
                         listed(shown) + ".\n\n";
    for (const Premise& premise : premises)
        prompt += "- " + sentence(premise, names) + '\n';
    return prompt + "\nWhich service was deployed **" + std::string{ordinal(place)} + "**?\n";
}

}  // namespace

std::optional<Puzzle> draw_deduction(Draft& draft) {
    static const std::vector<std::string> pool{"auth",   "mail",  "search", "orders", "stock",
                                               "prices", "users", "media",  "maps",   "ledger"};
    Random& random = draft.random;
    const Plan plan = plan_of(draft.level);
    const Table& table = table_for(plan.services);
    const Order& order = table.world().some_order(random);
    std::vector<Premise> premises;
    for (const Kind kind : plan.kinds)
        premises.push_back(draw_premise(random, kind, order));
    const auto decided = decided_service(draft, table, premises, order);
    if (!decided) return std::nullopt;
    const std::size_t service = *decided;
    const std::size_t place = order[service];
    random.shuffle(premises);
    const auto names = random.some(pool, plan.services);
    Puzzle puzzle{
        .prompt = prompt_of(random, premises, names, place),
        .radicals = plan.radicals,
        .options = {}};
    for (std::size_t i = 0; i < names.size(); ++i) {
        const bool correct = i == service;
        std::string why;
        if (!correct) why = reason(table, premises, names, {Kind::not_at, i, place});
        puzzle.options.push_back({.text = quoted(names[i]), .correct = correct, .why = why});
    }
    random.shuffle(puzzle.options);
    return puzzle;
}

}  // namespace reasoning
