#pragma once
// The bodies of items whose answers are compared with a key, without running anything.

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace catalog {

struct Option {
    std::string id;
    std::string text;  // Markdown
    bool correct = false;
    std::string why;
};

struct Mcq {
    bool shuffle = true;
    std::vector<Option> options;
};

struct Multi {
    enum class Scoring { net, all_or_nothing };
    Scoring scoring = Scoring::net;
    bool shuffle = true;
    std::vector<Option> options;
};

struct Numeric {
    std::string answer;  // exact decimals, as written
    std::string abs = "0";
    std::string rel = "0";
    std::string unit;
    std::vector<std::pair<std::string, std::string>> units = {};  // "s" -> how many of `unit` it is
    bool decimal_comma = false;                                   // "1,5" is one and a half
};

struct Entry {
    std::string id;
    std::string text;
};

struct Order {
    enum class Scoring { exact_or_one_move, exact };
    Scoring scoring = Scoring::exact_or_one_move;
    std::vector<std::string> answer;  // one right order; with `before`, one that satisfies it
    std::vector<std::pair<std::string, std::string>> before;
    std::vector<Entry> entries;
};

struct ShortText {
    enum class Rule { trim, casefold, collapse_space };
    std::vector<std::string> accept;
    std::vector<Rule> normalise;
};

/// Each entry gets one option.
struct Match {
    enum class Scoring { per_pair, all_or_nothing };
    struct Pair {
        std::string id;
        std::string text;    // Markdown
        std::string option;  // the right one
    };
    Scoring scoring = Scoring::per_pair;
    bool shuffle = true;
    std::vector<Pair> entries;
    std::vector<Option> options;  // `correct` if right for some entry
};

/// Gaps in a text: each is a choice, a short text or a number.
struct Cloze {
    struct Choice {
        std::vector<std::string> options;
        std::string answer;
    };
    struct Gap {
        std::string id;
        std::string label;
        std::int64_t weight = 1;
        std::variant<Choice, ShortText, Numeric> key;
    };
    /// What stands before a gap; the last part has none.
    struct Part {
        std::string text;
        std::string gap;
    };
    std::string language;  // of code; empty: the parts are one paragraph of Markdown, as HTML
    std::vector<Part> parts;
    std::vector<Gap> gaps;  // in the manifest's order
};

/// Lines of a text, counted from 1.
struct Span {
    std::int64_t from = 0;
    std::int64_t to = 0;
    std::string why;
};

/// Mark the lines that …
struct Lines {
    std::string text;
    std::string language;
    std::int64_t marks_max = 0;
    std::vector<Span> spans;
};

/// Review a change: marked lines, each with a category and a severity.
struct ReviewPr {
    struct Defect {
        std::string id;
        Span span;
        std::vector<Span> also;  // where it shows, too: there, `why` says how
        std::string category;
        std::string severity;
        std::string title;
    };
    std::string diff;
    std::int64_t marks_max = 0;
    std::vector<Defect> defects;
    std::vector<Span> decoys;
};

}  // namespace catalog
