#include "base/ensure.hpp"

#include <cstdio>
#include <cstdlib>

namespace base {

void ensure_failed(const std::source_location& where) {
    std::fprintf(
        stderr, "assay: broken invariant at %s:%u in %s\n", where.file_name(), where.line(),
        where.function_name());
    std::abort();
}

}  // namespace base
