#include "net/line.hpp"

#include "net/lines.hpp"
#include "net/websocket.hpp"
#include "support/sim_clock.hpp"
#include "support/waiting.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace {

using namespace std::chrono_literals;
using Frames = std::vector<std::string>;
using Reply = core::Result<protocol::LineReply>;

constexpr const char* elsewhere = "192.0.2.7";

/// Lines whose sessions echo, except for "close", "fault", "flood" and "hold", after which they
/// read no more until they are let go.
struct LineWorld {
    loop::Task<void> echo(std::shared_ptr<net::Socket> socket) {
        while (auto frame = co_await socket->read()) {
            heard.push_back(*frame);
            if (frame->text == "fault") throw std::runtime_error("the conversation broke");
            if (frame->text == "hold") co_await hold.wait();
            if (frame->text == "flood") {
                for (int count = 0; count < 20; ++count)
                    socket->write(std::string(64 * 1024, 'x'));
            }
            socket->write("echo " + frame->text);
            if (frame->text == "close") socket->close("as you wish");
        }
        silent_since = socket->silent_since();
        ++ended_count;
    }

    /// A request under way; its reply comes later.
    std::shared_ptr<support::Ending<Reply>> begin(
        const std::string& line, Frames frames, std::chrono::milliseconds wait = 0s) {
        auto ending = std::make_shared<support::Ending<Reply>>();
        endings.push_back(ending);
        protocol::LineRequest request{
            .line = line, .frames = std::move(frames), .wait_ms = wait.count()};
        loop::spawn(
            loop,
            support::keep_ending(
                *ending, lines.exchange(std::move(request), elsewhere, clock.now())),
            "request");
        clock.advance(0s);
        return ending;
    }

    protocol::LineReply ask(const std::string& line, Frames frames) {
        const auto ending = begin(line, std::move(frames), 1s);
        clock.advance(1s);
        return ending->result.value().value();
    }

    loop::Loop loop;
    support::SimClock clock{loop};
    loop::Random random{1};
    loop::Bell hold;
    std::vector<net::Socket::Frame> heard;
    int ended_count = 0;
    std::optional<base::Time> silent_since;
    std::vector<std::shared_ptr<support::Ending<Reply>>> endings;
    net::Lines lines{{loop, clock, random}, [this](std::shared_ptr<net::Socket> socket) {
                         return echo(std::move(socket));
                     }};
};

TEST(Line, CarriesFramesInTheirOrderWithTheMomentOfTheirRequest) {
    LineWorld world;
    world.clock.advance(5s);
    const auto now = world.clock.now();
    const auto first = world.ask("", {"one", "two"});
    EXPECT_TRUE(first.open);
    EXPECT_GE(first.line.size(), 22U);
    EXPECT_EQ(first.frames, (Frames{"echo one", "echo two"}));
    EXPECT_TRUE(world.ask(first.line, {}).frames.empty());
    ASSERT_EQ(world.heard.size(), 2U);
    EXPECT_EQ(world.heard[0].received_at, now);
    EXPECT_EQ(world.heard[1].received_at, now);
}

TEST(Line, IsAnotherOneForEachThatAsksForANewOne) {
    LineWorld world;
    EXPECT_NE(world.ask("", {}).line, world.ask("", {}).line);
}

TEST(Line, WaitsForSomethingToSayAndNoLonger) {
    LineWorld world;
    const auto line = world.ask("", {}).line;
    const auto waiting = world.begin(line, {}, 10s);
    world.clock.advance(10s - 1ms);
    EXPECT_FALSE(waiting->is_over);
    world.clock.advance(1ms);
    ASSERT_TRUE(waiting->is_over);
    EXPECT_TRUE(waiting->result.value()->frames.empty());
    EXPECT_TRUE(waiting->result.value()->open);
}

TEST(Line, WaitsAtMostAsLongAsProxiesDo) {
    LineWorld world;
    const auto waiting = world.begin("", {}, 1h);
    world.clock.advance(net::line_wait_max - 1ms);
    EXPECT_FALSE(waiting->is_over);
    world.clock.advance(1ms);
    EXPECT_TRUE(waiting->is_over);
    EXPECT_TRUE(world.begin("", {}, -1h)->is_over);
}

TEST(Line, AnswersTheOlderRequestAsSoonAsANewerOneComes) {
    LineWorld world;
    const auto line = world.ask("", {}).line;
    const auto older = world.begin(line, {}, 20s);
    const auto newer = world.begin(line, {}, 20s);
    ASSERT_TRUE(older->is_over);
    EXPECT_TRUE(older->result.value()->frames.empty());
    EXPECT_TRUE(older->result.value()->open);
    EXPECT_FALSE(newer->is_over);
    const auto newest = world.begin(line, {"word"}, 20s);
    EXPECT_TRUE(newer->is_over);
    ASSERT_TRUE(newest->is_over);
    EXPECT_EQ(newest->result.value()->frames, (Frames{"echo word"}));
}

TEST(Line, EndsAfterSilence) {
    LineWorld world;
    const auto line = world.ask("", {"word"}).line;
    world.clock.advance(net::line_silence_max - 1s - 1ms);
    EXPECT_EQ(world.ended_count, 0);
    EXPECT_TRUE(world.ask(line, {}).open);
    const base::Time last_heard = world.clock.now() - 1s;
    world.clock.advance(net::line_silence_max);
    EXPECT_EQ(world.ended_count, 1);
    EXPECT_EQ(world.silent_since, last_heard);
    EXPECT_FALSE(world.ask(line, {"too late"}).open);
    EXPECT_EQ(world.heard.size(), 1U);
}

TEST(Line, IsNotSilentWhileARequestWaits) {
    LineWorld world;
    const auto line = world.ask("", {}).line;
    for (int count = 0; count < 5; ++count) {
        const auto waiting = world.begin(line, {}, 25s);
        world.clock.advance(25s);
        ASSERT_TRUE(waiting->is_over);
        EXPECT_TRUE(waiting->result.value()->open);
        world.clock.advance(net::line_silence_max - 1ms);
    }
    EXPECT_EQ(world.ended_count, 0);
}

TEST(Line, IsNotOpenWhenNobodyKnowsIt) {
    LineWorld world;
    const auto reply = world.ask("bm8gc3VjaCBsaW5lIGhlcmU", {"word"});
    EXPECT_FALSE(reply.open);
    EXPECT_EQ(reply.line, "bm8gc3VjaCBsaW5lIGhlcmU");
    EXPECT_TRUE(world.heard.empty());
}

TEST(Line, BringsTheLastWordsOfASessionThatCloses) {
    LineWorld world;
    const auto reply = world.ask("", {"close", "and then"});
    EXPECT_EQ(reply.frames, (Frames{"echo close"}));
    EXPECT_FALSE(reply.open);
    EXPECT_EQ(world.heard.size(), 1U);
    EXPECT_FALSE(world.ask(reply.line, {}).open);
}

TEST(Line, EndsWhenItsSessionBreaks) {
    LineWorld world;
    EXPECT_FALSE(world.ask("", {"fault"}).open);
}

TEST(Line, EndsWithAFrameThatIsTooLarge) {
    LineWorld world;
    EXPECT_TRUE(world.ask("", {std::string(net::frame_bytes_max, 'x')}).open);
    EXPECT_FALSE(world.ask("", {std::string(net::frame_bytes_max + 1, 'x')}).open);
    EXPECT_EQ(world.heard.size(), 1U);
}

TEST(Line, EndsWithMoreThanItsSessionReadsAndStillHandsOverWhatItTook) {
    LineWorld world;
    const auto line = world.ask("", {"hold"}).line;
    const std::string half(net::line_bytes_max / 2 - net::line_frame_cost, 'x');
    EXPECT_TRUE(world.ask(line, {half, half}).open);
    EXPECT_FALSE(world.ask(line, {""}).open);
    world.hold.ring();
    world.clock.advance(0s);
    EXPECT_EQ(world.heard.size(), 3U);
    EXPECT_EQ(world.ended_count, 1);
}

TEST(Line, CountsEmptyFramesToo) {
    LineWorld world;
    const auto line = world.ask("", {"hold"}).line;
    const std::size_t count_max = net::line_bytes_max / net::line_frame_cost;
    EXPECT_TRUE(world.ask(line, Frames(count_max)).open);
    EXPECT_FALSE(world.ask(line, Frames(1)).open);
}

TEST(Line, EndsWhenNobodyFetchesWhatItHasToSay) {
    LineWorld world;
    EXPECT_FALSE(world.ask("", {"flood"}).open);
}

TEST(Lines, RefuseOneAddressThatWantsThemAll) {
    LineWorld world;
    const auto open_from = [&world](const std::string& peer) {
        const auto reply = support::finish(world.loop, world.lines.exchange({}, peer, {}));
        return reply ? std::optional<core::Refusal>{} : reply.error();
    };
    for (std::size_t count = 0; count < net::line_count_per_peer_max; ++count)
        ASSERT_EQ(open_from(elsewhere), std::nullopt);
    EXPECT_EQ(open_from(elsewhere), core::Refusal::too_many);
    EXPECT_EQ(open_from("192.0.2.8"), std::nullopt);
    world.clock.advance(net::line_silence_max);
    EXPECT_EQ(open_from(elsewhere), std::nullopt);
}

TEST(Lines, RefuseWhenThereAreTooMany) {
    LineWorld world;
    const auto open_one = [&world] {
        return support::finish(world.loop, world.lines.exchange({}, "127.0.0.1", {}));
    };
    for (std::size_t count = 0; count < net::line_count_max; ++count)
        ASSERT_TRUE(open_one().has_value());
    EXPECT_EQ(open_one().error(), core::Refusal::overloaded);
}

TEST(Lines, EndAndAnswerWhenTheServerDrains) {
    LineWorld world;
    const auto line = world.ask("", {"word"}).line;
    const auto waiting = world.begin(line, {}, 20s);
    support::finish(world.loop, world.lines.drain());
    EXPECT_EQ(world.ended_count, 1);
    ASSERT_TRUE(waiting->is_over);
    EXPECT_FALSE(waiting->result.value()->open);
    EXPECT_FALSE(world.ask("", {"hello"}).open);
    EXPECT_EQ(world.heard.size(), 1U);
}

TEST(Lines, DrainWaitsForSessionsThatAreBusy) {
    LineWorld world;
    world.ask("", {"hold"});
    support::Ending<void> drained;
    loop::spawn(world.loop, support::keep_ending(drained, world.lines.drain()), "drain");
    world.clock.advance(1s);
    EXPECT_FALSE(drained.is_over);
    world.hold.ring();
    world.clock.advance(0s);
    EXPECT_TRUE(drained.is_over);
}

}  // namespace
