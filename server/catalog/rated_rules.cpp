#include "catalog/rated_rules.hpp"

#include "base/ensure.hpp"

namespace catalog {

const core::Rubric* rubric_of(const Item& item) {
    if (const auto* text = std::get_if<Text>(&item.body)) return &text->rubric;
    if (const auto* upload = std::get_if<Upload>(&item.body)) return &upload->rubric;
    return nullptr;
}

const std::vector<RatedSample>& samples_of(const Item& item) {
    base::ensure(rubric_of(item) != nullptr);
    const auto* text = std::get_if<Text>(&item.body);
    return text != nullptr ? text->samples : std::get<Upload>(item.body).samples;
}

std::int64_t raters_of(const Item& item) {
    const core::Rubric* rubric = rubric_of(item);
    return rubric == nullptr ? 0 : rubric->raters;
}

std::int64_t word_count(std::string_view text) {
    std::int64_t count = 0;
    bool is_inside = false;
    for (const char c : text) {
        const bool is_blank = c == ' ' || c == '\t' || c == '\r' || c == '\n';
        if (!is_blank && !is_inside) ++count;
        is_inside = !is_blank;
    }
    return count;
}

}  // namespace catalog
