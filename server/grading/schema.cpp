#include "grading/schema.hpp"

#include "grading/scenario_pattern.hpp"
#include "protocol/json.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

namespace grading {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 7> types{"string", "integer", "number", "boolean",
                                                "null",   "array",   "object"};
constexpr std::array<std::string_view, 4> remarks{"$schema", "$id", "title", "description"};

bool is_whole(const json& value) {
    if (value.is_number_integer()) return true;
    return value.is_number_float() && std::trunc(value.get<double>()) == value.get<double>();
}

bool is_of_type(const json& value, const std::string& type) {
    if (type == "string") return value.is_string();
    if (type == "integer") return is_whole(value);
    if (type == "number") return value.is_number();
    if (type == "boolean") return value.is_boolean();
    if (type == "null") return value.is_null();
    return type == "array" ? value.is_array() : value.is_object();
}

/// Characters, not bytes.
std::int64_t length_of(const std::string& text) {
    return std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
}

// ---- what a schema may say -------------------------------------------------------------------

std::string problem_of(const json& schema);

bool is_type_name(const json& name) {
    return name.is_string() && std::ranges::find(types, name.get<std::string>()) != types.end();
}

bool is_type(const json& value) {
    if (!value.is_array()) return is_type_name(value);
    return !value.empty() && std::ranges::all_of(value, is_type_name);
}

bool is_list_of_names(const json& value) {
    return value.is_array() &&
           std::ranges::all_of(value, [](const json& name) { return name.is_string(); });
}

bool is_count(const json& value) {
    return value.is_number_unsigned() || (value.is_number_integer() && value >= 0);
}

std::string problem_of_each(const json& properties) {
    if (!properties.is_object()) return "`properties` is an object of schemas";
    for (const json& schema : properties) {
        if (auto problem = problem_of(schema); !problem.empty()) return problem;
    }
    return {};
}

struct Keyword {
    std::string_view name;
    std::function<bool(const json&)> fits;
};

const std::array<Keyword, 10>& plain_keywords() {
    static const std::array<Keyword, 10> keywords{{
        {"type", is_type},
        {"enum", [](const json& value) { return value.is_array() && !value.empty(); }},
        {"const", [](const json&) { return true; }},
        {"required", is_list_of_names},
        {"minItems", is_count},
        {"maxItems", is_count},
        {"minLength", is_count},
        {"maxLength", is_count},
        {"minimum", [](const json& value) { return value.is_number(); }},
        {"maximum", [](const json& value) { return value.is_number(); }},
    }};
    return keywords;
}

std::string problem_of_keyword(const std::string& name, const json& value) {
    if (std::ranges::find(remarks, name) != remarks.end()) return {};
    if (name == "properties") return problem_of_each(value);
    if (name == "items") return problem_of(value);
    if (name == "additionalProperties") return value.is_boolean() ? "" : problem_of(value);
    if (name == "pattern") {
        return value.is_string() ? pattern_problem(value.get<std::string>())
                                 : "`pattern` is a text";
    }
    const auto& keywords = plain_keywords();
    const auto found = std::ranges::find(keywords, name, &Keyword::name);
    if (found == keywords.end()) return "the keyword `" + name + "` cannot be used here";
    return found->fits(value) ? "" : "`" + name + "` has a value that it cannot have";
}

std::string problem_of(const json& schema) {
    if (!schema.is_object()) return "a schema is a JSON object";
    for (const auto& [name, value] : schema.items()) {
        if (auto problem = problem_of_keyword(name, value); !problem.empty()) return problem;
    }
    return {};
}

// ---- whether a value is as it says -----------------------------------------------------------

std::string violation(const json& schema, const json& value, const std::string& path);

std::string at(const std::string& path, const std::string& what) {
    return "at " + path + ": " + what;
}

std::string type_violation(const json& type, const json& value, const std::string& path) {
    const auto is_one = [&value](const json& name) {
        return is_of_type(value, name.get<std::string>());
    };
    const bool fits = type.is_array() ? std::ranges::any_of(type, is_one) : is_one(type);
    return fits ? "" : at(path, "it is not of the type " + type.dump());
}

std::string object_violation(const json& schema, const json& value, const std::string& path) {
    for (const json& name : schema.value("required", json::array())) {
        if (!value.contains(name.get<std::string>())) {
            return at(path, "`" + name.get<std::string>() + "` is missing");
        }
    }
    const json properties = schema.value("properties", json::object());
    const json others = schema.value("additionalProperties", json(true));
    for (const auto& [name, member] : value.items()) {
        const auto known = properties.find(name);
        if (known == properties.end() && others == false) {
            return at(path, "`" + name + "` should not be there");
        }
        if (known == properties.end() && others == true) continue;
        auto found =
            violation(known == properties.end() ? others : *known, member, path + '.' + name);
        if (!found.empty()) return found;
    }
    return {};
}

std::string array_violation(const json& schema, const json& value, const std::string& path) {
    const auto count = static_cast<std::int64_t>(value.size());
    if (count < schema.value("minItems", std::int64_t{0})) return at(path, "it has too few items");
    if (count > schema.value("maxItems", count)) return at(path, "it has too many items");
    const auto items = schema.find("items");
    if (items == schema.end()) return {};
    for (std::size_t i = 0; i < value.size(); ++i) {
        auto found = violation(*items, value[i], path + '[' + std::to_string(i) + ']');
        if (!found.empty()) return found;
    }
    return {};
}

std::string text_violation(const json& schema, const json& value, const std::string& path) {
    const auto& text = value.get_ref<const std::string&>();
    const std::int64_t length = length_of(text);
    if (length < schema.value("minLength", std::int64_t{0})) return at(path, "it is too short");
    if (length > schema.value("maxLength", length)) return at(path, "it is too long");
    const auto pattern = schema.find("pattern");
    if (pattern == schema.end() || is_match(pattern->get<std::string>(), text)) return {};
    return at(path, "it does not match " + pattern->get<std::string>());
}

std::string number_violation(const json& schema, const json& value, const std::string& path) {
    if (schema.contains("minimum") && value < schema["minimum"]) return at(path, "it is too small");
    if (schema.contains("maximum") && value > schema["maximum"]) return at(path, "it is too large");
    return {};
}

std::string violation(const json& schema, const json& value, const std::string& path) {
    if (schema.contains("type")) {
        if (auto found = type_violation(schema["type"], value, path); !found.empty()) return found;
    }
    if (schema.contains("const") && value != schema["const"]) {
        return at(path, "it is not " + schema["const"].dump());
    }
    if (schema.contains("enum") &&
        std::ranges::find(schema["enum"], value) == schema["enum"].end()) {
        return at(path, "it is none of " + schema["enum"].dump());
    }
    if (value.is_object()) return object_violation(schema, value, path);
    if (value.is_array()) return array_violation(schema, value, path);
    if (value.is_string()) return text_violation(schema, value, path);
    return value.is_number() ? number_violation(schema, value, path) : "";
}

}  // namespace

std::string schema_problem(const std::string& text) {
    const auto schema = protocol::parse_json(text, schema_bytes_max);
    if (!schema) return "it is not JSON";
    return problem_of(*schema);
}

std::string schema_violation(const json& schema, const json& value) {
    return violation(schema, value, "$");
}

}  // namespace grading
