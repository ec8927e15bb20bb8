// Rules for answering without solving. Each picks options by their looks alone; where several look
// alike, one of them is taken by chance.

#include "reasoning/soundness.hpp"
#include "reasoning/text.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <utility>

namespace reasoning {
namespace {

using Values = std::vector<double>;  // of each option
using Rule = std::function<std::vector<std::size_t>(const Puzzle&)>;

struct NamedRule {
    std::string name;
    Rule picks;
};

std::vector<std::size_t> where(const Values& values, double wanted) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i] == wanted) found.push_back(i);
    }
    return found;
}

std::vector<std::size_t> greatest(const Values& values) {
    return where(values, *std::ranges::max_element(values));
}

std::vector<std::size_t> least(const Values& values) {
    return where(values, *std::ranges::min_element(values));
}

Values lengths(const Puzzle& puzzle) {
    Values values;
    for (const Option& option : puzzle.options)
        values.push_back(static_cast<double>(option.text.size()));
    return values;
}

/// Empty unless every option is one number, perhaps with a unit.
Values numbers(const Puzzle& puzzle) {
    Values values;
    for (const Option& option : puzzle.options) {
        const auto found = numbers_of(option.text);
        const auto digit = option.text.find_first_of("0123456789");
        if (found.size() != 1 || digit != option.text.find_first_not_of('`')) return {};
        values.push_back(static_cast<double>(found.front()));
    }
    return values;
}

/// How many options share the value that `property` gives of a number.
Values sharing(const Values& numbers, std::int64_t divisor) {
    const auto rest = [divisor](double number) {
        return static_cast<std::int64_t>(number) % divisor;
    };
    Values values;
    for (const double number : numbers) {
        values.push_back(static_cast<double>(std::ranges::count_if(
            numbers, [&](double other) { return rest(other) == rest(number); })));
    }
    return values;
}

/// "not paid" is one thing to have in common, not two.
std::vector<std::string> features(const Option& option) {
    std::vector<std::string> found;
    bool negates = false;
    for (const std::string& word : words_of(option.text)) {
        if (!std::exchange(negates, word == "not")) found.emplace_back();
        found.back() += word;
    }
    return found;
}

/// How much an option has in common with the others: for each of its words, by place, how many
/// options have the same word there. Numbers have rules of their own.
Values agreement(const Puzzle& puzzle) {
    if (!numbers(puzzle).empty()) return {};
    std::map<std::pair<std::size_t, std::string>, double> counts;
    std::vector<std::vector<std::string>> words;
    for (const Option& option : puzzle.options) {
        words.push_back(features(option));
        for (std::size_t i = 0; i < words.back().size(); ++i)
            ++counts[{i, words.back()[i]}];
    }
    Values values;
    for (const auto& option : words) {
        double sum = 0;
        for (std::size_t i = 0; i < option.size(); ++i)
            sum += counts[{i, option[i]}];
        values.push_back(option.empty() ? 0 : sum / static_cast<double>(option.size()));
    }
    return values;
}

/// The same without regard to the place of a word.
Values common_words(const Puzzle& puzzle) {
    if (!numbers(puzzle).empty()) return {};
    std::map<std::string, double> counts;
    std::vector<std::multiset<std::string>> words;
    for (const Option& option : puzzle.options) {
        const auto found = words_of(option.text);
        words.emplace_back(found.begin(), found.end());
        for (const std::string& word : found)
            ++counts[word];
    }
    Values values;
    for (const auto& option : words) {
        double sum = 0;
        for (const std::string& word : option)
            sum += counts[word];
        values.push_back(option.empty() ? 0 : sum / static_cast<double>(option.size()));
    }
    return values;
}

/// How often the prompt has the option's text, and where first.
Values mentions(const Puzzle& puzzle) {
    Values values;
    for (const Option& option : puzzle.options) {
        double count = 0;
        for (auto at = puzzle.prompt.find(option.text); at != std::string::npos;
             at = puzzle.prompt.find(option.text, at + option.text.size()))
            ++count;
        values.push_back(count);
    }
    return values;
}

Values first_mentions(const Puzzle& puzzle) {
    Values values;
    for (const Option& option : puzzle.options) {
        const auto at = puzzle.prompt.find(option.text);
        values.push_back(static_cast<double>(std::min(at, puzzle.prompt.size())));
    }
    return values;
}

/// The option at a place once all are sorted by these values.
Rule at_rank(std::function<Values(const Puzzle&)> values_of, std::size_t rank) {
    return [values_of = std::move(values_of), rank](const Puzzle& puzzle) {
        const Values values = values_of(puzzle);
        if (rank >= values.size()) return std::vector<std::size_t>{};
        Values sorted = values;
        std::ranges::sort(sorted);
        return where(values, sorted[rank]);
    };
}

Rule by(
    std::function<Values(const Puzzle&)> values_of,
    std::vector<std::size_t> (*pick)(const Values&)) {
    return [values_of = std::move(values_of), pick](const Puzzle& puzzle) {
        const Values values = values_of(puzzle);
        return values.empty() ? std::vector<std::size_t>{} : pick(values);
    };
}

std::vector<NamedRule> rules_for(std::size_t option_count) {
    std::vector<NamedRule> rules{
        {"the option that agrees most with the others", by(agreement, greatest)},
        {"the option that agrees least with the others", by(agreement, least)},
        {"the option with the commonest words", by(common_words, greatest)},
        {"the option with the rarest words", by(common_words, least)},
        {"the longest option", by(lengths, greatest)},
        {"the shortest option", by(lengths, least)},
        {"the option that is mentioned most", by(mentions, greatest)},
        {"the option that is mentioned least", by(mentions, least)}};
    for (const std::int64_t divisor : {2, 5, 10}) {
        const auto shared = [divisor](const Puzzle& puzzle) {
            return sharing(numbers(puzzle), divisor);
        };
        const std::string rest = "the rest by " + std::to_string(divisor);
        rules.push_back({rest + " that most options have", by(shared, greatest)});
        rules.push_back({rest + " that fewest options have", by(shared, least)});
    }
    for (std::size_t i = 0; i < option_count; ++i) {
        const std::string number = std::to_string(i + 1);
        rules.push_back({"option " + number, [i](const Puzzle&) { return std::vector{i}; }});
        rules.push_back({"number " + number + " by size", at_rank(numbers, i)});
        rules.push_back({"number " + number + " to be mentioned", at_rank(first_mentions, i)});
    }
    return rules;
}

}  // namespace

std::vector<BlindRule> blind_rules(const std::vector<Puzzle>& bank) {
    std::vector<BlindRule> measured;
    if (bank.empty()) return measured;
    for (const NamedRule& rule : rules_for(bank.front().options.size())) {
        double right = 0;
        for (const Puzzle& puzzle : bank) {
            const auto picked = rule.picks(puzzle);
            if (std::ranges::find(picked, key_of(puzzle)) != picked.end())
                right += 1 / static_cast<double>(picked.size());
        }
        measured.push_back({rule.name, right / static_cast<double>(bank.size())});
    }
    return measured;
}

}  // namespace reasoning
