#include "commands/progress_line.hpp"

#include <iostream>
#include <unistd.h>

namespace commands {
namespace {

using namespace std::chrono_literals;

constexpr auto log_pause = 10s;
constexpr const char* rest_of_line = "\x1b[K";  // empties it

}  // namespace

ProgressLine::ProgressLine(Asker asker)
    : is_at_terminal_(::isatty(STDERR_FILENO) == 1),
      is_logged_(asker == Asker::person),
      last_(std::chrono::steady_clock::now()) {}

ProgressLine::~ProgressLine() {
    if (is_at_terminal_) std::cerr << '\r' << rest_of_line << std::flush;
}

void ProgressLine::show(const std::string& line) {
    if (is_at_terminal_) {
        std::cerr << '\r' << line << rest_of_line << std::flush;
        return;
    }
    const auto now = std::chrono::steady_clock::now();
    if (!is_logged_ || now - last_ < log_pause) return;
    last_ = now;
    std::cerr << line << std::endl;
}

}  // namespace commands
