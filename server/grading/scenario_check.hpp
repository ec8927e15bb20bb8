#pragma once
// Whether a response is what a scenario says.

#include "grading/http_client.hpp"
#include "grading/scenario.hpp"

namespace grading {

struct CheckFailure {
    std::string expected;  // the check with its values
    std::string reason;    // a sentence with the line of the scenario file
};

/// What there is to look at after an exchange.
struct Seen {
    const HttpResponse& response;
    const Asked& asked;  // by the server, of its world, while it answered
    const std::map<std::string, std::string>& schemas;
};

/// The checks in their order, up to the first that fails. Keeps values on the way.
std::optional<CheckFailure> run_checks(
    const std::vector<Check>& checks, const Seen& seen, Values& values);

/// The statuses of all responses to one exchange.
std::optional<CheckFailure> check_statuses(
    const Exchange& exchange, const std::vector<int>& statuses);

/// What the server wrote to its standard output and error, and whether that is all of it.
struct Log {
    std::string text;
    bool is_cut = false;
};
std::optional<CheckFailure> check_log(const LogCheck& check, const Log& log, const Values& values);

}  // namespace grading
