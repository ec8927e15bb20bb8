#pragma once
// The wall, seen from the grader's side. Two implementations: the sandbox itself (sandbox_runner)
// and a scripted one for tests.

#include "sandbox/sandbox.hpp"

namespace grading {

class Runner {
  public:
    virtual ~Runner() = default;
    virtual sandbox::Isolation isolation() const = 0;
    virtual sandbox::Report run(const sandbox::Spec& spec, const sandbox::Observer& observer) = 0;
    virtual sandbox::Compiled start(
        const sandbox::ServiceSpec& spec, const sandbox::Observer& observer) = 0;
    virtual sandbox::Dialogues interact(
        const sandbox::Spec& candidate,
        const sandbox::Spec& interactor,
        const sandbox::Observer& observer) = 0;
};

}  // namespace grading
