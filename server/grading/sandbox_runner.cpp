#include "grading/sandbox_runner.hpp"

namespace grading {

sandbox::Isolation SandboxRunner::isolation() const {
    return sandbox_.isolation();
}

sandbox::Report SandboxRunner::run(const sandbox::Spec& spec, const sandbox::Observer& observer) {
    return sandbox_.run(spec, observer);
}

sandbox::Compiled SandboxRunner::start(
    const sandbox::ServiceSpec& spec, const sandbox::Observer& observer) {
    return sandbox_.start(spec, observer);
}

sandbox::Dialogues SandboxRunner::interact(
    const sandbox::Spec& candidate,
    const sandbox::Spec& interactor,
    const sandbox::Observer& observer) {
    return sandbox_.interact(candidate, interactor, observer);
}

}  // namespace grading
