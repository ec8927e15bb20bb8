#pragma once
// A broken invariant is a bug: it ends the process at once, in every build.

#include <source_location>

namespace sandbox {

[[noreturn]] void broken(const std::source_location& where);

inline void ensure(
    bool holds, const std::source_location& where = std::source_location::current()) {
    if (!holds) broken(where);
}

}  // namespace sandbox
