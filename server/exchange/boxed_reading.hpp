#pragma once
// A package is opened and parsed in a box of the sandbox. It holds our reader (server/reader.cpp),
// the system's libraries and the bytes of this package, and has no network; what comes out of it is
// checked for all that the rest of an import relies on.

#include "exchange/format.hpp"
#include "grading/runner.hpp"

#include <string>
#include <string_view>

namespace exchange {

inline constexpr sandbox::Limits reading_limits{
    .cpu_ms = 20'000,
    .wall_ms = 60'000,
    .memory_kb = 1024 * 1024,
    .processes = 1,
    .output_kb = 160 * 1024,
    .disk_kb = 80 * 1024};

struct ReadingTask {
    std::string name;    // the package's own
    std::string format;  // of formats(); empty: the first one that it looks like
    UnopenedPackage package;
};

/// Throws BadPackage, also when the reader fails; std::runtime_error when the box does.
Reading read_in_box(const ReadingTask& task, grading::Runner& runner);

/// What happens in the box.
std::string answer_to(std::string_view packed_task);

}  // namespace exchange
