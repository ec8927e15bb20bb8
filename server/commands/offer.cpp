#include "commands/offer.hpp"

#include "commands/commands.hpp"

namespace commands {
namespace {

constexpr std::size_t findings_shown_max = 5;

std::string text_of(const catalog::Finding& finding) {
    return finding.file + ":" + std::to_string(finding.line) + ": " + finding.message + " " +
           finding.remedy;
}

}  // namespace

catalog::Catalog load_offer(const std::filesystem::path& assessments) {
    if (!std::filesystem::is_directory(assessments)) {
        throw UsageError(
            "no folder " + assessments.string() + ": give --assessments the folder with items/");
    }
    catalog::Catalog catalog = catalog::load_catalog(assessments);
    if (catalog.findings.empty()) return catalog;
    std::string message = "the assessments are not valid (`assay check` tells all):";
    for (std::size_t i = 0; i < std::min(catalog.findings.size(), findings_shown_max); ++i) {
        message += "\n  " + text_of(catalog.findings[i]);
    }
    throw UsageError(message);
}

}  // namespace commands
