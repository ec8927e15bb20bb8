#pragma once
// The tests of one submission, one after the other in one box that is made as new between them.

#include "sandbox/program.hpp"

#include <memory>

namespace sandbox {

/// A program stopped at its CPU limit is run once more, and the better run counts, because the same
/// program needs up to 15 % more or less from one run to the next. So many runs of one submission
/// may end at the limit twice before that is believed at once.
inline constexpr int confirmed_limits_max = 3;

class Series {
  public:
    /// All of them outlive this.
    Series(WardenLink& warden, const Submission& submission, const Program& program)
        : warden_(warden), submission_(submission), program_(program) {}

    /// Never throws BoxFailure: that is an internal_error.
    RunResult run(const Test& test, const OnTick& on_tick);
    /// After the next run the box is not needed again.
    void expect_last() { is_last_ = true; }

  private:
    RunResult run_once(const Test& test, const OnTick& on_tick);
    RunResult run_alone(const Test& test, const OnTick& on_tick);
    void make_ready();

    WardenLink& warden_;
    const Submission& submission_;
    const Program& program_;
    std::unique_ptr<Box> box_;
    int confirmed_limits_ = 0;
    bool is_last_ = false;
};

}  // namespace sandbox
