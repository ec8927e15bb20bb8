#pragma once
// Plans for the SQL runners (sandbox/runners/plan.hpp), and what they print.

#include "submission.hpp"

#include <nlohmann/json.hpp>

#include <string>

namespace sandbox_test {

using Json = nlohmann::json;

/// Without a text the step's is the submission's.
inline std::string step(const std::string& kind, const std::string& most) {
    return kind + ' ' + most + " -\n";
}
inline std::string step(const std::string& kind, const std::string& most, const std::string& text) {
    return kind + ' ' + most + ' ' + std::to_string(text.size()) + '\n' + text + '\n';
}

inline RunResult run_plan(
    const std::string& language,
    const std::string& sql,
    const std::string& plan,
    const Limits& limits = {}) {
    sandbox::Spec spec = spec_of(language, sql);
    spec.limits = limits;
    spec.tests = {{.stdin_bytes = plan, .args = {}}};
    return only(run(spec));
}

/// The results, or a failure of the test.
inline Json results_of(
    const std::string& language, const std::string& sql, const std::string& plan) {
    const RunResult result = run_plan(language, sql, plan);
    EXPECT_EQ(result.status, Status::ok) << result.stderr_bytes;
    Json printed = Json::parse(result.stdout_bytes, nullptr, false);
    return printed.is_object() ? printed["results"] : Json();
}

/// Empty when the step went well.
inline std::string kind_in(const Json& result) {
    return result["error"].is_null() ? "" : result["error"]["kind"].get<std::string>();
}

}  // namespace sandbox_test
