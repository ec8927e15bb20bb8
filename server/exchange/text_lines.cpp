#include "exchange/text_lines.hpp"

namespace exchange {

std::vector<TextLine> text_lines(std::string_view text) {
    std::vector<TextLine> lines;
    for (int number = 1; !text.empty(); ++number) {
        const auto end = text.find('\n');
        std::string line{text.substr(0, end)};
        while (!line.empty() && std::string_view{" \t\r"}.contains(line.back()))
            line.pop_back();
        lines.push_back({number, std::move(line)});
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return lines;
}

}  // namespace exchange
