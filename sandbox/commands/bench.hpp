#pragma once
// `assay-sandbox bench`: what a box costs, beside what a bare process costs.

namespace sandbox::commands {

/// /bin/true in a fresh box beside a bare posix_spawn, taken in turns. Throws Unavailable.
void bench();

}  // namespace sandbox::commands
