#pragma once
// Everything stored about an attempt as one JSON object, with its score recomputed from the stored
// runs: what an appeal needs.

#include "base/ids.hpp"
#include "store/store.hpp"

#include <optional>
#include <string>

namespace actions {

struct Exported {
    std::string json;
    bool consistent = true;  // recomputing gave the stored score
};

/// Nothing when there is no such attempt.
std::optional<Exported> export_attempt(store::Tx& tx, const base::AttemptId& id);

}  // namespace actions
