#include "simulation/plan.hpp"

#include "support/sim_files.hpp"
#include "support/small_catalog.hpp"

namespace simulation {
namespace {

base::Duration maybe(Dice& dice, base::Duration least, base::Duration most) {
    return dice.once_in(2) ? dice.between(least, most) : base::Duration{};
}

std::int64_t maybe(Dice& dice, std::int64_t least, std::int64_t most) {
    return dice.once_in(2) ? least + dice.up_to(most - least) : 0;
}

Troubles draw_troubles(Dice& dice) {
    // A slow disk makes for long batches: the writer takes all that has come meanwhile.
    const bool is_slow = dice.once_in(8);
    return {
        .lost_message = maybe(dice, 10, 120),
        .delay_most = dice.once_in(6) ? 3s : dice.between(1ms, 300ms),
        .commit_most = is_slow ? 400ms : dice.between(1ms, 30ms),
        .batch_jobs_most = is_slow ? 1000 : 1 + dice.up_to(dice.once_in(2) ? 0 : 15),
        .crash_every = maybe(dice, 20s, 120s),
        .disk_every = maybe(dice, 20s, 120s),
        .freeze_every = maybe(dice, 30s, 120s),
        .long_downtime = maybe(dice, 2, 8),
        .wrong_clock = maybe(dice, 2, 8),
        .staff_act = maybe(dice, 1, 6),
        .worker_death = maybe(dice, 2, 12),
        .worker_stall = maybe(dice, 3, 12),
        .infra_error = maybe(dice, 2, 12),
        .second_page = maybe(dice, 6, 40),
        .reload = maybe(dice, 6, 40),
        .no_socket = maybe(dice, 1, 4)};
}

core::Accommodation draw_accommodation(Dice& dice) {
    core::Accommodation drawn;
    if (dice.once_in(2)) return drawn;
    drawn.extra_percent = dice.up_to(40);
    drawn.extra = dice.once_in(2) ? dice.between(0s, 40s) : base::Duration{};
    drawn.break_count = dice.up_to(2);
    drawn.break_limit = dice.between(1s, 20s);
    return drawn;
}

const catalog::Catalog& items() {
    static const catalog::Catalog all = [] {
        catalog::Catalog made;
        support::add_item(made, "closed/status", item_files::closed(item_files::mcq));
        support::add_item(
            made, "closed/other",
            item_files::changed(item_files::closed(item_files::mcq), "A title", "Another"));
        support::add_item(
            made, "closed/sum",
            item_files::closed("kind = \"numeric\"\n[numeric]\nanswer = \"42\"\nunit = \"ms\"\n"));
        support::add_item(made, "sql/rows", item_files::sql());
        return made;
    }();
    return all;
}

}  // namespace

std::int64_t Dice::up_to(std::int64_t most) {
    return static_cast<std::int64_t>(support::up_to(random_, static_cast<std::uint64_t>(most)));
}

bool Dice::once_in(std::int64_t count) {
    return count > 0 && up_to(count - 1) == 0;
}

base::Duration Dice::between(base::Duration least, base::Duration most) {
    return base::Duration{least.count() + up_to((most - least).count())};
}

Plan draw_plan(std::uint64_t seed) {
    Dice dice(seed * 2);
    Plan plan{
        .seed = seed,
        .limits = {dice.between(20s, 75s), dice.between(20s, 90s)},
        .item_limit = maybe(dice, 5s, 30s),
        .troubles = draw_troubles(dice),
        .people = {},
        .worker_count = 1 + dice.up_to(1),
        .trouble_lasts = dice.between(60s, 150s)};
    const std::int64_t count = 1 + dice.up_to(dice.once_in(3) ? 4 : 1);
    for (std::int64_t i = 0; i < count; ++i) {
        plan.people.push_back(
            {.email = "person" + std::to_string(i) + "@example.com",
             .accommodation = draw_accommodation(dice),
             .arrives_after = dice.between(1s, 40s),
             .think_most = dice.between(1s, 8s),
             .hands_in = dice.once_in(3),
             .has_hard_close = dice.once_in(4)});
    }
    return plan;
}

catalog::Catalog offer_of(const Plan& plan) {
    catalog::Catalog offer = items();
    offer.blueprints[blueprint_slug] = core::Blueprint{
        .slug = blueprint_slug,
        .title = "A simulated test",
        .summary = "Whether it holds.",
        .sections = {
            {.id = "closed",
             .title = "Closed",
             .limit = plan.limits[0],
             .slots =
                 {{.id = "status", .points = 2, .pool = {"closed/status"}},
                  {.id = "sum", .points = 2, .limit = plan.item_limit, .pool = {"closed/sum"}}}},
            {.id = "queries",
             .title = "Queries",
             .limit = plan.limits[1],
             .slots = {
                 {.id = "rows", .points = 3, .pool = {"sql/rows"}},
                 {.id = "either", .points = 1, .pool = {"closed/status", "closed/other"}}}}}};
    return offer;
}

}  // namespace simulation
