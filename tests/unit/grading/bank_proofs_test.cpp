#include "grading/bank_proofs.hpp"

#include "catalog/bank.hpp"
#include "support/scripted_runner.hpp"
#include "unit/catalog/item_files.hpp"

#include <gtest/gtest.h>

namespace {

using support::ScriptedRunner;

catalog::Item item_of(const std::string& family, int level) {
    const auto folder = catalog::with_bank(item_files::param(family, level));
    return catalog::parse_item("x", folder).item.value();
}

std::string keys_of(const catalog::Item& item) {
    std::string text;
    for (const auto& puzzle : std::get<catalog::Param>(item.body).bank) {
        const std::string& key = puzzle.options[reasoning::key_of(puzzle)].text;
        text += key.substr(1, key.size() - 2) + '\n';
    }
    return text;
}

struct Proved {
    grading::ProofReport report;
    std::string findings;  // "C10 message"
    std::size_t runs = 0;
};

Proved prove(const catalog::Item& item, const std::string& printed = {}, bool installed = true) {
    ScriptedRunner runner{[&](const sandbox::Spec&) {
        sandbox::Report report;
        report.tests.push_back(support::printed(printed));
        return report;
    }};
    const std::vector<sandbox::Language> languages{
        {.name = "python",
         .entry_point = "main.py",
         .installed = installed,
         .remedy = "install python3"}};
    Proved proved{.report = grading::prove(item, languages, runner, nullptr), .findings = {}};
    for (const auto& finding : proved.report.findings)
        proved.findings += finding.obligation + ' ' + finding.message + '\n';
    proved.runs = runner.specs().size();
    return proved;
}

TEST(BankProofs, HoldForABankThatIsSound) {
    const auto proved = prove(item_of("number_series", 2));
    EXPECT_EQ(proved.findings, "");
    EXPECT_EQ(proved.report.proofs_run, 201) << "the bank as a whole, and each variant";
    EXPECT_EQ(proved.runs, 0U);
}

TEST(BankProofs, TellWhatABrokenBankLacks) {
    auto item = item_of("number_series", 2);
    auto& bank = std::get<catalog::Param>(item.body).bank;
    auto& options = bank[2].options;
    const std::size_t key = reasoning::key_of(bank[2]);
    std::swap(options[key].text, options[(key + 1) % options.size()].text);
    bank[4].radicals = "other";
    const auto proved = prove(item);
    EXPECT_NE(proved.findings.find("C10 Variant 3: the independent solver"), std::string::npos);
    EXPECT_NE(proved.findings.find("C11 Variant 5 is built otherwise"), std::string::npos);
}

TEST(BankProofs, RunEveryProgramInPython) {
    const auto item = item_of("code_tracing", 3);
    const auto proved = prove(item, keys_of(item));
    EXPECT_EQ(proved.findings, "");
    EXPECT_EQ(proved.runs, 1U) << "all programs at once";
    EXPECT_EQ(proved.report.proofs_run, 202);
}

TEST(BankProofs, CatchAProgramThatPythonReadsOtherwise) {
    const auto item = item_of("code_tracing", 2);
    const auto proved = prove(item, "1\n" + keys_of(item));
    EXPECT_NE(proved.findings.find("C10 Python does not print the keys"), std::string::npos);
}

TEST(BankProofs, SayThatPythonWasMissing) {
    const auto proved = prove(item_of("code_tracing", 2), {}, /*installed=*/false);
    EXPECT_EQ(proved.findings, "");
    ASSERT_EQ(proved.report.skipped.size(), 1U);
    EXPECT_EQ(proved.report.skipped[0], "python: install python3");
}

}  // namespace
