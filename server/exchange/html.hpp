#pragma once
// HTML as a row of tokens: no tree, no scripts, nothing fetched. Private to the module.

#include <string>
#include <string_view>
#include <vector>

namespace exchange {

struct HtmlToken {
    enum class Kind { text, open, close };
    Kind kind = Kind::text;
    std::string text;     // with references such as &lt; resolved
    std::string tag;      // in small letters
    std::string address;  // its href or src, with a name in `text` from its alt
};

/// Comments are dropped, and so is what is in a script or a style. A "<" that begins no tag of
/// HTML's own is a text.
std::vector<HtmlToken> html_tokens(std::string_view html);

/// A text with its references resolved, once.
std::string with_references(std::string_view text);

}  // namespace exchange
