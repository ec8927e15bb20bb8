#include "store/store.hpp"

#include "base/ensure.hpp"

#include <algorithm>

namespace store {

const Value& Row::at(std::string_view column) const {
    const auto found = std::ranges::find(names_, column);
    base::ensure(found != names_.end());
    return values_[static_cast<std::size_t>(found - names_.begin())];
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
    if (std::holds_alternative<std::monostate>(at(column))) return std::nullopt;
    return integer(column);
}

std::optional<std::string> Row::maybe_text(std::string_view column) const {
    if (std::holds_alternative<std::monostate>(at(column))) return std::nullopt;
    return text(column);
}

std::optional<Row> Tx::first(
    std::string_view statement, std::initializer_list<Parameter> parameters) {
    auto rows = query(statement, parameters);
    if (rows.empty()) return std::nullopt;
    return std::move(rows.front());
}

}  // namespace store
