#include "exchange/icpc.hpp"

#include "catalog/answer_rules.hpp"
#include "catalog/catalog.hpp"
#include "grading/code.hpp"
#include "grading/code_program.hpp"
#include "grading/code_proofs.hpp"
#include "grading/grader.hpp"
#include "grading/judging.hpp"
#include "grading/proof_words.hpp"
#include "grading/proofs.hpp"
#include "grading/records.hpp"

#include <algorithm>
#include <cmath>

namespace exchange {
namespace {

using core::Verdict;

constexpr std::int64_t cpu_ms_max = 1000 * time_limit_s_max;
constexpr std::int64_t cpu_ms_min = 100;
constexpr std::size_t examples_labelled_max = 10;

std::string word_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::time_limit:
            return "time_limit";
        case Verdict::memory_limit:
            return "memory_limit";
        case Verdict::output_limit:
            return "output_limit";
        case Verdict::run_error:
            return "run_error";
        case Verdict::partial:
            return "partial";
        default:
            return "wrong";
    }
}

class Prover {
  public:
    Prover(
        UnprovedItem unproved,
        grading::Runner& runner,
        const std::function<void(const std::string&)>& on_run)
        : draft_(std::move(unproved.draft)),
          rejected_(std::move(unproved.rejected)),
          notes_(std::move(unproved.notes)),
          runner_(runner),
          on_run_(on_run) {}

    Imported run() {
        measure();
        show_labels();
        try_rejected();
        fail_every_group();
        prove();
        return {
            .items = {{.name = draft_.name, .files = item_folder(draft_)}},
            .notes = std::move(notes_)};
    }

  private:
    void note(const std::string& entry, const std::string& what) {
        notes_.push_back({entry, what});
    }

    /// The item so far. What its manifest lacks is added later; what is wrong with it is not.
    catalog::Item item() const {
        auto parsed = catalog::parse_item(draft_.name, item_folder(draft_));
        if (parsed.item) return std::move(*parsed.item);
        for (const catalog::Finding& finding : parsed.findings) {
            if (finding.obligation == "C01")
                throw BadPackage{finding.file + ": " + finding.message};
        }
        throw BadPackage{"What it holds is no sound item."};
    }

    static core::Answer answer_of(
        const catalog::Item& item, const std::string& language, const std::string& text) {
        core::Answer answer;
        answer.language = language;
        answer.files.push_back({catalog::answer_file_name(item, language), text});
        return answer;
    }

    core::ItemGrade graded(
        const catalog::Item& item, const std::string& name, const core::Answer& answer) {
        if (on_run_) on_run_(name);
        const auto grade = grading::grade_as_a_job({.item = item, .answer = answer}, runner_);
        const core::Outcome outcome = core::outcome_of(grade);
        if (outcome == core::Outcome::scored) return grade;
        std::string why = grading::one_line(grade.compile_output);
        for (const core::UnitResult& unit : grade.units) {
            if (why.empty() && unit.outcome == outcome) why = grading::failed_case(unit);
        }
        if (outcome != core::Outcome::infra_error)
            throw LabelBroken{name + " cannot be graded: " + why};
        if (why.contains(grading::judge_at_fault))
            throw LabelBroken{name + " cannot be judged: " + why + points_meant()};
        throw std::runtime_error{
            name + " could not be graded, which is no fault of the package: " + why +
            ". Nothing was imported; try again."};
    }

    /// What may be wrong with a judge that leaves points.
    std::string points_meant() const {
        if (!leaves_points(draft_)) return "";
        return " Points in score.txt are read where every case is worth the same: else let it "
               "leave a share in score_multiplier.txt.";
    }

    /// Runs the accepted ones; where the package has no time limit, the slowest makes it.
    void measure() {
        const Problem& problem = draft_.problem;
        if (problem.time_limit_s) draft_.cpu_ms = limit_from(*problem.time_limit_s * 1000);
        const catalog::Item draft = item();
        std::int64_t slowest = 0;
        for (const Submission& submission : draft_.accepted) {
            const auto grade = graded(
                draft, submission.path, answer_of(draft, submission.language, submission.text));
            const catalog::RunLimits none;
            const auto start = grading::limits_for(submission.language, none).cpu_ms - none.cpu_ms;
            for (const core::UnitResult& unit : grade.units) {
                if (unit.millionths != core::whole) {
                    throw LabelBroken{
                        submission.path + " is accepted in its package, but in `" + unit.id + "` " +
                        grading::failed_case(unit) + '.'};
                }
                for (const core::CaseResult& result : unit.cases)
                    slowest = std::max(slowest, result.cpu_ms.value_or(0) - start);
            }
        }
        if (problem.time_limit_s) return;
        const double step = problem.time_resolution_s * 1000;
        const double wanted = static_cast<double>(slowest) * problem.time_factor;
        draft_.cpu_ms = limit_from(std::max(std::ceil(wanted / step), 1.0) * step);
        note(
            "problem.yaml", "The time limit was measured here: " + std::to_string(draft_.cpu_ms) +
                                " ms, beside what a runtime needs to start.");
    }

    static std::int64_t limit_from(double ms) {
        const auto whole =
            static_cast<std::int64_t>(std::min(std::ceil(ms), static_cast<double>(cpu_ms_max)));
        return std::max(whole, cpu_ms_min);
    }

    /// Every checker says of two outputs what they are. An example has a right one for its readers,
    /// as its answer file may be anything.
    void show_labels() {
        if (!draft_.judge || draft_.problem.is_interactive) return;
        const auto count =
            std::clamp(draft_.data.sample_count, std::size_t{1}, examples_labelled_max);
        for (std::size_t i = 0; i < count; ++i)
            show_right(draft_.data.cases[i].id);
        show_once(
            {.test = draft_.data.cases.front().id, .text = no_input, .is_right = false, .why = ""});
    }

    void show_right(const std::string& test) {
        const bool has_one = std::ranges::any_of(draft_.shown, [&test](const Shown& other) {
            return other.test == test && other.is_right;
        });
        if (has_one) return;
        const Submission& first = draft_.accepted.front();
        const catalog::Item draft = item();
        const auto printed =
            grading::printed_by(draft, answer_of(draft, first.language, first.text), test, runner_);
        if (!printed) throw LabelBroken{first.path + " fails: " + printed.error()};
        show_once({.test = test, .text = *printed, .is_right = true, .why = ""});
    }

    /// Unless the package has the same label.
    void show_once(Shown shown) {
        const bool is_there = std::ranges::any_of(draft_.shown, [&shown](const Shown& other) {
            return other.test == shown.test && other.text == shown.text;
        });
        if (!is_there) draft_.shown.push_back(std::move(shown));
    }

    void try_rejected() {
        const catalog::Item draft = item();
        for (const Submission& submission : rejected_) {
            if (std::ranges::find(draft_.languages, submission.language) ==
                draft_.languages.end()) {
                note(
                    "submissions/" + submission.path,
                    "No accepted submission is in its language; it was left out.");
                continue;
            }
            const auto grade = graded(
                draft, submission.path, answer_of(draft, submission.language, submission.text));
            Seen seen = seen_in(grade);
            seen.file = file_of(submission);
            seen.language = submission.language;
            seen.misconception = "labelled " +
                                 submission.path.substr(0, submission.path.find('/')) + ": " +
                                 std::string{grading::reason_left_open};
            hold_label(submission, grade, seen);
            if (seen.fails.empty()) {
                note("submissions/" + submission.path, "Only examples fail it; it was left out.");
                continue;
            }
            draft_.extra[seen.file] = submission.text;
            draft_.wrong.push_back(std::move(seen));
        }
    }

    static bool is_failure(Verdict verdict) {
        return verdict != Verdict::pass && verdict != Verdict::not_run;
    }

    static Seen seen_in(const core::ItemGrade& grade) {
        Seen seen;
        for (const core::UnitResult& unit : grade.units) {
            if (unit.points > 0 && unit.millionths != core::whole) seen.fails.push_back(unit.id);
            for (const core::CaseResult& result : unit.cases) {
                const std::string word = word_of(result.verdict);
                const bool is_new = std::ranges::find(seen.verdicts, word) == seen.verdicts.end();
                if (is_failure(result.verdict) && is_new) seen.verdicts.push_back(word);
            }
        }
        return seen;
    }

    /// Fails with a labelled verdict, which goes in front, and with no other than permitted ones.
    static void hold_label(const Submission& submission, const core::ItemGrade& grade, Seen& seen) {
        for (const core::UnitResult& unit : grade.units) {
            for (const core::CaseResult& result : unit.cases) {
                if (!is_failure(result.verdict) || submission.permitted.contains(result.verdict))
                    continue;
                throw LabelBroken{grading::as_sentence(
                    submission.path +
                    " does not do as it is labelled: " + grading::case_text(result))};
            }
        }
        const auto required = std::ranges::find_if(seen.verdicts, [&](const std::string& word) {
            return std::ranges::any_of(
                submission.required, [&](Verdict it) { return word_of(it) == word; });
        });
        if (required == seen.verdicts.end()) {
            throw LabelBroken{submission.path + " is not rejected here as it is labelled."};
        }
        std::rotate(seen.verdicts.begin(), required, required + 1);
    }

    /// A group that no wrong answer fails proves nothing: then one that does nothing is added.
    void fail_every_group() {
        const bool is_done =
            std::ranges::all_of(draft_.data.groups, [this](const DataGroup& group) {
                return std::ranges::any_of(draft_.wrong, [&group](const Seen& seen) {
                    return std::ranges::find(seen.fails, group.id) != seen.fails.end();
                });
            });
        if (is_done) return;
        const catalog::Item draft = item();
        const std::string& language = draft_.languages.front();
        const std::string text = idle_program(language);
        Seen seen = seen_in(graded(draft, "doing nothing", answer_of(draft, language, text)));
        if (seen.fails.empty()) throw LabelBroken{"A program that does nothing passes all tests."};
        seen.file = "wrong/does_nothing";
        seen.language = language;
        seen.misconception = "does nothing";
        draft_.extra[seen.file] = text;
        draft_.wrong.push_back(std::move(seen));
        note("submissions", "No rejected one fails every group: one that does nothing was added.");
    }

    void prove() {
        const catalog::Folder folder = item_folder(draft_);
        auto parsed = catalog::parse_item(draft_.name, folder);
        if (!parsed.findings.empty()) {
            throw LabelBroken{
                parsed.findings.front().message + ' ' + parsed.findings.front().remedy};
        }
        const auto judges =
            grading::judge_findings(*parsed.item, folder, sandbox::languages(), runner_);
        if (!judges.empty()) throw LabelBroken{judges.front().message};
        const auto report = grading::prove(*parsed.item, sandbox::languages(), runner_, on_run_);
        if (!report.findings.empty()) throw LabelBroken{report.findings.front().message};
    }

    Draft draft_;
    std::vector<Submission> rejected_;
    std::vector<Note> notes_;
    grading::Runner& runner_;
    const std::function<void(const std::string&)>& on_run_;
};

}  // namespace

Imported prove_icpc(
    UnprovedItem unproved,
    grading::Runner& runner,
    const std::function<void(const std::string&)>& on_run) {
    return Prover{std::move(unproved), runner, on_run}.run();
}

}  // namespace exchange
