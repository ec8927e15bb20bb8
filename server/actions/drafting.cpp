#include "actions/drafting.hpp"

#include "actions/item_view.hpp"
#include "base/hash.hpp"
#include "store/people.hpp"
#include "store/uses.hpp"

namespace actions {
namespace {

core::BlueprintTexts texts_of(const core::Blueprint& blueprint) {
    core::BlueprintTexts texts{
        .title = blueprint.title, .summary = blueprint.summary, .section_titles = {}};
    for (const core::Section& section : blueprint.sections)
        texts.section_titles.push_back(section.title);
    return texts;
}

core::Uses uses_for(store::Tx& tx, const Library& library, const store::AttemptRecord& record) {
    if (record.practice_of) return {};
    return store::find_uses(
        tx, library.current_versions(), store::person_of(record.email), record.created_at);
}

}  // namespace

Drafted draft_from(
    const core::Blueprint& blueprint,
    const std::string& language,
    loop::Random& random,
    base::Time now) {
    const auto translated = blueprint.translations.find(language);
    const bool is_translated = translated != blueprint.translations.end();
    core::BlueprintTexts texts = is_translated ? translated->second : texts_of(blueprint);
    Drafted drafted{
        .blueprint = &blueprint, .record = {}, .seed = random.seed(), .token = random.token_128()};
    store::AttemptRecord& record = drafted.record;
    record.attempt.id = {random.uuid(now)};
    record.blueprint = blueprint.slug;
    record.language = is_translated ? language : english;
    record.title = std::move(texts.title);
    record.summary = std::move(texts.summary);
    record.created_at = now;
    for (const core::Section& section : blueprint.sections)
        record.attempt.sections.push_back({.limit = section.limit});
    record.section_titles = std::move(texts.section_titles);
    return drafted;
}

core::Result<core::Form> insert_drafted(
    store::Tx& tx, const Library& library, const Drafted& drafted) {
    const store::AttemptRecord& record = drafted.record;
    auto form = core::draw_form(
        *drafted.blueprint, library.current_versions(), uses_for(tx, library, record),
        drafted.seed);
    if (!form) return form;
    for (core::FormEntry& entry : *form) {
        const auto version = library.version(tx, entry);
        entry.order = draw_order(version->view(english), version->item, entry.seed);
    }
    store::insert_attempt(tx, record, base::sha256_hex(drafted.token), *form);
    if (!record.practice_of) store::count_drawn(tx, *form, record.created_at);
    return form;
}

}  // namespace actions
