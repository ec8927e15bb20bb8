#pragma once
// Structured interviews: the same questions for everybody, rated by each interviewer alone before
// anybody sees what another thought.

#include "core/interview.hpp"
#include "core/refusal.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace core {

inline constexpr std::int64_t rating_max = 5;

struct InterviewKit {
    std::string slug;
    std::string title;
    std::int64_t minutes = 0;
    std::string summary;
    std::vector<InterviewQuestion> questions;
};

/// Every question once, in the kit's order, with ratings from 0 to 5: what may be kept as a draft.
bool fits(const std::vector<InterviewQuestion>& questions, const std::vector<Rating>& ratings);

/// A sheet that fits may be handed in when each question has a rating and notes, and each red flag
/// a quote. Refusal::sheet_incomplete.
Result<void> may_hand_in(const std::vector<Rating>& ratings);

/// Of one question, over the interviewers who handed in.
struct QuestionAverage {
    std::string question;
    double mean = 0;
    std::int64_t spread = 0;  // highest less lowest
};

struct CompetencyAverage {
    std::string competency;
    double mean = 0;
};

/// Raters are averaged for each question, questions for each competency, and competencies count
/// alike (OPM, structured interview scoring). Empty without a sheet.
struct InterviewAverages {
    std::vector<QuestionAverage> questions;
    std::vector<CompetencyAverage> competencies;
    std::optional<double> overall;
};

/// Each sheet was handed in and fits the questions.
InterviewAverages averages_of(
    const std::vector<InterviewQuestion>& questions,
    const std::vector<std::vector<Rating>>& sheets);

}  // namespace core
