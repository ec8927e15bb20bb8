#include "reasoning/figure.hpp"

#include "base/ensure.hpp"
#include "reasoning/text.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace reasoning {
namespace {

constexpr std::array<std::string_view, 4> shapes{"circle", "square", "triangle", "diamond"};
constexpr std::array<std::string_view, 3> shades{"open", "grey", "solid"};
constexpr std::array<std::string_view, 4> frames{"none", "circle", "square", "diamond"};

constexpr int middle = 50;  // of a drawing 100 wide and 100 high
constexpr int radius = 10;  // of one shape
constexpr int row_gap = 26;
constexpr int column_gap = 25;

template <class Word, std::size_t count>
std::optional<Word> named(const std::array<std::string_view, count>& words, std::string_view word) {
    const auto* found = std::ranges::find(words, word);
    if (found == words.end()) return std::nullopt;
    return static_cast<Word>(found - words.begin());
}

std::string point(int x, int y) {
    return std::to_string(x) + ',' + std::to_string(y);
}

std::string polygon(const std::vector<std::string>& points) {
    std::string text = "<polygon points=\"";
    for (const std::string& each : points)
        text += (each == points.front() ? "" : " ") + each;
    return text + "\"/>";
}

std::string square(int x, int y, int half) {
    const std::string side = std::to_string(2 * half);
    return "<rect x=\"" + std::to_string(x - half) + "\" y=\"" + std::to_string(y - half) +
           "\" width=\"" + side + "\" height=\"" + side + "\"/>";
}

std::string circle(int x, int y, int half) {
    return "<circle cx=\"" + std::to_string(x) + "\" cy=\"" + std::to_string(y) + "\" r=\"" +
           std::to_string(half) + "\"/>";
}

std::string diamond(int x, int y, int half) {
    return polygon(
        {point(x, y - half), point(x + half, y), point(x, y + half), point(x - half, y)});
}

std::string drawn(Figure::Shape shape, int x, int y) {
    switch (shape) {
        case Figure::Shape::circle:
            return circle(x, y, radius);
        case Figure::Shape::square:
            return square(x, y, radius - 1);
        case Figure::Shape::triangle:
            return polygon(
                {point(x, y - radius), point(x + radius, y + radius - 2),
                 point(x - radius, y + radius - 2)});
        case Figure::Shape::diamond:
            return diamond(x, y, radius + 1);
    }
    base::ensure(false);
    return {};
}

std::string drawn(Figure::Frame frame) {
    switch (frame) {
        case Figure::Frame::none:
            return {};
        case Figure::Frame::circle:
            return circle(middle, middle, 47);
        case Figure::Frame::square:
            return square(middle, middle, 44);
        case Figure::Frame::diamond:
            return diamond(middle, middle, 49);
    }
    base::ensure(false);
    return {};
}

/// Rows like those of dice: up to three in one row, else in two.
std::vector<int> rows_of(std::int64_t count) {
    if (count <= 3) return {static_cast<int>(count)};
    return {static_cast<int>(count + 1) / 2, static_cast<int>(count) / 2};
}

std::string_view fill_of(Figure::Shade shade) {
    if (shade == Figure::Shade::open) return "fill=\"none\"";
    if (shade == Figure::Shade::solid) return "fill=\"currentColor\"";
    return "fill=\"currentColor\" fill-opacity=\"0.35\"";
}

}  // namespace

std::string words_for(const Figure& figure) {
    base::ensure(figure.count >= 1 && figure.count <= figure_count_max);
    std::string text = std::to_string(figure.count) + ' ';
    text += shades.at(static_cast<std::size_t>(figure.shade));
    text += ' ';
    text += shapes.at(static_cast<std::size_t>(figure.shape));
    if (figure.count > 1) text += 's';
    if (figure.frame == Figure::Frame::none) return text;
    text += " in a ";
    return text += frames.at(static_cast<std::size_t>(figure.frame));
}

std::optional<Figure> figure_named(std::string_view words) {
    const auto parts = words_of(words);
    if (parts.size() < 3) return std::nullopt;
    std::string shape_word = parts[2];
    if (shape_word.ends_with('s')) shape_word.pop_back();
    const auto count = numbers_of(parts[0]);
    const auto shade = named<Figure::Shade>(shades, parts[1]);
    const auto shape = named<Figure::Shape>(shapes, shape_word);
    const auto frame = named<Figure::Frame>(frames, parts.size() > 3 ? parts.back() : "none");
    if (count.size() != 1 || count[0] < 1 || count[0] > figure_count_max) return std::nullopt;
    if (!shade || !shape || !frame) return std::nullopt;
    const Figure figure{.count = count[0], .shape = *shape, .shade = *shade, .frame = *frame};
    // One spelling only: what is read aloud is exactly what is drawn.
    if (words_for(figure) != words) return std::nullopt;
    return figure;
}

std::string svg_of(const Figure& figure) {
    std::string svg = "<svg class=\"figure\" role=\"img\" aria-label=\"" + words_for(figure) +
                      "\" viewBox=\"0 0 100 100\" width=\"84\" height=\"84\" "
                      "stroke=\"currentColor\" stroke-width=\"2.5\" stroke-linejoin=\"round\">";
    // Six shapes fit into the narrowest frame; what has no frame may fill its place.
    const bool is_framed = figure.frame != Figure::Frame::none;
    if (is_framed) svg += "<g fill=\"none\">" + drawn(figure.frame) + "</g>";
    svg += is_framed ? "<g transform=\"translate(11 11) scale(0.78)\" "
                     : "<g transform=\"translate(-15 -15) scale(1.3)\" ";
    svg += fill_of(figure.shade);
    svg += '>';
    const auto rows = rows_of(figure.count);
    int y = middle - row_gap * (static_cast<int>(rows.size()) - 1) / 2;
    for (const int columns : rows) {
        int x = middle - column_gap * (columns - 1) / 2;
        for (int i = 0; i < columns; ++i, x += column_gap)
            svg += drawn(figure.shape, x, y);
        y += row_gap;
    }
    return svg + "</g></svg>";
}

}  // namespace reasoning
