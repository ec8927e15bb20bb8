#include "net/static_files.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>
#include <unistd.h>

namespace {

class Site {
  public:
    Site() {
        write("index.html", "<style nonce=\"__CSP_NONCE__\"></style><i nonce=\"__CSP_NONCE__\">");
        write("assets/app-1f2e.js", script);
        write("assets/tiny-3d4c.css", "a{}");
        write("assets/made-5b6a.js", std::string(2000, 'y'));
        write("assets/made-5b6a.js.gz", "compressed before");
        write("favicon.ico", "icon");
    }
    ~Site() { std::filesystem::remove_all(directory_); }
    Site(const Site&) = delete;
    Site& operator=(const Site&) = delete;

    const std::filesystem::path& directory() const { return directory_; }
    const std::string script = std::string(5000, 'x');

  private:
    void write(std::string_view name, std::string_view text) const {
        const auto path = directory_ / name;
        std::filesystem::create_directories(path.parent_path());
        std::ofstream{path} << text;
    }

    std::filesystem::path directory_ =
        std::filesystem::temp_directory_path() / ("assay-site-" + std::to_string(::getpid()));
};

struct World {
    Site site;
    net::StaticFiles files{site.directory()};
};

net::Request get(std::string path, std::vector<std::pair<std::string, std::string>> headers = {}) {
    net::Request request;
    request.method = "GET";
    request.path = std::move(path);
    request.headers = std::move(headers);
    return request;
}

std::string header(const net::Response& response, std::string_view name) {
    for (const auto& [its_name, value] : response.headers) {
        if (its_name == name) return value;
    }
    return {};
}

TEST(StaticFiles, ServesAnAssetThatMayBeKeptForEver) {
    const World world;
    const auto response = world.files.file(get("/assets/app-1f2e.js"));
    ASSERT_TRUE(response.has_value());
    EXPECT_EQ(response->status, 200U);
    EXPECT_EQ(response->body, world.site.script);
    EXPECT_EQ(header(*response, "Content-Type"), "text/javascript; charset=utf-8");
    EXPECT_EQ(header(*response, "Cache-Control"), "public, max-age=31536000, immutable");
    EXPECT_EQ(header(*response, "Content-Encoding"), "");
}

TEST(StaticFiles, AsksTheBrowserToComeBackForFilesWithoutAHash) {
    const World world;
    const auto response = world.files.file(get("/favicon.ico"));
    ASSERT_TRUE(response.has_value());
    EXPECT_EQ(header(*response, "Cache-Control"), "no-cache");
}

TEST(StaticFiles, CompressesForBrowsersThatTakeIt) {
    const World world;
    for (const std::string_view accepted : {"gzip", "br, GZIP;q=0.5", "gzip ;q=1"}) {
        const auto response = world.files.file(
            get("/assets/app-1f2e.js", {{"Accept-Encoding", std::string{accepted}}}));
        EXPECT_EQ(header(*response, "Content-Encoding"), "gzip") << accepted;
        EXPECT_TRUE(response->body.starts_with("\x1f\x8b"));
        EXPECT_LT(response->body.size(), 200U);
        EXPECT_EQ(header(*response, "Vary"), "Accept-Encoding");
    }
    for (const std::string_view accepted : {"", "br", "gzip;q=0", "gzip;q=0.000", "xgzip"}) {
        const auto response = world.files.file(
            get("/assets/app-1f2e.js", {{"Accept-Encoding", std::string{accepted}}}));
        EXPECT_EQ(header(*response, "Content-Encoding"), "") << accepted;
    }
}

TEST(StaticFiles, UsesTheCompressedFileBeside) {
    const World world;
    const auto response =
        world.files.file(get("/assets/made-5b6a.js", {{"Accept-Encoding", "gzip"}}));
    EXPECT_EQ(response->body, "compressed before");
    EXPECT_FALSE(world.files.file(get("/assets/made-5b6a.js.gz")).has_value());
}

TEST(StaticFiles, SaysWhenTheBrowserHasItAlready) {
    const World world;
    const auto first = world.files.file(get("/favicon.ico"));
    const auto tag = header(*first, "ETag");
    EXPECT_EQ(world.files.file(get("/favicon.ico", {{"If-None-Match", tag}}))->status, 304U);
    EXPECT_EQ(
        world.files.file(get("/favicon.ico", {{"If-None-Match", "\"x\", W/" + tag}}))->status,
        304U);
    EXPECT_EQ(world.files.file(get("/favicon.ico", {{"If-None-Match", "\"x\""}}))->status, 200U);
}

TEST(StaticFiles, HasNothingOutsideTheDirectory) {
    const World world;
    for (const std::string_view path :
         {"/", "/assets", "/assets/", "/nothing.js", "/../etc/passwd"}) {
        EXPECT_FALSE(world.files.file(get(std::string{path})).has_value()) << path;
    }
    auto posted = get("/favicon.ico");
    posted.method = "POST";
    EXPECT_FALSE(world.files.file(posted).has_value());
}

TEST(StaticFiles, PutsAFreshNonceIntoAPageAndItsPolicy) {
    const World world;
    const auto page = world.files.page("index.html", "n0nce");
    ASSERT_TRUE(page.has_value());
    EXPECT_EQ(page->body, "<style nonce=\"n0nce\"></style><i nonce=\"n0nce\">");
    EXPECT_EQ(header(*page, "Cache-Control"), "no-cache");
    const auto policy = header(*page, "Content-Security-Policy");
    for (const std::string_view part :
         {"default-src 'none';", "script-src 'self';", "style-src 'self' 'nonce-n0nce';",
          "connect-src 'self';", "frame-ancestors 'none';", "require-trusted-types-for 'script';",
          "trusted-types assay"}) {
        EXPECT_NE(policy.find(part), std::string::npos) << part;
    }
    EXPECT_FALSE(world.files.page("nothing.html", "n0nce").has_value());
    EXPECT_FALSE(world.files.file(get("/index.html")).has_value());
}

TEST(StaticFiles, CannotBeMadeFromADirectoryThatIsNotThere) {
    EXPECT_THROW(net::StaticFiles{"/nowhere/at/all"}, std::filesystem::filesystem_error);
}

}  // namespace
