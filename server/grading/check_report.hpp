#pragma once
// What `assay check` found, as JSON and as a page. The JSON is also how a check tells its parent
// and how it is remembered, so it is read back, too.

#include "grading/check.hpp"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <vector>

namespace grading {

/// The form is in the contract of commands: {"ok", "items": [{"path", "kind", "ok", "findings"}]},
/// with more beside it.
nlohmann::json json_of(const std::vector<Checked>& entries);

/// Empty when the text is no such report: of another version, or cut off.
std::optional<std::vector<Checked>> entries_of(const std::string& json);

/// One page that needs nothing beside it: for each item its findings, and which group each solution
/// and each wrong answer passes.
std::string html_of(const std::vector<Checked>& entries);

}  // namespace grading
