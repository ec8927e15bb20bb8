#pragma once
// A wall made of paper: answers each run from a function that the test writes, and remembers what
// it was asked.

#include "grading/runner.hpp"

#include <functional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace support {

class ScriptedRunner final : public grading::Runner {
  public:
    using Play = std::function<sandbox::Report(const sandbox::Spec&)>;

    explicit ScriptedRunner(Play play) : play_(std::move(play)) {}

    sandbox::Isolation isolation() const override { return sandbox::Isolation::strict; }

    sandbox::Report run(const sandbox::Spec& spec, const sandbox::Observer& observer) override {
        specs_.push_back(spec);
        sandbox::Report report = play_(spec);
        for (std::size_t i = 0; i < report.tests.size(); ++i) {
            if (observer.on_test) observer.on_test(i, report.tests[i]);
        }
        return report;
    }

    sandbox::Compiled start(const sandbox::ServiceSpec&, const sandbox::Observer&) override {
        throw std::logic_error{"this script has no service"};
    }

    sandbox::Dialogues interact(
        const sandbox::Spec& candidate,
        const sandbox::Spec&,
        const sandbox::Observer& observer) override {
        if (!talk_) throw std::logic_error{"this script has no interactor"};
        sandbox::Dialogues report = talk_(candidate);
        for (std::size_t i = 0; i < report.tests.size(); ++i) {
            if (observer.on_dialogue) observer.on_dialogue(i, report.tests[i]);
        }
        return report;
    }
    void on_talk(std::function<sandbox::Dialogues(const sandbox::Spec&)> talk) {
        talk_ = std::move(talk);
    }

    const std::vector<sandbox::Spec>& specs() const { return specs_; }

  private:
    Play play_;
    std::function<sandbox::Dialogues(const sandbox::Spec&)> talk_;
    std::vector<sandbox::Spec> specs_;
};

/// A run that ended normally and printed this.
inline sandbox::RunResult printed(std::string text) {
    sandbox::RunResult result;
    result.status = sandbox::Status::ok;
    result.exit_code = 0;
    result.stdout_total = static_cast<std::int64_t>(text.size());
    result.stdout_bytes = std::move(text);
    return result;
}

inline sandbox::RunResult ended(sandbox::Status status) {
    sandbox::RunResult result;
    result.status = status;
    return result;
}

}  // namespace support
