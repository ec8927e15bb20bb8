#include "exchange/outside_code.hpp"

#include <algorithm>

namespace exchange {
namespace {

constexpr std::size_t fence_least = 3;
constexpr auto nowhere = std::string_view::npos;

std::size_t run_at(std::string_view text, std::size_t at) {
    const auto end = text.find_first_not_of(text[at], at);
    return (end == nowhere ? text.size() : end) - at;
}

bool starts_line(std::string_view text, std::size_t at) {
    while (at > 0 && text[at - 1] == ' ')
        --at;
    return at == 0 || text[at - 1] == '\n';
}

/// Behind the run that ends the code which a run of `length` signs at `at` begins; nowhere: it
/// begins none. A fence without an end goes on to the end of the text.
std::size_t end_of_code(std::string_view text, std::size_t at, std::size_t length) {
    const bool is_fence = length >= fence_least && starts_line(text, at);
    if (text[at] == '~' && !is_fence) return nowhere;
    for (auto next = text.find(text[at], at + length); next != nowhere;) {
        const std::size_t count = run_at(text, next);
        const bool ends_fence = count >= length && starts_line(text, next);
        if (is_fence ? ends_fence : count == length) return next + count;
        next = text.find(text[at], next + count);
    }
    return is_fence ? text.size() : nowhere;
}

}  // namespace

std::string outside_code(
    std::string_view markdown, const std::function<std::string(std::string)>& change) {
    std::string result;
    std::string piece;
    for (std::size_t at = 0; at < markdown.size();) {
        const char c = markdown[at];
        const bool is_mark = c == '`' || c == '~';
        const std::size_t length = is_mark ? run_at(markdown, at) : 1;
        const auto end = is_mark ? end_of_code(markdown, at, length) : nowhere;
        if (end != nowhere) {
            result += change(std::move(piece));
            result += markdown.substr(at, end - at);
            piece.clear();
            at = end;
            continue;
        }
        // What a backslash stands before begins no code.
        const std::size_t taken = c == '\\' && at + 1 < markdown.size() ? 2 : length;
        piece += markdown.substr(at, taken);
        at += taken;
    }
    return result + change(std::move(piece));
}

}  // namespace exchange
