#include "grading/bank_proofs.hpp"

#include "base/ensure.hpp"
#include "catalog/answer_rules.hpp"
#include "catalog/bank.hpp"
#include "grading/groups.hpp"
#include "reasoning/program.hpp"
#include "reasoning/soundness.hpp"

#include <algorithm>

namespace grading {
namespace {

constexpr const char* programs_family = "code_tracing";

/// Between the fences of a prompt, or the backticks of an option.
std::string inside(const std::string& text, std::string_view open, std::string_view close) {
    const auto start = text.find(open);
    if (start == std::string::npos) return {};
    const auto from = start + open.size();
    return text.substr(from, text.find(close, from) - from);
}

/// A task for Python that only the keys of all variants pass, in their order.
catalog::Item python_item(const std::string& expected) {
    catalog::Item item;
    item.path = "bank";
    item.kind = "code";
    item.points = 1;
    catalog::Code code;
    code.languages = {"python"};
    code.compare = catalog::Code::Compare::lines;
    code.tests.push_back({.id = "bank", .input = "", .expected = expected});
    item.body = std::move(code);
    catalog::Group group;
    group.id = "bank";
    group.points = 1;
    group.cases = {"bank"};
    item.groups.push_back(std::move(group));
    return item;
}

class BankProver {
  public:
    BankProver(
        const catalog::Item& item,
        const std::vector<sandbox::Language>& languages,
        Runner& runner,
        const std::function<void(const std::string&)>& on_proof)
        : item_(item),
          param_(std::get<catalog::Param>(item.body)),
          languages_(languages),
          runner_(runner),
          on_proof_(on_proof) {}

    ProofReport run() {
        const reasoning::Family* family = reasoning::find_family(param_.family);
        base::ensure(family != nullptr);
        tell("the bank");
        for (const reasoning::Flaw& flaw : reasoning::flaws_of(*family, param_.bank))
            add(flaw.obligation, flaw.message, flaw.remedy);
        prove_grades();
        if (param_.family == programs_family) prove_programs();
        return std::move(report_);
    }

  private:
    void tell(const std::string& proof) {
        if (on_proof_) on_proof_(proof);
        ++report_.proofs_run;
    }

    void add(const std::string& obligation, const std::string& message, const std::string& remedy) {
        report_.findings.push_back(
            {.obligation = obligation,
             .file = "item.toml",
             .line = 0,
             .message = message,
             .remedy = remedy});
    }

    void prove_grades() {
        for (std::int64_t variant = 1; variant <= catalog::variant_count(item_); ++variant) {
            const catalog::Item concrete = catalog::variant_of(item_, variant);
            const auto& options = std::get<catalog::Mcq>(concrete.body).options;
            tell("variant " + std::to_string(variant));
            for (const catalog::Option& option : options)
                prove_option(concrete, option, variant);
        }
    }

    void prove_option(
        const catalog::Item& concrete, const catalog::Option& option, std::int64_t variant) {
        core::Answer answer;
        answer.chosen = {option.id};
        const auto grade = grading::grade({.item = concrete, .answer = answer}, runner_, {});
        base::ensure(grade.units.size() == 1);
        const bool is_full = grade.units.front().millionths == core::whole;
        if (is_full == option.correct) return;
        add(option.correct ? "C02" : "C03",
            "Option `" + option.id + "` of variant " + std::to_string(variant) +
                (option.correct ? " gets no full marks." : " gets full marks."),
            "This is a mistake of Assay: tell its authors.");
    }

    /// What a fourth reader, the language that the programs look like, makes of them.
    void prove_programs() {
        const auto python = std::ranges::find(languages_, "python", &sandbox::Language::name);
        if (python == languages_.end() || !python->installed) {
            report_.skipped.push_back(
                "python: " +
                (python == languages_.end() ? "the sandbox does not know it" : python->remedy));
            return;
        }
        std::vector<std::string> programs;
        std::string expected;
        for (const reasoning::Puzzle& puzzle : param_.bank) {
            programs.push_back(inside(puzzle.prompt, "```\n", "```"));
            expected += inside(puzzle.options[reasoning::key_of(puzzle)].text, "`", "`") + '\n';
        }
        tell("all programs in Python");
        const catalog::Item item = python_item(expected);
        core::Answer answer;
        answer.language = "python";
        answer.files.push_back(
            {catalog::answer_file_name(item, "python"), reasoning::python_of(programs)});
        const auto grade = grading::grade({.item = item, .answer = answer, .seed = 1}, runner_, {});
        const core::UnitResult& unit = grade.units.front();
        if (is_full(unit)) return;
        const std::string note = unit.cases.empty() ? "" : unit.cases.front().note;
        add("C10", "Python does not print the keys of all programs: " + note,
            "Correct the language's interpreter, its translation, or the generator.");
    }

    const catalog::Item& item_;
    const catalog::Param& param_;
    const std::vector<sandbox::Language>& languages_;
    Runner& runner_;
    const std::function<void(const std::string&)>& on_proof_;
    ProofReport report_;
};

}  // namespace

ProofReport prove_bank(
    const catalog::Item& item,
    const std::vector<sandbox::Language>& languages,
    Runner& runner,
    const std::function<void(const std::string&)>& on_proof) {
    return BankProver{item, languages, runner, on_proof}.run();
}

}  // namespace grading
