#include "actions/library.hpp"

#include "actions/item_view.hpp"
#include "base/ensure.hpp"
#include "catalog/bank.hpp"
#include "catalog/rated_rules.hpp"
#include "protocol/bundle.hpp"
#include "protocol/codec.hpp"
#include "store/offers.hpp"
#include "store/staff.hpp"

#include <cmath>
#include <stdexcept>

namespace actions {
namespace {

constexpr std::size_t bundle_bytes_max = 2 * catalog::folder_bytes_max;

struct Stored {
    catalog::Item item;
    catalog::Folder folder;
};

Stored parse(const store::ItemVersion& version) {
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
    return {.item = std::move(*parsed.item), .folder = *files};
}

core::Offered offered(const catalog::Item& item) {
    return {
        .hash = item.hash,
        .variants = catalog::variant_count(item),
        .raters = catalog::raters_of(item),
        .exposure = item.exposure,
        .seconds = std::llround(item.expected_minutes * 60)};
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
        versions_.emplace(Key{item.hash, 0}, Version(item, current.folders.at(path)));
        current_versions_.emplace(path, offered(item));
    }
}

Library::Version::Version(catalog::Item its_item)
    : item(std::move(its_item)), view(view_of(item, english)) {}

Library::Version::Version(catalog::Item its_item, const catalog::Folder& folder)
    : Version(std::move(its_item)) {
    for (const std::string& language : item.translations) {
        const auto translated = catalog::parse_translation(item.path, folder, language);
        base::ensure(translated.item.has_value());  // else the item was refused
        translations.emplace(language, view_of(*translated.item, language));
    }
}

const Library::Version* Library::known(const Key& key) const {
    const std::scoped_lock lock(mutex_);
    const auto found = versions_.find(key);
    return found == versions_.end() ? nullptr : &found->second;
}

const Library::Version& Library::keep(const Key& key, Version version) const {
    const std::scoped_lock lock(mutex_);
    return versions_.emplace(key, std::move(version)).first->second;
}

const Library::Version& Library::version(store::Tx& tx, const Key& key) const {
    if (const Version* found = known(key)) return *found;
    const auto& [hash, variant] = key;
    if (variant > 0) {
        return keep(key, Version(catalog::variant_of(version(tx, {hash, 0}).item, variant)));
    }
    const auto stored = store::find_item_version(tx, hash);
    base::ensure(stored.has_value());  // a form's hashes refer to stored versions
    Stored parsed = parse(*stored);
    return keep(key, Version(std::move(parsed.item), parsed.folder));
}

const catalog::Item& Library::item(store::Tx& tx, const core::FormEntry& entry) const {
    return version(tx, {entry.item_hash, entry.variant}).item;
}

const protocol::ItemView& Library::view(
    store::Tx& tx, const core::FormEntry& entry, const std::string& language) const {
    const Version& found = version(tx, {entry.item_hash, entry.variant});
    const auto translated = found.translations.find(language);
    return translated == found.translations.end() ? found.view : translated->second;
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
