// A page that comes back is told only what it does not hold.

#include "support/held_items.hpp"

#include "actions/live.hpp"
#include "protocol/codec.hpp"
#include "support/world.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using protocol::AttemptState;
using support::World;

struct HeldItems : testing::Test {
    explicit HeldItems(
        const std::string& blueprint = "small",
        const catalog::Catalog& offer = support::small_catalog())
        : world(1, offer),
          ada(world.invite({.blueprint = blueprint})),
          page(world.open_and_start(ada)) {}

    AttemptState told() { return *page->last<AttemptState>(); }
    /// What it is told when it comes back, and says that it holds what `before` was the name of.
    AttemptState come_back(const AttemptState& before) {
        world.hang_up(page);
        page = world.open(ada, "laptop", false, before.content);
        return told();
    }
    /// As after a reload.
    AttemptState come_back_with_nothing() {
        world.hang_up(page);
        page = world.open(ada, "laptop");
        return told();
    }
    static std::string written(const std::vector<protocol::ItemView>& items) {
        std::string text;
        for (const protocol::ItemView& item : items)
            text += protocol::encode(item);
        return text;
    }
    /// Whether the page has what it would have after a reload.
    testing::AssertionResult is_up_to_date(const AttemptState& before, const AttemptState& after) {
        const auto here = support::with_held_items(after, before);
        const auto there = come_back_with_nothing();
        if (written(here.items) == written(there.items)) return testing::AssertionSuccess();
        return testing::AssertionFailure() << "its items are old";
    }

    World world;
    support::Candidate ada;
    decltype(world.open_and_start(ada)) page;
};

TEST_F(HeldItems, AreNotToldAgainButWhatIsSafeInThem) {
    world.tell(page, support::save(1, 0, support::chosen("a")));
    const auto before = told();
    ASSERT_EQ(before.items.size(), 2U);
    const auto after = come_back(before);
    EXPECT_TRUE(after.items.empty());
    ASSERT_EQ(after.held.size(), 2U);
    EXPECT_EQ(after.held.at(0).position, 0);
    ASSERT_TRUE(after.held.at(0).answer.has_value());
    EXPECT_EQ(*after.held.at(0).answer, support::chosen("a"));
    EXPECT_EQ(after.held.at(0).saved_at, base::to_micros(world.now()));
    EXPECT_EQ(after.held.at(1).answer, std::nullopt);
    EXPECT_TRUE(is_up_to_date(before, after));
}

TEST_F(HeldItems, OutliveTheServer) {
    const auto before = told();
    world.restart();
    const auto after = come_back(before);
    EXPECT_TRUE(after.items.empty());
    EXPECT_TRUE(is_up_to_date(before, after));
}

TEST_F(HeldItems, OfAnotherSectionAreOfNoUse) {
    const auto before = told();
    world.tell(page, protocol::LeaveSection{.section = 0});
    const auto after = come_back(before);
    EXPECT_TRUE(after.held.empty());
    EXPECT_FALSE(after.items.empty());
    EXPECT_NE(after.content, before.content);
}

TEST_F(HeldItems, OfAnotherAttemptAreOfNoUse) {
    const auto grace = world.invite({}, "grace@example.com");
    const auto other = world.open_and_start(grace);
    EXPECT_NE(other->last<AttemptState>()->content, told().content);
}

TEST_F(HeldItems, AreNeitherToldNorNamedWhileTheClockStandsStill) {
    const auto before = told();
    const store::StaffRecord admin{
        .id = {"s1"}, .email = {}, .name = {}, .role = "admin", .password_hash = {}};
    const protocol::LiveChange pause{
        .key = "k1",
        .kind = protocol::LiveKind::pause,
        .attempt = ada.attempt.value,
        .blueprint = {},
        .section = {},
        .amount_ms = 0,
        .text = {},
        .reason = {}};
    ASSERT_TRUE(world.finish(actions::change_live(world.desk(), admin, pause)).has_value());
    const auto after = come_back(before);
    EXPECT_TRUE(after.held.empty());
    EXPECT_TRUE(after.items.empty());
    EXPECT_TRUE(after.content.empty());
}

struct HeldClocks : HeldItems {
    HeldClocks() : HeldItems("clocked") {}
};

TEST_F(HeldClocks, AreToldAgainOnceAnItemIsOpened) {
    const auto before = told();
    world.tell(page, protocol::ViewItem{.position = 0});
    const auto after = come_back(before);
    EXPECT_TRUE(after.held.empty());
    EXPECT_FALSE(after.items.at(0).prompt_html.empty());
}

TEST_F(HeldClocks, AreToldAgainWhenAnItemsDeadlineHasMoved) {
    world.tell(page, protocol::ViewItem{.position = 0});
    const auto before = told();
    world.restart(60s);
    const auto after = come_back(before);
    EXPECT_TRUE(after.held.empty());
    EXPECT_GT(after.items.at(0).deadline, before.items.at(0).deadline);
}

struct HeldLevels : HeldItems {
    HeldLevels() : HeldItems("levels", support::catalog_with_levels()) {}
};

TEST_F(HeldLevels, AreToldAgainWhenALevelOpened) {
    const auto before = told();
    core::Answer answer;
    answer.language = before.items.at(0).languages.at(0).language;
    answer.files = {before.items.at(0).languages.at(0).starter};
    answer.files.front().text += "\n# mine\n";
    const protocol::RunAnswer check{
        .position = 0, .answer = answer, .input = {}, .checks_level = true};
    world.tell(page, check);
    const auto job = world.lease().value();
    core::ItemGrade grade = support::graded(core::Outcome::scored, core::whole);
    for (const char* id : {"examples", "all"}) {
        grade.units.push_back(grade.units.front());
        grade.units.back().id = id;
    }
    grade.units.erase(grade.units.begin());
    ASSERT_TRUE(world.report(job, grade).has_value());
    const auto after = come_back(before);
    EXPECT_TRUE(after.held.empty());
    EXPECT_TRUE(after.items.at(0).levels.at(1).open);
}

}  // namespace
