#pragma once
// Two programs that talk: the candidate's and the author's, in a box each. Whatever one prints goes
// through here before the other reads it, so that neither box holds an end of the other's pipes,
// everything said is known, and a program that ended never breaks the other one's pipe.

#include "sandbox/program.hpp"

namespace sandbox {

/// All that a box of it is made from. Both outlive whoever has this.
struct Party {
    const Submission& submission;
    const Program& program;
};

class Interaction {
  public:
    Interaction(WardenLink& warden, Party candidate, Party interactor)
        : warden_(warden), candidate_(candidate), interactor_(interactor) {}

    /// A candidate that was stopped for CPU time is run once more, and the better run counts.
    /// Never throws BoxFailure: that is an internal_error of both.
    Dialogue run(const Test& candidate, const Test& interactor, const OnTick& on_tick) const;

  private:
    Dialogue run_once(const Test& candidate, const Test& interactor, const OnTick& on_tick) const;

    WardenLink& warden_;
    Party candidate_;
    Party interactor_;
};

}  // namespace sandbox
