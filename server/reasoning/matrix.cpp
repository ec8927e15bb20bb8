// Matrices: three rows of three figures, each property with a rule of its own, and the last figure
// missing. The six options differ in three properties, each of which half of them have right.

#include "reasoning/family_parts.hpp"
#include "reasoning/figure.hpp"

#include <algorithm>
#include <array>

namespace reasoning {
namespace {

/// A property's value for each row and column, as a number.
using Grid = std::array<std::array<std::int64_t, 3>, 3>;

struct Property {
    enum class Name { count, shape, shade, frame };
    Name name = Name::count;
    Grid grid{};
    std::int64_t wrong = 0;  // what a mistaken answer has in the last place
    std::string why{};
};

void set(Figure& figure, Property::Name name, std::int64_t value) {
    switch (name) {
        case Property::Name::count:
            figure.count = value;
            return;
        case Property::Name::shape:
            figure.shape = static_cast<Figure::Shape>(value);
            return;
        case Property::Name::shade:
            figure.shade = static_cast<Figure::Shade>(value);
            return;
        case Property::Name::frame:
            figure.frame = static_cast<Figure::Frame>(value);
            return;
    }
}

std::string_view word(Property::Name name) {
    constexpr std::array<std::string_view, 4> words{"number", "shape", "shade", "frame"};
    return words.at(static_cast<std::size_t>(name));
}

/// Three different values of a property whose values are names.
std::vector<std::int64_t> some_values(Random& random, Property::Name name) {
    if (name == Property::Name::shape) return random.some<std::int64_t>({0, 1, 2, 3}, 3);
    if (name == Property::Name::shade) return random.some<std::int64_t>({0, 1, 2}, 3);
    return random.some<std::int64_t>({1, 2, 3}, 3);
}

/// Each row has all three values, in an order that turns by one from row to row.
Property three_different(Random& random, Property::Name name, bool turns_left) {
    Property property{.name = name};
    const auto values = some_values(random, name);
    for (std::size_t row = 0; row < 3; ++row) {
        for (std::size_t column = 0; column < 3; ++column)
            property.grid[row][column] = values[(column + (turns_left ? row : 3 - row)) % 3];
    }
    property.wrong = property.grid[2][random.below(2)];
    property.why = "repeats a " + std::string{word(name)} + " that its row has already";
    return property;
}

/// One value for each row.
Property same_in_row(Random& random, Property::Name name) {
    Property property{.name = name};
    const auto values = some_values(random, name);
    for (std::size_t row = 0; row < 3; ++row)
        property.grid[row].fill(values[row]);
    property.wrong = property.grid[random.below(2)][2];
    property.why = "takes the " + std::string{word(name)} + " of another row";
    return property;
}

Property always_same(Random& random, Property::Name name) {
    Property property{.name = name};
    const auto values = some_values(random, name);
    for (auto& row : property.grid)
        row.fill(values[0]);
    property.wrong = values[1];
    property.why = "changes the " + std::string{word(name)} + ", which never changes";
    return property;
}

/// A number nearby, above or below alike, that can be drawn.
std::int64_t number_beside(Random& random, std::int64_t right) {
    const std::int64_t other = right + (random.flip() ? 1 : -1);
    return other >= 1 && other <= figure_count_max ? other : 2 * right - other;
}

/// One more, or one less, from column to column.
Property count_grows(Random& random) {
    Property property{.name = Property::Name::count};
    const std::int64_t step = random.flip() ? 1 : -1;
    const auto starts = random.some<std::int64_t>({1, 2, 3, 4}, 3);
    for (std::size_t row = 0; row < 3; ++row) {
        for (std::size_t column = 0; column < 3; ++column) {
            const auto right = static_cast<std::int64_t>(step > 0 ? column : 2 - column);
            property.grid[row][column] = starts[row] + right;
        }
    }
    property.wrong = number_beside(random, property.grid[2][2]);
    property.why = "does not go on counting along the row";
    return property;
}

/// The third number of a row is the sum of the first two. No two rows have the same sum, or they
/// could be taken for rows of the same three numbers.
Property count_adds(Random& random) {
    Property property{.name = Property::Name::count};
    const auto sums = random.some<std::int64_t>({2, 3, 4, 5, 6}, 3);
    for (std::size_t row = 0; row < 3; ++row) {
        const std::int64_t first = random.between(
            std::max<std::int64_t>(1, sums[row] - 4), std::min<std::int64_t>(4, sums[row] - 1));
        property.grid[row] = {first, sums[row] - first, sums[row]};
    }
    property.wrong = number_beside(random, property.grid[2][2]);
    property.why = "does not add the first two numbers of the row";
    return property;
}

struct Plan {
    std::array<Property, 3> properties;
    std::string radicals;
};

Plan plan_of(Random& random, int level) {
    using Name = Property::Name;
    if (level == 1) {
        return {
            {count_grows(random), same_in_row(random, Name::shape),
             always_same(random, Name::shade)},
            "3 properties: counting, same in a row, always the same"};
    }
    const bool turns_left = random.flip();
    if (level == 2) {
        return {
            {count_grows(random), three_different(random, Name::shape, turns_left),
             same_in_row(random, Name::shade)},
            "3 properties: counting, three different, same in a row"};
    }
    return {
        {count_adds(random), three_different(random, Name::frame, turns_left),
         three_different(random, Name::shade, !turns_left)},
        "3 properties: adding, three different, three different the other way"};
}

std::string cell(const Figure& figure) {
    return "`figure: " + words_for(figure) + "`";
}

}  // namespace

std::optional<Puzzle> draw_matrix(Draft& draft) {
    Random& random = draft.random;
    const auto [properties, radicals] = plan_of(random, draft.level);
    const auto base_shape = static_cast<Figure::Shape>(random.below(4));
    const auto figure_at = [&](std::size_t row, std::size_t column) {
        Figure figure{.shape = base_shape};
        for (const Property& property : properties)
            set(figure, property.name, property.grid[row][column]);
        return figure;
    };
    std::string prompt = "| Left | Middle | Right |\n|:-:|:-:|:-:|\n";
    for (std::size_t row = 0; row < 3; ++row) {
        for (std::size_t column = 0; column < 3; ++column) {
            const bool is_asked = row == 2 && column == 2;
            prompt += "| " + (is_asked ? "**?**" : cell(figure_at(row, column))) + ' ';
        }
        prompt += "|\n";
    }
    const auto option = [&](const std::vector<bool>& wrong) {
        Figure figure = figure_at(2, 2);
        for (std::size_t i = 0; i < properties.size(); ++i) {
            if (wrong[i]) set(figure, properties[i].name, properties[i].wrong);
        }
        return cell(figure);
    };
    std::vector<std::string> whys;
    for (const Property& property : properties)
        whys.push_back(property.why);
    return Puzzle{
        .prompt = prompt, .radicals = radicals, .options = cube_options(draft, option, whys)};
}

}  // namespace reasoning
