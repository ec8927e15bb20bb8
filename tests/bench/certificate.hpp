#pragma once
// A certificate of our own for a moment: ECDSA P-256, signed by itself.

#include <string>

namespace bench {

struct Certificate {
    std::string certificate_file;  // both PEM
    std::string key_file;
};

/// Makes both files in `directory`. Throws std::runtime_error.
Certificate make_certificate(const std::string& directory);

}  // namespace bench
