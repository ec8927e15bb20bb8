#include "actions/survey.hpp"

#include "actions/answers.hpp"
#include "catalog/judgement_rules.hpp"
#include "store/attempts.hpp"
#include "store/responses.hpp"

#include <algorithm>
#include <optional>

namespace actions {
namespace {

using catalog::Survey;

core::Answer answer_to(store::Tx& tx, const store::SurveyPlace& place) {
    const auto revision = store::find_response(tx, place.attempt, place.position);
    return revision ? answer_at(tx, place.attempt, *revision) : core::Answer{};
}

SurveyQuestion counted(const Survey::Question& question, const std::vector<core::Answer>& answers) {
    SurveyQuestion result{.text = question.text, .cells = {}, .texts = {}};
    for (const std::string& option : question.options)
        result.cells.push_back({.label = option});
    result.cells.push_back({.label = "no answer"});
    for (const core::Answer& answer : answers) {
        // Choices are numbers from 1; the last cell takes who gave none.
        const auto choice = catalog::field_of(answer, question.id);
        const std::size_t cell =
            choice ? static_cast<std::size_t>(std::stoul(*choice)) - 1 : question.options.size();
        ++result.cells.at(cell).count;
    }
    core::hide_small(result.cells);
    return result;
}

SurveyQuestion collected(
    const Survey::Question& question, const std::vector<core::Answer>& answers) {
    SurveyQuestion result{.text = question.text, .cells = {}, .texts = {}, .is_text = true};
    for (const core::Answer& answer : answers) {
        const auto text = catalog::field_of(answer, question.id);
        if (text && text->find_first_not_of(" \t\r\n") != std::string::npos)
            result.texts.push_back(*text);
    }
    // Who wrote what must not follow from who came when.
    std::ranges::sort(result.texts);
    if (std::ssize(result.texts) < core::survey_cell_least) result.texts.clear();
    return result;
}

SurveyReport report_of(
    const catalog::Item& item, const std::string& hash, std::vector<core::Answer> answers) {
    // Who left it alone is nobody of it.
    std::erase_if(answers, core::is_empty);
    SurveyReport report{
        .item = item.path,
        .item_hash = hash,
        .title = item.title,
        .people = core::counted_people(std::ssize(answers)),
        .questions = {}};
    answers.resize(static_cast<std::size_t>(report.people));
    if (answers.empty()) return report;
    for (const Survey::Question& question : std::get<Survey>(item.body).questions) {
        const bool is_text = question.kind == Survey::Question::Kind::text;
        report.questions.push_back(
            is_text ? collected(question, answers) : counted(question, answers));
    }
    return report;
}

}  // namespace

std::vector<SurveyReport> survey_reports(store::Tx& tx, const Library& library) {
    std::vector<SurveyReport> reports;
    const auto places = store::survey_places(tx);
    for (auto first = places.begin(); first != places.end();) {
        const auto last = std::find_if(first, places.end(), [&](const store::SurveyPlace& place) {
            return place.item_hash != first->item_hash;
        });
        std::vector<core::Answer> answers;
        for (auto place = first; place != last; ++place)
            answers.push_back(answer_to(tx, *place));
        core::FormEntry entry;
        entry.item_hash = first->item_hash;
        const auto version = library.version(tx, entry);
        reports.push_back(report_of(version->item, first->item_hash, std::move(answers)));
        first = last;
    }
    return reports;
}

}  // namespace actions
