#pragma once
// The real wall: a Runner over the sandbox library.

#include "grading/runner.hpp"

namespace grading {

class SandboxRunner final : public Runner {
  public:
    sandbox::Isolation isolation() const override;
    sandbox::Report run(const sandbox::Spec& spec, const sandbox::Observer& observer) override;
    sandbox::Compiled start(
        const sandbox::ServiceSpec& spec, const sandbox::Observer& observer) override;
    sandbox::Dialogues interact(
        const sandbox::Spec& candidate,
        const sandbox::Spec& interactor,
        const sandbox::Observer& observer) override;

  private:
    sandbox::Sandbox sandbox_;
};

}  // namespace grading
