#include "core/spans.hpp"

#include <algorithm>

namespace core {
namespace {

void add(std::vector<Span>& spans, base::Time from, base::Time until) {
    if (from < until) spans.push_back({.from = from, .until = until});
}

}  // namespace

std::vector<Span> within(const std::vector<Span>& spans, const Span& whole) {
    std::vector<Span> parts;
    for (const Span& span : spans) {
        add(parts, std::max(span.from, whole.from), std::min(span.until, whole.until));
    }
    return parts;
}

std::vector<Span> without(const std::vector<Span>& spans, const std::vector<Span>& others) {
    std::vector<Span> left = spans;
    for (const Span& other : others) {
        std::vector<Span> parts;
        for (const Span& span : left) {
            add(parts, span.from, std::min(span.until, std::max(span.from, other.from)));
            add(parts, std::max(span.from, std::min(span.until, other.until)), span.until);
        }
        left = std::move(parts);
    }
    return left;
}

base::Duration total(const std::vector<Span>& spans) {
    base::Duration sum{};
    for (const Span& span : spans)
        sum += span.until - span.from;
    return sum;
}

}  // namespace core
