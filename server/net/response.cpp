#include "net/response.hpp"

#include "base/ensure.hpp"
#include "net/text.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <stdexcept>
#include <utility>

namespace net {
namespace {

constexpr std::string_view policy_name = "Content-Security-Policy";

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> security_headers = {{
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy",
     "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()"},
    {policy_name,
     "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
}};

constexpr std::array<std::pair<unsigned, std::string_view>, 36> titles = {{
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {411, "Length Required"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {417, "Expectation Failed"},
    {422, "Unprocessable Content"},
    {423, "Locked"},
    {425, "Too Early"},
    {426, "Upgrade Required"},
    {428, "Precondition Required"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {503, "Service Unavailable"},
    {505, "HTTP Version Not Supported"},
}};

std::string_view title_of(unsigned status) {
    const auto* const found =
        std::ranges::find(titles, status, &decltype(titles)::value_type::first);
    return found == titles.end() ? "Unknown" : found->second;
}

// IMF-fixdate of RFC 9110, by hand: strftime would follow the locale.
std::string to_http_date(base::Time time) {
    static constexpr std::array days = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss clock{std::chrono::floor<std::chrono::seconds>(time - day)};
    std::array<char, 40> text{};
    std::snprintf(
        text.data(), text.size(), "%s, %02u %s %04d %02d:%02d:%02d GMT",
        days.at(std::chrono::weekday{day}.c_encoding()), unsigned{date.day()},
        months.at(unsigned{date.month()} - 1), int{date.year()},
        static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
        static_cast<int>(clock.seconds().count()));
    return text.data();
}

void append_header(std::string& bytes, std::string_view name, std::string_view value) {
    constexpr std::string_view line_ends{"\r\n\0", 3};
    if (name.find_first_of(line_ends) != std::string_view::npos ||
        value.find_first_of(line_ends) != std::string_view::npos) {
        throw std::invalid_argument("a response header holds a line end");
    }
    bytes.append(name).append(": ").append(value).append("\r\n");
}

bool has_header(const Response& response, std::string_view name) {
    return std::ranges::any_of(response.headers, [name](const auto& header) {
        return same_ignoring_case(header.first, name);
    });
}

// RFC 9110: these never have a body, and 204 no length either.
bool is_bodiless(unsigned status) {
    return status == 204 || status == 304;
}

std::string escaped(std::string_view text) {
    std::string json;
    for (const char c : text) {
        if (c == '"' || c == '\\') json += '\\';
        json += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
    }
    return json;
}

}  // namespace

Response problem(unsigned status, std::string_view detail) {
    Response response;
    response.status = status;
    response.headers = {
        {"Content-Type", "application/problem+json"}, {"Cache-Control", "no-store"}};
    if (status == 426) response.headers.emplace_back("Upgrade", "websocket");
    response.body.append("{\"type\":\"about:blank\",\"title\":\"")
        .append(title_of(status))
        .append("\",\"status\":")
        .append(std::to_string(status))
        .append(",\"detail\":\"")
        .append(escaped(detail))
        .append("\"}");
    return response;
}

std::string to_bytes(const Response& response, const Sending& sending) {
    base::ensure(response.status >= 200 && response.status <= 599);
    const bool has_body = !is_bodiless(response.status);
    std::string bytes;
    bytes.reserve(1024 + response.body.size());
    bytes.append("HTTP/1.1 ")
        .append(std::to_string(response.status))
        .append(" ")
        .append(title_of(response.status))
        .append("\r\n");
    append_header(bytes, "Date", to_http_date(sending.now));
    if (has_body) append_header(bytes, "Content-Length", std::to_string(response.body.size()));
    if (!sending.keep_alive) append_header(bytes, "Connection", "close");
    for (const auto& [name, value] : security_headers) {
        if (name == policy_name && has_header(response, name)) continue;
        append_header(bytes, name, value);
    }
    for (const auto& [name, value] : response.headers)
        append_header(bytes, name, value);
    bytes.append("\r\n");
    if (has_body && !sending.omit_body) bytes.append(response.body);
    return bytes;
}

}  // namespace net
