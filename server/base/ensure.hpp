#pragma once
// A broken invariant is a bug: say where and stop, in release builds too. Nothing catches it.

#include <source_location>

namespace base {

[[noreturn]] void ensure_failed(const std::source_location& where);

inline void ensure(
    bool holds, const std::source_location& where = std::source_location::current()) {
    if (!holds) ensure_failed(where);
}

}  // namespace base
