#include "exchange/icpc_keys.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <regex>

namespace exchange {
namespace {

using core::Verdict;

struct Ending {
    std::string_view ending;
    std::string_view language;
};

constexpr std::array<Ending, 12> endings{
    {{".py", "python"},
     {".py3", "python"},
     {".js", "javascript"},
     {".ts", "typescript"},
     {".c", "c"},
     {".cpp", "cpp"},
     {".cc", "cpp"},
     {".cxx", "cpp"},
     {".c++", "cpp"},
     {".java", "java"},
     {".go", "go"},
     {".rs", "rust"}}};

const std::set<Verdict> crashes{Verdict::run_error, Verdict::memory_limit, Verdict::output_limit};
const std::set<Verdict> any_failure{Verdict::wrong,        Verdict::partial,
                                    Verdict::time_limit,   Verdict::memory_limit,
                                    Verdict::output_limit, Verdict::run_error};

std::set<Verdict> verdicts_of(const std::vector<std::string>& words) {
    std::set<Verdict> verdicts;
    for (const std::string& word : words) {
        if (word == "WA") verdicts.insert(Verdict::wrong);
        if (word == "TLE") verdicts.insert(Verdict::time_limit);
        if (word == "RTE") verdicts.insert(crashes.begin(), crashes.end());
    }
    return verdicts;
}

/// By its folder. False: the folder says nothing.
bool label_by_folder(const std::string& folder, bool is_legacy, Submission& submission) {
    if (folder == "accepted") {
        submission.is_accepted = true;
    } else if (folder == "wrong_answer") {
        submission.permitted = submission.required = {Verdict::wrong};
    } else if (folder == "time_limit_exceeded") {
        submission.permitted = submission.required = {Verdict::time_limit};
        if (is_legacy) submission.permitted.insert(Verdict::wrong);
    } else if (folder == "run_time_error") {
        submission.permitted = submission.required = crashes;
        if (is_legacy) submission.permitted = any_failure;
    } else if (folder == "brute_force") {
        submission.permitted = submission.required = crashes;
        submission.permitted.insert(Verdict::time_limit);
        submission.required.insert(Verdict::time_limit);
    } else if (folder == "rejected" || folder == "partially_accepted") {
        submission.permitted = submission.required = any_failure;
    } else {
        return false;
    }
    return true;
}

/// @EXPECTED_RESULTS@: WRONG-ANSWER, TIMELIMIT
bool label_by_mark(Submission& submission) {
    static const std::regex mark{R"(@EXPECTED_RESULTS@:\s*([A-Za-z_, \-]+))"};
    std::smatch match;
    if (!std::regex_search(submission.text, match, mark)) return false;
    std::string words = match[1].str();
    std::ranges::transform(words, words.begin(), [](char c) {
        return c == ',' ? ' ' : c == '_' ? '-' : static_cast<char>(std::toupper(c));
    });
    for (const std::string& word : words_of(words)) {
        if (word == "CORRECT" || word == "ACCEPTED") submission.is_accepted = true;
        if (word == "WRONG-ANSWER" || word == "NO-OUTPUT")
            submission.required.insert(Verdict::wrong);
        if (word == "TIMELIMIT" || word == "TIME-LIMIT-EXCEEDED")
            submission.required.insert(Verdict::time_limit);
        if (word == "RUN-ERROR" || word == "RUN-TIME-ERROR" || word == "OUTPUT-LIMIT")
            submission.required.insert(crashes.begin(), crashes.end());
    }
    submission.permitted = any_failure;
    return submission.is_accepted != !submission.required.empty();
}

bool matches(const std::string& pattern, const std::string& path) {
    std::string regex;
    int depth = 0;
    for (const char c : pattern) {
        if (c == '*') {
            regex += "[^/]*";
        } else if (c == '{') {
            regex += "(", ++depth;
        } else if (c == '}' && depth > 0) {
            regex += ")", --depth;
        } else if (c == ',' && depth > 0) {
            regex += '|';
        } else {
            if (!std::isalnum(static_cast<unsigned char>(c)) && c != '/') regex += '\\';
            regex += c;
        }
    }
    if (depth != 0) throw BadPackage{"submissions.yaml: `" + pattern + "` is no pattern."};
    return std::regex_match(path, std::regex{regex + "(/.*)?"});
}

/// By its first line; the name is that of a program in Python 3.
bool is_python_2(const std::string& text) {
    return text.starts_with("#!") && text.substr(0, text.find('\n')).contains("python2");
}

bool passes_only(const Yaml& rule) {
    const auto permitted = rule.texts_of("permitted");
    return permitted.size() == 1 && permitted.front() == "AC";
}

void label_by_rule(const std::string& pattern, const Yaml& rule, Submission& submission) {
    if (rule.text_of("model_solution") == "true") submission.is_model = true;
    if (passes_only(rule)) submission.is_accepted = true;
    // A rule named like a folder replaces what the folder says; others add to it.
    const bool replaces = !pattern.contains('/') && !pattern.contains('*');
    const auto words = rule.texts_of("permitted");
    if (auto permitted = verdicts_of(words); !permitted.empty()) {
        // What is accepted there may still earn a part of the points only.
        if (std::ranges::find(words, "AC") != words.end()) permitted.insert(Verdict::partial);
        submission.is_accepted = false;
        if (replaces || submission.permitted.empty()) submission.permitted = permitted;
        std::erase_if(submission.permitted, [&](Verdict it) { return !permitted.contains(it); });
    }
    if (const auto required = verdicts_of(rule.texts_of("required")); !required.empty()) {
        submission.is_accepted = false;
        submission.required = required;
        if (submission.permitted.empty()) submission.permitted = any_failure;
    }
}

/// The file of a program that is started: Python's own name for it, or `main`, or what may be one.
std::vector<std::string>::const_iterator main_in(const std::vector<std::string>& names) {
    const auto is_program = [](const std::string& name) { return !language_of(name).empty(); };
    const auto is_main = [&](const std::string& name) {
        if (!is_program(name) || name.ends_with("__init__.py")) return false;
        return language_of(name) != "python" || !name.contains('/');
    };
    const auto is_named = [&](const std::string& name) {
        const std::string file = name.substr(name.rfind('/') + 1);
        return is_program(name) && (file.starts_with("main.") || file.starts_with("Main."));
    };
    auto main =
        std::ranges::find_if(names, [](const auto& it) { return it.ends_with("__main__.py"); });
    if (main == names.end()) main = std::ranges::find_if(names, is_named);
    if (main == names.end()) main = std::ranges::find_if(names, is_main);
    return main == names.end() ? std::ranges::find_if(names, is_program) : main;
}

std::string text_of_program(const std::string& language, const std::string& text) {
    return language == "java" ? with_class_main(text) : text;
}

void apply_rules(const Yaml& rules, Submission& submission) {
    for (std::size_t i = 0; i < rules.keys.size(); ++i) {
        if (matches(rules.keys[i], submission.path))
            label_by_rule(rules.keys[i], rules.list[i], submission);
    }
}

Yaml read_rules(
    const catalog::Folder& package,
    const std::vector<std::string>& paths,
    std::vector<Note>& notes) {
    const std::string file = "submissions/submissions.yaml";
    const auto found = package.find(file);
    if (found == package.end()) return {};
    Yaml rules = parse_yaml(found->second, file);
    std::vector<std::string> unmatched = rules.keys;
    std::erase_if(unmatched, [&paths](const std::string& pattern) {
        return std::ranges::any_of(
            paths, [&pattern](const std::string& path) { return matches(pattern, path); });
    });
    note_rules(rules, file, unmatched, notes);
    return rules;
}

}  // namespace

std::string language_of(const std::string& path) {
    for (const Ending& each : endings) {
        if (path.ends_with(each.ending)) return std::string{each.language};
    }
    return "";
}

std::string with_class_main(const std::string& java) {
    static const std::regex declared{R"(public\s+(?:final\s+)?class\s+([A-Za-z_][A-Za-z_0-9]*))"};
    static const std::regex starts{R"(class\s+([A-Za-z_][A-Za-z_0-9]*))"};
    std::smatch match;
    const bool is_public = std::regex_search(java, match, declared);
    static const std::regex main{R"(class\s+Main\b)"};
    if (!is_public && std::regex_search(java, main)) return java;
    if (!is_public && !std::regex_search(java, match, starts)) return java;
    if (match[1] == "Main") return java;
    return std::regex_replace(java, std::regex{"\\b" + match[1].str() + "\\b"}, "Main");
}

std::string with_class_named(const std::string& java, const std::string& name) {
    static const std::regex declared{R"(public\s+(?:final\s+)?class\s+Main\b)"};
    if (!std::regex_search(java, declared)) return java;
    return std::regex_replace(java, std::regex{R"(\bMain\b)"}, name);
}

std::vector<std::string> names_below(const catalog::Folder& package, const std::string& folder) {
    std::vector<std::string> names;
    for (auto file = package.lower_bound(folder); file != package.end(); ++file) {
        if (!file->first.starts_with(folder)) break;
        names.push_back(file->first.substr(folder.size()));
    }
    return names;
}

std::string id_from(const std::string& name) {
    std::string id;
    for (const char c : name) {
        const auto letter = static_cast<unsigned char>(c);
        id += std::isalnum(letter) != 0 ? static_cast<char>(std::tolower(letter)) : '_';
    }
    return id.substr(0, 48);
}

std::optional<Validator> read_validator(
    const catalog::Folder& package,
    const std::vector<std::string>& folders,
    std::vector<Note>& notes) {
    for (const std::string& folder : folders) {
        const auto names = names_below(package, folder);
        const auto main = main_in(names);
        if (main == names.end()) {
            if (!names.empty())
                notes.push_back({folder, "It has no program that can be run here."});
            continue;
        }
        // The format 2025-09 has one output validator, of all that is in its folder.
        const bool is_one_program = folder == "output_validator/" && !main->contains('/');
        Validator validator;
        validator.language = language_of(*main);
        const auto slash = main->rfind('/');
        const std::string program = slash == std::string::npos ? "" : main->substr(0, slash + 1);
        for (const std::string& name : names) {
            const bool belongs =
                name == *main || is_one_program || (!program.empty() && name.starts_with(program));
            if (!belongs) {
                notes.push_back({folder + name, "Only `" + *main + "` judges; this was left out."});
                continue;
            }
            const std::string path = id_from(folder.substr(0, folder.size() - 1)) + "/" + name;
            validator.files[path] = text_of_program(validator.language, package.at(folder + name));
            if (name == *main)
                validator.main = path;
            else
                validator.beside.push_back(path);
        }
        return validator;
    }
    return std::nullopt;
}

std::vector<Submission> read_submissions(
    const catalog::Folder& package, const Problem& problem, std::vector<Note>& notes) {
    const auto paths = names_below(package, "submissions/");
    const Yaml rules = read_rules(package, paths, notes);
    std::vector<Submission> submissions;
    for (const std::string& path : paths) {
        const auto slash = path.find('/');
        if (slash == std::string::npos) continue;
        Submission submission;
        submission.path = path;
        submission.language = language_of(path);
        const std::string entry = "submissions/" + path;
        if (path.find('/', slash + 1) != std::string::npos) {
            notes.push_back({entry, "A submission of several files was left out."});
            continue;
        }
        if (submission.language.empty() || is_python_2(package.at(entry))) {
            notes.push_back({entry, "There is no such language here; it was left out."});
            continue;
        }
        submission.text = text_of_program(submission.language, package.at(entry));
        const bool is_labelled =
            label_by_folder(path.substr(0, slash), problem.is_legacy, submission) ||
            label_by_mark(submission);
        apply_rules(rules, submission);
        if (!is_labelled && !submission.is_accepted && submission.required.empty()) {
            notes.push_back({entry, "Nothing says how it should do; it was left out."});
            continue;
        }
        submissions.push_back(std::move(submission));
    }
    return submissions;
}

}  // namespace exchange
