#include "support/checkout.hpp"

namespace support {

std::filesystem::path source_directory() {
    return ASSAY_SOURCE_DIR;
}

std::filesystem::path build_directory() {
    return ASSAY_BUILD_DIR;
}

}  // namespace support
