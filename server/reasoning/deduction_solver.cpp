// Reads the sentences, puts services on places one by one, and keeps whoever stands on the asked
// place in some complete order that breaks no sentence. Then each sentence is left out in turn: if
// the answer stays the only one, the puzzle says more than it needs and is not sound.

#include "reasoning/family_parts.hpp"
#include "reasoning/text.hpp"

#include <algorithm>
#include <set>

namespace reasoning {
namespace {

constexpr std::size_t services_max = 6;

/// What one sentence says of the places of one or two services.
struct Claim {
    enum class Shape { not_at, before, directly, one_between };
    Shape shape = Shape::before;
    bool is_negated = false;
    std::size_t first = 0;
    std::size_t second = 0;
    std::int64_t place = -1;
};

struct Question {
    std::vector<std::string> services;
    std::vector<Claim> claims;
    std::int64_t place = -1;
};

/// The words between backticks.
std::vector<std::string> names_in(const std::string& line) {
    std::vector<std::string> names;
    std::size_t at = line.find('`');
    while (at != std::string::npos) {
        const auto end = line.find('`', at + 1);
        if (end == std::string::npos) break;
        names.push_back(line.substr(at + 1, end - at - 1));
        at = line.find('`', end + 1);
    }
    return names;
}

/// The place that the last ordinal of the line names.
std::optional<std::int64_t> place_in(const std::string& line) {
    std::optional<std::int64_t> place;
    for (const std::string& word : words_of(line)) {
        if (const auto found = place_named(word)) place = static_cast<std::int64_t>(*found);
    }
    return place;
}

bool has(const std::string& line, std::string_view text) {
    return line.find(text) != std::string::npos;
}

/// Nothing for a sentence that is not understood.
std::optional<Claim> claim_in(const std::string& line, const std::vector<std::string>& services) {
    std::vector<std::size_t> found;
    for (const std::string& name : names_in(line)) {
        const auto service = std::ranges::find(services, name);
        if (service == services.end()) return std::nullopt;
        found.push_back(static_cast<std::size_t>(service - services.begin()));
    }
    Claim claim{.is_negated = has(line, "**not**")};
    if (found.size() == 1 && claim.is_negated) {
        claim.shape = Claim::Shape::not_at;
        claim.first = found[0];
        claim.place = place_in(line).value_or(-1);
        return claim;
    }
    if (found.size() != 2) return std::nullopt;
    claim.first = found[0];
    claim.second = found[1];
    if (has(line, "at some time before")) return claim;
    const bool is_direct = has(line, "immediately");
    if (!is_direct && !has(line, "Exactly one")) return std::nullopt;
    claim.shape = is_direct ? Claim::Shape::directly : Claim::Shape::one_between;
    return claim;
}

bool is_true(const Claim& claim, const std::vector<std::int64_t>& places) {
    const std::int64_t first = places[claim.first];
    const std::int64_t second = places[claim.second];
    switch (claim.shape) {
        case Claim::Shape::not_at:
            return first != claim.place;
        case Claim::Shape::before:
            return first < second;
        case Claim::Shape::directly:
            return (second - first == 1) != claim.is_negated;
        case Claim::Shape::one_between:
            return std::abs(first - second) == 2;
    }
    base::ensure(false);
    return false;
}

/// Nothing when a sentence is not understood.
std::optional<Question> question_in(const std::string& prompt) {
    Question question;
    for (const std::string& line : lines_of(prompt)) {
        if (has(line, "one after the other")) question.services = names_in(line);
        if (line.starts_with("Which")) question.place = place_in(line).value_or(-1);
        if (!line.starts_with("- ")) continue;
        const auto claim = claim_in(line, question.services);
        if (!claim) return std::nullopt;
        question.claims.push_back(*claim);
    }
    const bool is_complete = question.place >= 0 && question.services.size() <= services_max;
    return is_complete ? std::optional{question} : std::nullopt;
}

class Search {
  public:
    Search(const Question& question, std::size_t left_out)
        : question_(question), left_out_(left_out), places_(question.services.size(), nowhere) {}

    std::set<std::size_t> found() {
        place_next(0);
        return std::move(found_);
    }

  private:
    static constexpr std::int64_t nowhere = -1;

    void place_next(std::int64_t place) {
        if (place == std::ssize(places_)) {
            if (is_consistent()) found_.insert(asked_);
            return;
        }
        for (std::size_t service = 0; service < places_.size(); ++service) {
            if (places_[service] != nowhere) continue;
            places_[service] = place;
            if (place == question_.place) asked_ = service;
            place_next(place + 1);
            places_[service] = nowhere;
        }
    }

    bool is_consistent() const {
        for (std::size_t i = 0; i < question_.claims.size(); ++i) {
            if (i != left_out_ && !is_true(question_.claims[i], places_)) return false;
        }
        return true;
    }

    const Question& question_;
    std::size_t left_out_;
    std::vector<std::int64_t> places_;
    std::size_t asked_ = 0;
    std::set<std::size_t> found_;
};

}  // namespace

std::vector<std::size_t> solve_deduction(const Seen& seen) {
    const auto question = question_in(seen.prompt);
    std::vector<std::size_t> admissible;
    if (!question) return admissible;
    const auto found = Search(*question, question->claims.size()).found();
    for (std::size_t i = 0; i < question->claims.size(); ++i) {
        if (Search(*question, i).found().size() < 2) return admissible;
    }
    for (std::size_t i = 0; i < seen.options.size(); ++i) {
        const auto names = names_in(seen.options[i]);
        const auto service = std::ranges::find(question->services, names.empty() ? "" : names[0]);
        const auto index = static_cast<std::size_t>(service - question->services.begin());
        if (found.contains(index)) admissible.push_back(i);
    }
    return admissible;
}

}  // namespace reasoning
