#pragma once
// Manifests are written here and read by catalog/manifest.

#include <string>
#include <vector>

namespace exchange {

/// A text in quotation marks, whatever is in it.
std::string toml(const std::string& text);
std::string toml(const std::vector<std::string>& texts);

/// key = value, on a line.
template <class Value>
std::string toml_line(const std::string& key, const Value& value) {
    return key + " = " + toml(value) + '\n';
}

}  // namespace exchange
