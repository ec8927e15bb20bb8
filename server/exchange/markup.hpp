#pragma once
// Texts of foreign questions as the Markdown of an item. Private to the module.

#include <string>
#include <string_view>
#include <vector>

namespace exchange {

enum class TextFormat {
    html,
    loose,  // HTML as people type it: lines break where they break, and an unknown tag is a text
    markdown,
    plain
};

/// Adds a sentence, once.
void tell(std::vector<std::string>& lost, const std::string& what);

/// As Markdown; what cannot be kept is told in `lost`, a sentence each, once.
std::string markdown_from(
    TextFormat format, const std::string& text, std::vector<std::string>& lost);

/// As a person reads it, on one line: for titles and for answers that are typed.
std::string plain_from(TextFormat format, const std::string& text);

/// A text that means nothing but itself.
std::string escaped_markdown(std::string_view text);

/// "&lt;" for a "<".
std::string reference_to(char sign);

/// Blanks around it gone, and every run of blanks one space.
std::string one_line(std::string_view text);

/// Each `from`, which must not be empty, by `by`.
std::string replaced(std::string text, std::string_view from, std::string_view by);

/// The longest beginning of at most `bytes_max` bytes that ends with a whole character.
std::string cut_to(std::string text, std::size_t bytes_max);

}  // namespace exchange
