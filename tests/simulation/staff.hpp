#pragma once
// A recruiter who invites, and changes clocks while tests run.

#include "simulation/promises.hpp"
#include "simulation/universe.hpp"

namespace simulation {

class Staff {
  public:
    Staff(Universe& universe, Promises& promises);

    /// Lets go on whatever is still paused.
    void resume_all();

  private:
    void invite(std::size_t candidate);
    void invited(std::size_t candidate, const protocol::Invited& invited);
    void accommodate(std::size_t candidate, const core::Accommodation& accommodation);
    void act();
    void grade_all_again();
    void credit_late();
    void change_something();
    void change(protocol::LiveChange change);
    void ask_for(const protocol::LiveChange& change);
    void credit(const base::AttemptId& attempt, bool reopens);
    void decide(const base::AttemptId& attempt);
    void cancel(const base::AttemptId& attempt);

    Universe& universe_;
    Promises& promises_;
    std::int64_t change_count_ = 0;
    std::vector<int> late_credits_;  // by candidate, after the troubles
};

}  // namespace simulation
