#pragma once
// Groups whose limit is a multiple of what the reference needs, on this machine and in this
// session: they tell a quadratic program from one that sorts, on any worker.

#include "grading/grader.hpp"

#include <optional>
#include <string>
#include <vector>

namespace grading {

/// Below this a limit would be about the runtime's own start.
inline constexpr std::int64_t scaled_cpu_ms_min = 300;

/// The factor of the first hidden group with a scale that has this case; 0 when there is none.
std::int64_t scale_of(const std::vector<catalog::Group>& groups, const std::string& case_id);

/// The least processor time of several runs of the reference in the answer's language. Throws
/// std::runtime_error when it does not end well: that is a failure of the item, never a verdict.
std::int64_t reference_cpu_ms(
    const Task& task, const sandbox::Test& test, Runner& runner, const Progress& progress);

/// The exponent of the growth of time with the size of the input, by least squares on logarithms;
/// none where the sizes or times are too few or too close together to say.
struct Sample {
    double size;
    double cpu_ms;
};
std::optional<double> growth(const std::vector<Sample>& samples);

/// Evidence for reviewers in the scaled units: "grows about like n^1.9". Never part of a score.
void note_growth(const catalog::Item& item, std::vector<core::UnitResult>& units);

}  // namespace grading
