#pragma once
// One item as its manifest states it, parsed and complete: file names have become file contents.
// The format is documented for authors in assessments/README.md.

#include "catalog/closed_kinds.hpp"
#include "catalog/judgement_kinds.hpp"
#include "catalog/rated_kinds.hpp"
#include "catalog/sql_item.hpp"
#include "catalog/tolerance.hpp"
#include "core/answer.hpp"
#include "core/blueprint.hpp"
#include "core/draw.hpp"
#include "core/grade.hpp"
#include "reasoning/puzzle.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace catalog {

/// A typed value of a function item, spelled as JSON.
struct FunctionSignature {
    struct Argument {
        std::string name;
        std::string type;  // int float bool string list<T>
    };
    std::string name;
    std::string returns;
    std::vector<Argument> arguments;
};

/// A program of the author's that judges, in a box that no candidate's program enters. It ends with
/// 42 for right and 43 for wrong; anything else is a failure of ours.
struct JudgeProgram {
    std::string language;
    std::vector<core::AnswerFile> files;  // the one that is started in front
    std::vector<std::string> args;
    std::int64_t score_max = 1;  // what a whole case is in the score that it may leave
};

struct CodeTest {
    std::string id;
    std::string input;     // standard input; for a function, a JSON array of its arguments
    std::string expected;  // standard output; for a function, JSON; with a checker, its answer file
    std::vector<std::string> args = {};          // of the candidate's program
    std::vector<std::string> judge_args = {};    // behind those of the checker or interactor
    std::optional<JudgeProgram> generator = {};  // made `input`, which is stored all the same:
    std::string input_file = {};                 // here; and what the reference prints
    std::string expected_file = {};              // here
};

/// What a checker or an input validator must say of something that no candidate wrote.
struct JudgeLabel {
    std::string name;
    int line = 0;
    std::string input;
    std::string answer;
    std::optional<std::string> output;  // none: the input itself is invalid
    std::vector<std::string> args;
    bool is_right = false;
};

struct RunLimits {
    std::int64_t cpu_ms = 2000;
    std::int64_t wall_ms = 6000;
    std::int64_t memory_kb = 262144;
};

struct Code {
    enum class Harness { stdio, function, program, interactive };
    enum class Compare { tokens, spaced, lines, exact };
    Harness harness = Harness::stdio;
    std::vector<std::string> languages;
    std::map<std::string, std::string> starter;  // language -> text
    std::map<std::string, std::string> program;  // language -> the author's main, for `program`
    FunctionSignature function;                  // for `function`
    RunLimits limits;
    Compare compare = Compare::tokens;
    bool casefold = false;
    std::optional<Tolerance> tolerance;
    std::optional<JudgeProgram> checker;     // compares in place of `compare`
    std::optional<JudgeProgram> interactor;  // for `interactive`
    std::optional<JudgeProgram> input_validator;
    std::vector<JudgeLabel> labels;
    std::vector<CodeTest> tests;
};

struct Scenario {
    std::string id;
    std::string text;  // parsed by grading/scenario
};

struct Api {
    std::vector<std::string> languages;
    std::string fixture;
    std::map<std::string, std::string> values;   // name -> "word()" | "uuid()" | "int(LO, HI)"
    std::map<std::string, std::string> starter;  // language -> text
    bool has_clock = false;                      // time is what the scenarios say
    std::vector<std::string> upstreams;          // services that the candidate's server may call
    std::string store;                           // tables of a database, as JSON; empty: none
    std::map<std::string, std::string> schemas;  // name -> JSON Schema
    RunLimits limits;
    std::vector<Scenario> scenarios;
};

/// The server is given something beside its fixture: a clock, services to call, a database.
bool has_world(const Api& api);

/// One implementation of a module that candidates write tests for.
struct Implementation {
    std::string id;
    std::string misconception;                  // of a mutant; empty: it is right
    std::map<std::string, std::string> text;    // language -> source
    std::map<std::string, std::string> change;  // of a mutant: how the module became it
};

struct Mutants {
    std::vector<std::string> languages;
    std::map<std::string, core::AnswerFile> module;  // language -> what candidates read
    std::map<std::string, std::string> starter;      // language -> text
    RunLimits limits;
    std::vector<Implementation> implementations;  // the module, other right ones, then mutants
};

/// A file of a project as the candidate finds it.
struct ProjectFile {
    std::string name;  // with its folders
    std::string text;
    bool locked = false;  // to read only
};

/// What makes several files of one: an `api` or `code` body whose candidate changes some of many.
struct Project {
    std::map<std::string, std::vector<ProjectFile>> files;  // by language, in order of their names
    std::int64_t changed_files_max = 0;
    std::int64_t changed_lines_max = 0;
};

/// A generated item: all of its variants, frozen. Nobody meets it as it is; see catalog/bank.hpp.
struct Param {
    std::string family;
    int level = 1;
    std::vector<reasoning::Puzzle> bank;
};

struct Group {
    enum class Aggregate { all, sum };
    std::string id;
    std::string title;
    std::int64_t points = 0;
    bool visible = false;
    Aggregate aggregate = Aggregate::all;
    std::vector<std::string> require_pass;
    std::vector<std::string> cases;  // ids of datasets, tests or scenarios
    std::int64_t scale_factor = 0;   // code: CPU time is this often the reference's; 0: `limits`
};

/// An answer with a known grade: the proofs of `assay check`.
struct Proof {
    enum class Role { reference, alternative, wrong };
    Role role = Role::reference;
    std::string name;  // the file, or the inline answer: for the report
    int line = 0;      // of its entry in item.toml
    core::Answer answer;
    std::string misconception;
    std::vector<std::string> fails;        // wrong, grouped kinds: exactly these groups
    std::optional<core::Verdict> verdict;  // wrong, grouped kinds: how it fails
    std::vector<core::Verdict> also;       // and how it may fail besides
    std::vector<std::string> survive;      // wrong, mutants: exactly these, if the gate is passed …
    bool fails_gate = false;               // … which this one does not
    double earns = 0;                      // wrong, closed kinds: at most this share
    bool slow = false;
};

/// A part of a code item that opens when the hidden tests of those before it pass.
struct Level {
    std::string title;
    std::string prompt;               // Markdown, read from then on behind the item's own
    std::vector<std::string> groups;  // ids; every group is in one level
};

/// Pieces of text from which an answer can be put together where there is no keyboard.
struct Blocks {
    struct Block {
        std::string id;
        std::string text;
    };
    std::vector<Block> all;             // with some that belong nowhere
    std::vector<std::string> solution;  // ids of an answer that earns everything
};

/// What blocks in this order are as an answer: each a line.
std::string assembled(const Blocks& blocks, const std::vector<std::string>& ids);

/// How long people took who tried an item before it counted.
struct Pilot {
    int line = 0;
    std::int64_t people = 0;
    double median_minutes = 0;
    double slowest_minutes = 0;
};

/// Who looked at an item, and what came of it. Nothing of it is graded.
struct Records {
    std::vector<std::string> authors;
    std::string sensitivity_reviewer;  // looked at names, places and roles; empty: nobody did
    int sensitivity_line = 0;
    std::optional<Pilot> pilot;
};

struct Item {
    std::string path;  // "sql/left-join-zero"
    std::string hash;
    std::string uuid;
    std::string title;
    std::string kind;
    core::Construct construct = core::Construct::skill;
    std::vector<std::string> skill;
    std::string prompt;                     // Markdown
    std::vector<std::string> translations;  // languages of parse_translation(), such as "de"
    double expected_minutes = 0;
    std::int64_t points = 0;
    core::Exposure exposure;
    std::variant<
        Mcq,
        Multi,
        Numeric,
        Order,
        ShortText,
        Match,
        Cloze,
        Lines,
        ReviewPr,
        Sql,
        Code,
        Api,
        Mutants,
        Param,
        Sjt,
        Likert,
        ForcedChoice,
        Survey,
        Text,
        Upload>
        body;
    std::optional<Blocks> blocks;    // of some SQL items
    std::optional<Project> project;  // kind `project`, whose body is then an Api or a Code
    std::vector<Group> groups;
    std::vector<Level> levels = {};  // of some code items, first to last; see levels.hpp
    std::vector<Proof> proofs;
    std::map<std::string, std::string> allowed_mutants = {};  // id -> why it does the same
    Records records = {};
};

}  // namespace catalog
