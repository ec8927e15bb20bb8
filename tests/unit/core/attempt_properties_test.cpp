// What must hold for every sequence of clicks and pauses. A failure names its seed.

#include "core/attempt.hpp"
#include "loop/random.hpp"

#include <gtest/gtest.h>

#include <string>

namespace {

using namespace std::chrono_literals;
using core::Attempt;
using core::State;

constexpr std::uint64_t seed_count = 300;
constexpr int step_count = 40;
constexpr base::Time opening = base::from_micros(1'772'355'600'000'000);

std::int64_t below(loop::Random& random, std::int64_t bound) {
    return static_cast<std::int64_t>(random.seed() % static_cast<std::uint64_t>(bound));
}

Attempt drawn(loop::Random& random) {
    Attempt attempt;
    attempt.id = {"a"};
    attempt.opens_at = opening;
    attempt.closes_at = opening + std::chrono::minutes(5 + below(random, 120));
    const std::int64_t sections = 1 + below(random, 4);
    for (std::int64_t i = 0; i < sections; ++i) {
        attempt.section_limits.emplace_back(std::chrono::seconds(1 + below(random, 2400)));
    }
    return core::start(attempt, opening + std::chrono::seconds(below(random, 300))).value();
}

/// Moments near the edges are the interesting ones.
base::Time later(loop::Random& random, const Attempt& attempt, base::Time now) {
    const base::Time edge = core::next_change(attempt);
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

Attempt acted(loop::Random& random, const Attempt& attempt, base::Time now) {
    const std::int64_t action = below(random, 8);
    if (action == 0) return core::submit(attempt, now).value_or(attempt);
    if (action < 3) return core::leave_section(attempt, attempt.section, now).value_or(attempt);
    return attempt;
}

void expect_same(const Attempt& left, const Attempt& right) {
    EXPECT_EQ(left.state, right.state);
    EXPECT_EQ(left.section, right.section);
    EXPECT_EQ(left.section_started_at, right.section_started_at);
    EXPECT_EQ(left.finished_at, right.finished_at);
    EXPECT_EQ(left.finish_reason, right.finish_reason);
}

void expect_forward(const Attempt& before, const Attempt& after) {
    EXPECT_GE(after.section, before.section);
    EXPECT_GE(after.section_started_at, before.section_started_at);
    EXPECT_LE(core::final_deadline(after), core::final_deadline(before));
    if (after.state == State::submitted) {
        EXPECT_LE(after.finished_at, core::final_deadline(before));
        EXPECT_GE(after.finished_at, after.section_started_at);
    }
}

void live_through(std::uint64_t seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    loop::Random random(seed);
    Attempt attempt = drawn(random);
    base::Time now = attempt.started_at;
    for (int step = 0; step < step_count && attempt.state == State::running; ++step) {
        now = later(random, attempt, now);
        const Attempt settled = core::settle(attempt, now);
        expect_same(core::settle(settled, now), settled);
        expect_forward(attempt, settled);
        if (settled.state != State::running) return;
        EXPECT_GT(core::next_change(settled), now);
        const Attempt next = acted(random, settled, now);
        expect_forward(settled, next);
        attempt = next;
    }
}

TEST(AttemptProperties, SettlingAndActingOnlyEverMoveForwardAndNeverAddTime) {
    for (std::uint64_t seed = 1; seed <= seed_count; ++seed) {
        live_through(seed);
        if (::testing::Test::HasFailure()) return;
    }
}

TEST(AttemptProperties, SettlingInStepsGivesWhatSettlingAtOnceGives) {
    for (std::uint64_t seed = 1; seed <= seed_count; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        loop::Random random(seed);
        const Attempt attempt = drawn(random);
        const base::Time end = attempt.started_at + std::chrono::seconds(below(random, 9000));
        Attempt stepped = attempt;
        for (base::Time now = attempt.started_at; now < end; now += 7s) {
            stepped = core::settle(stepped, now);
        }
        expect_same(core::settle(stepped, end), core::settle(attempt, end));
        if (::testing::Test::HasFailure()) return;
    }
}

}  // namespace
