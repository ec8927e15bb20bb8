#include "net/server.hpp"

#include "client.hpp"
#include "net/connection.hpp"
#include "support/sim_clock.hpp"
#include "world.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace std::chrono_literals;
using support::Client;
using support::ServerWorld;

constexpr std::string_view hello = "GET /hello HTTP/1.1\r\nHost: here\r\n\r\n";

std::string post(std::string_view body) {
    return "POST /echo HTTP/1.1\r\nHost: here\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\n\r\n" + std::string{body};
}

bool is_status(std::string_view response, unsigned status) {
    return response.starts_with("HTTP/1.1 " + std::to_string(status) + " ");
}

bool is_problem(std::string_view response, unsigned status) {
    return is_status(response, status) &&
           response.find("Content-Type: application/problem+json\r\n") != std::string_view::npos &&
           response.find("Connection: close\r\n") != std::string_view::npos;
}

TEST(Server, AnswersRequestsOneAfterTheOtherOnOneConnection) {
    ServerWorld world;
    Client client{world.port()};
    client.send(hello);
    const auto first = client.response();
    EXPECT_TRUE(is_status(first, 200)) << first;
    EXPECT_TRUE(first.ends_with("\r\n\r\nhello")) << first;
    client.send(post("again"));
    EXPECT_TRUE(client.response().ends_with("\r\n\r\nagain"));
}

TEST(Server, AnswersRequestsThatArriveInOnePacketInTheirOrder) {
    ServerWorld world;
    Client client{world.port()};
    client.send(std::string{hello} + post("one") + std::string{hello} + post("two"));
    EXPECT_TRUE(client.response().ends_with("hello"));
    EXPECT_TRUE(client.response().ends_with("one"));
    EXPECT_TRUE(client.response().ends_with("hello"));
    EXPECT_TRUE(client.response().ends_with("two"));
}

TEST(Server, AnswersARequestThatArrivesByteByByte) {
    ServerWorld world;
    Client client{world.port()};
    for (const char c : post("slowly"))
        client.send(std::string_view{&c, 1});
    EXPECT_TRUE(client.response().ends_with("slowly"));
}

TEST(Server, PutsSecurityHeadersOnEveryAnswer) {
    ServerWorld world;
    for (const std::string_view request : {hello, std::string_view{"nonsense\r\n\r\n"}}) {
        Client client{world.port()};
        client.send(request);
        const auto response = client.response();
        for (const std::string_view header :
             {"X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer",
              "Cross-Origin-Opener-Policy: same-origin",
              "Cross-Origin-Resource-Policy: same-origin",
              "Permissions-Policy: ", "Content-Security-Policy: default-src 'none'"}) {
            EXPECT_NE(response.find(header), std::string::npos) << header << " in " << response;
        }
    }
}

TEST(Server, AnswersHeadWithTheLengthAndWithoutTheBody) {
    ServerWorld world;
    Client client{world.port()};
    client.send("HEAD /hello HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n");
    const auto response = client.rest();
    EXPECT_NE(response.find("Content-Length: 5\r\n"), std::string::npos);
    EXPECT_TRUE(response.ends_with("\r\n\r\n")) << response;
}

TEST(Server, ClosesWhenTheClientAsksOrSpeaksTheOldVersion) {
    ServerWorld world;
    for (const std::string_view request :
         {"GET /hello HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n",
          "GET /hello HTTP/1.0\r\n\r\n"}) {
        Client client{world.port()};
        client.send(request);
        EXPECT_TRUE(is_status(client.response(), 200));
        EXPECT_TRUE(client.is_closed());
    }
}

TEST(Server, ReadsAChunkedBody) {
    ServerWorld world;
    Client client{world.port()};
    client.send(
        "POST /echo HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\n"
        "4\r\nWiki\r\n5\r\npedia\r\n0\r\n\r\n");
    EXPECT_TRUE(client.response().ends_with("\r\n\r\nWikipedia"));
    client.send(hello);
    EXPECT_TRUE(client.response().ends_with("hello"));
}

TEST(Server, AsksForABodyThatTheClientHoldsBack) {
    ServerWorld world;
    Client client{world.port()};
    client.send(
        "POST /echo HTTP/1.1\r\nHost: here\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(client.response(), "HTTP/1.1 100 Continue\r\n\r\n");
    client.send("body");
    EXPECT_TRUE(client.response().ends_with("\r\n\r\nbody"));
}

TEST(Server, RefusesABodyOverTheLimitOfItsRouteBeforeReadingIt) {
    ServerWorld world;
    const auto size = std::to_string(support::echo_bytes_max + 1);
    Client announced{world.port()};
    announced.send(
        "POST /echo HTTP/1.1\r\nHost: here\r\nContent-Length: " + size +
        "\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_TRUE(is_problem(announced.response(), 413));
    EXPECT_TRUE(announced.is_closed());

    Client chunked{world.port()};
    chunked.send(
        "POST /echo HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\nfffff\r\n");
    EXPECT_TRUE(is_problem(chunked.response(), 413));
    EXPECT_TRUE(chunked.is_closed());
}

TEST(Server, LetsAClientThatIsStillSendingReadWhyItWasRefused) {
    ServerWorld world;
    Client client{world.port()};
    const std::string body(support::echo_bytes_max * 4, 'x');
    client.send(post(body));
    EXPECT_TRUE(is_problem(client.response(), 413));
}

TEST(Server, RefusesHeadersOverTheLimit) {
    ServerWorld world;
    Client large{world.port()};
    large.send("GET / HTTP/1.1\r\nHost: here\r\nX: " + std::string(net::header_bytes_max, 'x'));
    EXPECT_TRUE(is_problem(large.response(), 431));
    EXPECT_TRUE(large.is_closed());

    Client many{world.port()};
    std::string head = "GET / HTTP/1.1\r\nHost: here\r\n";
    for (std::size_t count = 0; count < net::header_count_max; ++count)
        head += "X: y\r\n";
    many.send(head + "\r\n");
    EXPECT_TRUE(is_problem(many.response(), 431));
}

TEST(Server, AnswersWhatASmugglerSendsWith400AndEndsTheConnection) {
    ServerWorld world;
    const std::vector<std::string> heads = {
        "Host: a\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n",
        "Host: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 6\r\n",
        "Host: a\r\nTransfer-Encoding: gzip\r\nContent-Length: 6\r\n",
        "Host: a\r\nTransfer-Encoding: identity\r\n",
        "Host: a\r\nTransfer-Encoding: xchunked\r\n",
        "Host: a\r\nTransfer-Encoding: chunked, identity\r\n",
        "Host: a\r\nTransfer-Encoding:\r\n chunked\r\n",
        "Host: a\r\nTransfer-Encoding : chunked\r\n",
        "Host: a\r\nContent-Length: 6\r\nContent-Length: 6\r\n",
        "Host: a\r\nContent-Length: +6\r\n",
        "Host: a\r\nHost: b\r\n",
        "X: no host\r\n",
        "Host: a\nX: bare line feed\r\n",
        "Host: a\r\nX: bare\rcarriage return\r\n",
    };
    for (const auto& head : heads) {
        Client client{world.port()};
        client.send("POST /echo HTTP/1.1\r\n" + head + "\r\n0\r\n\r\n\n" + std::string{hello});
        EXPECT_TRUE(is_problem(client.response(), 400)) << head;
        EXPECT_EQ(client.rest(), "") << "a second answer after: " << head;
    }
}

TEST(Server, AnswersAFaultWith500AndGoesOn) {
    ServerWorld world;
    testing::internal::CaptureStderr();
    Client client{world.port()};
    client.send("GET /fault HTTP/1.1\r\nHost: here\r\n\r\n");
    EXPECT_TRUE(is_status(client.response(), 500));
    client.send(hello);
    EXPECT_TRUE(client.response().ends_with("hello"));
    const auto printed = testing::internal::GetCapturedStderr();
    EXPECT_NE(printed.find("the handler broke"), std::string::npos) << printed;
}

TEST(Server, TurnsAnAnswerWithAForgedHeaderIntoAnEndOfThatConnectionOnly) {
    ServerWorld world;
    testing::internal::CaptureStderr();
    Client forged{world.port()};
    forged.send("GET /forged HTTP/1.1\r\nHost: here\r\n\r\n");
    const auto response = forged.rest();
    EXPECT_EQ(response.find("Set-Cookie"), std::string::npos) << response;
    Client other{world.port()};
    other.send(hello);
    EXPECT_TRUE(other.response().ends_with("hello"));
    testing::internal::GetCapturedStderr();
}

TEST(Server, CutsOffAClientThatTakesTooLongOverItsHeaders) {
    ServerWorld world;
    Client client{world.port()};
    client.send("GET /hello HTTP/1.1\r\n");
    world.settle();
    world.pass(net::head_time_max - 1s);
    client.send("Host: here\r\n");
    world.settle();
    world.pass(1s);
    EXPECT_TRUE(client.is_closed());
}

TEST(Server, CutsOffAConnectionThatIdlesTooLong) {
    ServerWorld world;
    Client client{world.port()};
    client.send(hello);
    client.response();
    world.settle();
    world.pass(net::idle_time_max - 1s);
    client.send(hello);
    EXPECT_TRUE(client.response().ends_with("hello"));
    world.settle();
    world.pass(net::idle_time_max);
    EXPECT_TRUE(client.is_closed());
}

TEST(Server, GivesALargeBodyMoreTime) {
    ServerWorld world;
    Client client{world.port()};
    const std::string body(5 * net::transfer_bytes_per_second_min, 'x');
    const auto request = post(body);
    client.send(request.substr(0, request.size() / 2));
    world.settle();
    world.pass(net::transfer_time_base + 4s);
    client.send(request.substr(request.size() / 2));
    EXPECT_TRUE(is_status(client.response(), 200));
}

TEST(Server, DrainsAfterTheAnswersUnderWay) {
    ServerWorld world;
    Client idle{world.port()};
    idle.send(hello);
    idle.response();
    Client busy{world.port()};
    busy.send("GET /slow HTTP/1.1\r\nHost: here\r\n\r\n");
    auto talking = std::make_unique<Client>(world.port());
    talking->upgrade();
    world.settle();
    world.drain();

    EXPECT_TRUE(idle.is_closed());
    const auto goodbye = talking->frame();
    ASSERT_TRUE(goodbye.has_value());
    EXPECT_EQ(goodbye->code(), 1012U);
    talking->send_frame(support::close_frame, goodbye->text);
    EXPECT_FALSE(talking->frame().has_value());
    talking.reset();
    EXPECT_FALSE(world.is_drained());
    world.finish_slow_answers();
    const auto last = busy.response();
    EXPECT_TRUE(last.ends_with("at last")) << last;
    EXPECT_NE(last.find("Connection: close\r\n"), std::string::npos);
    EXPECT_TRUE(busy.is_closed());
    world.wait_until_drained();
}

TEST(Server, TellsWhoeverAnswersWhetherItsClientIsStillThere) {
    ServerWorld world;
    Client waits{world.port()};
    waits.send("GET /slow HTTP/1.1\r\nHost: here\r\n\r\n");
    world.settle();
    world.finish_slow_answers();
    EXPECT_TRUE(waits.response().ends_with("at last"));
    EXPECT_EQ(world.asker_was_gone(), false);
    {
        Client leaves{world.port()};
        leaves.send(std::string{"GET /slow HTTP/1.1\r\nHost: here\r\n\r\n"} + std::string{hello});
        world.settle();
    }
    world.settle();
    world.finish_slow_answers();
    world.settle();
    EXPECT_EQ(world.asker_was_gone(), true);
}

TEST(Server, CutsOffWhatOutlastsTheDrain) {
    ServerWorld world;
    Client busy{world.port()};
    busy.send("GET /slow HTTP/1.1\r\nHost: here\r\n\r\n");
    world.settle();
    world.drain();
    world.pass(net::drain_time_max);
    world.wait_until_drained();
    EXPECT_TRUE(busy.is_closed());
}

TEST(Server, RefusesAnAddressInUse) {
    ServerWorld world;
    net::Server second{
        world.loop,
        world.clock,
        support::echo_application(world),
        {.address = {.host = "127.0.0.1", .port = world.port()}, .tls = nullptr}};
    EXPECT_THROW(second.listen(), std::system_error);
}

TEST(Server, TurnsAwayTheManyWhoNeverAsk) {
    ServerWorld world;
    std::vector<std::unique_ptr<Client>> silent;
    for (std::size_t count = 0; count < net::stranger_count_max; ++count) {
        silent.push_back(std::make_unique<Client>(world.port()));
    }
    Client refused{world.port()};
    EXPECT_TRUE(refused.is_closed());
    silent.front()->send(hello);
    EXPECT_TRUE(silent.front()->response().ends_with("hello"));
    Client admitted{world.port()};
    admitted.send(hello);
    EXPECT_TRUE(admitted.response().ends_with("hello"));
}

}  // namespace
