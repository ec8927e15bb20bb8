#include "actions/library.hpp"

#include "actions/item_view.hpp"
#include "base/ensure.hpp"
#include "protocol/bundle.hpp"
#include "protocol/codec.hpp"
#include "store/offers.hpp"
#include "store/staff.hpp"

#include <stdexcept>

namespace actions {
namespace {

constexpr std::size_t bundle_bytes_max = 2 * catalog::folder_bytes_max;

catalog::Item parse(const store::ItemVersion& version) {
    const auto bundle = protocol::decode<protocol::ItemBundle>(version.bundle, bundle_bytes_max);
    const auto files =
        bundle ? protocol::files_of(*bundle) : std::unexpected(core::Refusal::malformed);
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

Library::Library(const catalog::Catalog& current) : kits_(current.kits), roles_(current.roles) {
    for (const auto& [slug, blueprint] : current.blueprints) {
        if (blueprint.practice) {
            practice_ = blueprint;
        } else {
            blueprints_.emplace(slug, blueprint);
        }
    }
    for (const auto& [path, item] : current.items) {
        versions_.emplace(item.hash, Version(item));
        current_hashes_.emplace(path, item.hash);
    }
}

Library::Version::Version(catalog::Item its_item)
    : item(std::move(its_item)), view(view_of(item)) {}

const Library::Version& Library::version(store::Tx& tx, const std::string& hash) const {
    {
        const std::scoped_lock lock(mutex_);
        if (const auto known = versions_.find(hash); known != versions_.end()) return known->second;
    }
    const auto stored = store::find_item_version(tx, hash);
    base::ensure(stored.has_value());  // a form's hashes refer to stored versions
    Version version(parse(*stored));
    const std::scoped_lock lock(mutex_);
    return versions_.emplace(hash, std::move(version)).first->second;
}

const catalog::Item& Library::item(store::Tx& tx, const std::string& hash) const {
    return version(tx, hash).item;
}

const protocol::ItemView& Library::view(store::Tx& tx, const std::string& hash) const {
    return version(tx, hash).view;
}

const core::Blueprint* Library::blueprint(const std::string& slug) const {
    const auto found = blueprints_.find(slug);
    return found == blueprints_.end() ? nullptr : &found->second;
}

const core::InterviewKit* Library::kit(const std::string& slug) const {
    const auto found = kits_.find(slug);
    return found == kits_.end() ? nullptr : &found->second;
}

const core::Blueprint* Library::practice() const {
    return practice_ ? &*practice_ : nullptr;
}

void publish(store::Tx& tx, const catalog::Catalog& current, base::Time now) {
    for (const auto& [path, item] : current.items) {
        const auto bundle = protocol::bundle_of(path, item.hash, current.folders.at(path));
        const store::ItemVersion version{
            .hash = item.hash, .path = path, .bundle = protocol::encode(bundle)};
        store::insert_item_version(tx, version, now);
    }
    for (const auto& [slug, blueprint] : current.blueprints) {
        if (!blueprint.practice) store::insert_offer(tx, slug, now);
    }
}

}  // namespace actions
