#include "grading/http_client.hpp"
#include "support/scripted_service.hpp"

#include <gtest/gtest.h>

namespace {

using grading::HttpFailure;
using grading::ResponseReader;
using State = ResponseReader::State;

/// All bytes at once, then the end of the connection.
struct Read {
    explicit Read(std::string_view bytes, bool is_head = false) : reader{is_head} {
        state = reader.take(bytes);
        if (state == State::more) state = reader.end();
    }
    const grading::HttpResponse& response() { return reader.response(); }
    ResponseReader reader;
    State state;
};

TEST(ApiHttp, ABodyIsAsLongAsItsLengthSays) {
    Read read{"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nETag:  \"a\" \r\n\r\nabcdef"};
    EXPECT_EQ(read.state, State::done);
    EXPECT_EQ(read.response().body, "abc");
    EXPECT_EQ(grading::header_of(read.response(), "etag"), "\"a\"");
}

TEST(ApiHttp, ChunksAreJoined) {
    Read read{
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n"
        "3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n"};
    EXPECT_EQ(read.state, State::done);
    EXPECT_EQ(read.response().body, "abc0123456789");
}

TEST(ApiHttp, WithoutALengthTheBodyEndsWithTheConnection) {
    Read read{"HTTP/1.0 200 OK\r\n\r\nabc"};
    EXPECT_EQ(read.state, State::done);
    EXPECT_EQ(read.response().body, "abc");
}

TEST(ApiHttp, SomeResponsesHaveNoBodyWhateverTheySay) {
    for (const char* status : {"204 No Content", "304 Not Modified"}) {
        Read read{"HTTP/1.1 " + std::string{status} + "\r\nContent-Length: 5\r\n\r\n"};
        EXPECT_EQ(read.state, State::done) << status;
    }
    EXPECT_EQ(Read("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", true).state, State::done);
}

TEST(ApiHttp, InterimResponsesAreSkipped) {
    Read read{
        "HTTP/1.1 100 Continue\r\nA: b\r\n\r\nHTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n"};
    EXPECT_EQ(read.state, State::done);
    EXPECT_EQ(read.response().status, 201);
    EXPECT_EQ(read.response().headers.size(), 1U);
}

TEST(ApiHttp, EverySplitOfTheBytesGivesTheSameResponse) {
    const std::string bytes =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nA: 1\r\na: "
        "2\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n";
    for (std::size_t split = 0; split <= bytes.size(); ++split) {
        ResponseReader reader{false};
        auto state = reader.take(bytes.substr(0, split));
        if (state == State::more) state = reader.take(bytes.substr(split));
        EXPECT_EQ(state, State::done) << split;
        EXPECT_EQ(reader.response().body, "abc") << split;
        EXPECT_EQ(grading::header_of(reader.response(), "A"), "1, 2") << split;
    }
}

TEST(ApiHttp, EveryPrefixOfAResponseIsBrokenOrUnfinished) {
    const std::string bytes = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc";
    for (std::size_t size = 0; size < bytes.size(); ++size)
        EXPECT_EQ(Read(bytes.substr(0, size)).state, State::broken) << size;
}

TEST(ApiHttp, WhatIsNotHttpIsBroken) {
    for (const char* bytes :
         {"", "\n", "hello\r\n\r\n", "HTTP/2 200 OK\r\n\r\n", "HTTP/1.1 20 OK\r\n\r\n",
          "HTTP/1.1 2000\r\n\r\n", "HTTP/1.1 200OK\r\n\r\n", "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
          "HTTP/1.1 200 OK\r\n: x\r\n\r\n", "HTTP/1.1 200 OK\r\nA B: x\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\na",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n"})
        EXPECT_EQ(Read(bytes).state, State::broken) << bytes;
}

TEST(ApiHttp, EverythingHasALimit) {
    const std::string head = "HTTP/1.1 200 OK\r\n";
    const std::string megabytes(2 * 1024 * 1024, 'x');
    EXPECT_EQ(Read(head + "X: " + megabytes).state, State::too_large);
    EXPECT_EQ(Read(head + "\r\n" + megabytes).state, State::too_large);
    EXPECT_EQ(Read(head + "Content-Length: 99999999999\r\n\r\n").state, State::too_large);
    EXPECT_EQ(
        Read(head + "Transfer-Encoding: chunked\r\n\r\nFFFFFFFF\r\n").state, State::too_large);
    std::string chunks = head + "Transfer-Encoding: chunked\r\n\r\n";
    for (int i = 0; i < 300; ++i)
        chunks += "1000\r\n" + std::string(4096, 'x') + "\r\n";
    EXPECT_EQ(Read(chunks).state, State::too_large);
    std::string interim;
    for (int i = 0; i < 10'000; ++i)
        interim += "HTTP/1.1 100 Continue\r\n\r\n";
    EXPECT_EQ(Read(interim).state, State::too_large);
}

TEST(ApiHttp, ARequestSaysWhatItMust) {
    const grading::HttpRequest post{
        .method = "POST", .target = "/a?b=c", .headers = {{"host", "x"}}, .body = "{}"};
    EXPECT_EQ(
        grading::request_bytes(post),
        "POST /a?b=c HTTP/1.1\r\nConnection: close\r\nhost: x\r\nContent-Type: application/json\r\n"
        "Content-Length: 2\r\n\r\n{}");
    const grading::HttpRequest empty{.method = "PUT", .target = "/", .headers = {}, .body = {}};
    EXPECT_TRUE(grading::request_bytes(empty).ends_with("Content-Length: 0\r\n\r\n"));
    const grading::HttpRequest get{.method = "GET", .target = "/", .headers = {}, .body = {}};
    EXPECT_EQ(grading::request_bytes(get).find("Content"), std::string::npos);
}

TEST(ApiHttp, TheTimeOfARequestStandsStillWhileOthersHaveTheMachineButNotForEver) {
    EXPECT_FALSE(grading::is_time_over(4999, 0));
    EXPECT_TRUE(grading::is_time_over(5000, 0));
    EXPECT_FALSE(grading::is_time_over(12'000, 7001));
    EXPECT_TRUE(grading::is_time_over(12'000, 7000));
    EXPECT_TRUE(grading::is_time_over(40'000, 39'000));
}

TEST(ApiHttp, AServerThatIsGoneIsNoConnection) {
    support::ServiceScript script;
    support::ScriptedService service{script};
    const auto results = grading::send_at_once(
        {.method = "GET", .target = "/", .headers = {}, .body = {}}, 2,
        {.connect = [&] { return service.connect(); },
         .on_tick = {},
         .starved_ms = {},
         .beside = {},
         .on_beside = {}});
    ASSERT_EQ(results.size(), 2U);
    for (const auto& result : results)
        EXPECT_EQ(result.error().kind, HttpFailure::Kind::no_connection);
}

}  // namespace
