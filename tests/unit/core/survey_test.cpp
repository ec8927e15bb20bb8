#include "core/survey.hpp"

#include "loop/random.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace {

std::vector<core::SurveyCell> cells(const std::vector<std::int64_t>& counts) {
    std::vector<core::SurveyCell> result;
    for (const std::int64_t count : counts)
        result.push_back({.label = std::to_string(result.size()), .count = count});
    core::hide_small(result);
    return result;
}

std::string shown(const std::vector<std::int64_t>& counts) {
    std::string text;
    for (const core::SurveyCell& cell : cells(counts))
        text += (cell.hidden ? "?" : std::to_string(cell.count)) + ' ';
    return text;
}

TEST(Survey, ShowsCellsOfFiveAndMore) {
    EXPECT_EQ(shown({5, 0, 10}), "5 0 10 ");
}

TEST(Survey, HidesASmallCellAndTheOneThatWouldTellIt) {
    EXPECT_EQ(shown({4, 6, 20}), "? ? 20 ");
    EXPECT_EQ(shown({1, 1, 8, 20}), "? ? ? 20 ") << "two hidden people are one each";
    EXPECT_EQ(shown({3, 12, 0}), "? ? 0 ");
}

TEST(Survey, HidesWhatEverybodySaid) {
    EXPECT_EQ(shown({10, 0, 0}), "? ? ? ");
}

TEST(Survey, CountsWholeFives) {
    EXPECT_EQ(core::counted_people(4), 0);
    EXPECT_EQ(core::counted_people(9), 5);
    EXPECT_EQ(core::counted_people(10), 10);
}

/// Every way to fill the hidden cells that gives the same page.
void fill(
    const std::vector<core::SurveyCell>& cells,
    std::vector<std::int64_t>& counts,
    std::int64_t left,
    std::vector<std::set<std::int64_t>>& possible) {
    const std::size_t at = counts.size();
    if (at == cells.size()) {
        if (left != 0) return;
        std::vector<core::SurveyCell> other;
        for (const std::int64_t count : counts)
            other.push_back({.label = "", .count = count});
        core::hide_small(other);
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (other[i].hidden != cells[i].hidden) return;
        }
        for (std::size_t i = 0; i < cells.size(); ++i)
            possible[i].insert(counts[i]);
        return;
    }
    const std::int64_t least = cells[at].hidden ? 0 : cells[at].count;
    const std::int64_t most = cells[at].hidden ? left : cells[at].count;
    for (std::int64_t count = least; count <= most && count <= left; ++count) {
        counts.push_back(count);
        fill(cells, counts, left - count, possible);
        counts.pop_back();
    }
}

TEST(Survey, LetsNobodyFindASmallCellEvenWhoKnowsTheRule) {
    for (std::uint64_t seed = 1; seed <= 150; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        loop::Random random(seed);
        std::vector<std::int64_t> counts;
        std::int64_t people = 0;
        for (int i = 0; i < 4; ++i) {
            counts.push_back(static_cast<std::int64_t>(random.seed() % 9));
            people += counts.back();
        }
        counts.back() += (5 - people % 5) % 5;
        people += (5 - people % 5) % 5;
        const auto page = cells(counts);
        std::vector<std::set<std::int64_t>> possible(counts.size());
        std::vector<std::int64_t> filled;
        fill(page, filled, people, possible);
        for (std::size_t i = 0; i < counts.size(); ++i) {
            if (!page[i].hidden) continue;
            EXPECT_GE(possible[i].size(), 2U) << "cell " << i << " of " << shown(counts);
        }
    }
}

}  // namespace
