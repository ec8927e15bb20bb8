#include "sandbox/runners/postgresql/values.hpp"

#include "sandbox/commands/base64.hpp"
#include "sandbox/runners/json_text.hpp"

#include <charconv>
#include <cstdio>
#include <cstdlib>

namespace postgresql {
namespace {

// From pg_type.dat; they never change.
enum Type : std::int32_t {
    type_bool = 16,
    type_bytea = 17,
    type_int8 = 20,
    type_int2 = 21,
    type_int4 = 23,
    type_oid = 26,
    type_float4 = 700,
    type_float8 = 701,
    type_bpchar = 1042,
    type_numeric = 1700
};

void append_integer(std::string& into, std::string_view digits) {
    into.append("{\"i\":\"").append(digits).append("\"}");
}

void append_real(std::string& into, std::string_view text) {
    char printed[64];
    std::snprintf(
        printed, sizeof printed, "{\"r\":\"%.17g\"}",
        std::strtod(std::string(text).c_str(), nullptr));
    into += printed;
}

// sum() of bigint is numeric: as a real it would lose digits.
void append_numeric(std::string& into, std::string_view text) {
    const std::string_view whole = text.substr(0, text.find('.'));
    const bool has_fraction =
        text.substr(whole.size()).find_first_not_of(".0") != std::string_view::npos;
    std::int64_t value = 0;
    const auto read = std::from_chars(whole.data(), whole.data() + whole.size(), value);
    const bool is_integer =
        read.ec == std::errc() && read.ptr == whole.data() + whole.size() && !has_fraction;
    if (is_integer) return append_integer(into, std::to_string(value));
    append_real(into, text);
}

unsigned nibble(char digit) {
    return static_cast<unsigned>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
}

void append_bytes(std::string& into, std::string_view hexadecimal) {
    std::string bytes;
    for (std::size_t at = 2; at + 1 < hexadecimal.size(); at += 2)  // after \x
        bytes += static_cast<char>(nibble(hexadecimal[at]) << 4 | nibble(hexadecimal[at + 1]));
    into.append("{\"b\":\"").append(sandbox::commands::to_base64(bytes)).append("\"}");
}

void append_characters(std::string& into, std::string_view text) {
    into += "{\"t\":";
    runners::append_text(into, text);
    into += '}';
}

}  // namespace

void append_value(std::string& into, std::int32_t type, std::string_view text) {
    switch (type) {
        case type_bool:
            return append_integer(into, text == "t" ? "1" : "0");
        case type_int2:
        case type_int4:
        case type_int8:
        case type_oid:
            return append_integer(into, text);
        case type_float4:
        case type_float8:
            return append_real(into, text);
        case type_numeric:
            return append_numeric(into, text);
        case type_bytea:
            return append_bytes(into, text);
        case type_bpchar:  // the blanks that fill it up mean nothing
            return append_characters(into, text.substr(0, text.find_last_not_of(' ') + 1));
        default:
            append_characters(into, text);
    }
}

}  // namespace postgresql
