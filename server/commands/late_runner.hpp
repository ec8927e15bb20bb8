#pragma once
// A sandbox for commands that may need none: closed items are proved without one.

#include "grading/sandbox_runner.hpp"

#include <memory>

namespace commands {

/// Makes the sandbox when the first program must run.
class LateRunner final : public grading::Runner {
  public:
    sandbox::Isolation isolation() const override { return runner().isolation(); }
    sandbox::Report run(const sandbox::Spec& spec, const sandbox::Observer& observer) override {
        return runner().run(spec, observer);
    }
    sandbox::Compiled start(
        const sandbox::ServiceSpec& spec, const sandbox::Observer& observer) override {
        return runner().start(spec, observer);
    }
    sandbox::Dialogues interact(
        const sandbox::Spec& candidate,
        const sandbox::Spec& interactor,
        const sandbox::Observer& observer) override {
        return runner().interact(candidate, interactor, observer);
    }

  private:
    grading::SandboxRunner& runner() const {
        if (!runner_) runner_ = std::make_unique<grading::SandboxRunner>();
        return *runner_;
    }

    mutable std::unique_ptr<grading::SandboxRunner> runner_;
};

}  // namespace commands
