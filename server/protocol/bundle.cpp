#include "protocol/bundle.hpp"

#include "base/hash.hpp"

namespace protocol {

ItemBundle bundle_of(const std::string& item, const std::string& item_hash, const Files& files) {
    ItemBundle bundle{.item = item, .item_hash = item_hash, .files = {}};
    for (const auto& [path, bytes] : files) {
        const bool binary = !base::is_utf8(bytes);
        bundle.files.push_back(
            {.path = path, .text = binary ? base::to_base64(bytes) : bytes, .base64 = binary});
    }
    return bundle;
}

core::Result<Files> files_of(const ItemBundle& bundle) {
    Files files;
    for (const BundleFile& file : bundle.files) {
        std::string& bytes = files[file.path];
        if (!file.base64) {
            bytes = file.text;
        } else if (!base::from_base64(file.text, bytes)) {
            return std::unexpected(core::Refusal::malformed);
        }
    }
    return files;
}

}  // namespace protocol
