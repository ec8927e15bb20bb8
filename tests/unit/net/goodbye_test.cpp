#include "client.hpp"
#include "net/goodbye_reader.hpp"
#include "world.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace {

using support::Client;

std::string goodbye(unsigned code, std::string_view reason = {}) {
    std::string payload{static_cast<char>(code >> 8U), static_cast<char>(code & 0xffU)};
    return payload.append(reason);
}

std::uint16_t objection_to(std::string_view bytes, std::size_t piece_size) {
    net::GoodbyeReader reader;
    for (std::size_t at = 0; at < bytes.size(); at += piece_size)
        reader.take(bytes.substr(at, piece_size));
    return reader.objection();
}

TEST(Goodbye, IsFoundBetweenAllFramesHoweverTheyArrive) {
    std::string bytes;
    for (const std::size_t size : {0U, 5U, 126U, 70000U})
        bytes += Client::to_frame(support::text_frame, std::string(size, '\x88'));
    bytes += Client::to_frame(support::ping_frame, goodbye(5000));
    const std::string good = bytes + Client::to_frame(support::close_frame, goodbye(1000, "bye"));
    const std::string bad = bytes + Client::to_frame(support::close_frame, goodbye(5000));
    for (const std::size_t piece :
         {std::size_t{1}, std::size_t{7}, std::size_t{1536}, bad.size()}) {
        EXPECT_EQ(objection_to(good, piece), 0U) << piece;
        EXPECT_EQ(objection_to(bad, piece), 1002U) << piece;
        EXPECT_EQ(objection_to(std::string_view{bad}.substr(0, bad.size() - 1), piece), 0U);
    }
}

TEST(Goodbye, IsAnsweredWithItsOwnCodeWhenAClientMayUseIt) {
    support::ServerWorld world;
    for (const unsigned code : {1000U, 1001U, 1002U, 1003U, 1007U, 1011U, 3000U, 4999U}) {
        Client client{world.port()};
        client.upgrade();
        client.send_frame(support::close_frame, goodbye(code, "reason"));
        const auto answer = client.frame();
        ASSERT_TRUE(answer.has_value()) << code;
        EXPECT_EQ(answer->code(), code);
    }
}

TEST(Goodbye, WithACodeThatNobodyMaySendIsAnsweredWith1002) {
    support::ServerWorld world;
    for (const unsigned code :
         {0U, 999U, 1004U, 1005U, 1006U, 1012U, 1013U, 1014U, 1015U, 1016U, 2000U, 2999U, 5000U,
          65535U}) {
        Client client{world.port()};
        client.upgrade();
        client.send_frame(support::close_frame, goodbye(code));
        const auto answer = client.frame();
        ASSERT_TRUE(answer.has_value()) << code;
        EXPECT_EQ(answer->code(), 1002U) << code;
        EXPECT_TRUE(client.is_closed()) << code;
    }
}

TEST(Goodbye, WithAReasonThatIsNotTextIsAnsweredWith1007) {
    support::ServerWorld world;
    Client client{world.port()};
    client.upgrade();
    client.send_frame(support::close_frame, goodbye(1000, "\xc3\x28"));
    EXPECT_EQ(client.frame()->code(), 1007U);
    EXPECT_TRUE(client.is_closed());
}

TEST(Goodbye, OfOneByteIsAnsweredWith1002AndAnEmptyOneWithNoComplaint) {
    support::ServerWorld world;
    Client half{world.port()};
    half.upgrade();
    half.send_frame(support::close_frame, "\x03");
    EXPECT_EQ(half.frame()->code(), 1002U);
    Client empty{world.port()};
    empty.upgrade();
    empty.send_frame(support::close_frame, "");
    EXPECT_EQ(empty.frame()->code(), 1000U);
}

TEST(Goodbye, OfOursMayBeRepeatedByTheClient) {
    support::ServerWorld world;
    auto client = std::make_unique<Client>(world.port());
    client->upgrade();
    world.settle();
    world.drain();
    const auto frame = client->frame();
    ASSERT_TRUE(frame.has_value());
    EXPECT_EQ(frame->code(), 1012U);
    client->send_frame(support::close_frame, goodbye(1012));
    EXPECT_TRUE(client->is_closed());
    client.reset();
    world.wait_until_drained();
}

}  // namespace
