#include "reasoning/figure.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace {

using reasoning::Figure;

TEST(Figure, IsWhatItsWordsSayAndNothingElse) {
    const Figure figure{
        .count = 3,
        .shape = Figure::Shape::triangle,
        .shade = Figure::Shade::grey,
        .frame = Figure::Frame::square};
    EXPECT_EQ(reasoning::words_for(figure), "3 grey triangles in a square");
    EXPECT_EQ(reasoning::figure_named("3 grey triangles in a square"), figure);
    for (const char* words :
         {"3 grey triangle in a square", "7 grey circles", "0 open circles", "1 blue circle",
          "grey", "1 open circle in a none", "1 open circle, really", ""}) {
        EXPECT_EQ(reasoning::figure_named(words), std::nullopt) << words;
    }
}

TEST(Figure, IsDrawnWithAllItsShapesAndItsWordsAsName) {
    for (std::int64_t count = 1; count <= reasoning::figure_count_max; ++count) {
        const Figure figure{.count = count};
        const std::string svg = reasoning::svg_of(figure);
        std::size_t circles = 0;
        for (auto at = svg.find("<circle"); at != std::string::npos;
             at = svg.find("<circle", at + 1))
            ++circles;
        EXPECT_EQ(circles, static_cast<std::size_t>(count));
        EXPECT_NE(
            svg.find("role=\"img\" aria-label=\"" + reasoning::words_for(figure) + "\""),
            std::string::npos);
    }
}

}  // namespace
