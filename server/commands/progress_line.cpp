#include "commands/progress_line.hpp"

#include <iostream>
#include <unistd.h>

namespace commands {

void show_progress(const std::string& line) {
    // \x1b[K empties the rest of it.
    if (::isatty(STDERR_FILENO) == 1) std::cerr << '\r' << line << "\x1b[K" << std::flush;
}

}  // namespace commands
