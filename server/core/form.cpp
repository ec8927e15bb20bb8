#include "core/form.hpp"

#include "core/chance.hpp"

#include <numeric>
#include <utility>

namespace core {

Order shuffled(std::size_t count, std::uint64_t seed) {
    SplitMix random(seed);
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t left = count; left > 1; --left) {
        std::swap(order[left - 1], order[random.below(left)]);
    }
    return order;
}

}  // namespace core
