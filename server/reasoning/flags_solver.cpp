// Truth tables: the condition or the list of rules, and every option, under every setting of the
// flags that occur.

#include "reasoning/family_parts.hpp"
#include "reasoning/text.hpp"

#include <algorithm>
#include <set>

namespace reasoning {
namespace {

constexpr std::size_t flags_max = 6;

/// or binds loosest, then and, then not. Names that nobody knows read as false.
class Condition {
  public:
    Condition(std::string_view text, const std::set<std::string>& on) : on_(on) {
        std::string spaced;
        for (const char c : text)
            spaced += c == '(' || c == ')' ? std::string{' ', c, ' '} : std::string{c};
        std::string token;
        for (const char c : spaced + ' ') {
            if (c != ' ') token += c;
            if (c != ' ' || token.empty()) continue;
            tokens_.push_back(token);
            token.clear();
        }
    }

    bool holds() { return any(); }

  private:
    bool take(std::string_view token) {
        if (at_ >= tokens_.size() || tokens_[at_] != token) return false;
        ++at_;
        return true;
    }

    bool any() {
        bool result = every();
        while (take("or"))
            result = every() || result;
        return result;
    }

    bool every() {
        bool result = single();
        while (take("and"))
            result = single() && result;
        return result;
    }

    bool single() {
        if (take("not")) return !single();
        if (take("(")) {
            const bool result = any();
            take(")");
            return result;
        }
        return at_ < tokens_.size() && on_.contains(tokens_[at_++]);
    }

    const std::set<std::string>& on_;
    std::vector<std::string> tokens_;
    std::size_t at_ = 0;
};

/// A condition by itself, or rules of which the first that applies decides.
bool value_of(const std::vector<std::string>& lines, const std::set<std::string>& on) {
    for (const std::string& line : lines) {
        const auto arrow = line.find("->");
        if (arrow == std::string::npos) return Condition(line, on).holds();
        const bool is_last = line.starts_with("otherwise");
        if (is_last || Condition(line.substr(3, arrow - 3), on).holds())
            return trimmed(line.substr(arrow + 2)) == "on";
    }
    return false;
}

std::vector<std::string> flags_in(const std::string& text) {
    static const std::set<std::string> others{"if", "not", "and", "or", "on", "off", "otherwise"};
    std::vector<std::string> flags;
    for (const std::string& word : words_of(text)) {
        if (!others.contains(word) && std::ranges::find(flags, word) == flags.end())
            flags.push_back(word);
    }
    return flags;
}

std::vector<bool> truth_table(const std::string& text, const std::vector<std::string>& flags) {
    const auto lines = lines_of(text);
    std::vector<bool> table;
    for (std::size_t setting = 0; setting < std::size_t{1} << flags.size(); ++setting) {
        std::set<std::string> on;
        for (std::size_t i = 0; i < flags.size(); ++i) {
            if (((setting >> i) & 1U) != 0) on.insert(flags[i]);
        }
        table.push_back(value_of(lines, on));
    }
    return table;
}

}  // namespace

std::vector<std::size_t> solve_flags(const Seen& seen) {
    const std::string asked = code_block(seen.prompt);
    const auto flags = flags_in(asked);
    std::vector<std::size_t> admissible;
    if (flags.empty() || flags.size() > flags_max) return admissible;
    const auto table = truth_table(asked, flags);
    std::set<std::vector<bool>> different;
    for (std::size_t i = 0; i < seen.options.size(); ++i) {
        const std::string condition = between(seen.options[i], "`", "`").value_or("");
        const auto its = truth_table(condition, flags);
        // Two options that say the same could both be argued for, or neither.
        if (!different.insert(its).second) return {};
        if (its == table) admissible.push_back(i);
    }
    return admissible;
}

}  // namespace reasoning
