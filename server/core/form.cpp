#include "core/form.hpp"

#include "base/ensure.hpp"

#include <numeric>
#include <utility>

namespace core {
namespace {

/// SplitMix64 (Steele, Lea and Flood, 2014): tiny, portable, good enough to deal cards.
class SplitMix {
  public:
    explicit SplitMix(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        std::uint64_t mixed = state_ += 0x9E3779B97F4A7C15ULL;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9ULL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBULL;
        return mixed ^ (mixed >> 31);
    }

    /// Uniform in 0..bound-1, by rejection.
    std::uint64_t below(std::uint64_t bound) {
        base::ensure(bound > 0);
        const std::uint64_t biased = (0 - bound) % bound;
        std::uint64_t drawn = next();
        while (drawn < biased)
            drawn = next();
        return drawn % bound;
    }

  private:
    std::uint64_t state_;
};

std::vector<std::size_t> permutation(std::size_t count, SplitMix& random) {
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t left = count; left > 1; --left) {
        std::swap(order[left - 1], order[random.below(left)]);
    }
    return order;
}

/// Items without variants take no chance, so that a bank changes nothing in the forms of others.
std::int64_t drawn_variant(const Offered& version, SplitMix& random) {
    if (version.variants == 0) return 0;
    return 1 +
           static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(version.variants)));
}

}  // namespace

Form draw_form(
    const Blueprint& blueprint, const std::map<std::string, Offered>& offered, std::uint64_t seed) {
    SplitMix random(seed);
    Form form;
    for (std::size_t section = 0; section < blueprint.sections.size(); ++section) {
        for (const Slot& slot : blueprint.sections[section].slots) {
            const auto order = permutation(slot.pool.size(), random);
            const auto choose = static_cast<std::size_t>(slot.choose);
            base::ensure(choose <= order.size());
            for (std::size_t i = 0; i < choose; ++i) {
                const std::string& item = slot.pool[order[i]];
                const Offered& version = offered.at(item);
                form.push_back(FormEntry{
                    .position = static_cast<std::int64_t>(form.size()),
                    .section = static_cast<std::int64_t>(section),
                    .slot = slot.id,
                    .item = item,
                    .item_hash = version.hash,
                    .variant = drawn_variant(version, random),
                    .points = slot.points,
                    .construct = slot.construct,
                    .raters = version.raters,
                    .limit = slot.limit,
                    .seed = random.next()});
            }
        }
    }
    return form;
}

std::vector<std::size_t> shuffled(std::size_t count, std::uint64_t seed) {
    SplitMix random(seed);
    return permutation(count, random);
}

}  // namespace core
