#include "base/ensure.hpp"
#include "base/hash.hpp"
#include "catalog/signature.hpp"
#include "grading/harness.hpp"
#include "protocol/json.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <stdexcept>

namespace grading {
namespace {

using catalog::ValueType;
using nlohmann::json;
using Scalar = ValueType::Scalar;

ValueType type_of(const std::string& text) {
    const auto type = catalog::parse_type(text);
    base::ensure(type.has_value());
    return *type;
}

std::string float_text(double value) {
    std::array<char, 40> text{};
    const int size = std::snprintf(text.data(), text.size(), "%.17g", value);
    base::ensure(size > 0 && static_cast<std::size_t>(size) < text.size());
    return text.data();
}

bool is_int64(const json& value) {
    if (!value.is_number_integer()) return false;
    return !value.is_number_unsigned() || value.get<std::uint64_t>() <= std::uint64_t{INT64_MAX};
}

bool fits(const json& value, const ValueType& type) {
    if (type.lists > 0) {
        if (!value.is_array()) return false;
        const ValueType element = catalog::element_of(type);
        for (const json& item : value) {
            if (!fits(item, element)) return false;
        }
        return true;
    }
    switch (type.scalar) {
        case Scalar::integer:
            return is_int64(value);
        case Scalar::floating:
            return value.is_number();
        case Scalar::boolean:
            return value.is_boolean();
        case Scalar::string:
            return value.is_string();
    }
    return false;
}

std::string scalar_text(const json& value, Scalar scalar) {
    switch (scalar) {
        case Scalar::integer:
            return std::to_string(value.get<std::int64_t>());
        case Scalar::floating:
            return float_text(value.get<double>());
        case Scalar::boolean:
            return value.get<bool>() ? "1" : "0";
        case Scalar::string: {
            const auto& text = value.get_ref<const std::string&>();
            return std::to_string(text.size()) + '\n' + text;
        }
    }
    base::ensure(false);
    return {};
}

void append(std::string& text, const json& value, const ValueType& type) {
    if (type.lists == 0) {
        text += scalar_text(value, type.scalar) + '\n';
        return;
    }
    text += std::to_string(value.size()) + '\n';
    const ValueType element = catalog::element_of(type);
    const bool on_one_line = element.lists == 0 && element.scalar != Scalar::string;
    for (const json& item : value) {
        if (on_one_line) {
            text += scalar_text(item, element.scalar) + ' ';
        } else {
            append(text, item, element);
        }
    }
    if (on_one_line) text += '\n';
}

/// Reads what a harness wrote. Never trusts a count: elements are read until they end.
class ResultReader {
  public:
    explicit ResultReader(std::string_view text) : text_{text} {}

    std::optional<json> read(const ValueType& type) {
        if (type.lists == 0) return read_scalar(type.scalar);
        const auto count = integer();
        if (!count || *count < 0) return std::nullopt;
        json list = json::array();
        for (std::int64_t i = 0; i < *count; ++i) {
            auto item = read(catalog::element_of(type));
            if (!item) return std::nullopt;
            list.push_back(std::move(*item));
        }
        return list;
    }

    bool is_at_end() { return token().empty(); }

  private:
    std::string_view token() {
        constexpr std::string_view blanks = " \n";
        at_ = std::min(text_.find_first_not_of(blanks, at_), text_.size());
        const auto end = std::min(text_.find_first_of(blanks, at_), text_.size());
        const auto found = text_.substr(at_, end - at_);
        at_ = end;
        return found;
    }

    std::optional<std::int64_t> integer() {
        const auto digits = token();
        std::int64_t value = 0;
        const auto* last = digits.data() + digits.size();
        const auto [end, error] = std::from_chars(digits.data(), last, value);
        if (digits.empty() || error != std::errc{} || end != last) return std::nullopt;
        return value;
    }

    std::optional<json> string() {
        const auto size = integer();
        const std::size_t begin = at_ + 1;
        if (!size || *size < 0 || begin > text_.size()) return std::nullopt;
        if (text_.size() - begin < static_cast<std::size_t>(*size)) return std::nullopt;
        at_ = begin + static_cast<std::size_t>(*size);
        return json(std::string{text_.substr(begin, static_cast<std::size_t>(*size))});
    }

    std::optional<json> read_scalar(Scalar scalar) {
        if (scalar == Scalar::string) return string();
        if (scalar == Scalar::floating) {
            const auto value = number_in(token());
            return value ? std::optional<json>{*value} : std::nullopt;
        }
        const auto value = integer();
        if (!value) return std::nullopt;
        if (scalar == Scalar::integer) return json(*value);
        if (*value != 0 && *value != 1) return std::nullopt;
        return json(*value == 1);
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

bool is_equal(
    const json& expected,
    const json& received,
    const ValueType& type,
    const std::optional<catalog::Tolerance>& tolerance) {
    if (type.lists > 0) {
        if (expected.size() != received.size()) return false;
        const ValueType element = catalog::element_of(type);
        for (std::size_t i = 0; i < expected.size(); ++i) {
            if (!is_equal(expected[i], received[i], element, tolerance)) return false;
        }
        return true;
    }
    if (type.scalar != Scalar::floating) return expected == received;
    const catalog::Tolerance exact{};
    return is_close(expected.get<double>(), received.get<double>(), tolerance ? *tolerance : exact);
}

/// JSON has no NaN and no infinity, but a reviewer should see them.
json with_spelled_floats(json value) {
    if (value.is_array()) {
        for (json& item : value)
            item = with_spelled_floats(std::move(item));
        return value;
    }
    if (!value.is_number_float() || std::isfinite(value.get<double>())) return value;
    return float_text(value.get<double>());
}

std::string shown(const json& value) {
    return with_spelled_floats(value).dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string difference_of(const json& expected, const json& received) {
    if (!expected.is_array()) return "The result differs.";
    if (expected.size() != received.size()) {
        return "The list has " + std::to_string(received.size()) + " elements where " +
               std::to_string(expected.size()) + " were expected.";
    }
    return "An element of the list differs.";
}

}  // namespace

std::expected<std::string, std::string> encode_arguments(
    const catalog::FunctionSignature& signature, std::string_view text) {
    const auto arguments = protocol::parse_json(text, arguments_bytes_max);
    const std::string call = signature.name + " takes " +
                             std::to_string(signature.arguments.size()) +
                             " arguments: write them as one JSON array.";
    if (!arguments || !arguments->is_array()) return std::unexpected(call);
    if (arguments->size() != signature.arguments.size()) return std::unexpected(call);
    std::string encoded;
    for (std::size_t i = 0; i < signature.arguments.size(); ++i) {
        const auto& argument = signature.arguments[i];
        const ValueType type = type_of(argument.type);
        if (!fits((*arguments)[i], type)) {
            return std::unexpected(
                "The argument " + argument.name + " is not a " + argument.type + ".");
        }
        append(encoded, (*arguments)[i], type);
    }
    return encoded;
}

std::expected<FunctionResult, std::string> read_result(
    const catalog::FunctionSignature& signature,
    std::string_view output,
    const std::optional<std::string>& expected,
    const std::optional<catalog::Tolerance>& tolerance) {
    if (output.empty()) return std::unexpected("The program ended before the function returned.");
    const ValueType type = type_of(signature.returns);
    ResultReader reader{output};
    const auto received = reader.read(type);
    if (!received || !reader.is_at_end()) {
        return std::unexpected("The result is not a " + signature.returns + ".");
    }
    FunctionResult result{.json = shown(*received), .comparison = {}};
    if (!expected) return result;
    const auto wanted = protocol::parse_json(*expected, arguments_bytes_max);
    if (!wanted || !fits(*wanted, type)) {
        throw std::runtime_error("what a test of the item expects is not a " + signature.returns);
    }
    result.comparison.equal = is_equal(*wanted, *received, type, tolerance);
    if (!result.comparison.equal) result.comparison.difference = difference_of(*wanted, *received);
    return result;
}

}  // namespace grading
