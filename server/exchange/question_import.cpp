// Questions become items that hold, or notes that say why not.

#include "base/hash.hpp"
#include "catalog/catalog.hpp"
#include "exchange/markup.hpp"
#include "exchange/questions.hpp"
#include "grading/guesses.hpp"
#include "grading/proofs.hpp"
#include "grading/prose.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>

namespace exchange {
namespace {

constexpr std::size_t notes_shown_max = 20;  // in a refusal

struct OtherFormat {
    LooksLike looks_like;
    ReadQuestions read;
};

/// In the order in which they are tried.
constexpr OtherFormat other_formats[] = {
    {looks_like_moodle, moodle_questions},
    {looks_like_csv, csv_questions},
    {looks_like_aiken, aiken_questions},
    {looks_like_gift, gift_questions}};

std::string text_of(const std::string& file, std::string bytes) {
    if (bytes.size() > questions_bytes_max) throw BadPackage{file + " is larger than 8 MiB."};
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
    // XML says itself in which characters it is written.
    const bool is_text = base::is_utf8(bytes) && !bytes.contains('\0');
    if (!is_text && !bytes.starts_with('<')) throw BadPackage{file + " is no text in UTF-8."};
    return bytes;
}

/// Closed questions are proved without a program.
class NoRunner final : public grading::Runner {
  public:
    sandbox::Isolation isolation() const override { refuse(); }
    sandbox::Report run(const sandbox::Spec&, const sandbox::Observer&) override { refuse(); }
    sandbox::Compiled start(const sandbox::ServiceSpec&, const sandbox::Observer&) override {
        refuse();
    }
    sandbox::Dialogues interact(
        const sandbox::Spec&, const sandbox::Spec&, const sandbox::Observer&) override {
        refuse();
    }

  private:
    [[noreturn]] static void refuse() { throw std::logic_error{"a question runs nothing"}; }
};

/// A refusal begins with the file, perhaps with a line of it: a note has that in front already.
Note left_out(const std::string& file, std::string why) {
    std::string entry = file;
    if (why.starts_with(file + ' ')) {
        why.replace(0, file.size(), "it");
    } else if (why.starts_with(file + ':')) {
        const auto end = why.find(": ");
        entry = why.substr(0, end);
        why.erase(0, end + 2);
    }
    return {entry, "It was left out: " + why};
}

class Import {
  public:
    void add(Questions questions, const std::string& file) {
        const auto items_before = imported_.items.size();
        count_ += questions.questions.size();
        if (count_ > questions_max) throw BadPackage{"It has over 1000 questions: divide it."};
        std::ranges::move(questions.notes, std::back_inserter(imported_.notes));
        for (Question& question : questions.questions)
            add(question);
        if (imported_.items.size() == items_before) return;
        note(
            file,
            "Authors and license are `unknown`, and minutes that it does not give are a guess: "
            "correct them in each item.toml.");
    }

    /// One that does not look like what the package is read as.
    void add_other(const std::string& file, const std::string& bytes) {
        const auto format = std::ranges::find_if(
            other_formats, [&](const OtherFormat& each) { return each.looks_like(file, bytes); });
        if (format == std::end(other_formats))
            return note(file, "It was left out: it is no file of questions.");
        Questions questions;
        try {
            questions = format->read(file, text_of(file, bytes));
        } catch (const BadPackage& bad) {
            imported_.notes.push_back(left_out(file, bad.what()));
            return;
        }
        add(std::move(questions), file);
    }

    void note(const std::string& entry, const std::string& what) {
        imported_.notes.push_back({entry, what});
    }

    Imported take() {
        if (!imported_.items.empty()) return std::move(imported_);
        std::string why = "No question in it can be an item.";
        const auto shown = std::min(imported_.notes.size(), notes_shown_max);
        for (std::size_t i = 0; i < shown; ++i)
            why += "\n  " + imported_.notes[i].entry + ": " + imported_.notes[i].what;
        throw BadPackage{why};
    }

  private:
    void add(Question& question) {
        auto problem = problem_of(question);
        auto* multiple = std::get_if<Multiple>(&question.body);
        if (problem && multiple != nullptr && !multiple->is_all_or_nothing) {
            // Mostly the right ones are so many that choosing everything would pay.
            multiple->is_all_or_nothing = true;
            const auto still = problem_of(question);
            if (!still) {
                tell(
                    question.lost,
                    "It earns all or nothing: else choosing without reading would pay.");
            }
            problem = still;
        }
        if (problem) return note(question.entry, "It was left out: " + *problem);
        auto* sequence = std::get_if<Sequence>(&question.body);
        if (sequence != nullptr && guess_of(question)) {
            sequence->is_all_or_nothing = true;
            tell(question.lost, "It earns all or nothing: else a random order would pay.");
        }
        for (const auto& still : {guess_of(question), reading_of(question)})
            if (still) tell(question.lost, "`assay check` does not accept it yet: " + *still);
        for (const std::string& what : question.lost)
            note(question.entry, what);
        keep(question);
    }

    /// What keeps it from being an item that holds.
    std::optional<std::string> problem_of(const Question& question) {
        const ImportedItem item = item_of(question);
        const auto parsed = catalog::parse_item(item.name, item.files);
        auto findings = parsed.findings;
        if (parsed.item && findings.empty())
            findings = grading::prove(*parsed.item, {}, runner_, {}).findings;
        if (!findings.empty()) return first_of(findings);
        const auto said = grading::sequences_of(question.prompt);
        for (const auto& [name, before] : said_) {
            if (grading::similarity(before, said) >= grading::similarity_max)
                return "It asks nearly the same as " + name + '.';
        }
        if (uuids_.contains(parsed.item->uuid)) return "It is there twice.";
        return std::nullopt;
    }

    static std::optional<std::string> first_of(const std::vector<catalog::Finding>& findings) {
        if (findings.empty()) return std::nullopt;
        return findings.front().message + ' ' + findings.front().remedy;
    }

    static catalog::Item parsed(const Question& question) {
        const ImportedItem item = item_of(question);
        return *catalog::parse_item(item.name, item.files).item;
    }

    /// What a guess may earn that is too much, and words that are too many or too hard: common
    /// where questions come from, and for their authors to mend.
    static std::optional<std::string> guess_of(const Question& question) {
        return first_of(grading::guess_findings(parsed(question)));
    }
    static std::optional<std::string> reading_of(const Question& question) {
        return first_of(grading::prose_findings(parsed(question)));
    }

    void keep(const Question& question) {
        ImportedItem item = item_of(question);
        uuids_.insert(catalog::parse_item(item.name, item.files).item->uuid);
        const std::string name = item.name;
        for (int number = 2; names_.contains(item.name); ++number)
            item.name = name + '-' + std::to_string(number);
        names_.insert(item.name);
        said_.emplace_back(item.name, grading::sequences_of(question.prompt));
        imported_.items.push_back(std::move(item));
    }

    NoRunner runner_;
    Imported imported_;
    std::size_t count_ = 0;
    std::set<std::string> names_;
    std::set<std::string> uuids_;
    std::vector<std::pair<std::string, grading::Sequences>> said_;  // in the prompts
};

}  // namespace

bool has_questions(const catalog::Folder& package, LooksLike looks_like) {
    return std::ranges::any_of(
        package, [&](const auto& file) { return looks_like(file.first, file.second); });
}

Imported import_questions(
    const catalog::Folder& package, LooksLike looks_like, ReadQuestions read) {
    Import import;
    for (const auto& [file, bytes] : package) {
        if (package.size() == 1 || looks_like(file, bytes))
            import.add(read(file, text_of(file, bytes)), file);
        else
            import.add_other(file, bytes);
    }
    return import.take();
}

}  // namespace exchange
