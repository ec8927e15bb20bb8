#include "reasoning/soundness.hpp"

#include "reasoning/draft.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace reasoning {
namespace {

constexpr double duplicate_share_max = 0.01;
constexpr std::size_t unsolved_shown_max = 3;
/// Of chi-square at p = 0.01, by degrees of freedom from 1.
constexpr std::array<double, 9> chi_square_max{6.635,  9.210,  11.345, 13.277, 15.086,
                                               16.812, 18.475, 20.090, 21.666};

std::string percent(double share) {
    return std::to_string(std::lround(share * 100)) + " %";
}

/// Shown to authors as candidates' pages number them: from 1.
std::string number_of(std::size_t index) {
    return "Variant " + std::to_string(index + 1);
}

class Inspection {
  public:
    Inspection(const Family& family, const std::vector<Puzzle>& bank)
        : family_(family), bank_(bank) {}

    std::vector<Flaw> run() {
        if (!has_shape()) return std::move(flaws_);
        check_answers();
        check_duplicates();
        check_positions();
        check_blind_rules();
        check_lengths();
        check_radicals();
        return std::move(flaws_);
    }

  private:
    void add(std::string message, std::string remedy) {
        flaws_.push_back({"C10", std::move(message), std::move(remedy)});
    }

    void add_unequal(std::string message, std::string remedy) {
        flaws_.push_back({"C11", std::move(message), std::move(remedy)});
    }

    /// What every other question takes for granted.
    bool has_shape() {
        if (bank_.size() < bank_size_min) {
            add("The bank has " + std::to_string(bank_.size()) + " variants.",
                "Write variants = 200 or more. If it stays smaller, the family repeats itself.");
        }
        for (std::size_t i = 0; i < bank_.size(); ++i) {
            const auto& options = bank_[i].options;
            const bool has_key = std::ranges::count(options, true, &Option::correct) == 1;
            if (!has_key) add(number_of(i) + " has not exactly one key.", "Correct the bank.");
            if (!are_different(options)) {
                add(number_of(i) + " has two equal options.", "Correct the generator.");
            }
            if (options.size() != bank_.front().options.size()) {
                add(number_of(i) + " has another number of options than the first.",
                    "Give every variant the same number.");
            }
        }
        return flaws_.empty();
    }

    void check_answers() {
        std::size_t unsolved = 0;
        for (std::size_t i = 0; i < bank_.size(); ++i) {
            const auto admissible = family_.solve(seen_of(bank_[i]));
            if (admissible == std::vector{key_of(bank_[i])}) continue;
            if (++unsolved > unsolved_shown_max) continue;
            add(number_of(i) + ": the independent solver finds " +
                    (admissible.empty() ? "no certain answer"
                                        : std::to_string(admissible.size()) +
                                              " admissible option(s), not the key alone") +
                    ".",
                "Correct the generator or the solver: the prompt begins `" +
                    bank_[i].prompt.substr(0, bank_[i].prompt.find('\n')) + "`.");
        }
        if (unsolved <= unsolved_shown_max) return;
        add(std::to_string(unsolved) + " variants are not solved to their key.",
            "The first of them are listed above.");
    }

    void check_duplicates() {
        std::set<std::string> seen;
        for (const Puzzle& puzzle : bank_)
            seen.insert(puzzle.prompt);
        const double share = 1 - static_cast<double>(seen.size()) / size();
        if (share < duplicate_share_max) return;
        add(percent(share) + " of the variants repeat a prompt.",
            "Ask for fewer variants, or let the family draw from more names and numbers.");
    }

    void check_positions() {
        const std::size_t options = bank_.front().options.size();
        std::vector<double> counts(options);
        for (const Puzzle& puzzle : bank_)
            ++counts[key_of(puzzle)];
        const double expected = size() / static_cast<double>(options);
        double chi_square = 0;
        for (const double count : counts)
            chi_square += (count - expected) * (count - expected) / expected;
        const std::size_t freedom = options - 1;
        if (freedom >= 1 && freedom <= chi_square_max.size() &&
            chi_square <= chi_square_max[freedom - 1])
            return;
        add("The key is not equally often at each place (p < 0.01).", "Choose another `seed`.");
    }

    void check_blind_rules() {
        const double chance = 1 / static_cast<double>(bank_.front().options.size());
        for (const BlindRule& rule : blind_rules(bank_)) {
            const bool is_majority = rule.name.find("agrees most") != std::string::npos;
            const double most =
                is_majority ? std::min(blind_share_max, chance + majority_margin) : blind_share_max;
            if (rule.share <= most) continue;
            add("Always choosing " + rule.name + " is right in " + percent(rule.share) +
                    " of the variants; " + percent(most) + " is the most.",
                "Choose another `seed`, or draw the wrong options otherwise.");
        }
    }

    void check_lengths() {
        double sum = 0;
        for (const Puzzle& puzzle : bank_)
            sum += static_cast<double>(puzzle.prompt.size());
        const double mean = sum / size();
        for (std::size_t i = 0; i < bank_.size(); ++i) {
            const double length = static_cast<double>(bank_[i].prompt.size());
            if (std::abs(length - mean) <= length_spread_max * mean) continue;
            add_unequal(
                number_of(i) + " is much longer or shorter to read than the others.",
                "Draw names and numbers of similar length.");
            return;
        }
    }

    void check_radicals() {
        for (std::size_t i = 0; i < bank_.size(); ++i) {
            if (bank_[i].radicals == bank_.front().radicals) continue;
            add_unequal(
                number_of(i) + " is built otherwise (`" + bank_[i].radicals + "`) than the first.",
                "A level fixes what makes its variants hard: correct the generator.");
            return;
        }
    }

    double size() const { return static_cast<double>(bank_.size()); }

    const Family& family_;
    const std::vector<Puzzle>& bank_;
    std::vector<Flaw> flaws_;
};

}  // namespace

std::vector<Flaw> flaws_of(const Family& family, const std::vector<Puzzle>& bank) {
    return Inspection(family, bank).run();
}

}  // namespace reasoning
