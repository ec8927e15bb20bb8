#pragma once
// Which host files appear in a box: decided here, on the host, before there is a candidate.

#include "sandbox/orders.hpp"

#include <string>
#include <vector>

namespace sandbox {

/// Binds and links for these path patterns and for what every box has. Patterns that match nothing
/// are skipped; a link on the host becomes the same link in the box, and its target comes too.
std::vector<wire::Entry> plan_root(const std::vector<std::string>& patterns);

}  // namespace sandbox
