#pragma once
// A hash map by text that is asked without making a string.

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace base {

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
        return std::hash<std::string_view>{}(text);
    }
};

template <class Mapped>
using TextMap = std::unordered_map<std::string, Mapped, TextHash, std::equal_to<>>;

}  // namespace base
