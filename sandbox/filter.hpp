#pragma once
// Which system calls a candidate process may make. What is not named does not exist for it (ENOSYS,
// as on an older kernel); what only an attack would try stops the whole box.

#include "sandbox/profile.hpp"

#include <linux/filter.h>
#include <vector>

namespace sandbox {

enum class FilterKind { run, compile, service };

/// A program for seccomp(2), made for one of them; `further_calls` are grantable ones that this
/// step of this language has beyond the others. Throws BoxFailure.
std::vector<sock_filter> make_filter(FilterKind kind, const Words& further_calls);

}  // namespace sandbox
