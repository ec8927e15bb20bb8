#pragma once
// A text as numbered lines. Private to the module.

#include <string>
#include <string_view>
#include <vector>

namespace exchange {

struct TextLine {
    int number = 1;
    std::string text;  // without its end, and without blanks behind it
};

std::vector<TextLine> text_lines(std::string_view text);

}  // namespace exchange
