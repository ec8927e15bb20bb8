#pragma once
// Two graders at work for as long as this lives: each a box of the real sandbox, with the cores and
// the preference that boxes get, in which a program never ends.

#include <array>
#include <string>
#include <sys/types.h>

namespace bench {

class BusyGraders {
  public:
    /// Returns once they compute. Needs the rights that boxes need; throws std::runtime_error.
    explicit BusyGraders(const std::string& directory);
    ~BusyGraders();
    BusyGraders(const BusyGraders&) = delete;
    BusyGraders& operator=(const BusyGraders&) = delete;

    /// Processor time that they and their boxes have used.
    double seconds() const;

  private:
    void end();

    static constexpr std::size_t count = 2;
    std::array<pid_t, count> processes_{};
};

}  // namespace bench
