#pragma once
// What find_gate has found of each attempt, in a writer's memory: most saves come to an attempt of
// which nothing but the newest revision has changed since the last one, and looking the row up
// again took as long as storing the revision.

#include "base/text_map.hpp"
#include "core/accept.hpp"

#include <cstdint>
#include <string_view>

namespace store {

/// Whoever changes what a gate is made of says so here. What was said in a transaction that comes
/// to nothing, or by others, is the connection's to forget.
class Gates {
  public:
    /// Null when it has to be looked up. Until the next change.
    const core::Gate* find(std::string_view attempt) const;
    void keep(std::string_view attempt, const core::Gate& gate);
    /// A revision was stored.
    void move_on(std::string_view attempt, std::int64_t last_seq);
    void forget(std::string_view attempt);
    void forget_all() { gates_ = {}; }

  private:
    base::TextMap<core::Gate> gates_;
};

}  // namespace store
