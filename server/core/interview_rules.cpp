#include "core/interview_rules.hpp"

#include "base/ensure.hpp"

#include <algorithm>

namespace core {
namespace {

bool is_blank(const std::string& text) {
    return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

bool is_complete(const Rating& rating) {
    const bool is_explained = is_blank(rating.red_flag) || !is_blank(rating.quote);
    return rating.rating > 0 && !is_blank(rating.notes) && is_explained;
}

double mean_of(const std::vector<double>& values) {
    double sum = 0;
    for (const double value : values)
        sum += value;
    return sum / static_cast<double>(values.size());
}

QuestionAverage average_of(
    const std::string& question,
    std::size_t index,
    const std::vector<std::vector<Rating>>& sheets) {
    std::vector<double> values;
    std::int64_t lowest = rating_max;
    std::int64_t highest = 0;
    for (const auto& sheet : sheets) {
        const Rating& rating = sheet.at(index);
        base::ensure(rating.question == question && rating.rating > 0);
        values.push_back(static_cast<double>(rating.rating));
        lowest = std::min(lowest, rating.rating);
        highest = std::max(highest, rating.rating);
    }
    return {.question = question, .mean = mean_of(values), .spread = highest - lowest};
}

}  // namespace

bool fits(const std::vector<InterviewQuestion>& questions, const std::vector<Rating>& ratings) {
    return std::ranges::equal(
               questions, ratings, {}, &InterviewQuestion::slug, &Rating::question) &&
           std::ranges::all_of(ratings, [](const Rating& rating) {
               return rating.rating >= 0 && rating.rating <= rating_max;
           });
}

Result<void> may_hand_in(const std::vector<Rating>& ratings) {
    if (std::ranges::all_of(ratings, is_complete)) return {};
    return std::unexpected(Refusal::sheet_incomplete);
}

InterviewAverages averages_of(
    const std::vector<InterviewQuestion>& questions,
    const std::vector<std::vector<Rating>>& sheets) {
    InterviewAverages averages;
    if (sheets.empty()) return averages;
    std::vector<std::vector<double>> means;  // by competency
    for (std::size_t i = 0; i < questions.size(); ++i) {
        averages.questions.push_back(average_of(questions[i].slug, i, sheets));
        const auto known = std::ranges::find(
            averages.competencies, questions[i].assesses, &CompetencyAverage::competency);
        const auto place = static_cast<std::size_t>(known - averages.competencies.begin());
        if (known == averages.competencies.end()) {
            averages.competencies.push_back({.competency = questions[i].assesses, .mean = 0});
            means.emplace_back();
        }
        means[place].push_back(averages.questions.back().mean);
    }
    std::vector<double> all;
    for (std::size_t i = 0; i < means.size(); ++i) {
        averages.competencies[i].mean = mean_of(means[i]);
        all.push_back(averages.competencies[i].mean);
    }
    averages.overall = mean_of(all);
    return averages;
}

}  // namespace core
