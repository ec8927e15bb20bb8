#include "store/store.hpp"

#include "base/ensure.hpp"

#include <utility>

namespace store {

const Value& Row::at(std::string_view column) const {
    const std::vector<std::string>& names = *columns_;
    std::size_t place = next_;
    for (std::size_t tried = 0; tried < names.size(); ++tried, ++place) {
        if (place >= names.size()) place = 0;
        if (names[place] != column) continue;
        next_ = place + 1;
        return values_[place];
    }
    base::ensure(false);
    std::unreachable();
}

std::int64_t Row::integer(std::string_view column) const {
    const auto* value = std::get_if<std::int64_t>(&at(column));
    base::ensure(value != nullptr);
    return *value;
}

const std::string& Row::text(std::string_view column) const {
    const auto* value = std::get_if<std::string>(&at(column));
    base::ensure(value != nullptr);
    return *value;
}

std::optional<std::int64_t> Row::maybe_integer(std::string_view column) const {
    const Value& value = at(column);
    if (std::holds_alternative<std::monostate>(value)) return std::nullopt;
    base::ensure(std::holds_alternative<std::int64_t>(value));
    return std::get<std::int64_t>(value);
}

std::optional<std::string> Row::maybe_text(std::string_view column) const {
    const Value& value = at(column);
    if (std::holds_alternative<std::monostate>(value)) return std::nullopt;
    base::ensure(std::holds_alternative<std::string>(value));
    return std::get<std::string>(value);
}

std::optional<Row> Tx::first(
    std::string_view statement, std::initializer_list<Parameter> parameters) {
    auto rows = query(statement, parameters);
    if (rows.empty()) return std::nullopt;
    return std::move(rows.front());
}

}  // namespace store
