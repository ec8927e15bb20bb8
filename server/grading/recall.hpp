#pragma once
// A runner that does not run what it has run before, for what comes out the same every time: each
// answer of an SQL item is judged beside the same reference on the same rows.

#include "grading/runner.hpp"

#include <list>
#include <string>

namespace grading {

class Recall final : public Runner {
  public:
    explicit Recall(Runner& runner) : runner_(runner) {}

    sandbox::Isolation isolation() const override { return runner_.isolation(); }
    /// What went wrong is tried again. The last reports are kept, 64 MiB of them at most.
    sandbox::Report run(const sandbox::Spec& spec, const sandbox::Observer& observer) override;
    /// Servers and interactive programs are run every time.
    sandbox::Compiled start(
        const sandbox::ServiceSpec& spec, const sandbox::Observer& observer) override;
    sandbox::Dialogues interact(
        const sandbox::Spec& candidate,
        const sandbox::Spec& interactor,
        const sandbox::Observer& observer) override;

  private:
    struct Known {
        std::string key;
        sandbox::Report report;
    };
    void keep(std::string key, const sandbox::Report& report);

    Runner& runner_;
    std::list<Known> known_;  // the last used one in front
};

}  // namespace grading
