#include "net/framing.hpp"

#include "net/upgrade.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using net::Refused;

std::string with(std::string_view fields) {
    return "POST /path HTTP/1.1\r\nHost: here\r\n" + std::string{fields} + "\r\n";
}

// The status it is refused with; 0 when it is accepted.
unsigned verdict(std::string_view bytes) {
    const auto size = net::head_size(bytes);
    if (!size) return size.error().status;
    if (!size->has_value()) return 1;
    const auto head = net::parse_head(bytes.substr(0, **size));
    return head ? 0 : head.error().status;
}

TEST(Framing, ReadsAnOrdinaryRequest) {
    const std::string bytes =
        "GET /a%20b?x=1&y=%2F HTTP/1.1\r\nHost: here:8080\r\nAccept:  text/html \r\nEmpty:\r\n\r\n";
    const auto size = net::head_size(bytes + "and a body");
    ASSERT_TRUE(size.has_value());
    ASSERT_EQ(*size, bytes.size());
    const auto head = net::parse_head(bytes);
    ASSERT_TRUE(head.has_value()) << head.error().reason;
    EXPECT_EQ(head->method, "GET");
    EXPECT_EQ(head->path, "/a b");
    EXPECT_EQ(head->query, "x=1&y=%2F");
    const std::vector<std::pair<std::string, std::string>> headers = {
        {"Host", "here:8080"}, {"Accept", "text/html"}, {"Empty", ""}};
    EXPECT_EQ(head->headers, headers);
    EXPECT_TRUE(head->keep_alive);
    EXPECT_EQ(head->content_length, 0U);
    EXPECT_FALSE(head->chunked);
}

TEST(Framing, WaitsForTheEndOfTheHead) {
    const auto bytes = with("X: y\r\n");
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        EXPECT_EQ(verdict(std::string_view{bytes}.substr(0, size)), 1U) << size;
    }
    EXPECT_EQ(verdict(bytes), 0U);
}

TEST(Framing, RefusesEveryAmbiguousLength) {
    for (const std::string_view fields : {
             "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
             "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
             "Transfer-Encoding: gzip\r\nContent-Length: 5\r\n",
             "Transfer-Encoding: gzip\r\n",
             "Transfer-Encoding: identity\r\n",
             "Transfer-Encoding: xchunked\r\n",
             "Transfer-Encoding: chunked, identity\r\n",
             "Transfer-Encoding: gzip, chunked\r\n",
             "Transfer-Encoding: \r\n",
             "Transfer-Encoding:\r\n chunked\r\n",
             "Transfer-Encoding : chunked\r\n",
             "Transfer-Encoding: \x0b"
             "chunked\r\n",
             "Transfer-Encoding: chunked;q=1\r\n",
             "Content-Length: 5\r\nTransfer-Encoding: identity\r\n",
             "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
             "Content-Length: 5\r\nContent-Length: 5\r\n",
             "Content-Length: 5\r\ncontent-length: 6\r\n",
             "Content-Length: 5, 5\r\n",
             "Content-Length: +5\r\n",
             "Content-Length: -1\r\n",
             "Content-Length: 0x5\r\n",
             "Content-Length: 5 5\r\n",
             "Content-Length:\r\n",
             "Content-Length: 99999999999999999999\r\n",
         }) {
        EXPECT_EQ(verdict(with(fields)), 400U) << fields;
    }
    EXPECT_EQ(verdict("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n"), 400U);
}

TEST(Framing, RefusesEveryAmbiguousLine) {
    for (const std::string_view fields : {
             "X: folded\r\n over two lines\r\n",
             "X: folded\r\n\tby a tab\r\n",
             " X: before the name\r\n",
             "X : before the colon\r\n",
             ": without a name\r\n",
             "without a colon\r\n",
             "X: bare line feed\nY: z\r\n",
             "X: bare carriage return\rY: z\r\n",
             "X: y\r\r\n",
             "X(Y): z\r\n",
         }) {
        EXPECT_EQ(verdict(with(fields)), 400U) << fields;
    }
    EXPECT_EQ(verdict(with(std::string{"X: a\0b\r\n", 8})), 400U);
    EXPECT_EQ(verdict(with("X: a\x7f\r\n")), 400U);
    EXPECT_EQ(verdict("\r\n" + with("")), 400U);
}

TEST(Framing, RefusesABareLineEndWithoutWaitingForTheRest) {
    EXPECT_EQ(verdict("GET / HTTP/1.1\nHost: here\n\n"), 400U);
    EXPECT_EQ(verdict("GET / HTTP/1.1\rHost: here"), 400U);
    EXPECT_EQ(verdict("GET / HTTP/1.1\r"), 1U);
}

TEST(Framing, WantsExactlyOneHost) {
    EXPECT_EQ(verdict("GET / HTTP/1.1\r\n\r\n"), 400U);
    EXPECT_EQ(verdict("GET / HTTP/1.0\r\n\r\n"), 0U);
    EXPECT_EQ(verdict("GET / HTTP/1.0\r\nHost: a\r\nHost: a\r\n\r\n"), 400U);
    EXPECT_EQ(verdict(with("Host: here\r\n")), 400U);
    for (const std::string_view host : {"", "a b", "a,b", "a/b", "user@a", "a\xc3\xa4"}) {
        EXPECT_EQ(verdict("GET / HTTP/1.1\r\nHost: " + std::string{host} + "\r\n\r\n"), 400U)
            << host;
    }
    EXPECT_EQ(verdict("GET / HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n"), 0U);
}

TEST(Framing, RefusesAMalformedRequestLine) {
    const std::vector<std::pair<std::string_view, unsigned>> lines = {
        {"GET /", 400},
        {"GET", 400},
        {"", 400},
        {"GET  / HTTP/1.1", 400},
        {"GET /  HTTP/1.1", 400},
        {"GET / HTTP/1.1 ", 400},
        {" GET / HTTP/1.1", 400},
        {"GET\t/ HTTP/1.1", 400},
        {"G(T / HTTP/1.1", 400},
        {"GET / http/1.1", 400},
        {"GET / HTTP/1.2", 505},
        {"GET / HTTP/2.0", 505},
        {"PRI * HTTP/2.0", 505},
        {"TRACE / HTTP/1.1", 501},
        {"get / HTTP/1.1", 501},
        {"CONNECT here:80 HTTP/1.1", 400},
        {"OPTIONS * HTTP/1.1", 400},
        {"GET http://here/ HTTP/1.1", 400},
        {"GET /\xc3\xa4 HTTP/1.1", 400},
        {"GET /a#b HTTP/1.1", 400},
        {"GET /a b HTTP/1.1", 400},
    };
    for (const auto& [line, status] : lines) {
        EXPECT_EQ(verdict(std::string{line} + "\r\nHost: here\r\n\r\n"), status) << line;
    }
}

TEST(Framing, RefusesWhatIsTooMuch) {
    const std::string long_path(net::target_bytes_max, 'x');
    EXPECT_EQ(verdict("GET /" + long_path + " HTTP/1.1\r\nHost: here\r\n\r\n"), 414U);
    EXPECT_EQ(verdict(with("X: " + std::string(net::header_bytes_max, 'x') + "\r\n")), 431U);
    EXPECT_EQ(verdict("GET / HTTP/1.1\r\nX: " + std::string(net::header_bytes_max, 'x')), 431U);
    std::string many;
    for (std::size_t count = 1; count < net::header_count_max; ++count)
        many += "X: y\r\n";
    EXPECT_EQ(verdict(with(many)), 0U);
    EXPECT_EQ(verdict(with(many + "X: y\r\n")), 431U);
}

TEST(Framing, KnowsOneExpectation) {
    EXPECT_EQ(verdict(with("Expect: 100-Continue\r\n")), 0U);
    EXPECT_EQ(verdict(with("Expect: a miracle\r\n")), 417U);
    EXPECT_TRUE(net::parse_head(with("Expect: 100-continue\r\n"))->expects_continue);
    EXPECT_FALSE(
        net::parse_head("GET / HTTP/1.0\r\nExpect: 100-continue\r\n\r\n")->expects_continue);
}

TEST(Framing, KeepsTheConnectionUnlessToldOtherwise) {
    EXPECT_TRUE(net::parse_head(with(""))->keep_alive);
    EXPECT_FALSE(net::parse_head(with("Connection: Upgrade, Close\r\n"))->keep_alive);
    EXPECT_FALSE(net::parse_head("GET / HTTP/1.0\r\n\r\n")->keep_alive);
}

TEST(DecodePath, DecodesEscapes) {
    EXPECT_EQ(net::decode_path("/"), "/");
    EXPECT_EQ(net::decode_path("/a/b%2Dc/%C3%A4"), "/a/b-c/\xc3\xa4");
    EXPECT_EQ(net::decode_path("/a+b"), "/a+b");
}

TEST(DecodePath, RefusesWhatCouldMeanTwoThings) {
    for (const std::string_view path :
         {"", "a", "/%", "/%4", "/%zz", "/%+4", "/a%2Fb", "/a%5Cb", "/a%00b", "/a%0Ab", "/%7f",
          "/..", "/a/../b", "/a/%2e%2e/b", "/./a", "/%c3%28", "/%ff"}) {
        EXPECT_FALSE(net::decode_path(path).has_value()) << path;
    }
}

// Fed in pieces of every size: where packets end must not matter.
std::expected<std::string, Refused> dechunk(std::string_view bytes, std::size_t piece_size) {
    net::ChunkedBody body{16};
    std::string unread;
    while (!body.done() && !bytes.empty()) {
        unread += bytes.substr(0, piece_size);
        bytes.remove_prefix(std::min(piece_size, bytes.size()));
        const auto taken = body.take(unread);
        if (!taken) return std::unexpected(taken.error());
        unread.erase(0, *taken);
    }
    if (!body.done()) return std::unexpected(Refused{.status = 1, .reason = "unfinished"});
    return body.release() + "|" + unread + std::string{bytes};
}

TEST(ChunkedBody, IsPutTogetherHoweverItArrives) {
    const std::string bytes = "4\r\nWiki\r\nA\r\n0123456789\r\n0\r\n\r\nnext";
    for (std::size_t piece = 1; piece <= bytes.size(); ++piece) {
        EXPECT_EQ(dechunk(bytes, piece), "Wiki0123456789|next") << piece;
    }
}

TEST(ChunkedBody, RefusesEveryLiberty) {
    const std::vector<std::pair<std::string_view, unsigned>> bodies = {
        {"\r\n", 400},
        {"4;name=value\r\nWiki\r\n0\r\n\r\n", 400},
        {"4 \r\nWiki\r\n0\r\n\r\n", 400},
        {" 4\r\nWiki\r\n0\r\n\r\n", 400},
        {"+4\r\nWiki\r\n0\r\n\r\n", 400},
        {"0x4\r\nWiki\r\n0\r\n\r\n", 400},
        {"4\nWiki\n0\n\n", 400},
        {"4\r\nWikipedia\r\n0\r\n\r\n", 400},
        {"4\r\nWiki0\r\n\r\n", 400},
        {"0\r\nTrailer: x\r\n\r\n", 400},
        {"11\r\n", 413},
        {"8\r\n12345678\r\n9\r\n", 413},
        {"fffffffffffffffff\r\n", 413},
        {"000000004\r\n", 413},
        {"4\r\nWik", 1},
    };
    for (const auto& [bytes, status] : bodies) {
        for (const std::size_t piece : {std::size_t{1}, bytes.size()}) {
            const auto body = dechunk(bytes, piece);
            ASSERT_FALSE(body.has_value()) << bytes;
            EXPECT_EQ(body.error().status, status) << bytes;
        }
    }
}

net::Request handshake(std::string_view origin, std::string_view host) {
    net::Request request;
    request.method = "GET";
    request.headers = {
        {"Host", std::string{host}},
        {"Origin", std::string{origin}},
        {"Connection", "keep-alive, Upgrade"},
        {"Upgrade", "WebSocket"},
        {"Sec-WebSocket-Version", "13"},
        {"Sec-WebSocket-Key", "MDEyMzQ1Njc4OWFiY2RlZg=="},
        {"Sec-WebSocket-Protocol", "chat, assay.v1"},
    };
    return request;
}

TEST(Upgrade, TakesOurOwnPagesOnly) {
    const auto allowed = [](std::string_view origin, std::string_view host) {
        return !net::check_upgrade(handshake(origin, host)).has_value();
    };
    EXPECT_TRUE(allowed("", "tests.example"));
    EXPECT_TRUE(allowed("https://tests.example", "tests.example"));
    EXPECT_TRUE(allowed("https://Tests.Example", "tests.example:443"));
    EXPECT_TRUE(allowed("http://tests.example:8080", "tests.example:8080"));
    EXPECT_FALSE(allowed("http://tests.example:8080", "tests.example"));
    EXPECT_FALSE(allowed("https://tests.example.evil.example", "tests.example"));
    EXPECT_FALSE(allowed("https://evil.example/tests.example", "tests.example"));
    EXPECT_FALSE(allowed("null", "tests.example"));
    EXPECT_FALSE(allowed("tests.example", "tests.example"));
}

TEST(Upgrade, NamesWhatIsMissing) {
    const auto without = [](std::string_view name) {
        auto request = handshake("", "here");
        std::erase_if(request.headers, [name](const auto& header) { return header.first == name; });
        return net::check_upgrade(request)->status;
    };
    EXPECT_EQ(without("Connection"), 426U);
    EXPECT_EQ(without("Upgrade"), 426U);
    EXPECT_EQ(without("Sec-WebSocket-Version"), 400U);
    EXPECT_EQ(without("Sec-WebSocket-Key"), 400U);
    EXPECT_EQ(without("Sec-WebSocket-Protocol"), 400U);
    auto posted = handshake("", "here");
    posted.method = "POST";
    EXPECT_EQ(net::check_upgrade(posted)->status, 426U);
}

}  // namespace
