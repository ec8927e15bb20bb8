#pragma once
// What a command is at, for who waits for it.

#include <chrono>
#include <string>

namespace commands {

/// At a terminal, one line of standard error that is written over, and gone at the end. Elsewhere,
/// as in a log, a line of its own now and then, unless a program asks for what comes out.
class ProgressLine {
  public:
    enum class Asker { person, program };
    explicit ProgressLine(Asker asker);
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    void show(const std::string& line);

  private:
    bool is_at_terminal_;
    bool is_logged_;
    std::chrono::steady_clock::time_point last_;  // of the lines in a log
};

}  // namespace commands
