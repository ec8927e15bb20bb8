#include "core/draw.hpp"

#include "base/ensure.hpp"
#include "core/chance.hpp"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <vector>

namespace core {
namespace {

constexpr std::int64_t millionths = 1'000'000;
constexpr std::uint64_t weight_max = std::uint64_t{1} << 32U;
constexpr int forms_compared = 32;
// How far a form may be from the mean of its pools, in millionths: of its time, and of its points.
constexpr std::int64_t time_tolerance = 50'000;
constexpr std::int64_t hardness_tolerance = 20'000;

/// Sums over a form of what its items demand, and of what their pools demand on average.
struct Balance {
    std::int64_t seconds = 0;
    std::int64_t mean_seconds = 0;
    std::int64_t earned = 0;  // that people earned, in millionths of points
    std::int64_t mean_earned = 0;
    std::int64_t points = 0;

    /// In tolerances: at most millionths when the form is like others.
    std::int64_t distance() const {
        std::int64_t far = 0;
        if (mean_seconds > 0) {
            const std::int64_t off = std::abs(seconds - mean_seconds) * millionths / mean_seconds;
            far = off * millionths / time_tolerance;
        }
        if (points > 0) {
            const std::int64_t off = std::abs(earned - mean_earned) / points;
            far = std::max(far, off * millionths / hardness_tolerance);
        }
        return far;
    }
};

class Draw {
  public:
    Draw(
        const Blueprint& blueprint,
        const std::map<std::string, Offered>& offered,
        const Uses& uses,
        std::uint64_t seed)
        : blueprint_(blueprint), offered_(offered), uses_(uses), random_(seed) {}

    Result<Form> form() {
        Form closest;
        std::optional<std::int64_t> least;
        for (int i = 0; i < forms_compared; ++i) {
            auto drawn = draw();
            if (!drawn) return drawn;
            const std::int64_t distance = balance_.distance();
            if (distance <= millionths) return drawn;
            if (least && *least <= distance) continue;
            least = distance;
            closest = std::move(*drawn);
        }
        return closest;
    }

  private:
    using Paths = std::vector<std::string>;

    Use use_of(const std::string& path) const {
        const auto found = uses_.find(path);
        return found == uses_.end() ? Use{} : found->second;
    }

    /// Nobody keeps it a secret what a practice asks.
    bool may_be_drawn(const std::string& path) const {
        if (blueprint_.practice) return true;
        const Exposure& exposure = offered_.at(path).exposure;
        const Use use = use_of(path);
        return !exposure.leaked && (exposure.per_month == 0 || use.recent < exposure.per_month) &&
               (exposure.retire_after == 0 || use.ever < exposure.retire_after);
    }

    Result<Form> draw() {
        balance_ = {};
        Form form;
        for (std::size_t section = 0; section < blueprint_.sections.size(); ++section) {
            for (const Slot& slot : blueprint_.sections[section].slots) {
                const auto drawn = draw_of(slot);
                if (!drawn) return std::unexpected(drawn.error());
                for (const std::string& path : *drawn)
                    append(form, section, slot, path);
            }
        }
        return form;
    }

    Result<Paths> draw_of(const Slot& slot) {
        const auto choose = static_cast<std::size_t>(slot.choose);
        Paths fresh;
        Paths seen;
        for (const std::string& path : slot.pool) {
            if (may_be_drawn(path)) (use_of(path).seen ? seen : fresh).push_back(path);
        }
        if (fresh.size() + seen.size() < choose) return std::unexpected(Refusal::pool_spent);
        Paths drawn;
        if (carries_anchor(slot, fresh)) {
            drawn.push_back(slot.anchor->item);
            std::erase(fresh, slot.anchor->item);
        }
        for (Paths* from : {&fresh, &seen}) {
            while (drawn.size() < choose && !from->empty())
                drawn.push_back(take_one(*from));
        }
        return drawn;
    }

    bool carries_anchor(const Slot& slot, const Paths& fresh) {
        if (!slot.anchor) return false;
        const bool is_drawn =
            random_.below(millionths) < static_cast<std::uint64_t>(slot.anchor->share);
        return is_drawn && std::ranges::find(fresh, slot.anchor->item) != fresh.end();
    }

    /// In one form more lately than the least used: half as likely; in two: a third.
    std::string take_one(Paths& from) {
        std::int64_t least = use_of(from.front()).recent;
        for (const std::string& path : from)
            least = std::min(least, use_of(path).recent);
        std::vector<std::uint64_t> weights;
        std::uint64_t sum = 0;
        for (const std::string& path : from) {
            const auto more = static_cast<std::uint64_t>(use_of(path).recent - least);
            weights.push_back(std::max<std::uint64_t>(1, weight_max / (1 + more)));
            sum += weights.back();
        }
        std::uint64_t left = random_.below(sum);
        std::size_t at = 0;
        while (left >= weights[at])
            left -= weights[at++];
        std::string path = from[at];
        from.erase(from.begin() + static_cast<std::ptrdiff_t>(at));
        return path;
    }

    void append(Form& form, std::size_t section, const Slot& slot, const std::string& path) {
        const Offered& version = offered_.at(path);
        weigh(slot, path);
        form.push_back(FormEntry{
            .position = static_cast<std::int64_t>(form.size()),
            .section = static_cast<std::int64_t>(section),
            .slot = slot.id,
            .item = path,
            .item_hash = version.hash,
            .variant = drawn_variant(version),
            .points = slot.points,
            .construct = slot.construct,
            .raters = version.raters,
            .limit = slot.limit,
            .seed = random_.next()});
    }

    /// Items without variants take no chance, so that a bank changes nothing in the forms of
    /// others.
    std::int64_t drawn_variant(const Offered& version) {
        if (version.variants == 0) return 0;
        const auto count = static_cast<std::uint64_t>(version.variants);
        return 1 + static_cast<std::int64_t>(random_.below(count));
    }

    void weigh(const Slot& slot, const std::string& path) {
        const auto size = static_cast<std::int64_t>(slot.pool.size());
        std::int64_t seconds = 0;
        std::int64_t earned = 0;
        bool is_known = slot.points > 0;
        for (const std::string& each : slot.pool) {
            seconds += offered_.at(each).seconds;
            earned += use_of(each).mean_earned;
            is_known = is_known && use_of(each).graded >= telling_grade_count;
        }
        balance_.seconds += offered_.at(path).seconds;
        balance_.mean_seconds += seconds / size;
        balance_.points += slot.points;
        if (!is_known) return;
        balance_.earned += use_of(path).mean_earned * slot.points;
        balance_.mean_earned += earned / size * slot.points;
    }

    const Blueprint& blueprint_;
    const std::map<std::string, Offered>& offered_;
    const Uses& uses_;
    SplitMix random_;
    Balance balance_;
};

}  // namespace

Result<Form> draw_form(
    const Blueprint& blueprint,
    const std::map<std::string, Offered>& offered,
    const Uses& uses,
    std::uint64_t seed) {
    return Draw(blueprint, offered, uses, seed).form();
}

}  // namespace core
