#include "grading/matching.hpp"

#include <optional>
#include <vector>

namespace grading {
namespace {

class Matching {
  public:
    Matching(std::size_t count, const std::function<bool(std::size_t, std::size_t)>& is_allowed)
        : partners_(count), edges_(count) {
        for (std::size_t left = 0; left < count; ++left) {
            for (std::size_t right = 0; right < count; ++right) {
                if (is_allowed(left, right)) edges_[left].push_back(right);
            }
        }
    }

    /// Finds a partner for `left`, moving earlier ones on where that helps. Breadth first: a path
    /// may be as long as the list, and recursion would not end well.
    bool add(std::size_t left) {
        std::vector<std::optional<std::size_t>> reached_from(partners_.size());
        std::vector<std::size_t> queue{left};
        for (std::size_t next = 0; next < queue.size(); ++next) {
            for (const std::size_t right : edges_[queue[next]]) {
                if (reached_from[right]) continue;
                reached_from[right] = queue[next];
                if (!partners_[right]) {
                    exchange(right, left, reached_from);
                    return true;
                }
                queue.push_back(*partners_[right]);
            }
        }
        return false;
    }

  private:
    void exchange(
        std::size_t right,
        std::size_t start,
        const std::vector<std::optional<std::size_t>>& reached_from) {
        for (;;) {
            const std::size_t left = *reached_from[right];
            const std::optional<std::size_t> before = partner_of_left(left);
            partners_[right] = left;
            if (left == start) return;
            right = *before;
        }
    }

    std::optional<std::size_t> partner_of_left(std::size_t left) const {
        for (const std::size_t right : edges_[left]) {
            if (partners_[right] == left) return right;
        }
        return std::nullopt;
    }

    std::vector<std::optional<std::size_t>> partners_;  // of each right entry
    std::vector<std::vector<std::size_t>> edges_;
};

}  // namespace

bool can_pair_all(
    std::size_t count,
    const std::function<bool(std::size_t, std::size_t)>& is_allowed,
    std::size_t& unpaired) {
    Matching matching{count, is_allowed};
    for (std::size_t left = 0; left < count; ++left) {
        if (matching.add(left)) continue;
        unpaired = left;
        return false;
    }
    return true;
}

}  // namespace grading
