#include "exchange/icpc_item.hpp"

#include "exchange/toml_text.hpp"
#include "exchange/uuid.hpp"

#include <algorithm>
#include <map>
#include <regex>
#include <set>

namespace exchange {
namespace {

constexpr std::int64_t wall_ms_max = 180'000;
constexpr std::int64_t interactive_wall_ms_min = 10'000;
constexpr const char* examples = "examples";

std::string number(std::int64_t value) {
    return std::to_string(value);
}

/// The package's own, or one that the same package gets every time.
std::string identity_of(const Draft& draft) {
    static const std::regex form{"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"};
    if (std::regex_match(draft.problem.uuid, form)) return draft.problem.uuid;
    return uuid_of("icpc " + draft.name + '\n' + draft.prompt);
}

std::vector<std::string> skills_of(const Problem& problem) {
    std::vector<std::string> skills;
    for (const std::string& keyword : problem.keywords) {
        const std::string skill = "code." + id_from(keyword);
        if (keyword.empty() || std::ranges::find(skills, skill) != skills.end()) continue;
        skills.push_back(skill);
    }
    if (skills.empty()) skills.emplace_back("code.contest");
    return skills;
}

std::int64_t points_of(const Draft& draft) {
    std::int64_t points = 0;
    for (const DataGroup& group : draft.data.groups)
        points += group.points;
    return points;
}

std::string head(const Draft& draft) {
    const Problem& problem = draft.problem;
    const std::vector<std::string> nobody{"unknown"};
    return "format = 1\n" + toml_line("uuid", identity_of(draft)) +
           toml_line("title", problem.title) + "kind = \"code\"\n" +
           toml_line("skill", skills_of(problem)) +
           toml_line("authors", problem.authors.empty() ? nobody : problem.authors) +
           toml_line("license", problem.license.empty() ? "unknown" : problem.license) +
           "expected_minutes = 30\npoints = " + number(points_of(draft)) + "\n\n";
}

/// Points of a case that its judge may leave; 1 where they differ, or where it leaves none.
std::int64_t score_max(const Draft& draft) {
    if (!leaves_points(draft)) return 1;
    std::set<std::optional<std::int64_t>> points;
    for (const DataGroup& group : draft.data.groups) {
        if (group.is_pass_fail) continue;
        points.insert(points_of_a_case(group.points, group.is_sum, group.cases.size()));
    }
    return points.size() == 1 ? points.begin()->value_or(1) : 1;
}

std::string program_line(const char* key, const Validator& validator, std::int64_t score_max = 1) {
    std::string line = std::string{key} + " = { file = " + toml(validator.main) +
                       ", language = " + toml(validator.language);
    if (!validator.beside.empty()) line += ", beside = " + toml(validator.beside);
    if (score_max != 1) line += ", score_max = " + number(score_max);
    return line + " }\n";
}

struct Flags {
    bool is_case_sensitive = false;
    bool is_spaced = false;
    std::string abs;
    std::string rel;
};

Flags flags_of(const std::vector<std::string>& args) {
    Flags flags;
    for (std::size_t i = 0; i < args.size(); ++i) {
        const std::string& word = args[i];
        if (word == "case_sensitive") {
            flags.is_case_sensitive = true;
        } else if (word == "space_change_sensitive") {
            flags.is_spaced = true;
        } else if (word.starts_with("float_") && i + 1 < args.size()) {
            const std::string& value = args[++i];
            if (word != "float_relative_tolerance") flags.abs = value;
            if (word != "float_absolute_tolerance") flags.rel = value;
        } else {
            throw BadPackage{"The default validator has no argument `" + word + "`."};
        }
    }
    return flags;
}

std::string comparison(const Draft& draft) {
    const auto& cases = draft.data.cases;
    const auto& args = cases.front().validator_args;
    const bool is_same = std::ranges::all_of(
        cases, [&args](const DataCase& one) { return one.validator_args == args; });
    if (!is_same) {
        throw BadPackage{"The default validator has different arguments for different cases."};
    }
    const Flags flags = flags_of(args);
    std::string text = toml_line("compare", std::string{flags.is_spaced ? "spaced" : "tokens"});
    if (!flags.is_case_sensitive) text += "casefold = true\n";
    if (flags.abs.empty() && flags.rel.empty()) return text;
    return text + "float = { abs = " + toml(flags.abs.empty() ? "0" : flags.abs) +
           ", rel = " + toml(flags.rel.empty() ? "0" : flags.rel) + " }\n";
}

std::string code_table(const Draft& draft) {
    const Problem& problem = draft.problem;
    std::string text = "[code]\n";
    text += toml_line("harness", std::string{problem.is_interactive ? "interactive" : "stdio"});
    text += toml_line("languages", draft.languages);
    const std::int64_t memory_kb =
        problem.memory_mb == 0 ? memory_kb_left_open : problem.memory_mb * 1024;
    text += "limits = { cpu_ms = " + number(draft.cpu_ms) +
            ", wall_ms = " + number(wall_ms_beside(draft.cpu_ms, problem.is_interactive)) +
            ", memory_kb = " + number(memory_kb) + " }\n";
    if (draft.judge) {
        const char* key = problem.is_interactive ? "interactor" : "checker";
        text += program_line(key, *draft.judge, score_max(draft));
    } else {
        text += comparison(draft);
    }
    if (draft.input_validator) text += program_line("input_validator", *draft.input_validator);
    return text;
}

std::string test_table(const Draft& draft, const DataCase& one) {
    std::string text = "\n[[test]]\n" + toml_line("id", one.id) +
                       toml_line("stdin_file", "tests/" + one.id + ".in") +
                       toml_line("expected_file", "tests/" + one.id + ".ans");
    if (!one.args.empty()) text += toml_line("args", one.args);
    if (draft.judge && !one.validator_args.empty()) {
        text += toml_line("judge_args", one.validator_args);
    }
    return text;
}

std::string required_id(const Draft& draft, const std::string& name) {
    if (name == "sample") return examples;
    const auto group = std::ranges::find(draft.data.groups, name, &DataGroup::name);
    if (group == draft.data.groups.end())
        throw BadPackage{"A group requires `" + name + "`, which is none."};
    return group->id;
}

std::string group_table(const Draft& draft, const DataGroup& group) {
    std::vector<std::string> tests;
    for (const std::size_t place : group.cases)
        tests.push_back(draft.data.cases[place].id);
    std::string text = "\n[[group]]\n" + toml_line("id", group.id) +
                       toml_line("title", group.name == "secret" ? "Hidden tests" : group.id) +
                       "points = " + number(group.points) + '\n';
    if (group.is_sum) text += "aggregate = \"sum\"\n";
    std::vector<std::string> required;
    for (const std::string& name : group.require_pass)
        required.push_back(required_id(draft, name));
    if (!required.empty()) text += toml_line("require_pass", required);
    return text + toml_line("tests", tests);
}

std::string groups(const Draft& draft) {
    std::vector<std::string> samples;
    const std::size_t count = std::max<std::size_t>(draft.data.sample_count, 1);
    for (std::size_t i = 0; i < count; ++i)
        samples.push_back(draft.data.cases[i].id);
    std::string text =
        "\n[[group]]\nid = \"examples\"\ntitle = \"Examples\"\npoints = 0\n"
        "visible = true\n" +
        toml_line("tests", samples);
    for (const DataGroup& group : draft.data.groups)
        text += group_table(draft, group);
    return text;
}

std::string solutions(const Draft& draft) {
    std::vector<std::string> with_reference;
    std::string text;
    for (const Submission& submission : draft.accepted) {
        const bool is_first =
            std::ranges::find(with_reference, submission.language) == with_reference.end();
        if (is_first) with_reference.push_back(submission.language);
        text += "\n[[solution]]\n" + toml_line("file", file_of(submission)) +
                toml_line("language", submission.language) +
                toml_line("role", std::string{is_first ? "reference" : "alternative"});
    }
    return text;
}

std::string wrong_answers(const Draft& draft) {
    std::string text;
    for (const Seen& seen : draft.wrong) {
        text += "\n[[wrong]]\n" + toml_line("file", seen.file) +
                toml_line("language", seen.language) +
                toml_line("misconception", seen.misconception) + toml_line("fails", seen.fails) +
                toml_line("verdict", seen.verdicts.front());
        const std::vector<std::string> also{seen.verdicts.begin() + 1, seen.verdicts.end()};
        if (!also.empty()) text += toml_line("also", also);
    }
    return text;
}

std::string labels(const Draft& draft) {
    std::string text;
    for (const Shown& shown : draft.shown) {
        if (shown.test.empty()) {
            text += "\n[[invalid_input]]\n" + toml_line("stdin", shown.text) +
                    toml_line("why", shown.why);
        } else {
            text += "\n[[labelled_output]]\n" + toml_line("test", shown.test) +
                    toml_line("output", shown.text) +
                    "right = " + (shown.is_right ? "true" : "false") + '\n';
        }
    }
    return text;
}

}  // namespace

std::int64_t wall_ms_beside(std::int64_t cpu_ms, bool is_interactive) {
    // In a talk most time is the other one's and the way between them.
    return std::clamp(3 * cpu_ms, is_interactive ? interactive_wall_ms_min : 0, wall_ms_max);
}

std::optional<std::int64_t> points_of_a_case(
    std::int64_t points, bool is_sum, std::size_t case_count) {
    const std::int64_t parts = is_sum ? static_cast<std::int64_t>(case_count) : 1;
    return points % parts == 0 ? std::optional{points / parts} : std::nullopt;
}

bool leaves_points(const Draft& draft) {
    return draft.problem.is_scoring && draft.judge &&
           std::ranges::any_of(draft.judge->files, [](const auto& file) {
               return file.second.contains("score.txt");
           });
}

std::string file_of(const Submission& submission) {
    const auto slash = submission.path.find('/');
    const std::string name = submission.path.substr(slash + 1);
    if (submission.is_accepted) return "solutions/" + name;
    return "wrong/" + submission.path.substr(0, slash) + "/" + name;
}

catalog::Folder item_folder(const Draft& draft) {
    catalog::Folder folder = draft.extra;
    std::string manifest = head(draft) + code_table(draft);
    for (const DataCase& one : draft.data.cases) {
        manifest += test_table(draft, one);
        folder["tests/" + one.id + ".in"] = one.input;
        folder["tests/" + one.id + ".ans"] = one.answer;
    }
    manifest += labels(draft) + groups(draft) + solutions(draft) + wrong_answers(draft);
    folder["item.toml"] = manifest;
    folder["prompt.md"] = draft.prompt;
    for (const Submission& submission : draft.accepted)
        folder[file_of(submission)] = submission.text;
    for (const auto* validator : {&draft.judge, &draft.input_validator}) {
        if (*validator) folder.insert((*validator)->files.begin(), (*validator)->files.end());
    }
    return folder;
}

std::string idle_program(const std::string& language) {
    static const std::map<std::string, std::string> programs{
        {"python", "# does nothing\n"},
        {"javascript", "// does nothing\n"},
        {"typescript", "// does nothing\n"},
        {"c", "int main(void) { return 0; }\n"},
        {"cpp", "int main() {}\n"},
        {"java", "public class Main { public static void main(String[] args) {} }\n"},
        {"go", "package main\n\nfunc main() {}\n"},
        {"rust", "fn main() {}\n"}};
    return programs.at(language);
}

}  // namespace exchange
