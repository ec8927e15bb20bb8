#pragma once
// Which handler answers which method and path, and the OpenAPI document of the same table.

#include "net/http.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace net {

/// Values of a pattern's {names}.
using PathValues = std::map<std::string, std::string, std::less<>>;

struct Endpoint {
    using Handler = std::function<loop::Task<Response>(Request, PathValues)>;

    std::string method;
    std::string pattern;  // "/api/v1/attempts/{attempt}/result"
    std::size_t body_bytes_max = 0;
    std::string summary;
    std::string request_schema;  // names of protocol structs; empty: no body
    std::string response_schema;
    std::vector<unsigned> statuses;  // besides problems; the first one carries the response
    Handler handle;
    /// Who may send so large a body, by the head of a request; others send body_of_others_max.
    std::function<bool(const Request& head)> trusts = {};
};

inline constexpr std::size_t body_of_others_max = 1024;

class Router {
  public:
    explicit Router(std::vector<Endpoint> endpoints) : endpoints_(std::move(endpoints)) {}

    struct Match {
        const Endpoint* endpoint = nullptr;
        PathValues values;
        bool path_exists = false;  // with another method: 405
    };
    Match match(std::string_view method, std::string_view path) const;

    /// OpenAPI 3.1 of everything under /api/v1/.
    std::string openapi() const;

  private:
    std::vector<Endpoint> endpoints_;
};

}  // namespace net
