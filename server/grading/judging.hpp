#pragma once
// Programs of the author's that judge: how one is started, and what it said. They run in boxes of
// their own, after or beside the candidate's, and never in one with a candidate's program.

#include "catalog/item.hpp"
#include "core/grade.hpp"
#include "sandbox/sandbox.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace grading {

inline constexpr int exit_code_right = 42;
inline constexpr int exit_code_wrong = 43;

/// How the reason of a failure begins that is the program's own, and not the sandbox's.
inline constexpr std::string_view judge_at_fault = "The program that judges ";

/// Without tests. What it leaves in /out is collected.
sandbox::Spec judge_spec(const catalog::JudgeProgram& program);

/// What it is asked about. The input and the answer are files whose names it is told, then the
/// folder for what it leaves, then the arguments; the output is its standard input.
struct Question {
    std::string_view input;
    std::string_view answer;
    std::string_view output;
    const std::vector<std::string>& args;
};
sandbox::Test judge_test(const catalog::JudgeProgram& program, const Question& question);

struct Judgement {
    std::string failure;  // not empty: it did not do its work, and nothing else here counts
    bool is_right = false;
    std::int64_t millionths = 0;  // of a right answer; whole unless it left a score
    std::string candidate_message;
    std::string judge_message;
};
Judgement judgement_of(const catalog::JudgeProgram& program, const sandbox::RunResult& run);

/// The verdict, the share and the notes. Only where the case is hidden from candidates it tells
/// what the program said to the judge; a failure of the program is a failure of ours.
void apply(const Judgement& judgement, bool is_hidden, core::CaseResult& result);

/// Why a judging program could not be built; empty if it could.
std::string build_failure(const std::optional<sandbox::RunResult>& compile);

}  // namespace grading
