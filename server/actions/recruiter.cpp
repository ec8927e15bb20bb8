#include "actions/recruiter.hpp"

#include "actions/announce.hpp"
#include "actions/attempt_state.hpp"
#include "actions/closing.hpp"
#include "actions/item_view.hpp"
#include "actions/reviewer.hpp"
#include "actions/staff.hpp"
#include "actions/window.hpp"
#include "base/hash.hpp"
#include "catalog/catalog.hpp"
#include "store/offers.hpp"
#include "store/people.hpp"

#include <algorithm>

namespace actions {
namespace {

using core::Refusal;
using core::Result;

constexpr std::size_t name_bytes_max = 200;

/// One line that shows something: it is read in lists and printed by commands.
bool is_name(const std::string& name) {
    const bool has_control =
        std::ranges::any_of(name, [](unsigned char byte) { return byte < 0x20 || byte == 0x7F; });
    return name.find_first_not_of(' ') != std::string::npos && !has_control &&
           name.size() <= name_bytes_max && base::is_utf8(name);
}

/// Enough to catch a slip of the hand; whether it receives mail only mail can tell.
bool is_email(const std::string& email) {
    const auto at = email.find('@');
    return email.size() <= name_bytes_max && at != std::string::npos && at > 0 &&
           at == email.rfind('@') && at + 1 < email.size() &&
           email.find_first_of(" \t\r\n<>") == std::string::npos;
}

std::int64_t milliseconds(base::Duration duration) {
    return duration.count() / 1000;
}

std::vector<std::string> languages_of(const core::Blueprint& blueprint) {
    std::vector<std::string> languages{english};
    for (const auto& [language, texts] : blueprint.translations)
        languages.push_back(language);
    return languages;
}

protocol::BlueprintView view_of(const core::Blueprint& blueprint, core::Badge badge) {
    protocol::BlueprintView view{
        .slug = blueprint.slug,
        .title = blueprint.title,
        .summary_html = catalog::render_markdown(blueprint.summary),
        .limit_ms = milliseconds(core::total_limit(blueprint)),
        .points = core::total_points(blueprint),
        .level = blueprint.facets.level,
        .purposes = blueprint.facets.purposes,
        .constructs = blueprint.facets.constructs,
        .badge = badge,
        .languages = languages_of(blueprint),
        .sections = {}};
    for (const core::Section& section : blueprint.sections) {
        protocol::BlueprintSection part{
            .title = section.title,
            .limit_ms = milliseconds(section.limit),
            .points = 0,
            .item_count = 0};
        for (const core::Slot& slot : section.slots) {
            part.points += slot.points * slot.choose;
            part.item_count += slot.choose;
        }
        view.sections.push_back(std::move(part));
    }
    return view;
}

}  // namespace

loop::Task<protocol::BlueprintList> blueprint_list(Desk& desk) {
    const base::Time now = desk.clock.now();
    const auto demands =
        co_await desk.store.read([&](store::Tx& tx) { return store::demands(tx, now); });
    protocol::BlueprintList list;
    for (const auto& [slug, blueprint] : desk.library.blueprints()) {
        list.blueprints.push_back(view_of(blueprint, core::badge_of(slug, demands, now)));
    }
    co_return list;
}

Result<Drafted> draft(
    const Library& library, loop::Random& random, const Invitation& invitation, base::Time now) {
    const protocol::Invite& invite = invitation.invite;
    const core::Blueprint* blueprint = library.blueprint(invite.blueprint);
    if (!blueprint) return std::unexpected(Refusal::unknown_blueprint);
    if (!is_name(invite.name) || !is_email(invite.email)) {
        return std::unexpected(Refusal::malformed);
    }
    const auto window = window_of(invite, now);
    if (!window) return std::unexpected(window.error());
    const std::string language = invite.language.value_or(english);
    const auto languages = languages_of(*blueprint);
    if (std::ranges::find(languages, language) == languages.end())
        return std::unexpected(Refusal::malformed);
    Drafted drafted = draft_from(*blueprint, language, random, now);
    store::AttemptRecord& record = drafted.record;
    record.attempt.opens_at = window->opens_at;
    record.attempt.latest_start = window->latest_start;
    record.attempt.hard_close = window->hard_close;
    record.name = invite.name;
    record.email = invite.email;
    record.invited_by = invitation.invited_by;
    record.zone = invite.zone;
    return drafted;
}

Result<core::Form> insert_draft(
    store::Tx& tx, const Library& library, Drafted& drafted, const Invitation& invitation) {
    drafted.record.attempt.accommodation =
        store::find_accommodation(tx, store::person_of(drafted.record.email));
    auto form = insert_drafted(tx, library, drafted);
    if (!form) return form;
    store::insert_audit(
        tx, {.at = drafted.record.created_at,
             .actor = invitation.actor,
             .action = "invited",
             .subject = drafted.record.attempt.id.value,
             .detail = drafted.record.blueprint + ": " + window_words(invitation.invite)});
    return form;
}

loop::Task<Result<protocol::Invited>> invite(Desk& desk, Invitation invitation) {
    const base::Time now = desk.clock.now();
    auto drafted = draft(desk.library, desk.random, invitation, now);
    if (!drafted) co_return std::unexpected(drafted.error());
    protocol::Invited invited{.attempt = {}, .link = desk.base_url + "/a/" + drafted->token};
    auto row = co_await desk.store.write([&](store::Tx& tx) -> Result<protocol::AttemptRow> {
        const auto form = insert_draft(tx, desk.library, *drafted, invitation);
        if (!form) return std::unexpected(form.error());
        return row_of(tx, drafted->record);
    });
    if (!row) co_return std::unexpected(row.error());
    invited.attempt = std::move(*row);
    desk.hub.tell_staff(
        protocol::AttemptChanged{.server_now = base::to_micros(now), .attempt = invited.attempt});
    co_return invited;
}

loop::Task<protocol::AttemptList> attempt_list(Desk& desk, store::StaffRecord reader) {
    protocol::AttemptList list{.server_now = base::to_micros(desk.clock.now()), .attempts = {}};
    list.attempts = co_await desk.store.read([](store::Tx& tx) {
        std::vector<protocol::AttemptRow> rows;
        for (const auto& record : store::list_attempts(tx, attempt_list_max)) {
            rows.push_back(row_of(tx, record));
        }
        return rows;
    });
    const bool schedules = require_role(reader, {"recruiter"}).has_value();
    for (auto& row : list.attempts) {
        row.connected = desk.hub.is_connected({row.attempt});
        if (!schedules) row = for_reviewers(std::move(row));
    }
    co_return list;
}

loop::Task<Result<void>> cancel(Desk& desk, store::StaffRecord staff, base::AttemptId attempt) {
    const base::Time now = desk.clock.now();
    auto cancelled = co_await desk.store.write([&](store::Tx& tx) -> Result<void> {
        auto record = load_test(tx, attempt, now, desk.settler());
        if (!record) return std::unexpected(Refusal::not_found);
        const auto next = core::cancel(record->attempt);
        if (!next) return std::unexpected(next.error());
        write_change(tx, *record, *next, now, desk.settler());
        store::insert_audit(
            tx, {.at = now,
                 .actor = staff.id.value,
                 .action = "cancelled",
                 .subject = attempt.value,
                 .detail = ""});
        return {};
    });
    if (cancelled) co_await announce(desk, attempt, Audience::everybody);
    co_return cancelled;
}

}  // namespace actions
