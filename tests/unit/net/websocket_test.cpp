#include "net/websocket.hpp"

#include "client.hpp"
#include "world.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <string_view>

namespace {

using namespace std::chrono_literals;
using support::Client;
using support::ServerWorld;

constexpr std::string_view offer = "Sec-WebSocket-Protocol: assay.v1\r\n";

struct Talk {
    // The answer may be here before the server has noticed that it is.
    Talk() { world.settle(); }

    ServerWorld world;
    Client client{world.port()};
    std::string answer = client.upgrade();
};

TEST(WebSocket, AcceptsTheHandshakeWithOurSubprotocol) {
    Talk talk;
    EXPECT_TRUE(talk.answer.starts_with("HTTP/1.1 101 ")) << talk.answer;
    // The key's answer as RFC 6455 computes it.
    EXPECT_NE(
        talk.answer.find("Sec-WebSocket-Accept: BACScCJPNqyz+UBoqMH89VmURoA="), std::string::npos)
        << talk.answer;
    EXPECT_NE(talk.answer.find("Sec-WebSocket-Protocol: assay.v1\r\n"), std::string::npos);
    EXPECT_EQ(talk.answer.find("deflate"), std::string::npos);
}

TEST(WebSocket, SendsBackWhatItGets) {
    Talk talk;
    for (const std::size_t size : {0U, 1U, 125U, 126U, 65535U, 65536U, 500000U}) {
        const std::string text(size, 'x');
        talk.client.send_text(text);
        const auto frame = talk.client.frame();
        ASSERT_TRUE(frame.has_value()) << size;
        EXPECT_EQ(frame->opcode, support::text_frame);
        EXPECT_EQ(frame->text, text);
    }
}

TEST(WebSocket, PutsFragmentsTogether) {
    Talk talk;
    talk.client.send_frame(support::text_frame, "one ", false);
    talk.client.send_frame(support::ping_frame, "are you there");
    talk.client.send_frame(support::continuation_frame, "", false);
    talk.client.send_frame(support::continuation_frame, "two", true);
    const auto pong = talk.client.frame();
    ASSERT_TRUE(pong.has_value());
    EXPECT_EQ(pong->opcode, support::pong_frame);
    EXPECT_EQ(pong->text, "are you there");
    const auto frame = talk.client.frame();
    ASSERT_TRUE(frame.has_value());
    EXPECT_EQ(frame->text, "one two");
}

void expect_goodbye(Client& client, unsigned code) {
    const auto frame = client.frame();
    ASSERT_TRUE(frame.has_value());
    ASSERT_EQ(frame->opcode, support::close_frame);
    EXPECT_EQ(frame->code(), code);
}

std::int64_t second_told(Client& client) {
    const auto frame = client.frame();
    EXPECT_TRUE(frame.has_value());
    return frame ? std::stoll(frame->text) : 0;
}

// A message for each turn of the loop.
void settle_messages(ServerWorld& world) {
    for (std::size_t count = 0; count <= net::unread_frames_max; ++count)
        world.settle();
}

TEST(WebSocket, StampsWhatComesWhileEarlierMessagesAreDealtWithAsFarAsAPageSendsAhead) {
    Talk talk;
    talk.client.send_text("when");
    const std::int64_t start = second_told(talk.client);
    talk.client.send_text("slow");
    for (std::size_t count = 0; count <= net::unread_frames_max; ++count)
        talk.client.send_text("when");
    settle_messages(talk.world);
    talk.world.pass(20s);
    talk.world.finish_slow_answers();
    for (std::size_t count = 0; count < net::unread_frames_max; ++count)
        EXPECT_EQ(second_told(talk.client), start);
    EXPECT_EQ(second_told(talk.client), start + 20);
}

TEST(WebSocket, HandsOverWhatCameBeforeThePeerWasGone) {
    ServerWorld world;
    {
        Client client{world.port()};
        client.upgrade();
        client.send_text("slow");
        client.send_text("unheard");
        settle_messages(world);
    }
    world.settle();
    EXPECT_EQ(world.frame_count, 1U);
    world.finish_slow_answers();
    settle_messages(world);
    EXPECT_EQ(world.frame_count, 2U);
}

TEST(WebSocket, ClosesWith1009WhenAMessageIsTooBig) {
    Talk whole;
    whole.client.send_text(std::string(net::frame_bytes_max + 1, 'x'));
    expect_goodbye(whole.client, 1009);

    Talk parts;
    parts.client.send_frame(support::text_frame, std::string(net::frame_bytes_max, 'x'), false);
    parts.client.send_frame(support::continuation_frame, "x");
    expect_goodbye(parts.client, 1009);
}

TEST(WebSocket, ClosesWith1003WhenAFrameIsNotText) {
    Talk talk;
    talk.client.send_frame(support::binary_frame, "x");
    expect_goodbye(talk.client, 1003);
}

TEST(WebSocket, ClosesWith1007WhenTextIsNotUtf8) {
    Talk talk;
    talk.client.send_text("\xc3\x28");
    expect_goodbye(talk.client, 1007);
}

TEST(WebSocket, ClosesAfterWhatIsQueued) {
    Talk talk;
    talk.client.send_text("close");
    const auto frame = talk.client.frame();
    ASSERT_TRUE(frame.has_value());
    EXPECT_EQ(frame->text, "last words");
    const auto goodbye = talk.client.frame();
    ASSERT_TRUE(goodbye.has_value());
    EXPECT_EQ(goodbye->code(), 1000U);
    EXPECT_EQ(goodbye->text.substr(2), "as you wish");
    talk.client.send_frame(support::close_frame, goodbye->text);
    EXPECT_TRUE(talk.client.is_closed());
}

TEST(WebSocket, AnswersTheGoodbyeOfTheOtherSide) {
    Talk talk;
    talk.client.send_frame(support::close_frame, "\x03\xe8");
    expect_goodbye(talk.client, 1000);
    EXPECT_TRUE(talk.client.is_closed());
}

TEST(WebSocket, SurvivesACloseCodeThatDoesNotExist) {
    Talk talk;
    talk.client.send_frame(support::close_frame, "\xff\xff");
    EXPECT_TRUE(talk.client.frame().has_value());
    talk.world.settle();
}

TEST(WebSocket, EndsOnlyTheConversationThatBroke) {
    Talk talk;
    Client other{talk.world.port()};
    other.upgrade();
    testing::internal::CaptureStderr();
    talk.client.send_text("fault");
    expect_goodbye(talk.client, 1011);
    EXPECT_NE(
        testing::internal::GetCapturedStderr().find("the conversation broke"), std::string::npos);
    other.send_text("still here");
    EXPECT_EQ(other.frame()->text, "still here");
}

TEST(WebSocket, DropsAPeerThatDoesNotRead) {
    Talk talk;
    talk.client.send_text("flood");
    talk.world.settle();
    const auto received = talk.client.rest();
    EXPECT_LT(received.size(), 64U * 1024 * 1024);
}

TEST(WebSocket, DropsAFloodOfEmptyFragments) {
    Talk talk;
    std::string flood = Client::to_frame(support::text_frame, "", false);
    const auto empty = Client::to_frame(support::continuation_frame, "", false);
    while (flood.size() <= 2 * net::unfinished_bytes_max)
        flood += empty;
    talk.client.send(flood);
    EXPECT_TRUE(talk.client.is_closed());
}

// Beast takes them: empty ones cost no memory, so what ends them is the time of a message.
TEST(WebSocket, DropsAThousandEmptyFragmentsWhenTheirMessageHasTakenTooLong) {
    Talk talk;
    std::string fragments = Client::to_frame(support::text_frame, "", false);
    for (int count = 0; count < 1000; ++count)
        fragments += Client::to_frame(support::continuation_frame, "", false);
    talk.client.send(fragments);
    talk.world.settle();
    talk.world.pass(net::message_time_max);
    talk.client.rest();  // perhaps a ping
    EXPECT_TRUE(talk.client.is_closed());
}

TEST(WebSocket, DropsAFloodOfControlFrames) {
    Talk talk;
    for (std::size_t count = 0; count <= net::control_frame_count_max; ++count) {
        talk.client.send_frame(support::pong_frame, "");
    }
    EXPECT_TRUE(talk.client.is_closed());
}

TEST(WebSocket, DropsAMessageThatNeverEnds) {
    Talk talk;
    talk.client.send_frame(support::text_frame, "begun", false);
    talk.world.settle();
    talk.world.pass(net::message_time_max - 1s);
    talk.client.send_frame(support::ping_frame, "");
    EXPECT_TRUE(talk.client.frame().has_value());
    talk.world.pass(1s);
    talk.client.rest();
    EXPECT_TRUE(talk.client.is_closed());
}

TEST(WebSocket, KeepsAQuietPeerThatAnswersPings) {
    Talk talk;
    for (int count = 0; count < 5; ++count) {
        talk.world.pass(net::keep_alive_period);
        const auto ping = talk.client.frame();
        ASSERT_TRUE(ping.has_value()) << count;
        EXPECT_EQ(ping->opcode, support::ping_frame);
        talk.client.send_frame(support::pong_frame, ping->text);
        talk.world.settle();
    }
    talk.client.send_text("still here");
    EXPECT_EQ(talk.client.frame()->text, "still here");
}

TEST(WebSocket, DropsAPeerThatFellSilentAndTellsSinceWhen) {
    Talk talk;
    const base::Time last_heard = talk.world.clock.now();
    talk.world.pass(net::keep_alive_period);
    EXPECT_EQ(talk.client.frame()->opcode, support::ping_frame);
    talk.world.pass(net::silence_max - net::keep_alive_period);
    EXPECT_FALSE(talk.client.frame().has_value());
    talk.world.settle();
    EXPECT_EQ(talk.world.silent_since(), last_heard);
}

TEST(WebSocket, IsRefusedWithoutOurSubprotocol) {
    ServerWorld world;
    for (const std::string_view headers : {"", "Sec-WebSocket-Protocol: assay.v2\r\n"}) {
        Client client{world.port()};
        EXPECT_TRUE(client.upgrade(headers).starts_with("HTTP/1.1 400 "));
        EXPECT_TRUE(client.is_closed());
    }
}

TEST(WebSocket, IsRefusedToPagesOfAnotherOrigin) {
    ServerWorld world;
    Client ours{world.port()};
    EXPECT_TRUE(
        ours.upgrade(std::string{offer} + "Origin: http://here\r\n").starts_with("HTTP/1.1 101 "));
    Client other{world.port()};
    const auto answer = other.upgrade(std::string{offer} + "Origin: http://elsewhere\r\n");
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 403 ")) << answer;
    EXPECT_TRUE(other.is_closed());
}

TEST(WebSocket, IsNotAnOrdinaryPage) {
    ServerWorld world;
    Client client{world.port()};
    client.send("GET /ws HTTP/1.1\r\nHost: here\r\n\r\n");
    const auto answer = client.response();
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 426 ")) << answer;
    EXPECT_NE(answer.find("Upgrade: websocket\r\n"), std::string::npos);
}

TEST(WebSocket, IsRefusedWhenFramesComeBeforeTheAnswer) {
    ServerWorld world;
    Client client{world.port()};
    const auto answer = client.upgrade(std::string{offer} + "\r\nearly");
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 400 ")) << answer;
}

}  // namespace
