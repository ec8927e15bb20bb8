#include "actions/item_view.hpp"

#include "actions/question_view.hpp"
#include "base/ensure.hpp"
#include "catalog/answer_rules.hpp"
#include "catalog/bank.hpp"
#include "catalog/catalog.hpp"
#include "catalog/http_library.hpp"
#include "catalog/line_rules.hpp"
#include "catalog/rated_rules.hpp"
#include "catalog/sql_schema.hpp"
#include "core/form.hpp"

#include <algorithm>
#include <type_traits>

namespace actions {
namespace {

template <class Choices>
std::vector<protocol::Choice> views_of(const Choices& choices) {
    std::vector<protocol::Choice> views;
    for (const auto& choice : choices) {
        views.push_back({.id = choice.id, .html = catalog::render_inline_markdown(choice.text)});
    }
    return views;
}

std::vector<protocol::Choice> choices_of(const catalog::Item& item) {
    if (const auto* mcq = std::get_if<catalog::Mcq>(&item.body)) return views_of(mcq->options);
    if (const auto* multi = std::get_if<catalog::Multi>(&item.body))
        return views_of(multi->options);
    if (const auto* order = std::get_if<catalog::Order>(&item.body)) {
        return views_of(order->entries);
    }
    if (const auto* match = std::get_if<catalog::Match>(&item.body))
        return views_of(match->options);
    return {};
}

bool is_drawn(const catalog::Item& item) {
    if (const auto* mcq = std::get_if<catalog::Mcq>(&item.body)) return mcq->shuffle;
    if (const auto* multi = std::get_if<catalog::Multi>(&item.body)) return multi->shuffle;
    if (const auto* match = std::get_if<catalog::Match>(&item.body)) return match->shuffle;
    return std::holds_alternative<catalog::Order>(item.body);
}

/// Calls `use` with the one list of that view whose order is drawn, if it has one.
template <class View, class Use>
void with_drawn_list(View& view, const catalog::Item& item, const Use& use) {
    const auto* sjt = std::get_if<catalog::Sjt>(&item.body);
    if (is_drawn(item))
        use(view.choices);
    else if (!view.blocks.empty())
        use(view.blocks);
    else if (sjt != nullptr && sjt->scoring == catalog::Sjt::Scoring::best_worst)
        use(view.questions.front().choices);
    else if (sjt != nullptr)
        use(view.questions);
}

protocol::GapView view_of(const catalog::Cloze::Gap& gap) {
    protocol::GapView view{.id = gap.id, .label = gap.label, .options = {}};
    if (const auto* choice = std::get_if<catalog::Cloze::Choice>(&gap.key))
        view.options = choice->options;
    view.is_number = std::holds_alternative<catalog::Numeric>(gap.key);
    return view;
}

protocol::ClozeView view_of(const catalog::Cloze& cloze) {
    protocol::ClozeView view{.language = cloze.language, .parts = {}};
    for (const catalog::Cloze::Part& part : cloze.parts) {
        protocol::ClozePart shown{.text = part.text, .gap = std::nullopt};
        if (!part.gap.empty()) {
            const auto gap = std::ranges::find(cloze.gaps, part.gap, &catalog::Cloze::Gap::id);
            base::ensure(gap != cloze.gaps.end());  // else the manifest was refused
            shown.gap = view_of(*gap);
        }
        view.parts.push_back(std::move(shown));
    }
    return view;
}

protocol::SourceView view_of(const catalog::Lines& lines) {
    return {
        .text = lines.text,
        .language = lines.language,
        .marks_max = lines.marks_max,
        .categories = {},
        .severities = {}};
}

protocol::SourceView view_of(const catalog::ReviewPr& review) {
    const auto& categories = catalog::defect_categories;
    const auto& severities = catalog::defect_severities;
    return {
        .text = review.diff,
        .language = "diff",
        .marks_max = review.marks_max,
        .categories = {categories.begin(), categories.end()},
        .severities = {severities.begin(), severities.end()}};
}

void add_parts(protocol::ItemView& view, const catalog::Item& item) {
    if (const auto* numeric = std::get_if<catalog::Numeric>(&item.body)) {
        view.unit = numeric->unit;
        view.decimal_comma = numeric->decimal_comma;
        for (const auto& [unit, factor] : numeric->units)
            view.units.push_back(unit);
    }
    if (const auto* match = std::get_if<catalog::Match>(&item.body))
        view.entries = views_of(match->entries);
    if (const auto* cloze = std::get_if<catalog::Cloze>(&item.body)) view.cloze = view_of(*cloze);
    if (const auto* lines = std::get_if<catalog::Lines>(&item.body)) view.source = view_of(*lines);
    if (const auto* review = std::get_if<catalog::ReviewPr>(&item.body))
        view.source = view_of(*review);
}

void add_rated(protocol::ItemView& view, const catalog::Item& item) {
    const core::Rubric* rubric = catalog::rubric_of(item);
    if (rubric == nullptr) return;
    for (const core::Criterion& criterion : rubric->criteria) {
        view.groups.push_back(
            {.id = criterion.id,
             .title = criterion.title,
             .points = criterion.points,
             .visible = false});
    }
    if (const auto* text = std::get_if<catalog::Text>(&item.body)) {
        view.words =
            protocol::WordLimits{.words_min = text->words_min, .words_max = text->words_max};
    }
    if (const auto* upload = std::get_if<catalog::Upload>(&item.body)) {
        view.upload = protocol::UploadLimits{
            .extensions = upload->extensions,
            .files_max = upload->files_max,
            .file_bytes_max = upload->file_bytes_max,
            .bytes_max = upload->bytes_max};
    }
}

std::vector<protocol::LanguageOffer> offers_of(
    const catalog::Item& item, const std::vector<std::string>& languages) {
    std::vector<protocol::LanguageOffer> offers;
    for (const std::string& language : languages) {
        protocol::LanguageOffer offer;
        offer.language = language;
        auto files = catalog::starting_files(item, language);
        if (item.project)
            offer.files = std::move(files);
        else
            offer.starter = std::move(files.front());
        offer.reading = catalog::reading_files(item, language);
        offers.push_back(std::move(offer));
    }
    return offers;
}

bool is_visible(const catalog::Item& item, const std::string& case_id) {
    return std::ranges::any_of(item.groups, [&](const catalog::Group& group) {
        return group.visible && std::ranges::find(group.cases, case_id) != group.cases.end();
    });
}

std::vector<protocol::SchemaTable> tables_of(const std::string& schema) {
    std::vector<protocol::SchemaTable> tables;
    for (catalog::SchemaTable& table : catalog::schema_tables(schema)) {
        protocol::SchemaTable view{
            .name = std::move(table.name), .columns = {}, .rules = std::move(table.rules)};
        for (catalog::TableColumn& column : table.columns) {
            view.columns.push_back(
                {.name = std::move(column.name),
                 .type = std::move(column.type),
                 .rules = std::move(column.rules),
                 .note = std::move(column.note)});
        }
        tables.push_back(std::move(view));
    }
    return tables;
}

void add_examples(protocol::ItemView& view, const catalog::Item& item) {
    if (const auto* sql = std::get_if<catalog::Sql>(&item.body)) {
        view.dialect = sql->dialect == catalog::Sql::Dialect::postgres ? "PostgreSQL" : "SQLite";
        view.schema = sql->schema;
        view.tables = tables_of(sql->schema);
        view.starter_text = sql->starter;
    }
    if (item.blocks) {
        for (const catalog::Blocks::Block& block : item.blocks->all)
            view.blocks.push_back({.id = block.id, .text = block.text});
    }
    if (const auto* code = std::get_if<catalog::Code>(&item.body)) {
        view.languages = offers_of(item, code->languages);
        for (const catalog::CodeTest& test : code->tests) {
            // What an interactor reads is its own; the prompt shows how a talk goes.
            if (!is_visible(item, test.id) || code->interactor) continue;
            view.examples.push_back(
                {.name = test.id, .input = test.input, .expected = test.expected});
        }
    }
    if (const auto* mutants = std::get_if<catalog::Mutants>(&item.body)) {
        view.languages = offers_of(item, mutants->languages);
    }
    if (const auto* api = std::get_if<catalog::Api>(&item.body)) {
        view.languages = offers_of(item, api->languages);
        for (const catalog::Scenario& scenario : api->scenarios) {
            if (!is_visible(item, scenario.id)) continue;
            view.examples.push_back({.name = scenario.id, .input = scenario.text, .expected = {}});
        }
    }
}

}  // namespace

core::Order draw_order(
    const protocol::ItemView& view, const catalog::Item& item, std::uint64_t seed) {
    core::Order order;
    with_drawn_list(
        view, item, [&](const auto& list) { order = core::shuffled(list.size(), seed); });
    return order;
}

void arrange(protocol::ItemView& view, const catalog::Item& item, const core::Order& order) {
    if (order.empty()) return;
    with_drawn_list(view, item, [&](auto& list) {
        std::remove_reference_t<decltype(list)> arranged;
        arranged.reserve(list.size());
        for (const std::size_t place : order)
            arranged.push_back(std::move(list.at(place)));
        list = std::move(arranged);
    });
}

/// The prompt, and behind it what the item's library can do.
std::string prompt_of(const catalog::Item& item) {
    std::string html = catalog::render_markdown(item.prompt);
    const auto* api = std::get_if<catalog::Api>(&item.body);
    if (api == nullptr) return html;
    const std::string manual = catalog::library_manual(catalog::has_world(*api));
    return html + "<details lang=\"en\"><summary>The library</summary>" +
           catalog::render_markdown(manual) + "</details>";
}

protocol::ItemView view_of(const catalog::Item& item, const std::string& language) {
    if (catalog::variant_count(item) > 0) return view_of(catalog::variant_of(item, 1), language);
    protocol::ItemView view;
    view.kind = item.kind;
    view.text_language = language;
    view.title = item.title;
    view.prompt_html = prompt_of(item);
    view.choices = choices_of(item);
    view.questions = questions_of(item, language);
    add_parts(view, item);
    for (const catalog::Group& group : item.groups) {
        view.groups.push_back(
            {.id = group.id,
             .title = group.title,
             .points = group.points,
             .visible = group.visible});
    }
    add_rated(view, item);
    if (item.project) {
        view.changes = protocol::ChangeLimits{
            .files_max = item.project->changed_files_max,
            .lines_max = item.project->changed_lines_max};
    }
    add_examples(view, item);
    return view;
}

}  // namespace actions
