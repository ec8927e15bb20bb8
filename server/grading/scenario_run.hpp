#pragma once
// Plays one scenario against one running server.

#include "core/grade.hpp"
#include "grading/api_server.hpp"
#include "grading/scenario.hpp"

namespace grading {

struct ScenarioResult {
    core::Verdict verdict = core::Verdict::pass;
    bool is_abandoned = false;
    bool is_started = true;  // false: the server was never ready
    std::string input;       // what was sent, up to and including the request that failed
    std::string expected;    // the check that failed
    std::string received;    // the response to it
    std::string note;
};

/// Where it is played. The server has been started and may not be ready yet.
struct Stage {
    ApiServer& server;
    World& world;  // the server's
    const std::map<std::string, std::string>& schemas;
};

/// `values` are the item's, `draw` gives those of `let`.
ScenarioResult run_scenario(const Scenario& scenario, Values values, Draw draw, const Stage& stage);

}  // namespace grading
