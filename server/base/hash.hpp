#pragma once
// SHA-256 (FIPS 180-4, by libsodium) and the text forms of bytes that we use.

#include <string>
#include <string_view>

namespace base {

/// 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);
/// The same of RFC 2104's HMAC.
std::string hmac_sha256_hex(std::string_view key, std::string_view bytes);

/// RFC 4648 base64 with padding, and back. `from_base64` gives false for anything malformed.
std::string to_base64(std::string_view bytes);
bool from_base64(std::string_view text, std::string& bytes);

/// Whether all of `bytes` is well-formed UTF-8 (RFC 3629: no surrogates, no overlong forms).
bool is_utf8(std::string_view bytes);

}  // namespace base
