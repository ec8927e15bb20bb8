#pragma once
// A figure of the matrices: its words are its source, its name for a screen reader, and what the
// solver reads; the drawing follows from them.
//
//   COUNT SHADE SHAPE(S) [in a FRAME]        "3 grey circles in a square", "1 open triangle"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace reasoning {

inline constexpr std::int64_t figure_count_max = 6;

struct Figure {
    enum class Shape { circle, square, triangle, diamond };
    enum class Shade { open, grey, solid };
    enum class Frame { none, circle, square, diamond };
    std::int64_t count = 1;
    Shape shape = Shape::circle;
    Shade shade = Shade::open;
    Frame frame = Frame::none;

    bool operator==(const Figure&) const = default;
};

std::string words_for(const Figure& figure);

/// Nothing when these words name no figure.
std::optional<Figure> figure_named(std::string_view words);

/// `<svg …>` with the words as its name: attributes only, no styles, no ids, drawn in the colour of
/// the text around it.
std::string svg_of(const Figure& figure);

}  // namespace reasoning
