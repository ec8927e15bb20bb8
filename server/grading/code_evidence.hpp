#pragma once
// What the sandbox reported, as the evidence that a reviewer reads.

#include "core/grade.hpp"
#include "sandbox/sandbox.hpp"

#include <string>
#include <string_view>

namespace grading {

/// Cut for evidence; bytes that are not UTF-8 become U+FFFD.
std::string legible(std::string_view bytes);

/// The verdict of a run that did not end normally; `ok` is not for this function.
core::Verdict verdict_of(sandbox::Status status);

/// How a run ended, in a sentence, with the head of standard error below it. Empty if it ended
/// normally and wrote nothing there.
std::string note_of(const sandbox::RunResult& run);

/// A case with the resources, the note and, unless the run ended normally, the verdict.
core::CaseResult case_of(const sandbox::RunResult& run);

/// A case that we could not run, with the reason.
core::CaseResult broken_case(const std::string& reason);

/// All that a failed compiler said.
std::string compile_output_of(const sandbox::RunResult& compile);

/// A unit of one case without points: what Run shows for the candidate's own input.
core::UnitResult own_input_unit(core::CaseResult result);

}  // namespace grading
