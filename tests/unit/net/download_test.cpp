// Other people's files on their way to a browser.

#include "net/download.hpp"

#include <gtest/gtest.h>

namespace {

std::string header(const net::Response& response, const std::string& name) {
    for (const auto& [key, value] : response.headers) {
        if (key == name) return value;
    }
    return {};
}

TEST(Download, IsAnAttachmentOfNoTypeThatMayRunNothing) {
    const auto response = net::file_response("page.md", "<script>alert(1)</script>");
    EXPECT_EQ(response.body, "<script>alert(1)</script>");
    EXPECT_EQ(header(response, "Content-Type"), "application/octet-stream");
    EXPECT_TRUE(header(response, "Content-Disposition").starts_with("attachment; "));
    EXPECT_TRUE(header(response, "Content-Security-Policy").starts_with("sandbox; "));
    EXPECT_EQ(header(response, "Cache-Control"), "no-store");
}

TEST(Download, NamesTheFileWithoutLettingTheNameOutOfItsHeader) {
    const auto response = net::file_response("a \"b\"; c\xC3\xA9.pdf", "");
    EXPECT_EQ(
        header(response, "Content-Disposition"),
        "attachment; filename=\"a__b___c__.pdf\"; filename*=UTF-8''a%20%22b%22%3B%20c%C3%A9.pdf");
}

}  // namespace
