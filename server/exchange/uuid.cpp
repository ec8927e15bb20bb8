#include "exchange/uuid.hpp"

#include "base/hash.hpp"

namespace exchange {

std::string uuid_of(std::string_view bytes) {
    std::string hex = base::sha256_hex(bytes).substr(0, 32);
    hex[12] = '8';  // a version of one's own making
    hex[16] = 'a';
    for (const std::size_t at : {8U, 13U, 18U, 23U})
        hex.insert(at, 1, '-');
    return hex;
}

}  // namespace exchange
