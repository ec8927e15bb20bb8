// What was answered in surveys, added up.

#include "actions/survey.hpp"

#include "commands/commands.hpp"
#include "commands/places.hpp"
#include "store/sqlite.hpp"

#include <cstdio>

namespace commands {
namespace {

void print_cells(const std::vector<core::SurveyCell>& cells) {
    for (const core::SurveyCell& cell : cells) {
        const std::string count = cell.hidden ? "hidden" : std::to_string(cell.count);
        std::printf("    %6s  %s\n", count.c_str(), cell.label.c_str());
    }
}

void print_texts(const std::vector<std::string>& texts) {
    if (texts.empty())
        std::printf("    Fewer than five people wrote something: it is not shown.\n");
    for (const std::string& text : texts)
        std::printf("    - %s\n", text.c_str());
}

void print_report(const actions::SurveyReport& report) {
    std::printf(
        "%s  %s  %s\n", report.title.c_str(), report.item.c_str(),
        report.item_hash.substr(0, 12).c_str());
    if (report.people == 0) {
        std::printf("  Fewer than five people answered: nothing is shown.\n");
        return;
    }
    std::printf("  %lld people, counted in whole fives\n", static_cast<long long>(report.people));
    for (const actions::SurveyQuestion& question : report.questions) {
        std::printf("  %s\n", question.text.c_str());
        if (question.is_text)
            print_texts(question.texts);
        else
            print_cells(question.cells);
    }
}

}  // namespace

int print_surveys(const std::string& data) {
    require_installation(data);
    std::vector<actions::SurveyReport> reports;
    store::with_sqlite(data, store::Access::read, [&](store::Tx& tx) {
        const actions::Library library(catalog::Catalog{});
        reports = actions::survey_reports(tx, library);
    });
    if (reports.empty()) std::printf("No survey has been answered.\n");
    for (const actions::SurveyReport& report : reports)
        print_report(report);
    return exit_done;
}

}  // namespace commands
