#include "actions/library.hpp"

#include "actions/item_view.hpp"
#include "base/ensure.hpp"
#include "catalog/bank.hpp"
#include "catalog/rated_rules.hpp"
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
        versions_.emplace(Key{item.hash, 0}, Version(item));
        current_versions_.emplace(
            path, core::Offered{
                      .hash = item.hash,
                      .variants = catalog::variant_count(item),
                      .raters = catalog::raters_of(item)});
    }
}

Library::Version::Version(catalog::Item its_item)
    : item(std::move(its_item)), view(view_of(item)) {}

const Library::Version* Library::known(const Key& key) const {
    const std::scoped_lock lock(mutex_);
    const auto found = versions_.find(key);
    return found == versions_.end() ? nullptr : &found->second;
}

const Library::Version& Library::keep(const Key& key, catalog::Item item) const {
    Version version(std::move(item));
    const std::scoped_lock lock(mutex_);
    return versions_.emplace(key, std::move(version)).first->second;
}

const Library::Version& Library::version(store::Tx& tx, const Key& key) const {
    if (const Version* found = known(key)) return *found;
    const auto& [hash, variant] = key;
    if (variant > 0) return keep(key, catalog::variant_of(version(tx, {hash, 0}).item, variant));
    const auto stored = store::find_item_version(tx, hash);
    base::ensure(stored.has_value());  // a form's hashes refer to stored versions
    return keep(key, parse(*stored));
}

const catalog::Item& Library::item(store::Tx& tx, const core::FormEntry& entry) const {
    return version(tx, {entry.item_hash, entry.variant}).item;
}

const protocol::ItemView& Library::view(store::Tx& tx, const core::FormEntry& entry) const {
    return version(tx, {entry.item_hash, entry.variant}).view;
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
