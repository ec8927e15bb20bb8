#pragma once
// A text as what was changed in it. Places and lengths count UTF-16 code units, as browsers do;
// texts are UTF-8.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace core {

struct Edit {
    std::int64_t from = 0;
    std::int64_t removed = 0;
    std::string_view inserted;
};

/// The text after all edits, each applied to what the one before left. Nothing if one of them
/// reaches outside of the text or cuts a character in two, or if the text grows beyond `bytes_max`.
std::optional<std::string> edited(
    std::string text, const std::vector<Edit>& edits, std::size_t bytes_max);

}  // namespace core
