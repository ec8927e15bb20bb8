#pragma once
// YAML as a tree of texts, lists and maps: what packages say of themselves. The one place that
// knows the YAML library. Anchors and aliases are refused, so a tree is no larger than its text.

#include <string>
#include <string_view>
#include <vector>

namespace exchange {

inline constexpr std::size_t yaml_bytes_max = std::size_t{256} * 1024;
inline constexpr int yaml_depth_max = 20;

struct Yaml {
    enum class Kind { nothing, text, list, map };
    Kind kind = Kind::nothing;
    std::string text;
    std::vector<std::string> keys;  // of a map, whose values are in `list`
    std::vector<int> lines;         // of its keys
    std::vector<Yaml> list;

    /// Null when there is no such key, or this is no map.
    const Yaml* find(std::string_view key) const;
    /// The text below a key; "" when there is none.
    std::string text_of(std::string_view key) const;
    /// Of a key that is there.
    int line_of(std::string_view key) const;
    /// A list of texts, or one text as such a list.
    std::vector<std::string> texts() const;
    std::vector<std::string> texts_of(std::string_view key) const;
};

/// Throws BadPackage, with the line in `file`.
Yaml parse_yaml(const std::string& bytes, const std::string& file);

/// Split at blanks.
std::vector<std::string> words_of(const std::string& text);

}  // namespace exchange
