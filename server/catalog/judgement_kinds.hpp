#pragma once
// Kinds that measure no skill: how somebody judges a situation, and what they say they are like.

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace catalog {

/// A situation and what could be done: each option is rated, or the best and the worst are picked.
struct Sjt {
    enum class Scoring { mode, shape, distance, best_worst };
    struct Option {
        std::string id;
        std::string text;      // Markdown
        std::int64_t key = 0;  // 1 to 5; unless best and worst are picked
        bool best = false;
        bool worst = false;
        std::string why;
    };
    Scoring scoring = Scoring::mode;
    std::string panel;  // who made the key, and how they agreed
    std::vector<Option> options;
};

/// What is described by several statements: "Works in order".
struct Trait {
    std::string id;
    std::string title;
};

/// Statements that somebody agrees with or not, from 1 to 5.
struct Likert {
    struct Statement {
        std::string id;
        std::string text;
        std::string trait;
        bool reversed = false;  // agreeing says less of the trait
    };
    std::vector<std::string> labels;  // of 1 to 5
    std::vector<Trait> traits;
    std::vector<Statement> statements;
    std::vector<std::pair<std::string, std::string>> pairs;  // say nearly the same
};

/// In each block the statement that is most, and the one that is least like somebody.
struct ForcedChoice {
    struct Statement {
        std::string id;
        std::string text;
        std::string trait;
    };
    struct Block {
        std::string id;
        std::vector<Statement> statements;
    };
    std::vector<Trait> traits;
    std::vector<Block> blocks;
};

/// Questions to whoever answers, about us. Nobody reads one person's answers.
struct Survey {
    struct Question {
        enum class Kind { scale, choice, text };
        std::string id;
        std::string text;
        Kind kind = Kind::scale;
        std::vector<std::string> options;  // of scale and choice, answered by their number from 1
    };
    std::vector<Question> questions;
};

}  // namespace catalog
