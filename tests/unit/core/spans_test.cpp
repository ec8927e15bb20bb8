#include "core/spans.hpp"

#include <gtest/gtest.h>

namespace {

using core::Span;

Span span(std::int64_t from, std::int64_t until) {
    return {.from = base::from_micros(from), .until = base::from_micros(until)};
}

TEST(Spans, AreCutToAWhole) {
    EXPECT_EQ(
        core::within({span(0, 5), span(8, 20), span(30, 40)}, span(3, 10)),
        (std::vector<Span>{span(3, 5), span(8, 10)}));
}

TEST(Spans, LoseWhatOthersCover) {
    const std::vector<Span> spans{span(0, 10), span(20, 30)};
    EXPECT_EQ(core::without(spans, {}), spans);
    EXPECT_EQ(
        core::without(spans, {span(3, 5), span(8, 22)}),
        (std::vector<Span>{span(0, 3), span(5, 8), span(22, 30)}));
    EXPECT_EQ(core::without(spans, {span(40, 50)}), spans);
    EXPECT_TRUE(core::without(spans, {span(0, 100)}).empty());
}

TEST(Spans, AddUp) {
    EXPECT_EQ(core::total({span(0, 10), span(20, 35)}), base::Duration{25});
}

}  // namespace
