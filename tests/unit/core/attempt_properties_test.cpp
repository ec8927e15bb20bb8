// What must hold for every sequence of clicks, pauses, credits and accommodations. A failure names
// its seed.

#include "core/accept.hpp"
#include "core/deadline.hpp"
#include "loop/random.hpp"
#include "unit/core/attempts.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace {

using namespace std::chrono_literals;
using attempts::opening;
using core::Attempt;
using core::State;

constexpr std::uint64_t seed_count = 500;
constexpr int step_count = 40;

std::int64_t below(loop::Random& random, std::int64_t bound) {
    return static_cast<std::int64_t>(random.seed() % static_cast<std::uint64_t>(bound));
}

core::Accommodation drawn_accommodation(loop::Random& random) {
    return {
        .extra_percent = below(random, 3) * 25,
        .extra = std::chrono::seconds(below(random, 2) * below(random, 600)),
        .break_count = below(random, 3),
        .break_limit = std::chrono::seconds(1 + below(random, 300))};
}

Attempt drawn(loop::Random& random) {
    Attempt attempt;
    attempt.id = {"a"};
    attempt.opens_at = opening;
    attempt.latest_start = opening + std::chrono::minutes(6 + below(random, 120));
    if (below(random, 2) == 0) {
        attempt.hard_close = attempt.latest_start + std::chrono::seconds(below(random, 4000));
    }
    const std::int64_t sections = 1 + below(random, 4);
    for (std::int64_t i = 0; i < sections; ++i) {
        attempt.sections.push_back({.limit = std::chrono::seconds(1 + below(random, 2400))});
        if (below(random, 2) == 0) {
            attempt.items.push_back(
                {.position = i, .limit = std::chrono::seconds(1 + below(random, 200))});
        }
    }
    if (below(random, 2) == 0) attempt.accommodation = drawn_accommodation(random);
    return core::start(attempt, opening + std::chrono::seconds(below(random, 300))).value();
}

/// Moments near the edges are the interesting ones.
base::Time later(loop::Random& random, const Attempt& attempt, base::Time now) {
    const base::Time edge = core::next_change(attempt).value_or(now);
    switch (below(random, 4)) {
        case 0:
            return std::max(now, edge - 1us);
        case 1:
            return std::max(now, edge);
        case 2:
            return now + std::chrono::seconds(below(random, 5));
        default:
            return now + std::chrono::seconds(below(random, 1800));
    }
}

/// What a candidate may do; it can only ever use time up.
Attempt acted(loop::Random& random, const Attempt& attempt, base::Time now) {
    switch (below(random, 16)) {
        case 0:
            return core::submit(attempt, now).value_or(attempt);
        case 1:
        case 2:
        case 3:
            return core::leave_section(attempt, attempt.section, now).value_or(attempt);
        case 4:
        case 5:
            return core::open_item(attempt, attempt.section, attempt.section, now)
                .value_or(attempt);
        default:
            return attempt;
    }
}

/// What gives time, or stops it.
Attempt helped(loop::Random& random, const Attempt& attempt, base::Time now) {
    switch (below(random, 6)) {
        case 0:
            return core::take_break(attempt, now).value_or(attempt);
        case 1:
            return core::pause(attempt, now).value_or(attempt);
        case 2:
            return core::resume(attempt, now).value_or(attempt);
        case 3:
            return core::accommodate(attempt, drawn_accommodation(random)).value_or(attempt);
        case 4:
            return core::grant(attempt, std::chrono::seconds(below(random, 90)), {}, now)
                .value_or(attempt);
        default:
            return attempt;
    }
}

void expect_forward(const Attempt& before, const Attempt& after) {
    EXPECT_GE(after.section, before.section);
    EXPECT_GE(after.breaks_taken, before.breaks_taken);
    if (after.state == State::submitted && before.state == State::running && !before.pause) {
        EXPECT_LE(after.finished_at, core::final_deadline(before));
    }
}

void expect_order(const Attempt& attempt) {
    for (std::size_t i = 0; i < attempt.sections.size(); ++i) {
        const auto& section = attempt.sections[i];
        const bool reached = static_cast<std::int64_t>(i) <= attempt.section;
        EXPECT_EQ(section.started_at.has_value(), reached);
        if (section.ended_at) EXPECT_GE(*section.ended_at, *section.started_at);
        if (i > 0 && reached) EXPECT_EQ(section.started_at, attempt.sections[i - 1].ended_at);
    }
}

/// No sequence may cost a candidate time that they were promised.
void live_through(std::uint64_t seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    loop::Random random(seed);
    Attempt attempt = drawn(random);
    base::Time now = core::started_at(attempt);
    for (int step = 0; step < step_count && attempt.state == State::running; ++step) {
        now = later(random, attempt, now);
        const Attempt settled = core::settle(attempt, now);
        EXPECT_EQ(core::settle(settled, now), settled);
        expect_forward(attempt, settled);
        expect_order(settled);
        if (settled.state != State::running) return;
        if (const auto next = core::next_change(settled)) EXPECT_GT(*next, now);
        const Attempt better = helped(random, settled, now);
        EXPECT_GE(core::final_deadline(better), core::final_deadline(settled));
        EXPECT_GE(core::section_deadline(better), core::section_deadline(settled));
        attempt = acted(random, better, now);
        expect_forward(better, attempt);
    }
}

TEST(AttemptProperties, NothingThatHelpsEverTakesTimeAwayAndNothingGoesBack) {
    for (std::uint64_t seed = 1; seed <= seed_count; ++seed) {
        live_through(seed);
        if (::testing::Test::HasFailure()) return;
    }
}

TEST(AttemptProperties, SettlingInStepsGivesWhatSettlingAtOnceGives) {
    for (std::uint64_t seed = 1; seed <= seed_count; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        loop::Random random(seed);
        Attempt attempt = drawn(random);
        attempt = core::take_break(attempt, core::started_at(attempt)).value_or(attempt);
        const base::Time end =
            core::started_at(attempt) + std::chrono::seconds(below(random, 9000));
        Attempt stepped = attempt;
        for (base::Time now = core::started_at(attempt); now < end; now += 37s) {
            stepped = core::settle(stepped, now);
        }
        EXPECT_EQ(core::settle(stepped, end), core::settle(attempt, end));
        if (::testing::Test::HasFailure()) return;
    }
}

TEST(AttemptProperties, ASaveCountsExactlyUntilTheDeadlineAndItsGrace) {
    for (std::uint64_t seed = 1; seed <= seed_count; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        loop::Random random(seed);
        const Attempt attempt = drawn(random);
        const base::Time deadline = core::section_deadline(attempt);
        const base::Time at = deadline + base::Duration(below(random, 24'000'000) - 12'000'000);
        if (at < core::started_at(attempt)) continue;
        const Attempt settled = core::settle(attempt, at);
        const std::int64_t free_position = 100;  // without a clock of its own
        const auto accepted = core::accept(
            settled, 0,
            {.session = 0, .seq = 1, .section = 0, .position = free_position, .received_at = at});
        ASSERT_TRUE(accepted.has_value());
        const auto expected = at < deadline                 ? core::Standing::in_time
                              : at < deadline + core::grace ? core::Standing::in_flight
                                                            : core::Standing::late;
        EXPECT_EQ(accepted->standing, expected);
        if (::testing::Test::HasFailure()) return;
    }
}

/// What each section and each item has from an accommodation alone.
std::vector<base::Duration> extras_of(const Attempt& attempt) {
    std::vector<base::Duration> extras;
    for (std::int64_t i = 0; i < std::ssize(attempt.sections); ++i)
        extras.push_back(core::extra_time(attempt, i));
    for (const core::ItemClock& item : attempt.items)
        extras.push_back(core::extra_time(attempt, item));
    return extras;
}

TEST(AttemptProperties, AccommodationGivesTheMostThatItEverGaveWhileTheTestRuns) {
    for (std::uint64_t seed = 1; seed <= seed_count; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        loop::Random random(seed);
        const Attempt fresh = drawn(random);
        Attempt attempt = fresh;
        std::vector<base::Duration> most = extras_of(fresh);
        for (int step = 0; step < step_count; ++step) {
            const core::Accommodation next = drawn_accommodation(random);
            Attempt alone = fresh;
            alone.accommodation = next;
            const auto extras = extras_of(alone);
            for (std::size_t i = 0; i < most.size(); ++i)
                most[i] = std::max(most[i], extras[i]);
            attempt = core::accommodate(attempt, next).value();
            ASSERT_EQ(extras_of(attempt), most);
            EXPECT_EQ(core::granted_time(attempt), base::Duration{});
        }
    }
}

/// Of the section, of the whole, and of the items that were opened and are not over.
std::vector<base::Duration> left_at(const Attempt& attempt, base::Time now) {
    std::vector<base::Duration> left{
        core::section_deadline(attempt) - now, core::final_deadline(attempt) - now};
    for (const core::ItemClock& item : attempt.items) {
        if (item.started_at && now < core::item_deadline(attempt, item))
            left.push_back(core::item_deadline(attempt, item) - now);
    }
    return left;
}

// A stop of many hours gives many hours, and never a second of work more than was left: so it needs
// no upper limit.
TEST(AttemptProperties, AnOutageHoweverLongLeavesExactlyWhatWasLeft) {
    constexpr auto longest = std::chrono::days(60);
    int across_count = 0;
    for (std::uint64_t seed = 1; seed <= seed_count; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        loop::Random random(seed);
        Attempt attempt = drawn(random);
        base::Time now = core::started_at(attempt);
        for (int step = 0; step < 4; ++step) {
            now = later(random, attempt, now);
            attempt = acted(random, core::settle(attempt, now), now);
            if (attempt.state != State::running) break;
            const auto most = below(random, 2) == 0 ? base::Duration(longest) : 20min;
            const base::Time until = now + base::Duration(1 + below(random, most.count()));
            const auto left = left_at(attempt, now);
            across_count += core::section_deadline(attempt) < until ? 1 : 0;
            const Attempt bridged = core::bridge(attempt, now, until);
            ASSERT_EQ(core::settle(bridged, until), bridged) << "nothing is due by it";
            ASSERT_EQ(left_at(bridged, until), left);
            attempt = bridged;
            now = until;
        }
    }
    EXPECT_GT(across_count, 100);
}

TEST(AttemptProperties, AnOutageInPartsIsAnOutageAsAWhole) {
    for (std::uint64_t seed = 1; seed <= seed_count; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        loop::Random random(seed);
        Attempt attempt = drawn(random);
        const base::Time from = later(random, attempt, core::started_at(attempt));
        attempt = helped(random, core::settle(attempt, from), from);
        if (attempt.state != State::running) continue;
        const base::Time middle = from + base::Duration(below(random, 3'600'000'000));
        const base::Time until = middle + base::Duration(below(random, 3'600'000'000));
        const Attempt parts = core::bridge(core::bridge(attempt, from, middle), middle, until);
        ASSERT_EQ(parts, core::bridge(attempt, from, until));
    }
}

TEST(AttemptProperties, AnOutageLeavesWhoHasNotStartedTheTimeThatTheyHadToStart) {
    for (std::uint64_t seed = 1; seed <= seed_count; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        loop::Random random(seed);
        Attempt attempt = attempts::invited();
        const auto window = attempt.latest_start - attempt.opens_at;
        const base::Time from =
            attempt.opens_at - 1h + base::Duration(below(random, (window + 1h).count()));
        const base::Time middle = from + base::Duration(below(random, 3'600'000'000));
        const base::Time until = middle + base::Duration(below(random, 3'600'000'000));
        const auto left_from = [&](const Attempt& now, base::Time at) {
            return now.latest_start - std::max(at, now.opens_at);
        };
        const Attempt bridged = core::bridge(attempt, from, until);
        ASSERT_EQ(left_from(bridged, until), left_from(attempt, from));
        ASSERT_EQ(core::bridge(core::bridge(attempt, from, middle), middle, until), bridged);
    }
}

core::Gate gate_of(const Attempt& attempt, std::int64_t position) {
    return {
        .is_running = attempt.state == State::running,
        .is_paused = attempt.pause.has_value(),
        .has_own_clock = std::ranges::find(attempt.items, position, &core::ItemClock::position) !=
                         attempt.items.end(),
        .session = attempt.session,
        .section = attempt.section,
        .next_change = core::next_change(attempt).value_or(base::Time{})};
}

TEST(AttemptProperties, TheGateLetsNothingThroughThatTheRuleRefuses) {
    int plain_count = 0;
    for (std::uint64_t seed = 1; seed <= seed_count; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        loop::Random random(seed);
        Attempt attempt = helped(random, drawn(random), opening + 300s);
        const base::Time at = later(random, attempt, opening + 300s);
        const std::int64_t position = below(random, 5);
        const core::Save save{
            .session = below(random, 8) == 0 ? 1 : 0,
            .seq = below(random, 8) == 0 ? 2 : 1,
            .section = below(random, 2),
            .position = position,
            .received_at = at};
        if (!core::is_plainly_in_time(gate_of(attempt, position), save)) continue;
        ++plain_count;
        const auto accepted = core::accept(core::settle(attempt, at), 0, save);
        ASSERT_TRUE(accepted.has_value());
        EXPECT_TRUE(accepted->is_new);
        EXPECT_EQ(accepted->standing, core::Standing::in_time);
        if (::testing::Test::HasFailure()) return;
    }
    EXPECT_GT(plain_count, 20);
}

}  // namespace
