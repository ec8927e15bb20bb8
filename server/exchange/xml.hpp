#pragma once
// XML as a tree of elements, from bytes that nobody trusts. The one place that knows the XML
// library. A document type is refused, and with it every entity of its own: a tree is no larger
// than its text, and nothing is fetched.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace exchange {

inline constexpr int xml_depth_max = 32;
inline constexpr std::size_t xml_elements_max = 200'000;

struct Xml {
    std::string name;
    int line = 0;
    std::vector<std::string> attributes;  // name, value, name, value
    std::string text;                     // all of its own, in a row
    std::vector<Xml> children;

    /// Null when there is no such element in it.
    const Xml* find(std::string_view child) const;
    std::vector<const Xml*> all(std::string_view child) const;
    /// The text of an element in it; "" when there is none.
    std::string text_of(std::string_view child) const;
    /// "" when there is no such attribute.
    std::string attribute(std::string_view attribute) const;
};

/// The root. Throws BadPackage with the line in `file`.
Xml parse_xml(const std::string& bytes, const std::string& file);

}  // namespace exchange
