#pragma once
// How findings of proofs speak of what an answer did.

#include "catalog/folder.hpp"
#include "core/grade.hpp"

#include <string>
#include <string_view>

namespace grading {

/// Keeps the sentence of a finding on one line.
std::string one_line(std::string text);

/// Ends with one full stop, whatever was quoted last.
std::string as_sentence(std::string text);

/// "is wrong", "goes over its memory".
std::string_view verdict_text(core::Verdict verdict);

/// "`h1_ties` is wrong: …", with what is known of why.
std::string case_text(const core::CaseResult& result);

/// The first case of a unit that did not pass, or could not be graded if that is why the unit could
/// not be.
std::string failed_case(const core::UnitResult& unit);

/// The name of the file that says exactly this; the manifest when it says it itself.
std::string file_with(const catalog::Folder& folder, const std::string& text);

}  // namespace grading
