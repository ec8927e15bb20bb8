#include "actions/preview.hpp"

#include "actions/closing.hpp"
#include "actions/drafting.hpp"
#include "actions/item_view.hpp"
#include "base/ensure.hpp"

#include <chrono>

namespace actions {
namespace {

using namespace std::chrono_literals;

constexpr const char* slug = "preview";
constexpr base::Duration start_window = 1h;  // it starts at once

}  // namespace

catalog::Catalog preview_offer(catalog::Item item, catalog::Folder folder) {
    core::Blueprint blueprint{
        .slug = slug, .title = item.title, .summary = "", .practice = true, .sections = {}};
    const core::Slot slot{
        .id = "item", .points = item.points, .limit = {}, .choose = 1, .pool = {item.path}};
    blueprint.sections.push_back(
        {.id = "preview", .title = "Preview", .limit = {}, .slots = {slot}});
    catalog::Catalog offer;
    offer.folders.emplace(item.path, std::move(folder));
    offer.blueprints.emplace(slug, std::move(blueprint));
    offer.items.emplace(item.path, std::move(item));
    return offer;
}

Preview begin_preview(
    store::Tx& tx, const catalog::Catalog& offer, loop::Random& random, base::Time now) {
    publish(tx, offer, now);
    Drafted drafted = draft_from(offer.blueprints.at(slug), english, random, now);
    store::AttemptRecord& record = drafted.record;
    const base::AttemptId id = record.attempt.id;
    record.practice_of = id;  // its own: no list has it, and its marks are shown at the end
    record.attempt.opens_at = now;
    record.attempt.latest_start = now + start_window;
    record.name = "Preview";
    record.invited_by = "Whoever invites";
    record.zone = "UTC";
    base::ensure(insert_drafted(tx, Library{offer}, drafted).has_value());
    const auto started = core::start(record.attempt, now);
    base::ensure(started.has_value());
    Untold nobody;
    write_change(tx, record, *started, now, {.random = random, .untold = nobody});
    return {.attempt = id, .token = drafted.token};
}

loop::Task<Preview> follow_preview(Desk& desk, base::AttemptId before, catalog::Catalog offer) {
    const base::Time now = desk.clock.now();
    Preview next = co_await desk.store.write(
        [&](store::Tx& tx) { return begin_preview(tx, offer, desk.random, now); });
    desk.hub.tell(before, protocol::PracticeBegun{.token = next.token});
    co_return next;
}

}  // namespace actions
