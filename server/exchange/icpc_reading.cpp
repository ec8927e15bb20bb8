// The files of a package as the draft of an item. Runs nothing.

#include "base/hash.hpp"
#include "exchange/icpc.hpp"
#include "exchange/statement.hpp"

#include <algorithm>
#include <array>

namespace exchange {
namespace {

constexpr std::size_t statement_bytes_max = std::size_t{256} * 1024;

void refuse_what_has_no_place(const catalog::Folder& package) {
    for (const char* folder : {"include/", "graders/", "static_validator/"}) {
        if (names_below(package, folder).empty()) continue;
        throw BadPackage{std::string{folder} + " cannot be imported: items have nothing like it."};
    }
}

class PackageReader {
  public:
    PackageReader(std::string name, catalog::Folder package) : package_(std::move(package)) {
        draft_.name = std::move(name);
    }

    UnprovedItem run() {
        refuse_what_has_no_place(package_);
        draft_.problem = read_problem(package_, notes_);
        draft_.data = read_test_data(package_, draft_.problem, notes_);
        read_statement();
        read_judges();
        read_programs();
        read_labels();
        note_leftovers();
        return {
            .draft = std::move(draft_),
            .rejected = std::move(rejected_),
            .notes = std::move(notes_)};
    }

  private:
    void note(const std::string& entry, const std::string& what) {
        notes_.push_back({entry, what});
    }

    std::string statement_file() {
        const bool is_old = !names_below(package_, "problem_statement/").empty();
        const std::string folder = is_old ? "problem_statement/" : "statement/";
        std::string chosen;
        for (const char* name : {"problem.en.md", "problem.md", "problem.en.tex", "problem.tex"}) {
            if (package_.contains(folder + name) && chosen.empty()) chosen = folder + name;
        }
        for (const std::string& name : names_below(package_, folder)) {
            const bool is_text = name.ends_with(".md") || name.ends_with(".tex");
            if (chosen.empty() && is_text && name.starts_with("problem.")) chosen = folder + name;
            if (folder + name != chosen) note(folder + name, "It was left out.");
        }
        if (chosen.empty()) {
            throw BadPackage{"There is no statement in Markdown or TeX below " + folder + '.'};
        }
        if (!base::is_utf8(package_.at(chosen)))
            throw BadPackage{chosen + " is not UTF-8: save it as UTF-8 text."};
        return chosen;
    }

    void read_statement() {
        const std::string file = statement_file();
        const std::string& text = package_.at(file);
        if (text.size() > statement_bytes_max) throw BadPackage{file + " is over 256 KiB."};
        const Statement statement =
            file.ends_with(".md") ? statement_from_markdown(text) : statement_from_tex(text);
        for (const std::string& what : statement.lost)
            note(file, what);
        std::string& title = draft_.problem.title;
        if (title.empty()) title = statement.title.empty() ? draft_.name : statement.title;
        draft_.prompt = statement.markdown;
        for (const std::string& talk : draft_.data.interactions)
            draft_.prompt +=
                "\n\nA talk, in which your lines begin with `>`:\n\n```\n" + talk + "```\n";
    }

    void read_judges() {
        if (draft_.problem.is_custom || draft_.problem.is_interactive) {
            draft_.judge =
                read_validator(package_, {"output_validator/", "output_validators/"}, notes_);
            if (!draft_.judge) throw BadPackage{"Its output validator cannot be run here."};
        }
        draft_.input_validator =
            read_validator(package_, {"input_validators/", "input_format_validators/"}, notes_);
    }

    void read_programs() {
        for (Submission& submission : read_submissions(package_, draft_.problem, notes_)) {
            auto& into = submission.is_accepted ? draft_.accepted : rejected_;
            // The first one of a language is its reference.
            into.insert(submission.is_model ? into.begin() : into.end(), std::move(submission));
        }
        for (const Submission& submission : draft_.accepted) {
            if (std::ranges::find(draft_.languages, submission.language) == draft_.languages.end())
                draft_.languages.push_back(submission.language);
        }
        if (draft_.accepted.empty()) throw BadPackage{"It has no accepted submission of one file."};
    }

    void read_labels() {
        if (draft_.input_validator) show_invalid_inputs();
        if (!draft_.judge || draft_.problem.is_interactive) return;
        show_outputs("data/sample/", true);
        show_outputs("data/valid_output/", true);
        show_outputs("data/invalid_output/", false);
    }

    void show_invalid_inputs() {
        for (const char* folder : {"data/invalid_input/", "data/invalid_inputs/"}) {
            for (const std::string& name : names_below(package_, folder)) {
                if (!name.ends_with(".in")) continue;
                draft_.shown.push_back(
                    {.test = "",
                     .text = package_.at(folder + name),
                     .is_right = false,
                     .why = name});
            }
        }
        if (!draft_.shown.empty()) return;
        draft_.shown.push_back(
            {.test = "", .text = no_input, .is_right = false, .why = "it is no input at all"});
        note("input_validators", "No invalid input came with it: one was added.");
    }

    /// Of the cases that the tests have; others have no place.
    void show_outputs(const std::string& folder, bool is_right) {
        for (const std::string& name : names_below(package_, folder)) {
            if (!name.ends_with(".out")) continue;
            const std::string input = folder + name.substr(0, name.size() - 4) + ".in";
            const auto same = std::ranges::find_if(draft_.data.cases, [&](const DataCase& one) {
                return package_.contains(input) && one.input == package_.at(input);
            });
            if (same == draft_.data.cases.end()) {
                note(folder + name, "It was left out: its input is none of the tests.");
                continue;
            }
            draft_.shown.push_back(
                {.test = same->id,
                 .text = package_.at(folder + name),
                 .is_right = is_right,
                 .why = ""});
        }
    }

    void note_leftovers() {
        static constexpr std::array folders{
            "data/",
            "submissions/",
            "problem_statement/",
            "statement/",
            "output_validator/",
            "output_validators/",
            "input_validators/",
            "input_format_validators/"};
        for (const auto& [name, bytes] : package_) {
            const bool is_known =
                name == "problem.yaml" || std::ranges::any_of(folders, [&name](const char* folder) {
                    return name.starts_with(folder);
                });
            if (!is_known) note(name, "It has no place in an item and was left out.");
        }
    }

    catalog::Folder package_;
    Draft draft_;
    std::vector<Submission> rejected_;
    std::vector<Note> notes_;
};

}  // namespace

bool is_icpc(const catalog::Folder& package) {
    return package.contains("problem.yaml");
}

UnprovedItem read_icpc(const std::string& name, catalog::Folder package) {
    if (!is_icpc(package)) throw BadPackage{"There is no problem.yaml in it."};
    return PackageReader{name, std::move(package)}.run();
}

}  // namespace exchange
