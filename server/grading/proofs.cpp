#include "grading/proofs.hpp"

#include "base/ensure.hpp"
#include "catalog/answer_rules.hpp"
#include "catalog/closed_rules.hpp"
#include "grading/bank_proofs.hpp"
#include "grading/canary.hpp"
#include "grading/closed_parts.hpp"
#include "grading/code_proofs.hpp"
#include "grading/code_survivors.hpp"
#include "grading/groups.hpp"
#include "grading/label_proofs.hpp"
#include "grading/line_ends.hpp"
#include "grading/proof_words.hpp"
#include "grading/proofs_api.hpp"
#include "grading/recall.hpp"
#include "grading/rehearsal.hpp"
#include "grading/repeats.hpp"
#include "grading/sql_runs.hpp"
#include "grading/sql_survivors.hpp"
#include "grading/suite.hpp"
#include "grading/worthless.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace grading {
namespace {

using catalog::Proof;

constexpr std::uint64_t proof_seed = 1;

// Of all references of an item together, so that a check has its time.
constexpr std::int64_t repeats_ms = 3000;

std::string_view role_text(Proof::Role role) {
    switch (role) {
        case Proof::Role::reference:
            return "reference";
        case Proof::Role::alternative:
            return "alternative";
        case Proof::Role::wrong:
            return "wrong";
    }
    base::ensure(false);
    return {};
}

class Prover {
  public:
    Prover(
        const catalog::Item& item,
        const std::vector<sandbox::Language>& languages,
        Runner& runner,
        const std::function<void(const std::string&)>& on_proof)
        : item_(item), languages_(languages), runner_(runner), on_proof_(on_proof) {}

    ProofReport run() {
        if (!core::has_points(item_.construct)) return {};  // nobody grades it
        if (judges_are_skipped()) return std::move(report_);
        // What is not right would be told again by all that it is for.
        if (!prove_right_ones()) return std::move(report_);
        for (const Proof& proof : item_.proofs) {
            if (proof.role != Proof::Role::wrong || is_skipped(proof.answer.language)) continue;
            prove_wrong(proof);
        }
        prove_nothing();
        prove_starters();
        prove_constants();
        if (!report_.findings.empty()) return std::move(report_);
        // What follows is about items that hold so far.
        prove_datasets();
        prove_programs();
        prove_steadiness();
        return std::move(report_);
    }

  private:
    void append(std::vector<catalog::Finding> findings) {
        std::ranges::move(findings, std::back_inserter(report_.findings));
    }

    /// Without what judges it nothing can be graded.
    bool judges_are_skipped() {
        return std::ranges::any_of(
            judge_languages(item_), [this](const std::string& name) { return is_skipped(name); });
    }

    void add(const char* obligation, int line, std::string message, std::string remedy) {
        report_.findings.push_back(
            {obligation, "item.toml", line, std::move(message), std::move(remedy)});
    }

    /// The language in which this kind runs; empty for closed kinds.
    std::string box_language(const std::string& answer_language) const {
        const auto* sql = std::get_if<catalog::Sql>(&item_.body);
        return sql == nullptr ? answer_language : language_of(*sql);
    }

    bool is_skipped(const std::string& answer_language) {
        const std::string name = box_language(answer_language);
        if (name.empty()) return false;
        const auto language = std::ranges::find(languages_, name, &sandbox::Language::name);
        if (language != languages_.end() && language->installed) return false;
        const std::string remedy =
            language == languages_.end() ? "the sandbox does not know it" : language->remedy;
        const std::string line = name + ": " + remedy;
        if (std::ranges::find(report_.skipped, line) == report_.skipped.end()) {
            report_.skipped.push_back(line);
        }
        return true;
    }

    /// Empty after a failure of ours, which is then a finding.
    std::optional<core::ItemGrade> graded(
        const char* obligation,
        int line,
        const std::string& name,
        const core::Answer& answer,
        const catalog::Item& item,
        std::int64_t cpu_percent = 100) {
        if (on_proof_) on_proof_(name);
        ++report_.proofs_run;
        const Task task{
            .item = item,
            .answer = answer,
            .seed = proof_seed,
            .cpu_percent = cpu_percent,
            .looks_again = false};
        core::ItemGrade grade = grade_as_a_job(task, runner_);
        if (core::outcome_of(grade) != core::Outcome::infra_error) return grade;
        std::string reason = "nothing was graded";
        for (const core::UnitResult& unit : grade.units) {
            if (unit.outcome != core::Outcome::infra_error) continue;
            reason = failed_case(unit);
            break;
        }
        if (!failures_.insert(reason).second)
            return std::nullopt;  // every answer meets the same one
        add(obligation, line, as_sentence("`" + name + "` could not be graded: " + reason),
            item_.kind == "sql"
                ? "Correct the schema, this dataset or the reference, whichever the message is "
                  "about. If it is about none of them, try again."
                : "This is a failure of Assay or of the item, never of the answer. Try again.");
        return std::nullopt;
    }

    std::optional<core::ItemGrade> graded_proof(const char* obligation, const Proof& proof) {
        const auto percent = proof_cpu_percent(item_, proof);
        auto grade = graded(obligation, proof.line, proof.name, proof.answer, item_, percent);
        if (!grade) return grade;
        if (auto findings = time_findings(item_, proof, *grade); !findings.empty()) {
            append(std::move(findings));
            grade = graded(obligation, proof.line, proof.name, proof.answer, item_);
            if (!grade) return grade;
        }
        KillMatrix::Row row;
        row.name = proof.name;
        row.role = std::string{role_text(proof.role)};
        row.misconception = proof.misconception;
        row.decoys = marked_decoys(item_, proof.answer);
        for (const core::UnitResult& unit : grade->units) {
            if (unit.points > 0 && !does_as_labelled(proof, unit)) row.contrary.push_back(unit.id);
        }
        add_row(report_.matrix, std::move(row), *grade);
        return grade;
    }

    /// False when one of them is not right.
    bool prove_right_ones() {
        bool all_hold = true;
        for (const Proof& proof : item_.proofs) {
            if (proof.role == Proof::Role::wrong || is_skipped(proof.answer.language)) continue;
            all_hold = prove_right(proof) && all_hold;
        }
        return all_hold;
    }

    bool does_as_labelled(const Proof& proof, const core::UnitResult& unit) const {
        if (proof.role != Proof::Role::wrong) return is_full(unit);
        if (catalog::is_closed(item_)) return unit.millionths <= catalog::earns_most(proof);
        const bool must_fail = std::ranges::find(proof.fails, unit.id) != proof.fails.end();
        return must_fail != is_full(unit);
    }

    bool prove_right(const Proof& proof) {
        const auto grade = graded_proof("C02", proof);
        if (!grade) return false;
        std::string missed;
        std::string reason = one_line(grade->compile_output);
        for (const core::UnitResult& unit : grade->units) {
            if (is_full(unit) || was_not_run(unit)) continue;
            missed += (missed.empty() ? "`" : ", `") + unit.id + '`';
            if (reason.empty()) reason = failed_case(unit);
        }
        if (!missed.empty()) {
            add("C02", proof.line,
                as_sentence(
                    "`" + proof.name + "` does not get full marks in " + missed + ": " + reason),
                "Correct the solution, or what is expected of it.");
            if (!has_told_line_ends_) append(line_end_findings(item_, *grade));
            has_told_line_ends_ = true;
        }
        if (proof.role == Proof::Role::reference) {
            prove_budgets(proof, *grade);
            references_.push_back({&proof, *grade});
        }
        append(margin_findings(item_, proof, *grade, runner_));
        return missed.empty();
    }

    void prove_wrong(const Proof& proof) {
        if (catalog::is_closed(item_)) return prove_wrong_closed(proof);
        const auto grade = graded_proof("C03", proof);
        if (!grade) return;
        if (core::outcome_of(*grade) == core::Outcome::ungradable) {
            add("C03", proof.line,
                as_sentence(
                    "`" + proof.name + "` cannot be graded: " + one_line(grade->compile_output)),
                "A wrong answer must run: correct it.");
            return;
        }
        append(label_findings(item_, proof, *grade));
        append(verdict_findings(proof, *grade));
        if (proof.slow && item_.kind == "sql") prove_slow(proof);
    }

    void prove_wrong_closed(const Proof& proof) {
        const auto grade = graded_proof("C03", proof);
        if (!grade) return;
        base::ensure(grade->units.size() == 1);
        if (grade->units.front().millionths <= catalog::earns_most(proof)) return;
        add("C03", proof.line, "The wrong answer `" + proof.name + "` earns more than it may.",
            "Narrow what is accepted, or correct `earns`.");
    }

    void prove_budgets(const Proof& proof, const core::ItemGrade& grade) {
        const auto* sql = std::get_if<catalog::Sql>(&item_.body);
        if (sql == nullptr) return;
        for (const core::UnitResult& unit : grade.units) {
            for (const core::CaseResult& result : unit.cases) {
                const auto dataset =
                    std::ranges::find(sql->datasets, result.name, &catalog::Dataset::id);
                if (dataset == sql->datasets.end() || !dataset->steps_max) continue;
                const std::int64_t least = result.steps.value_or(0) * budget_slack;
                if (result.steps && least <= *dataset->steps_max) continue;
                add("C08", proof.line,
                    "`" + proof.name + "` takes " + std::to_string(result.steps.value_or(0)) +
                        " of the " + std::to_string(*dataset->steps_max) + ' ' + unit_of(*sql) +
                        " of `" + dataset->id + "`.",
                    "Write steps_max = " + std::to_string(least) + " or more.");
            }
        }
    }

    /// Runs once more with a raised budget: an answer that stops at the limit shows no cost.
    void prove_slow(const Proof& proof) {
        const auto& sql = std::get<catalog::Sql>(item_.body);
        std::vector<SqlPlan> plans;
        for (catalog::Dataset dataset : sql.datasets) {
            if (!dataset.steps_max) continue;
            dataset.steps_max = *dataset.steps_max * slow_factor;
            plans.push_back(plan_of(sql, dataset, /*with_budgets=*/true));
        }
        ++report_.proofs_run;
        const auto runs = run_sql(language_of(sql), proof.answer.text, plans, runner_, {});
        for (const SqlRun& run : runs) {
            if (run.result.verdict == core::Verdict::time_limit) return;
            for (const SqlOutcome& outcome : run.outcomes)
                if (outcome.error == "budget") return;
        }
        add("C08", proof.line,
            "`" + proof.name + "` takes less than 4 times the budget of every dataset.",
            "Lower `steps_max`, enlarge the dataset, or remove `slow`.");
    }

    /// Only of a reference that holds: else every change of it would seem to be told apart.
    void prove_datasets() {
        if (item_.kind != "sql" || is_skipped("")) return;
        if (on_proof_) on_proof_("changes of the reference");
        ++report_.proofs_run;
        for (catalog::Finding& survivor : survivor_findings(item_, runner_))
            report_.findings.push_back(std::move(survivor));
    }

    void prove_nothing() {
        if (item_.kind == "sql" && is_skipped("")) return;
        prove_worthless(item_, "nothing", core::Answer{}, "Doing nothing");
    }

    void prove_starters() {
        if (item_.kind == "sql") {
            if (is_skipped("")) return;
            core::Answer answer;
            answer.text = catalog::starter_text(item_, "");
            prove_worthless(item_, "the starter", answer, "Handing in the starter");
        }
        for (const std::string& language : offered_languages()) {
            if (is_skipped(language)) continue;
            if (item_.kind == "mutants") prove_import(language);
            core::Answer answer;
            answer.language = language;
            answer.files = catalog::starting_files(item_, language);
            prove_worthless(
                item_, "the starter in " + language, answer,
                "Handing in the starter in " + language);
        }
    }

    /// A mutant that breaks by being loaded would be found by tests that test nothing.
    void prove_import(const std::string& language) {
        core::Answer answer;
        answer.language = language;
        answer.files.push_back(
            {catalog::answer_file_name(item_, language), suite_without_checks(item_, language)});
        prove_worthless(
            item_, "tests without a check in " + language, answer,
            "A suite in " + language + " that checks nothing");
    }

    void prove_constants() {
        std::vector<std::string> languages;
        for (const std::string& language : offered_languages()) {
            if (!is_skipped(language)) languages.push_back(language);
        }
        if (!languages.empty()) append(canary_findings(languages, runner_));
        if (item_.kind == "sql" && is_skipped("")) return;
        const catalog::Item short_item = shortened(item_);
        for (const Worthless& made : worthless_answers(item_, languages, runner_)) {
            const catalog::Item& met = made.is_slow ? short_item : item_;
            prove_worthless(met, made.name, made.answer, "Handing in " + made.name);
        }
    }

    /// What is run, not played, again and again; and what a program may be changed to.
    void prove_programs() {
        const bool is_service = std::holds_alternative<catalog::Api>(item_.body);
        const bool is_changed = is_service || item_.kind == "mutants" ||
                                std::holds_alternative<catalog::Code>(item_.body);
        for (const auto& [proof, grade] : references_) {
            if (catalog::is_runnable(item_) && !is_service) prove_again(*proof, grade);
            if (is_changed) prove_tests(*proof, grade);
        }
    }

    void prove_again(const Proof& reference, const core::ItemGrade& grade) {
        if (on_proof_) on_proof_(reference.name + " again");
        report_.proofs_run += static_cast<std::int64_t>(rehearsal_turns);
        const auto share = static_cast<std::int64_t>(references_.size());
        append(repeat_findings(item_, reference, grade, runner_, repeats_ms / share));
    }

    void prove_tests(const Proof& reference, const core::ItemGrade& grade) {
        if (on_proof_) on_proof_("changes of " + reference.name);
        auto fates = mutant_fates(item_, reference, grade, runner_);
        const auto alive = static_cast<std::int64_t>(fates.survivors.size());
        report_.proofs_run += fates.killed + fates.stillborn + alive;
        std::ranges::move(fates.survivors, std::back_inserter(report_.warnings));
        append(std::move(fates.mistakes));
    }

    void prove_steadiness() {
        if (!std::holds_alternative<catalog::Api>(item_.body)) return;
        std::vector<const Proof*> right;
        for (const Proof& proof : item_.proofs) {
            if (proof.role == Proof::Role::wrong || is_skipped(proof.answer.language)) continue;
            right.push_back(&proof);
        }
        std::ranges::move(
            prove_steady(item_, right, runner_, on_proof_), std::back_inserter(report_.findings));
        report_.proofs_run += static_cast<std::int64_t>(right.size());
    }

    std::vector<std::string> offered_languages() const {
        if (const auto* code = std::get_if<catalog::Code>(&item_.body)) return code->languages;
        if (const auto* api = std::get_if<catalog::Api>(&item_.body)) return api->languages;
        if (const auto* mutants = std::get_if<catalog::Mutants>(&item_.body)) {
            return mutants->languages;
        }
        return {};
    }

    void prove_worthless(
        const catalog::Item& item,
        const std::string& name,
        const core::Answer& answer,
        const std::string& deed) {
        const auto graded_on = [&](const catalog::Item& tried) {
            return graded("C05", 0, name, answer, tried);
        };
        if (fails_each_group(item, graded_on)) return;
        const auto grade = graded_on(item);
        if (!grade || std::ranges::all_of(grade->units, earns_nothing)) return;
        for (const core::UnitResult& unit : grade->units) {
            if (unit.points == 0 || unit.millionths == 0) continue;
            add("C05", 0, deed + " earns points in `" + unit.id + "`.",
                "Add a case to this group that only work can pass.");
        }
    }

    const catalog::Item& item_;
    const std::vector<sandbox::Language>& languages_;
    Runner& runner_;
    const std::function<void(const std::string&)>& on_proof_;
    ProofReport report_;
    bool has_told_line_ends_ = false;
    std::set<std::string> failures_;  // ours or the item's, each told once
    std::vector<std::pair<const Proof*, core::ItemGrade>> references_;  // with full marks or not
};

}  // namespace

ProofReport prove(
    const catalog::Item& item,
    const std::vector<sandbox::Language>& languages,
    Runner& runner,
    const std::function<void(const std::string&)>& on_proof) {
    if (std::holds_alternative<catalog::Param>(item.body)) {
        return prove_bank(item, languages, runner, on_proof);
    }
    Recall recall{runner};
    Runner& known = item.kind == "sql" ? static_cast<Runner&>(recall) : runner;
    return Prover{item, languages, known, on_proof}.run();
}

}  // namespace grading
