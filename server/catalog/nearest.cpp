#include "catalog/nearest.hpp"

#include <algorithm>
#include <cctype>
#include <numeric>

namespace catalog {
namespace {

bool is_same(char one, char other) {
    return std::tolower(static_cast<unsigned char>(one)) ==
           std::tolower(static_cast<unsigned char>(other));
}

/// Edits (insert, delete, replace) that turn one name into the other; capital letters are none.
std::size_t distance(std::string_view from, std::string_view to) {
    std::vector<std::size_t> row(to.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < from.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < to.size(); ++j) {
            const std::size_t replaced = diagonal + (is_same(from[i], to[j]) ? 0U : 1U);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
        }
    }
    return row.back();
}

}  // namespace

std::string nearest(std::string_view wrong, const std::vector<std::string>& names) {
    std::string best;
    std::size_t best_distance = std::max<std::size_t>(wrong.size() / 3, 2) + 1;
    for (const std::string& name : names) {
        const std::size_t edits = distance(wrong, name);
        if (edits >= best_distance) continue;
        best_distance = edits;
        best = name;
    }
    return best;
}

std::string remedy_by_name(std::string_view wrong, const std::vector<std::string>& names) {
    constexpr std::size_t listed_max = 20;
    const std::string near = nearest(wrong, names);
    if (!near.empty()) return "Perhaps you meant `" + near + "`.";
    if (names.empty()) return "Remove it.";
    std::string list;
    for (std::size_t i = 0; i < std::min(names.size(), listed_max); ++i) {
        list += (i == 0 ? "" : ", ") + names[i];
    }
    if (names.size() > listed_max) list += ", …";
    return "Known here: " + list + '.';
}

}  // namespace catalog
