#pragma once
// Whether a response is what a scenario says.

#include "grading/http_client.hpp"
#include "grading/scenario.hpp"

namespace grading {

struct CheckFailure {
    std::string expected;  // the check with its values
    std::string reason;    // a sentence with the line of the scenario file
};

/// The checks in their order, up to the first that fails. Keeps values on the way.
std::optional<CheckFailure> run_checks(
    const std::vector<Check>& checks, const HttpResponse& response, Values& values);

/// The statuses of all responses to one exchange.
std::optional<CheckFailure> check_statuses(
    const Exchange& exchange, const std::vector<int>& statuses);

}  // namespace grading
