#include "actions/question_view.hpp"

#include "catalog/catalog.hpp"
#include "catalog/judgement_rules.hpp"

#include <array>
#include <string>

namespace actions {
namespace {

using Labels = std::array<const char*, 5>;

/// How well an answer works. The figures are those that prompts explain.
const Labels& effect_labels(const std::string& language) {
    static constexpr Labels english{
        "1 very badly", "2 rather badly", "3 so-so", "4 rather well", "5 very well"};
    static constexpr Labels german{
        "1 sehr schlecht", "2 eher schlecht", "3 mittelmäßig", "4 eher gut", "5 sehr gut"};
    static constexpr Labels figures{"1", "2", "3", "4", "5"};
    if (language == "en") return english;
    return language == "de" ? german : figures;
}

protocol::Choice choice_of(const std::string& id, const std::string& text) {
    return {.id = id, .html = catalog::render_inline_markdown(text)};
}

std::vector<protocol::Choice> choices_of(const auto& entries) {
    std::vector<protocol::Choice> choices;
    for (const auto& entry : entries)
        choices.push_back(choice_of(entry.id, entry.text));
    return choices;
}

/// Labels of the ratings 1, 2, 3 …
std::vector<protocol::Choice> scale_of(const auto& labels) {
    std::vector<protocol::Choice> choices;
    for (const auto& label : labels)
        choices.push_back(choice_of(std::to_string(choices.size() + 1), label));
    return choices;
}

std::vector<protocol::Question> scales(
    const auto& entries, const std::vector<protocol::Choice>& labels) {
    std::vector<protocol::Question> questions;
    for (const auto& entry : entries) {
        questions.push_back(
            {.id = entry.id,
             .kind = "scale",
             .html = catalog::render_inline_markdown(entry.text),
             .choices = labels,
             .picks = {}});
    }
    return questions;
}

std::vector<protocol::Question> questions_in(const catalog::Sjt& sjt, const std::string& language) {
    if (sjt.scoring != catalog::Sjt::Scoring::best_worst)
        return scales(sjt.options, scale_of(effect_labels(language)));
    protocol::Question question;
    question.id = "pick";
    question.kind = "pick";
    question.html = "Pick the best and the worst";
    question.choices = choices_of(sjt.options);
    question.picks = {choice_of("best", "Best"), choice_of("worst", "Worst")};
    return {question};
}

std::vector<protocol::Question> questions_in(const catalog::Likert& likert) {
    return scales(likert.statements, scale_of(likert.labels));
}

std::vector<protocol::Question> questions_in(const catalog::ForcedChoice& forced) {
    std::vector<protocol::Question> questions;
    for (const catalog::ForcedChoice::Block& block : forced.blocks) {
        const auto number = std::to_string(questions.size() + 1);
        protocol::Question question;
        question.id = block.id;
        question.kind = "pick";
        question.html = number + " of " + std::to_string(forced.blocks.size());
        question.choices = choices_of(block.statements);
        question.picks = {
            choice_of(catalog::most_field(block), "Most like me"),
            choice_of(catalog::least_field(block), "Least like me")};
        questions.push_back(std::move(question));
    }
    return questions;
}

std::vector<protocol::Question> questions_in(const catalog::Survey& survey) {
    using Kind = catalog::Survey::Question::Kind;
    std::vector<protocol::Question> questions;
    for (const catalog::Survey::Question& each : survey.questions) {
        const bool is_scale = each.kind == Kind::scale;
        questions.push_back(
            {.id = each.id,
             .kind = each.kind == Kind::text ? "write" : (is_scale ? "scale" : "choose"),
             .html = catalog::render_inline_markdown(each.text),
             .choices = scale_of(each.options),
             .picks = {}});
    }
    return questions;
}

}  // namespace

std::vector<protocol::Question> questions_of(
    const catalog::Item& item, const std::string& language) {
    return std::visit(
        [&](const auto& body) -> std::vector<protocol::Question> {
            if constexpr (requires { questions_in(body, language); })
                return questions_in(body, language);
            if constexpr (requires { questions_in(body); }) return questions_in(body);
            return {};
        },
        item.body);
}

}  // namespace actions
