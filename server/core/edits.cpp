#include "core/edits.hpp"

namespace core {
namespace {

constexpr std::int64_t units_of_pair = 2;

/// Where in a UTF-8 text a place counted in UTF-16 code units lies, walking on from a known one.
class Walk {
  public:
    explicit Walk(std::string_view text) : text_(text) {}

    /// Only forward. False when there is no such place between two characters.
    bool advance_to(std::int64_t units) {
        while (units_ < units && byte_ < text_.size()) {
            const auto lead = static_cast<unsigned char>(text_[byte_]);
            byte_ += bytes_of(lead);
            // Four bytes of UTF-8 are a surrogate pair.
            units_ += lead >= 0xF0 ? units_of_pair : 1;
        }
        return units_ == units && byte_ <= text_.size();
    }

    std::size_t byte() const { return byte_; }

  private:
    static std::size_t bytes_of(unsigned char lead) {
        if (lead < 0x80) return 1;
        if (lead < 0xE0) return 2;
        return lead < 0xF0 ? 3 : 4;
    }

    std::string_view text_;
    std::size_t byte_ = 0;
    std::int64_t units_ = 0;
};

}  // namespace

std::optional<std::string> edited(
    std::string text, const std::vector<Edit>& edits, std::size_t bytes_max) {
    for (const Edit& edit : edits) {
        if (edit.from < 0 || edit.removed < 0) return std::nullopt;
        Walk walk(text);
        if (!walk.advance_to(edit.from)) return std::nullopt;
        const std::size_t begin = walk.byte();
        if (edit.removed > static_cast<std::int64_t>(text.size())) return std::nullopt;
        if (!walk.advance_to(edit.from + edit.removed)) return std::nullopt;
        text.replace(begin, walk.byte() - begin, edit.inserted);
        if (text.size() > bytes_max) return std::nullopt;
    }
    return text;
}

}  // namespace core
