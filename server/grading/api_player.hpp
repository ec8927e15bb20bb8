#pragma once
// One answer to an API item, with the values of one seed: its scenarios, each played against a
// server of its own.

#include "grading/grader.hpp"
#include "grading/scenario.hpp"
#include "grading/values.hpp"

#include <memory>
#include <string>
#include <vector>

namespace grading {

struct ScenarioResult;
struct ServerEnd;

class ApiPlayer {
  public:
    /// All that is passed outlives this.
    ApiPlayer(const Task& task, std::uint64_t seed, Runner& runner, const Progress& progress);
    ~ApiPlayer();

    /// The scenarios with these ids, in an order that follows from `order_seed`; results in the
    /// order of the ids.
    std::vector<core::CaseResult> play(
        const std::vector<std::string>& ids, std::uint64_t order_seed);
    /// The candidate's own scenario: not_run with the reason when the text is none.
    core::CaseResult play_text(const std::string& text);

    /// It does not compile.
    bool is_ungradable() const { return is_ungradable_; }
    const std::string& compile_output() const { return compile_output_; }

  private:
    core::CaseResult play_one(const std::string& id);
    core::CaseResult play_text(const std::string& text, std::uint64_t seed);
    core::CaseResult case_of_play(ScenarioResult play, const ServerEnd& end);
    std::optional<core::CaseResult> start();
    sandbox::ServiceSpec service_spec() const;
    std::string filled(const std::string& text) const;

    const Task& task_;
    const catalog::Api& api_;
    const std::uint64_t seed_;
    Runner& runner_;
    const Progress& progress_;
    const Values values_;
    std::unique_ptr<sandbox::Service> service_;
    std::string compile_output_;
    bool is_ungradable_ = false;
    bool is_abandoned_ = false;
    int failed_starts_ = 0;
};

/// What the scenarios of an item may use.
Offered offered_by(const catalog::Api& api);

}  // namespace grading
