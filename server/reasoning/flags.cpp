// Feature flags: a condition said in another way. Level 1: one "not" before brackets. Level 2: one
// before nested brackets. Level 3: a list of rules of which the first that applies decides. Wrong
// options take one decision or more of three wrongly; the solver compares truth tables.

#include "reasoning/family_parts.hpp"

namespace reasoning {
namespace {

struct Term {
    std::string name;
    bool is_negated = false;
};

std::string text(const Term& term) {
    return (term.is_negated ? "not " : "") + term.name;
}

Term flipped(Term term) {
    term.is_negated = !term.is_negated;
    return term;
}

Term flipped_if(bool flips, const Term& term) {
    return flips ? flipped(term) : term;
}

std::string word(bool is_and) {
    return is_and ? " and " : " or ";
}

std::vector<Term> draw_terms(Random& random, std::size_t count) {
    static const std::vector<std::string> pool{"is_new", "verified", "abroad", "paid",
                                               "staff",  "trial",    "active", "legacy",
                                               "beta",   "signed",   "urgent", "export"};
    std::vector<Term> terms;
    for (const std::string& name : random.some(pool, count))
        terms.push_back({.name = name});
    return terms;
}

Puzzle puzzle_of(const std::string& code, std::string radicals, std::vector<Option> options) {
    return {
        .prompt = "```\n" + code + "```\n",
        .radicals = std::move(radicals),
        .options = std::move(options)};
}

/// not (a AND not b) OR c
Puzzle draw_brackets(Draft& draft) {
    auto terms = draw_terms(draft.random, 3);
    terms[draft.random.below(2)].is_negated = true;
    const bool inner_and = draft.random.flip();
    const bool outer_and = draft.random.flip();
    const std::string code = "not (" + text(terms[0]) + word(inner_and) + text(terms[1]) + ")" +
                             word(outer_and) + text(terms[2]) + '\n';
    const auto option = [&](const std::vector<bool>& wrong) {
        return "`(" + text(flipped_if(!wrong[1], terms[0])) + word(inner_and == wrong[0]) +
               text(flipped_if(!wrong[2], terms[1])) + ")" + word(outer_and) + text(terms[2]) + "`";
    };
    return puzzle_of(
        code, "3 flags, 2 operators, 2 negations",
        cube_options(
            draft, option,
            {"keeps the operator inside the brackets", "does not negate `" + text(terms[0]) + "`",
             "does not negate `" + text(terms[1]) + "`"}));
}

/// not (a AND (not b OR c))
Puzzle draw_nested(Draft& draft) {
    auto terms = draw_terms(draft.random, 3);
    const std::size_t negated = draft.random.below(3);
    terms[negated].is_negated = true;
    const bool outer_and = draft.random.flip();
    const bool inner_and = draft.random.flip();
    const std::string code = "not (" + text(terms[0]) + word(outer_and) + "(" + text(terms[1]) +
                             word(inner_and) + text(terms[2]) + "))\n";
    // Half of the time a term that becomes shorter, so that lengths tell nothing.
    const std::size_t slip = draft.random.flip() ? negated : (negated + 1) % 3;
    const auto option = [&](const std::vector<bool>& wrong) {
        std::vector<Term> shown;
        for (std::size_t i = 0; i < terms.size(); ++i)
            shown.push_back(flipped_if(i != slip || !wrong[2], terms[i]));
        return "`" + text(shown[0]) + word(outer_and == wrong[0]) + "(" + text(shown[1]) +
               word(inner_and == wrong[1]) + text(shown[2]) + ")`";
    };
    return puzzle_of(
        code, "3 flags, 2 operators nested, 2 negations",
        cube_options(
            draft, option,
            {"keeps the outer operator", "keeps the inner operator",
             "does not negate `" + text(terms[slip]) + "`"}));
}

/// Four rules with off and on in turn, and the rest.
Puzzle draw_rules(Draft& draft) {
    auto terms = draw_terms(draft.random, 4);
    terms[draft.random.below(4)].is_negated = true;
    const bool starts_on = draft.random.flip();
    std::string code;
    std::vector<Term> shown;
    for (std::size_t i = 0; i < terms.size(); ++i) {
        const bool turns_on = (i % 2 == 0) == starts_on;
        std::string condition = "if " + text(terms[i]);
        condition.resize(18, ' ');
        code += condition + "-> " + (turns_on ? "on" : "off") + '\n';
        shown.push_back(flipped_if(!turns_on, terms[i]));
    }
    code += "otherwise         -> " + std::string{starts_on ? "on" : "off"} + '\n';
    const auto option = [&](const std::vector<bool>& wrong) {
        return "`" + text(shown[0]) + word(starts_on == wrong[0]) + "(" + text(shown[1]) +
               word(starts_on != wrong[1]) + "(" + text(shown[2]) + word(starts_on == wrong[2]) +
               text(shown[3]) + "))`";
    };
    return puzzle_of(
        code, "4 flags, 4 rules in order, 1 negation",
        cube_options(
            draft, option,
            {"does not let the first rule decide alone",
             "does not let the second rule decide alone",
             "joins the last two rules with the wrong word"}));
}

}  // namespace

std::optional<Puzzle> draw_flags(Draft& draft) {
    if (draft.level == 1) return draw_brackets(draft);
    return draft.level == 2 ? draw_nested(draft) : draw_rules(draft);
}

}  // namespace reasoning
