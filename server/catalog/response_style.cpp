#include "catalog/response_style.hpp"

#include "catalog/judgement_rules.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace catalog {
namespace {

/// "3.4": one decimal.
std::string decimal(double number) {
    const long long tenths = std::llround(number * 10);
    return std::to_string(tenths / 10) + '.' + std::to_string(std::abs(tenths % 10));
}

std::string of_count(std::int64_t count, std::int64_t all) {
    return std::to_string(count) + " of " + std::to_string(all);
}

/// What the rating says of the trait: a reversed statement counts the other way round.
std::optional<std::int64_t> directed(
    const Likert::Statement& statement, const core::Answer& answer) {
    const auto rating = rating_of(answer, statement.id);
    if (!rating || !statement.reversed) return rating;
    return rating_max + 1 - *rating;
}

std::vector<std::int64_t> ratings_of(const Likert& body, const core::Answer& answer) {
    std::vector<std::int64_t> ratings;
    for (const Likert::Statement& statement : body.statements) {
        if (const auto rating = rating_of(answer, statement.id)) ratings.push_back(*rating);
    }
    return ratings;
}

double mean(const std::vector<std::int64_t>& numbers) {
    double sum = 0;
    for (const std::int64_t number : numbers)
        sum += static_cast<double>(number);
    return sum / static_cast<double>(numbers.size());
}

void add_traits(
    const Likert& body, const core::Answer& answer, std::vector<Observation>& observed) {
    for (const Trait& trait : body.traits) {
        std::vector<std::int64_t> ratings;
        for (const Likert::Statement& statement : body.statements) {
            if (statement.trait != trait.id) continue;
            if (const auto rating = directed(statement, answer)) ratings.push_back(*rating);
        }
        const std::string value = ratings.empty() ? "no answer" : decimal(mean(ratings)) + " of 5";
        observed.push_back({.title = trait.title, .value = value});
    }
}

void add_spread(const std::vector<std::int64_t>& ratings, std::vector<Observation>& observed) {
    const double middle = mean(ratings);
    double squares = 0;
    for (const std::int64_t rating : ratings)
        squares += std::pow(static_cast<double>(rating) - middle, 2);
    const double deviation = std::sqrt(squares / static_cast<double>(ratings.size()));
    observed.push_back(
        {.title = "Spread of the ratings (standard deviation)",
         .value = decimal(deviation),
         .unusual = deviation < flat_deviation});
}

void add_long_string(const std::vector<std::int64_t>& ratings, std::vector<Observation>& observed) {
    std::int64_t longest = 0;
    std::int64_t length = 0;
    for (std::size_t i = 0; i < ratings.size(); ++i) {
        length = i > 0 && ratings[i] == ratings[i - 1] ? length + 1 : 1;
        longest = std::max(longest, length);
    }
    observed.push_back(
        {.title = "Longest run of equal ratings",
         .value = of_count(longest, std::ssize(ratings)),
         .unusual = longest >= long_string_least});
}

const Likert::Statement& statement_of(const Likert& body, const std::string& id) {
    return *std::ranges::find(body.statements, id, &Likert::Statement::id);
}

void add_inconsistency(
    const Likert& body, const core::Answer& answer, std::vector<Observation>& observed) {
    std::vector<std::int64_t> distances;
    for (const auto& [first, second] : body.pairs) {
        const auto one = directed(statement_of(body, first), answer);
        const auto other = directed(statement_of(body, second), answer);
        if (one && other) distances.push_back(std::abs(*one - *other));
    }
    if (distances.empty()) return;
    const double apart = mean(distances);
    observed.push_back(
        {.title = "Distance of statements that say nearly the same",
         .value = decimal(apart) + " on average",
         .unusual = apart >= inconsistency_most});
}

void add_pace(
    std::int64_t answered, std::int64_t milliseconds, std::vector<Observation>& observed) {
    const std::int64_t each = milliseconds / answered;
    observed.push_back(
        {.title = "Time for each answer",
         .value = decimal(static_cast<double>(each) / 1000) + " s",
         .unusual = each < statement_ms_least});
}

std::vector<Observation> observed_in(
    const Likert& body, const core::Answer& answer, std::int64_t milliseconds) {
    std::vector<Observation> observed;
    add_traits(body, answer, observed);
    const auto ratings = ratings_of(body, answer);
    observed.push_back(
        {.title = "Answered", .value = of_count(std::ssize(ratings), std::ssize(body.statements))});
    if (ratings.empty()) return observed;
    add_spread(ratings, observed);
    add_long_string(ratings, observed);
    add_inconsistency(body, answer, observed);
    add_pace(std::ssize(ratings), milliseconds, observed);
    return observed;
}

/// How often the trait's statement was chosen as the one that is most, and least, like somebody.
Observation preference(const ForcedChoice& body, const core::Answer& answer, const Trait& trait) {
    std::int64_t shown = 0;
    std::int64_t most = 0;
    std::int64_t least = 0;
    for (const ForcedChoice::Block& block : body.blocks) {
        for (const ForcedChoice::Statement& statement : block.statements) {
            if (statement.trait != trait.id) continue;
            ++shown;
            if (field_of(answer, most_field(block)) == statement.id) ++most;
            if (field_of(answer, least_field(block)) == statement.id) ++least;
        }
    }
    return {
        .title = trait.title,
        .value = "most like them " + of_count(most, shown) + ", least " + of_count(least, shown)};
}

std::vector<Observation> observed_in(
    const ForcedChoice& body, const core::Answer& answer, std::int64_t milliseconds) {
    std::vector<Observation> observed;
    for (const Trait& trait : body.traits)
        observed.push_back(preference(body, answer, trait));
    const std::int64_t answered = std::ssize(answer.fields);
    observed.push_back(
        {.title = "Answered", .value = of_count(answered, 2 * std::ssize(body.blocks))});
    if (answered > 0) add_pace(answered, milliseconds, observed);
    return observed;
}

}  // namespace

std::vector<Observation> observations(
    const Item& item, const core::Answer& answer, std::int64_t milliseconds_spent) {
    if (const auto* likert = std::get_if<Likert>(&item.body))
        return observed_in(*likert, answer, milliseconds_spent);
    if (const auto* forced = std::get_if<ForcedChoice>(&item.body))
        return observed_in(*forced, answer, milliseconds_spent);
    return {};
}

}  // namespace catalog
