#include "actions/drafting.hpp"

#include "base/hash.hpp"

namespace actions {

Drafted draft_from(
    const Library& library,
    const core::Blueprint& blueprint,
    loop::Random& random,
    base::Time now) {
    Drafted drafted;
    drafted.form = core::draw_form(blueprint, library.current_versions(), random.seed());
    drafted.token = random.token_128();
    store::AttemptRecord& record = drafted.record;
    record.attempt.id = {random.uuid(now)};
    record.blueprint = blueprint.slug;
    record.title = blueprint.title;
    record.summary = blueprint.summary;
    record.created_at = now;
    for (const core::Section& section : blueprint.sections) {
        record.attempt.sections.push_back({.limit = section.limit});
        record.section_titles.push_back(section.title);
    }
    return drafted;
}

void insert_drafted(store::Tx& tx, const Drafted& drafted) {
    store::insert_attempt(tx, drafted.record, base::sha256_hex(drafted.token), drafted.form);
}

}  // namespace actions
