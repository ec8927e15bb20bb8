// Every rule of a class that fits the shown numbers says what comes next. If two rules disagree,
// the series has no single answer. A rule must fit with at least one number to spare: any two
// numbers lie on a line.

#include "reasoning/family_parts.hpp"
#include "reasoning/text.hpp"

#include <set>

namespace reasoning {
namespace {

using Terms = std::vector<std::int64_t>;
using Prediction = std::optional<std::int64_t>;

constexpr std::int64_t factor_max = 6;

Terms differences(const Terms& terms) {
    Terms steps;
    for (std::size_t i = 1; i < terms.size(); ++i)
        steps.push_back(terms[i] - terms[i - 1]);
    return steps;
}

/// Arithmetic is order 1, steps that grow evenly order 2, and so on.
Prediction by_polynomial(const Terms& terms, std::size_t order) {
    if (terms.size() < order + 2) return std::nullopt;
    std::int64_t next = 0;
    Terms row = terms;
    for (std::size_t i = 0; i < order; ++i) {
        next += row.back();
        row = differences(row);
    }
    for (const std::int64_t value : row)
        if (value != row.front()) return std::nullopt;
    return next + row.front();
}

/// Each number is `factor` times the one before, and a rest that itself grows evenly by place: none
/// at all, or one that more numbers show than it takes to choose it and the factor.
Prediction by_factor(const Terms& terms, std::int64_t factor, std::size_t rest_order) {
    Terms rests;
    for (std::size_t i = 1; i < terms.size(); ++i)
        rests.push_back(terms[i] - factor * terms[i - 1]);
    const bool has_rest = rests != Terms(rests.size(), 0);
    if (has_rest && rests.size() < rest_order + 3) return std::nullopt;
    const auto rest = by_polynomial(rests, rest_order);
    if (!rest) return std::nullopt;
    return factor * terms.back() + *rest;
}

/// The last two numbers together, and something constant.
Prediction by_sums(const Terms& terms) {
    Terms rests;
    for (std::size_t i = 2; i < terms.size(); ++i)
        rests.push_back(terms[i] - terms[i - 1] - terms[i - 2]);
    const auto rest = by_polynomial(rests, 0);
    if (!rest) return std::nullopt;
    return terms.back() + terms[terms.size() - 2] + *rest;
}

/// Every second step multiplies by one factor; the steps between add, and perhaps grow.
Prediction by_turns(const Terms& terms, std::int64_t factor, std::size_t parity) {
    Terms added;
    for (std::size_t i = 1; i < terms.size(); ++i) {
        if (i % 2 != parity)
            added.push_back(terms[i] - terms[i - 1]);
        else if (terms[i] != factor * terms[i - 1])
            return std::nullopt;
    }
    if (terms.size() % 2 == parity) {
        if (!by_polynomial(added, 0)) return std::nullopt;
        return factor * terms.back();
    }
    const auto next = by_polynomial(added, 0);
    if (!next) return std::nullopt;
    return terms.back() + *next;
}

void add(std::set<std::int64_t>& predictions, const Prediction& prediction) {
    if (prediction) predictions.insert(*prediction);
}

/// What rules for a single thread predict; `orders` bounds how crooked they may be.
void add_thread(std::set<std::int64_t>& predictions, const Terms& terms, std::size_t orders) {
    for (std::size_t order = 1; order <= orders; ++order)
        add(predictions, by_polynomial(terms, order));
    for (std::int64_t factor = -factor_max; factor <= factor_max; ++factor) {
        if (factor == 0 || factor == 1) continue;
        for (std::size_t order = 0; order < orders; ++order)
            add(predictions, by_factor(terms, factor, order));
    }
}

/// The thread that goes on next, if the other one follows a rule as well.
void add_interleaved(std::set<std::int64_t>& predictions, const Terms& terms) {
    Terms next_thread;
    Terms other_thread;
    for (std::size_t i = 0; i < terms.size(); ++i)
        (i % 2 == terms.size() % 2 ? next_thread : other_thread).push_back(terms[i]);
    std::set<std::int64_t> other;
    add_thread(other, other_thread, 1);
    if (!other.empty()) add_thread(predictions, next_thread, 1);
}

std::set<std::int64_t> predictions_for(const Terms& terms) {
    std::set<std::int64_t> predictions;
    add_thread(predictions, terms, 2);
    add(predictions, by_sums(terms));
    for (std::int64_t factor = -factor_max; factor <= factor_max; ++factor) {
        for (const std::size_t parity : {std::size_t{0}, std::size_t{1}})
            add(predictions, by_turns(terms, factor, parity));
    }
    add_interleaved(predictions, terms);
    return predictions;
}

}  // namespace

std::vector<std::size_t> solve_series(const Seen& seen) {
    const Terms terms = numbers_of(lines_of(seen.prompt).at(0));
    if (terms.size() < 4) return {};
    const auto predictions = predictions_for(terms);
    std::vector<std::size_t> admissible;
    if (predictions.size() != 1) return admissible;
    for (std::size_t i = 0; i < seen.options.size(); ++i) {
        if (seen.options[i] == std::to_string(*predictions.begin())) admissible.push_back(i);
    }
    return admissible;
}

}  // namespace reasoning
