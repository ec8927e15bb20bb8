#include "net/http.hpp"

#include "net/response.hpp"
#include "net/stream.hpp"
#include "net/text.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

net::Request request_with(std::vector<std::pair<std::string, std::string>> headers) {
    net::Request request;
    request.headers = std::move(headers);
    return request;
}

TEST(Request, FindsTheFirstHeaderOfANameInAnyCase) {
    const auto request = request_with({{"X-One", "1"}, {"x-one", "2"}, {"Empty", ""}});
    EXPECT_EQ(request.header("x-ONE"), "1");
    EXPECT_EQ(request.header("x-on"), "");
    EXPECT_EQ(request.header("empty"), "");
}

TEST(Request, FindsACookieByItsWholeName) {
    const auto request =
        request_with({{"Cookie", "xsid=no; sid=yes=; sid=late;  spaced = no ;bare"}});
    EXPECT_EQ(request.cookie("sid"), "yes=");
    EXPECT_EQ(request.cookie("xsid"), "no");
    EXPECT_EQ(request.cookie("SID"), "");
    EXPECT_EQ(request.cookie("bare"), "");
    EXPECT_EQ(request.cookie(""), "");
    EXPECT_EQ(net::Request{}.cookie("sid"), "");
}

TEST(Text, FindsATokenInAList) {
    EXPECT_TRUE(net::lists_token("keep-alive, Upgrade", "upgrade"));
    EXPECT_TRUE(net::lists_token(",,upgrade,", "upgrade"));
    EXPECT_FALSE(net::lists_token("upgraded", "upgrade"));
    EXPECT_FALSE(net::lists_token("", "upgrade"));
}

TEST(Response, IsWrittenWithItsLengthAndItsDate) {
    net::Response response;
    response.body = "hello";
    const base::Time now = std::chrono::sys_days{std::chrono::February / 9 / 2026} +
                           std::chrono::hours{8} + std::chrono::milliseconds{7999};
    const auto bytes = net::to_bytes(response, {.now = now});
    EXPECT_TRUE(bytes.starts_with("HTTP/1.1 200 OK\r\nDate: Mon, 09 Feb 2026 08:00:07 GMT\r\n"))
        << bytes;
    EXPECT_NE(bytes.find("\r\nContent-Length: 5\r\n"), std::string::npos);
    EXPECT_EQ(bytes.find("Connection:"), std::string::npos);
    EXPECT_TRUE(bytes.ends_with("\r\n\r\nhello"));
}

TEST(Response, HasNoBodyWhereHttpAllowsNone) {
    for (const unsigned status : {204U, 304U}) {
        net::Response response;
        response.status = status;
        response.body = "ignored";
        const auto bytes = net::to_bytes(response, {.now = {}});
        EXPECT_EQ(bytes.find("Content-Length"), std::string::npos) << bytes;
        EXPECT_TRUE(bytes.ends_with("\r\n\r\n")) << bytes;
    }
}

TEST(Response, MayBringItsOwnContentSecurityPolicy) {
    net::Response response;
    response.headers = {{"content-security-policy", "default-src 'self'"}};
    const auto bytes = net::to_bytes(response, {.now = {}});
    EXPECT_NE(bytes.find("default-src 'self'"), std::string::npos);
    EXPECT_EQ(bytes.find("default-src 'none'"), std::string::npos);
}

TEST(Response, RefusesALineEndInAHeader) {
    for (const std::string_view value : {"a\r\nb", "a\nb", "a\rb"}) {
        net::Response response;
        response.headers = {{"Location", std::string{value}}};
        EXPECT_THROW(net::to_bytes(response, {.now = {}}), std::invalid_argument);
    }
}

TEST(Problem, IsJsonWithItsStatusAndReason) {
    const auto response = net::problem(404, "There is no \"such\" thing.");
    EXPECT_EQ(response.status, 404U);
    EXPECT_EQ(
        response.body,
        R"({"type":"about:blank","title":"Not Found","status":404,"detail":"There is no \"such\" thing."})");
}

TEST(Address, IsReadFromText) {
    EXPECT_EQ(net::parse_address("127.0.0.1:8080")->port, 8080);
    EXPECT_EQ(net::parse_address("[::1]:0")->host, "::1");
    for (const std::string_view text :
         {"", ":", ":80", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:8o", "::1:80",
          "localhost:80", "[127.0.0.1:80"}) {
        EXPECT_FALSE(net::parse_address(text).has_value()) << text;
    }
}

}  // namespace
