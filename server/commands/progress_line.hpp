#pragma once
// What a command is at, for who watches it at a terminal.

#include <string>

namespace commands {

/// One line of standard error that is written over; "" empties it. Nothing where nobody watches.
void show_progress(const std::string& line);

}  // namespace commands
