#pragma once
// The built web pages, read once at the start and served from memory.

#include "net/http.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace net {

class StaticFiles {
  public:
    /// Reads every file under `directory`; throws when it cannot.
    explicit StaticFiles(const std::filesystem::path& directory);

    /// The file at the request's path, compressed if the browser can take it; nothing when there is
    /// none. Files under /assets/ carry a hash in their names and may be kept for ever.
    std::optional<Response> file(const Request& request) const;

    /// The HTML page of that name, e.g. "index.html", with `nonce` in place of __CSP_NONCE__ and a
    /// Content-Security-Policy that admits it. A nonce is used once: loop::Random::token_128.
    std::optional<Response> page(std::string_view name, std::string_view nonce) const;

  private:
    struct File {
        std::string_view type;
        std::string text;
        std::string compressed;  // empty when that would not be smaller
        std::string tag;
    };

    static File read(const std::filesystem::path& path);

    std::map<std::string, File, std::less<>> files_;  // by path: "/assets/index-1f2e.js"
    std::map<std::string, std::string, std::less<>> pages_;
};

}  // namespace net
