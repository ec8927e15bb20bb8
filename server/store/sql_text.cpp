#include "store/sql_text.hpp"

#include "base/ensure.hpp"

namespace store {

std::map<std::string, std::string> named_statements(std::string_view text) {
    constexpr std::string_view mark = "-- name: ";
    std::map<std::string, std::string> statements;
    for (auto at = text.find(mark); at != std::string_view::npos;) {
        const auto name_start = at + mark.size();
        const auto name_end = text.find('\n', name_start);
        base::ensure(name_end != std::string_view::npos);
        at = text.find(mark, name_end);
        const auto body_end = at == std::string_view::npos ? text.size() : at;
        const auto [entry, is_new] = statements.emplace(
            text.substr(name_start, name_end - name_start),
            text.substr(name_end, body_end - name_end));
        base::ensure(is_new);
    }
    return statements;
}

}  // namespace store
