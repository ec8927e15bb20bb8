#include "actions/library.hpp"

#include "base/ensure.hpp"
#include "protocol/bundle.hpp"
#include "protocol/codec.hpp"

#include <stdexcept>

namespace actions {
namespace {

constexpr std::size_t bundle_bytes_max = 2 * catalog::folder_bytes_max;

catalog::Item parse(const store::ItemVersion& version) {
    const auto bundle = protocol::decode<protocol::ItemBundle>(version.bundle, bundle_bytes_max);
    const auto files = bundle ? protocol::files_of(*bundle)
                              : std::unexpected(core::Refusal::malformed);
    auto parsed = files ? catalog::parse_item(version.path, *files) : catalog::ParsedItem{};
    if (!parsed.item) {
        throw std::runtime_error(
            "the stored item " + version.path + " (version " + version.hash +
            ") cannot be read by this version of Assay: start the one that stored it");
    }
    base::ensure(parsed.item->hash == version.hash);
    return std::move(*parsed.item);
}

}  // namespace

Library::Library(
    const catalog::Catalog& current, const std::vector<store::ItemVersion>& versions)
    : blueprints_(current.blueprints) {
    for (const store::ItemVersion& version : versions) items_.emplace(version.hash, parse(version));
    for (const auto& [path, item] : current.items) {
        base::ensure(items_.contains(item.hash));
        current_hashes_.emplace(path, item.hash);
    }
}

const catalog::Item& Library::item(const std::string& hash) const {
    const auto found = items_.find(hash);
    base::ensure(found != items_.end());
    return found->second;
}

const core::Blueprint* Library::blueprint(const std::string& slug) const {
    const auto found = blueprints_.find(slug);
    return found == blueprints_.end() ? nullptr : &found->second;
}

std::vector<store::ItemVersion> publish(
    store::Tx& tx, const catalog::Catalog& current, base::Time now) {
    for (const auto& [path, item] : current.items) {
        const auto bundle = protocol::bundle_of(path, item.hash, current.folders.at(path));
        const store::ItemVersion version{
            .hash = item.hash, .path = path, .bundle = protocol::encode(bundle)};
        store::insert_item_version(tx, version, now);
    }
    return store::item_versions(tx);
}

}  // namespace actions
