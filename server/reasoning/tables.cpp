// Reading data. Level 1: what is left of an error budget. Level 2: how many requests must become
// faster for a percentile. Level 3: what a change saves for a million requests. All of it is exact:
// only numbers for which the answer is whole are drawn.

#include "reasoning/family_parts.hpp"
#include "reasoning/rational.hpp"
#include "reasoning/text.hpp"

#include <array>
#include <numeric>

namespace reasoning {
namespace {

std::string row(const std::vector<std::string>& cells) {
    std::string text = "|";
    for (const std::string& cell : cells)
        text += " " + cell + " |";
    return text + '\n';
}

std::int64_t sum(const std::vector<std::int64_t>& numbers) {
    return std::accumulate(numbers.begin(), numbers.end(), std::int64_t{0});
}

// --- the error budget ---

struct Budget {
    std::int64_t promised_tenths = 998;  // of a per cent times ten: 998 is 99.8 %
    std::int64_t month = 0;
    std::vector<std::int64_t> requests;
    std::vector<std::int64_t> failed;
};

/// How many of so many requests may fail.
Rational allowed(const Budget& budget, std::int64_t requests) {
    return Rational::of(1000 - budget.promised_tenths, 1000) * Rational::of(requests, 1);
}

std::vector<Guess> budget_guesses(const Budget& budget) {
    const std::int64_t whole = allowed(budget, budget.month).rounded_up();
    const std::int64_t failed = sum(budget.failed);
    const std::int64_t so_far = allowed(budget, sum(budget.requests)).rounded_up();
    const std::int64_t last = budget.failed.back();
    return {
        {whole, "gives the whole budget and forgets what has failed"},
        {whole - last, "counts the failures of the last week only"},
        {whole - failed + budget.failed[0], "overlooks the first week"},
        {whole + failed, "adds the failures to the budget"},
        {whole - so_far, "thinks that the weeks so far used up exactly their share"},
        {so_far - failed, "takes the requests so far for those of the month"},
        {failed, "gives what has failed"},
        {whole - failed - last, "counts the last week twice"},
        {10 * whole - failed, "slips a decimal place in the budget"},
        {whole / 2 - failed, "takes half the budget, as half the month is over"},
        {(whole - failed) / 2, "shares what is left among the weeks to come"}};
}

std::optional<Puzzle> draw_budget(Draft& draft) {
    Random& random = draft.random;
    Budget budget;
    budget.promised_tenths = random.pick<std::int64_t>({995, 996, 998, 999});
    budget.month = 100'000 * random.between(8, 30);
    for (int week = 0; week < 2; ++week) {
        const std::int64_t share = budget.month / 4 / 10'000 + random.between(-3, 3);
        budget.requests.push_back(10'000 * share);
        const std::int64_t fair = allowed(budget, budget.requests.back()).rounded_up();
        budget.failed.push_back(fair * random.between(30, 120) / 1000 * 10);
    }
    const std::int64_t key = allowed(budget, budget.month).rounded_up() - sum(budget.failed);
    if (key <= 0 || budget.failed[0] == budget.failed[1]) return std::nullopt;
    const auto options = number_options(draft, key, budget_guesses(budget), with_commas);
    if (!options) return std::nullopt;
    const std::string promised = std::to_string(budget.promised_tenths / 10) + '.' +
                                 std::to_string(budget.promised_tenths % 10);
    std::string prompt = "A service promises that at least **" + promised +
                         " %** of a month's requests succeed. The whole month has **" +
                         with_commas(budget.month) + "** requests.\n\n";
    prompt += "| Week | Requests | Failed |\n|---|--:|--:|\n";
    for (std::size_t week = 0; week < budget.failed.size(); ++week) {
        prompt += row(
            {std::to_string(week + 1), with_commas(budget.requests[week]),
             with_commas(budget.failed[week])});
    }
    prompt += "\nHow many more requests may fail in the rest of the month, at most?\n";
    return Puzzle{
        .prompt = prompt,
        .radicals = "1 share, 1 sum, 1 difference, 1 column too many",
        .options = *options};
}

// --- the percentile ---

constexpr std::array<std::string_view, 5> ranges{
    "up to 50 ms", "50 to 100 ms", "100 to 200 ms", "200 to 500 ms", "more than 500 ms"};
constexpr std::array<std::int64_t, 3> bounds{50, 100, 200};

struct Times {
    std::vector<std::int64_t> counts;
    std::int64_t percentile = 95;
    std::size_t bound = 2;  // the last range that is fast enough
};

std::int64_t needed(std::int64_t percentile, std::int64_t total) {
    return (Rational::of(percentile, 100) * Rational::of(total, 1)).rounded_up();
}

std::vector<Guess> time_guesses(const Times& times) {
    const std::int64_t total = sum(times.counts);
    std::int64_t fast = 0;
    for (std::size_t i = 0; i <= times.bound; ++i)
        fast += times.counts[i];
    const std::int64_t target = needed(times.percentile, total);
    const std::int64_t next = times.counts[times.bound + 1];
    const std::int64_t other = times.percentile == 95 ? 90 : 95;
    return {
        {total - fast, "gives all that are too slow"},
        {total - target, "gives how many may stay slow"},
        {needed(other, total) - fast, "takes p" + std::to_string(other)},
        {needed(99, total) - fast, "takes p99"},
        {target - fast + times.counts[times.bound],
         "leaves out the last range that is fast enough"},
        {target - fast - next, "counts one range too many as fast enough"},
        {needed(times.percentile, total - times.counts.back()) - fast,
         "leaves the slowest range out of the sum"},
        {needed(times.percentile, total - fast), "takes the share of the slow ones only"},
        {next, "gives the first range that is too slow"},
        {target - fast + times.counts.back(), "adds the slowest range"},
        {target - fast + times.counts[0], "leaves out the fastest range"},
        {(target - fast) / 2, "halves what is missing"}};
}

std::optional<Puzzle> draw_times(Draft& draft) {
    Random& random = draft.random;
    Times times;
    times.percentile = random.pick<std::int64_t>({90, 95});
    for (const std::int64_t size : {400, 250, 120, 130, 60})
        times.counts.push_back(10 * (size / 10 + random.between(-size / 40, size / 40)));
    const std::int64_t total = sum(times.counts);
    if (total % 200 != 0) return std::nullopt;
    const std::int64_t fast = times.counts[0] + times.counts[1] + times.counts[2];
    const std::int64_t key = needed(times.percentile, total) - fast;
    if (key <= 0) return std::nullopt;
    const auto options = number_options(draft, key, time_guesses(times), with_commas);
    if (!options) return std::nullopt;
    std::string prompt = "Requests of one hour, by the time they took:\n\n";
    prompt += "| Time taken | Requests |\n|---|--:|\n";
    for (std::size_t i = 0; i < times.counts.size(); ++i)
        prompt += row({std::string{ranges[i]}, with_commas(times.counts[i])});
    prompt += "\nAt least how many of the slower requests must become fast enough so that **" +
              std::to_string(times.percentile) + " %** of all requests take at most **" +
              std::to_string(bounds[times.bound]) + " ms** (the p" +
              std::to_string(times.percentile) + ")?\n";
    return Puzzle{
        .prompt = prompt, .radicals = "2 sums, 1 share, 1 difference", .options = *options};
}

// --- the cost ---

struct Cost {
    std::int64_t machines = 0;
    std::int64_t price = 0;   // cents for a machine and hour
    std::int64_t minute = 0;  // requests in a minute
};

/// Cents for a million requests.
Rational cost_of(const Cost& cost) {
    return Rational::of(cost.machines * cost.price, 1) * Rational::of(1'000'000, 60 * cost.minute);
}

Rational saved(const Cost& before, const Cost& after) {
    return cost_of(before) - cost_of(after);
}

std::vector<Guess> cost_guesses(const Cost& before, const Cost& after) {
    Cost old_traffic = after;
    old_traffic.minute = before.minute;
    Cost new_traffic = before;
    new_traffic.minute = after.minute;
    Cost old_price = after;
    old_price.price = before.price;
    Cost old_machines = after;
    old_machines.machines = before.machines;
    const std::int64_t hourly = before.machines * before.price - after.machines * after.price;
    const std::vector<std::pair<Rational, std::string>> guesses{
        {cost_of(before), "gives the cost before"},
        {cost_of(after), "gives the cost afterwards"},
        {saved(before, old_traffic), "takes the old number of requests for both"},
        {saved(new_traffic, after), "takes the new number of requests for both"},
        {saved(before, old_price), "takes the old price for both"},
        {saved(before, old_machines), "takes the old number of machines for both"},
        {Rational::of(hourly, 1), "compares the cost of an hour"},
        {Rational::of(before.price - after.price, 1), "compares the price of one machine"},
        {saved(before, after) * Rational::of(6, 1), "takes ten minutes for an hour"},
        {saved(before, after) * Rational::of(1, 2), "takes half a million"},
        {saved(before, after) * Rational::of(2, 1), "counts the saving before and afterwards"}};
    std::vector<Guess> whole;
    for (const auto& [value, why] : guesses) {
        if (value.is_whole()) whole.push_back({value.over, why});
    }
    return whole;
}

std::optional<Puzzle> draw_cost(Draft& draft) {
    Random& random = draft.random;
    const auto draw = [&random](std::int64_t machines_least, std::int64_t machines_most) {
        return Cost{
            .machines = random.between(machines_least, machines_most),
            .price = 10 * random.between(6, 18),
            .minute = random.pick<std::int64_t>({10'000, 20'000, 25'000, 40'000, 50'000})};
    };
    const Cost before = draw(8, 20);
    const Cost after = draw(4, 12);
    const Rational key = saved(before, after);
    const bool all_change = before.machines != after.machines && before.price != after.price &&
                            before.minute != after.minute;
    if (!all_change || !key.is_whole() || key.over <= 0) return std::nullopt;
    if (!cost_of(before).is_whole()) return std::nullopt;
    const auto options = number_options(
        draft, key.over, cost_guesses(before, after),
        [](std::int64_t cents) { return with_commas(cents) + " cents"; });
    if (!options) return std::nullopt;
    const auto line = [](const std::string& name, const Cost& cost) {
        return row(
            {name, std::to_string(cost.machines), std::to_string(cost.price) + " cents",
             with_commas(cost.minute)});
    };
    std::string prompt =
        "| | Machines | Price of a machine for an hour | Requests in a minute |\n"
        "|---|--:|--:|--:|\n";
    prompt += line("before", before) + line("after", after);
    prompt += "\nBy how much did the cost of **one million requests** fall?\n";
    return Puzzle{
        .prompt = prompt,
        .radicals = "2 products, 1 change of unit, 2 quotients, 1 difference",
        .options = *options};
}

}  // namespace

std::optional<Puzzle> draw_table(Draft& draft) {
    if (draft.level == 1) return draw_budget(draft);
    return draft.level == 2 ? draw_times(draft) : draw_cost(draft);
}

}  // namespace reasoning
