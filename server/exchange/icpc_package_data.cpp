// Tests and submissions of a package.

#include "base/ensure.hpp"
#include "catalog/signature.hpp"
#include "exchange/icpc_package.hpp"
#include "exchange/icpc_parts.hpp"
#include "exchange/markup.hpp"
#include "exchange/toml_text.hpp"

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <map>
#include <set>

namespace exchange {
namespace {

using catalog::Code;
using core::Verdict;

constexpr std::int64_t points_of_pass_fail = 10;  // icpc_data.cpp gives as many

const Code& code_of(const catalog::Item& item) {
    return std::get<Code>(item.body);
}

std::string decimal(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.15g", value);
    return text;
}

/// Of all cases: the judge's own, or what makes the default validator compare like the item.
std::vector<std::string> validator_args(const Code& code, std::vector<std::string>& lost) {
    if (code.interactor) return code.interactor->args;
    if (code.checker) return code.checker->args;
    std::vector<std::string> args;
    if (!code.casefold) args.emplace_back("case_sensitive");
    if (code.compare != Code::Compare::tokens) args.emplace_back("space_change_sensitive");
    if (code.compare == Code::Compare::lines || code.compare == Code::Compare::exact)
        tell(lost, "Its output is compared word by word with all white space, as `spaced` does.");
    if (!code.tolerance) return args;
    const auto& [abs, rel] = *code.tolerance;
    if (abs > 0) args.insert(args.end(), {"float_absolute_tolerance", decimal(abs)});
    if (rel > 0) args.insert(args.end(), {"float_relative_tolerance", decimal(rel)});
    return args;
}

std::string args_line(const char* key, const std::vector<std::string>& args) {
    return args.empty() ? "" : std::string{key} + ": " + toml(args) + '\n';
}

const std::optional<catalog::JudgeProgram>& judge_of(const Code& code) {
    return code.interactor ? code.interactor : code.checker;
}

bool mentions(const Code& code, std::string_view file_name) {
    const auto& judge = judge_of(code);
    return judge && std::ranges::any_of(judge->files, [file_name](const core::AnswerFile& file) {
               return file.text.contains(file_name);
           });
}

/// As far as can be seen without running its judge.
bool leaves_scores(const Code& code) {
    return mentions(code, "score.txt") || mentions(code, "score_multiplier.txt");
}

std::vector<const catalog::Group*> hidden_groups(const catalog::Item& item) {
    std::vector<const catalog::Group*> groups;
    for (const catalog::Group& group : item.groups) {
        if (!group.visible) groups.push_back(&group);
    }
    return groups;
}

/// In their own order as far as that can be; nothing requires itself in the end.
std::vector<const catalog::Group*> required_first(std::vector<const catalog::Group*> groups) {
    std::vector<const catalog::Group*> ordered;
    const auto waits_for = [&groups](const std::string& id) {
        return std::ranges::find(groups, id, &catalog::Group::id) != groups.end();
    };
    while (!groups.empty()) {
        const auto next = std::ranges::find_if(groups, [&](const catalog::Group* group) {
            return std::ranges::none_of(group->require_pass, waits_for);
        });
        base::ensure(next != groups.end());
        ordered.push_back(*next);
        groups.erase(next);
    }
    return ordered;
}

class Data {
  public:
    Data(const catalog::Item& item, std::vector<std::string>& lost)
        : item_(item), code_(code_of(item)), args_(validator_args(code_, lost)), lost_(lost) {}

    catalog::Folder write() {
        check_scores();
        for (const catalog::Group& group : item_.groups) {
            if (group.visible) add_cases("data/sample/", group);
        }
        add_settings("data/sample/", "");
        add_groups();
        add_labels();
        return std::move(files_);
    }

  private:
    void add_settings(const std::string& place, const std::string& more) {
        const std::string text = args_line("output_validator_args", args_) + more;
        if (!text.empty()) files_[place + "test_group.yaml"] = text;
    }

    void add_case(const std::string& name, const std::string& input, const std::string& answer) {
        files_[name + ".in"] = input;
        files_[name + ".ans"] = answer;
    }

    void add_cases(const std::string& place, const catalog::Group& group) {
        for (const std::string& id : group.cases) {
            const auto& test = *std::ranges::find(code_.tests, id, &catalog::CodeTest::id);
            const std::string name = place + name_in(place, id, group);
            add_case(name, test.input, test.expected);
            if (group.visible && code_.checker) add_shown_output(name, test);
            std::string own = args_line("args", test.args);
            if (!test.judge_args.empty()) own += judge_line(test.judge_args);
            if (!own.empty()) files_[name + ".yaml"] = own;
        }
    }

    /// What is shown must pass, and an answer file for a checker need not.
    void add_shown_output(const std::string& name, const catalog::CodeTest& test) {
        const auto label =
            std::ranges::find_if(code_.labels, [&test](const catalog::JudgeLabel& it) {
                return it.output && it.is_right && it.input == test.input &&
                       it.answer == test.expected && it.args == test.judge_args;
            });
        if (label == code_.labels.end()) {
            tell(
                lost_, "The answer of `" + test.id +
                           "` is shown there, and must pass: give the test a [[labelled_output]] "
                           "with right = true, which is then shown instead.");
            return;
        }
        files_[name + ".out"] = *label->output;
        shown_.insert(&*label);
    }

    /// An import puts the name of a group's folder in front of a test's: it is taken away here.
    static std::string name_in(
        const std::string& place, const std::string& id, const catalog::Group& group) {
        if (place == "data/secret/") return id;
        const std::string start = (group.visible ? "sample" : group.id) + '_';
        if (!id.starts_with(start) || id.size() == start.size()) return id;
        std::string name = id.substr(start.size());
        const bool is_taken = std::ranges::find(group.cases, name) != group.cases.end();
        return is_taken ? id : name;
    }

    /// A case's own arguments take the place of the group's.
    std::string judge_line(const std::vector<std::string>& more) const {
        std::vector<std::string> args = args_;
        args.insert(args.end(), more.begin(), more.end());
        return args_line("output_validator_args", args);
    }

    void add_groups() {
        const auto groups = hidden_groups(item_);
        if (!is_scoring(item_)) {
            add_settings("data/secret/", "");
            return add_cases("data/secret/", *groups.front());
        }
        add_settings(
            "data/secret/",
            "max_score: " + std::to_string(item_.points) + "\nscore_aggregation: sum\n");
        tell(lost_, "The titles of its groups were left out.");
        name_folders(groups);
        for (const catalog::Group* group : groups) {
            const std::string place = "data/" + folders_.at(group->id) + '/';
            files_[place + "test_group.yaml"] = group_text(*group);
            add_cases(place, *group);
        }
    }

    /// Names are an order there, in which what a group requires comes before it: they have a number
    /// where the ids alone are another order.
    void name_folders(const std::vector<const catalog::Group*>& groups) {
        const auto ordered = required_first(groups);
        const bool is_sorted = std::ranges::is_sorted(ordered, {}, &catalog::Group::id);
        for (std::size_t i = 0; i < ordered.size(); ++i) {
            const std::string number = is_sorted ? "" : group_number(i + 1, ordered.size());
            folders_[ordered[i]->id] = "secret/" + number + ordered[i]->id;
        }
    }

    /// What a judge leaves in score.txt is points there.
    void check_scores() {
        if (!leaves_scores(code_)) return;
        if (!is_scoring(item_)) {
            tell(lost_, "It passes or fails there, so what its judge leaves as a score is lost.");
            return;
        }
        const std::int64_t whole = judge_of(code_)->score_max;
        const bool is_points = std::ranges::all_of(item_.groups, [&](const auto& group) {
            const bool is_sum = group.aggregate == catalog::Group::Aggregate::sum;
            return group.visible || is_required(group) ||
                   points_of_a_case(group.points, is_sum, group.cases.size()) == whole;
        });
        if (is_points || !mentions(code_, "score.txt")) return;
        // One of 1 is in every item, whether its judge leaves anything or only could.
        if (whole != 1)
            throw BadPackage{
                "Its judge's `score_max` is not what a case earns, as it is in a package: let it "
                "leave a share in score_multiplier.txt, without one."};
        tell(
            lost_,
            "What its judge leaves in score.txt means points of a case there: let it leave "
            "a share in score_multiplier.txt.");
    }

    bool is_required(const catalog::Group& group) const {
        return std::ranges::any_of(item_.groups, [&group](const catalog::Group& other) {
            return std::ranges::find(other.require_pass, group.id) != other.require_pass.end();
        });
    }

    /// A judge of its own may leave shares, of which the least counts; what others require has
    /// none.
    std::string aggregation(const catalog::Group& group) {
        const bool is_sum = group.aggregate == catalog::Group::Aggregate::sum;
        if (!is_required(group)) {
            if (is_sum) return "sum";
            return code_.checker || code_.interactor ? "min" : "pass-fail";
        }
        if (is_sum || leaves_scores(code_))
            tell(
                lost_, "Others require `" + group.id +
                           "`, so it earns all of its points there or none, and its judge must "
                           "leave no score in it.");
        return "pass-fail";
    }

    std::string group_text(const catalog::Group& group) {
        std::vector<std::string> required;
        for (const std::string& id : group.require_pass) {
            const auto& other = *std::ranges::find(item_.groups, id, &catalog::Group::id);
            required.push_back(other.visible ? "sample" : folders_.at(id));
        }
        return "max_score: " + std::to_string(group.points) +
               "\nscore_aggregation: " + aggregation(group) + '\n' +
               args_line("require_pass", required);
    }

    void add_labels() {
        for (const catalog::JudgeLabel& label : code_.labels) {
            if (shown_.contains(&label)) continue;
            if (!label.output) {
                files_[label_name("data/invalid_input/") + ".in"] = label.input;
                continue;
            }
            const std::string name =
                label_name(label.is_right ? "data/valid_output/" : "data/invalid_output/");
            add_case(name, label.input, label.answer);
            files_[name + ".out"] = *label.output;
            if (!label.args.empty()) files_[name + ".yaml"] = judge_line(label.args);
        }
    }

    /// The next number of a folder.
    std::string label_name(const std::string& folder) {
        char number[16];
        std::snprintf(number, sizeof number, "%03d", ++label_counts_[folder]);
        return folder + number;
    }

    const catalog::Item& item_;
    const Code& code_;
    std::vector<std::string> args_;
    std::vector<std::string>& lost_;
    catalog::Folder files_;
    std::map<std::string, std::string> folders_;  // of hidden groups, by their ids
    std::set<const catalog::JudgeLabel*> shown_;  // beside their tests
    std::map<std::string, int> label_counts_;
};

// ---- submissions -------------------------------------------------------------------------------

/// Where a label has its place. A wrong answer that may fail in several ways, or in any, is only
/// rejected.
std::string folder_of(const catalog::Proof& proof) {
    if (proof.role != catalog::Proof::Role::wrong) return "accepted";
    if (proof.verdict == Verdict::partial) return "partially_accepted";
    if (!proof.verdict || !proof.also.empty()) return "rejected";
    if (proof.verdict == Verdict::wrong) return "wrong_answer";
    return proof.verdict == Verdict::time_limit ? "time_limit_exceeded" : "run_time_error";
}

std::string word_of(Verdict verdict) {
    if (verdict == Verdict::wrong) return "WA";
    return verdict == Verdict::time_limit ? "TLE" : "RTE";
}

/// What submissions.yaml says of a wrong answer that may fail in several ways.
std::string rule_of(const std::string& path, const catalog::Proof& proof) {
    if (!path.starts_with("rejected/") || !proof.verdict) return "";
    std::vector<std::string> permitted{"AC", word_of(*proof.verdict)};
    for (const Verdict verdict : proof.also) {
        const std::string word = word_of(verdict);
        if (std::ranges::find(permitted, word) == permitted.end()) permitted.push_back(word);
    }
    const std::vector<std::string> required{word_of(*proof.verdict)};
    return toml(path) + ":\n  permitted: " + toml(permitted) + "\n  required: " + toml(required) +
           '\n';
}

/// "first-fit" of "wrong/first-fit.py"
std::string stem_of(const std::string& file) {
    const std::string name = file.substr(file.rfind('/') + 1);
    return name.substr(0, name.rfind('.'));
}

/// "FirstFit"
std::string class_name(const std::string& stem) {
    std::string name;
    bool starts_word = true;
    for (const char c : stem) {
        if (c != '_') name += starts_word ? static_cast<char>(std::toupper(c)) : c;
        starts_word = c == '_';
    }
    const bool is_name = !name.empty() && std::isalpha(static_cast<unsigned char>(name[0])) != 0;
    return is_name ? name : "Answer" + name;
}

/// "accepted/FirstFit.java": named like the item's file, with a number where that is taken.
std::string unused_path(const catalog::Folder& files, const catalog::Proof& proof) {
    const std::string main = catalog::main_file_name(proof.answer.language);
    const std::string ending = main.substr(main.rfind('.'));
    const std::string stem = id_from(stem_of(proof.name));
    for (int number = 1;; ++number) {
        const std::string name = number == 1 ? stem : stem + '_' + std::to_string(number);
        const std::string path =
            folder_of(proof) + '/' + (ending == ".java" ? class_name(name) : name) + ending;
        if (!files.contains("submissions/" + path)) return path;
    }
}

}  // namespace

bool is_scoring(const catalog::Item& item) {
    const auto groups = hidden_groups(item);
    return groups.size() != 1 || groups.front()->points != points_of_pass_fail ||
           groups.front()->aggregate == catalog::Group::Aggregate::sum;
}

catalog::Folder package_data(const catalog::Item& item, std::vector<std::string>& lost) {
    return Data{item, lost}.write();
}

catalog::Folder package_submissions(const catalog::Item& item) {
    catalog::Folder files;
    std::string rules;
    bool has_partial = false;
    for (const catalog::Proof& proof : item.proofs) {
        const std::string path = unused_path(files, proof);
        const std::string& text = proof.answer.files.front().text;
        files["submissions/" + path] =
            proof.answer.language == "java" ? with_class_named(text, stem_of(path)) : text;
        rules += rule_of(path, proof);
        has_partial = has_partial || path.starts_with("partially_accepted/");
    }
    // No folder that the format has by itself: not all points are no failure there.
    if (has_partial) rules += "partially_accepted:\n  permitted: [AC, WA, TLE, RTE]\n";
    if (!rules.empty()) files["submissions/submissions.yaml"] = rules;
    return files;
}

}  // namespace exchange
