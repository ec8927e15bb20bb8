#include "sandbox/ensure.hpp"

#include <cstdio>
#include <cstdlib>

namespace sandbox {

void broken(const std::source_location& where) {
    std::fprintf(
        stderr, "%s:%u: broken invariant in %s\n", where.file_name(), where.line(),
        where.function_name());
    std::abort();
}

}  // namespace sandbox
