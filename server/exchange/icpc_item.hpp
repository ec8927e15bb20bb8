#pragma once
// The parts of a package as the folder of an item. Private to the module.

#include "exchange/icpc_parts.hpp"

namespace exchange {

/// A wrong answer with what it was seen to do.
struct Seen {
    std::string file;  // in the item
    std::string language;
    std::string misconception;
    std::vector<std::string> fails;
    std::vector<std::string> verdicts;  // the labelled one in front
};

/// No input and no output of anybody's.
inline constexpr const char* no_input = "?\n";

/// An output that a checker must judge, or an invalid input.
struct Shown {
    std::string test;  // "": an input
    std::string text;
    bool is_right = false;
    std::string why;
};

/// All that a manifest is written from.
struct Draft {
    std::string name;
    Problem problem;
    TestData data;
    std::string prompt;
    std::optional<Validator> judge;  // checker or interactor
    std::optional<Validator> input_validator;
    std::vector<Submission> accepted;  // a reference for each language in front of the others
    std::vector<std::string> languages;
    std::int64_t cpu_ms = 60'000;
    std::vector<Seen> wrong;
    std::vector<Shown> shown;
    catalog::Folder extra;  // files of wrong answers
};

/// A package as far as it is known without running anything: its draft lacks the time limit that it
/// leaves open, and what wrong answers do.
struct UnprovedItem {
    Draft draft;
    std::vector<Submission> rejected;
    std::vector<Note> notes;
};

/// "solutions/" or "wrong/" and a name like the submission's.
std::string file_of(const Submission& submission);

/// Whether its judge may leave points for a case, as far as its text says.
bool leaves_points(const Draft& draft);

/// item.toml and everything that it names.
catalog::Folder item_folder(const Draft& draft);

/// Text of a program that does nothing at all.
std::string idle_program(const std::string& language);

}  // namespace exchange
