#include "net/router.hpp"

#include "net/text.hpp"
#include "protocol/schema.hpp"

#include <algorithm>
#include <cctype>

namespace net {
namespace {

using nlohmann::json;

std::optional<PathValues> match_path(std::string_view pattern, std::string_view path) {
    const auto expected = split(pattern, '/');
    const auto given = split(path, '/');
    if (expected.size() != given.size()) return std::nullopt;
    PathValues values;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const std::string_view part = expected[i];
        if (part.front() == '{') {
            values.emplace(part.substr(1, part.size() - 2), given[i]);
        } else if (part != given[i]) {
            return std::nullopt;
        }
    }
    return values;
}

json content_of(const std::string& schema, const char* type) {
    return {{type, {{"schema", {{"$ref", "#/components/schemas/" + schema}}}}}};
}

json parameters_of(std::string_view pattern) {
    json parameters = json::array();
    for (const std::string_view part : split(pattern, '/')) {
        if (part.front() != '{') continue;
        parameters.push_back(
            {{"name", part.substr(1, part.size() - 2)},
             {"in", "path"},
             {"required", true},
             {"schema", {{"type", "string"}}}});
    }
    return parameters;
}

json operation_of(const Endpoint& endpoint) {
    json operation = {{"summary", endpoint.summary}, {"responses", json::object()}};
    if (json parameters = parameters_of(endpoint.pattern); !parameters.empty()) {
        operation["parameters"] = std::move(parameters);
    }
    if (!endpoint.request_schema.empty()) {
        operation["requestBody"] = {
            {"required", true},
            {"content", content_of(endpoint.request_schema, "application/json")}};
    }
    for (const unsigned status : endpoint.statuses) {
        json response = {{"description", status == 204 ? "Done" : "The answer"}};
        if (status != 204 && !endpoint.response_schema.empty()) {
            response["content"] = content_of(endpoint.response_schema, "application/json");
        }
        operation["responses"][std::to_string(status)] = std::move(response);
    }
    operation["responses"]["default"] = {
        {"description", "A refusal (RFC 9457)"},
        {"content", content_of("Problem", "application/problem+json")}};
    return operation;
}

std::string lower_case(std::string text) {
    std::ranges::transform(
        text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

}  // namespace

Router::Match Router::match(std::string_view method, std::string_view path) const {
    Match match;
    for (const Endpoint& endpoint : endpoints_) {
        auto values = match_path(endpoint.pattern, path);
        if (!values) continue;
        match.path_exists = true;
        if (endpoint.method != method) continue;
        match.endpoint = &endpoint;
        match.values = std::move(*values);
        break;
    }
    return match;
}

std::string Router::openapi() const {
    json paths = json::object();
    for (const Endpoint& endpoint : endpoints_) {
        if (!endpoint.pattern.starts_with("/api/v1/")) continue;
        paths[endpoint.pattern][lower_case(endpoint.method)] = operation_of(endpoint);
    }
    const json document = {
        {"openapi", "3.1.0"},
        {"info", {{"title", "Assay"}, {"version", "1"}}},
        {"paths", paths},
        {"components", {{"schemas", protocol::schemas()}}}};
    return document.dump(2);
}

}  // namespace net
