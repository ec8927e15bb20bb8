#pragma once
// What an uploaded file may be, and what people are told of it. Its content is never looked into
// beyond its first bytes: nothing here trusts it, and nothing runs it.

#include "catalog/rated_kinds.hpp"
#include "core/answer.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace catalog {

/// Of all files of an answer before they are made base64, which takes four bytes for three.
inline constexpr std::int64_t upload_bytes_max =
    static_cast<std::int64_t>(core::answer_bytes_max / 4 * 3);
inline constexpr std::int64_t upload_files_max = 8;

/// The extensions that an item may name.
std::vector<std::string> known_extensions();

/// "pdf" of "Plan.PDF"; empty when there is none.
std::string extension_of(std::string_view name);

/// Whether content that begins like this can be a file of that extension: by its first bytes where
/// its format has some, and by being text where it is text.
bool begins_like(std::string_view extension, std::string_view bytes);

/// A file's bytes; the answer fits its item.
std::string uploaded_bytes(const core::AnswerFile& file);

bool fits_upload(const Upload& body, const core::Answer& answer);

}  // namespace catalog
