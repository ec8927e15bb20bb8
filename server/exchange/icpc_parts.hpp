#pragma once
// The parts of an ICPC/Kattis package as values. Private to the module.

#include "catalog/item.hpp"
#include "exchange/imported.hpp"
#include "exchange/yaml.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace exchange {

/// problem.yaml, with the differences between the formats gone.
struct Problem {
    bool is_legacy = true;
    std::string title;  // "": the statement has it
    std::string uuid;
    std::string license;
    std::vector<std::string> authors;
    std::vector<std::string> keywords;
    bool is_scoring = false;
    bool is_interactive = false;
    bool is_custom = false;
    std::vector<std::string> validator_args;
    std::optional<double> time_limit_s;
    double time_factor = 5;        // of the slowest accepted one, where there is no limit
    double time_resolution_s = 1;  // and up to a multiple of this
    std::int64_t memory_mb = 0;    // 0: left open
};
/// What a test may take where a package does not say it, and the most that any may.
inline constexpr std::int64_t memory_kb_left_open = 1024 * 1024;
inline constexpr std::int64_t memory_mb_max = 4096;
inline constexpr std::int64_t time_limit_s_max = 60;

Problem read_problem(const catalog::Folder& package, std::vector<Note>& notes);

struct DataCase {
    std::string name;  // "secret/group1/03"
    std::string id;    // of the test
    std::string input;
    std::string answer;
    std::vector<std::string> args;
    std::vector<std::string> validator_args;
};

struct DataGroup {
    std::string name;  // "secret/group1"; "secret" when there are none
    std::string id;
    std::int64_t points = 0;
    bool is_sum = false;
    bool is_pass_fail = false;  // no case of it has a score
    std::vector<std::string> require_pass;
    std::vector<std::size_t> cases;  // places in TestData::cases
};

struct TestData {
    std::vector<DataCase> cases;  // samples first
    std::size_t sample_count = 0;
    std::vector<DataGroup> groups;
    std::vector<std::string> interactions;  // of samples, as they are shown
};
TestData read_test_data(
    const catalog::Folder& package, const Problem& problem, std::vector<Note>& notes);

/// What one case of a group may earn; none if that is no whole number.
std::optional<std::int64_t> points_of_a_case(
    std::int64_t points, bool is_sum, std::size_t case_count);

/// "01-": in front of the names of groups, which it brings into their order.
std::string group_number(std::size_t number, std::size_t count);

/// A program of the package that judges: its files with their names in the item's folder.
struct Validator {
    std::string language;
    std::string main;                 // path in the item
    std::vector<std::string> beside;  // likewise
    catalog::Folder files;            // by path in the item
};
/// Of the first folder that exists. None: there is no program in it that can be used.
std::optional<Validator> read_validator(
    const catalog::Folder& package,
    const std::vector<std::string>& folders,
    std::vector<Note>& notes);

struct Submission {
    std::string path;  // below submissions/
    std::string language;
    std::string text;  // ready as the one file of an answer
    bool is_accepted = false;
    bool is_model = false;
    std::set<core::Verdict> permitted;  // every case has one of these, or passes
    std::set<core::Verdict> required;   // some case has one of these; empty: none needs to
};
std::vector<Submission> read_submissions(
    const catalog::Folder& package, const Problem& problem, std::vector<Note>& notes);

/// "python" for "a/b.py"; empty for a language that we do not have.
std::string language_of(const std::string& path);

/// How long a program may take that may compute for so long: a package does not say.
std::int64_t wall_ms_beside(std::int64_t cpu_ms, bool is_interactive);

/// A Java file may declare a public class of any name; ours is Main.
std::string with_class_main(const std::string& java);
/// The way back: a public class Main gets the name of its file.
std::string with_class_named(const std::string& java, const std::string& name);

/// The names below a folder, without it.
std::vector<std::string> names_below(const catalog::Folder& package, const std::string& folder);

/// Small letters, digits and underscores.
std::string id_from(const std::string& name);

}  // namespace exchange
