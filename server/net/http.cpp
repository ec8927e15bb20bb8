#include "net/http.hpp"

#include "net/text.hpp"

namespace net {

std::string_view Request::header(std::string_view name) const {
    for (const auto& [its_name, value] : headers) {
        if (same_ignoring_case(its_name, name)) return value;
    }
    return {};
}

std::string_view Request::cookie(std::string_view name) const {
    // RFC 6265: pairs parted by "; ". The first of a name wins; a quoted value keeps its quotes.
    for (const std::string_view pair : split(header("cookie"), ';')) {
        const auto equals = pair.find('=');
        if (equals != std::string_view::npos && pair.substr(0, equals) == name) {
            return pair.substr(equals + 1);
        }
    }
    return {};
}

}  // namespace net
