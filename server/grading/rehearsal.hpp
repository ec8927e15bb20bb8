#pragma once
// A runner that runs the same programs many times, and gives each grading its own turn of what they
// did: an answer is compiled once and has one box for all of its turns. The last turns are taken
// while every core is kept busy.

#include "grading/runner.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace grading {

/// Turns of one program, of which the last ones are busy.
inline constexpr std::size_t rehearsal_turns = 20;
inline constexpr std::size_t rehearsal_busy_turns = 4;

class Rehearsal final : public Runner {
  public:
    /// Tests are repeated, from the fastest on, as long as all repeats together take no more than
    /// this. The others run once, and every turn is the same.
    Rehearsal(Runner& runner, std::int64_t repeats_ms) : runner_(runner), left_ms_(repeats_ms) {}

    sandbox::Isolation isolation() const override { return runner_.isolation(); }
    /// The first time runs every turn, and each further time gives the next one.
    sandbox::Report run(const sandbox::Spec& spec, const sandbox::Observer& observer) override;
    sandbox::Dialogues interact(
        const sandbox::Spec& candidate,
        const sandbox::Spec& interactor,
        const sandbox::Observer& observer) override;
    /// Servers are played again and again elsewhere.
    sandbox::Compiled start(
        const sandbox::ServiceSpec& spec, const sandbox::Observer& observer) override;

  private:
    template <typename Reported>
    struct Turns {
        std::vector<Reported> reports;
        std::size_t next = 0;
        const Reported& take() { return reports[next++ % reports.size()]; }
    };
    template <typename Reported, typename Run>
    Turns<Reported> turns_of(std::size_t tests, const Run& run);

    Runner& runner_;
    std::int64_t left_ms_;
    std::map<std::string, Turns<sandbox::Report>> runs_;  // by the hash of what runs
    std::map<std::string, Turns<sandbox::Dialogues>> talks_;
};

}  // namespace grading
