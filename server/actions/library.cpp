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

ParsedVersion::ParsedVersion(catalog::Item its_item) : item(std::move(its_item)) {}

ParsedVersion::ParsedVersion(catalog::Item its_item, const catalog::Folder& folder)
    : ParsedVersion(std::move(its_item)) {
    view(english);
    for (const std::string& language : item.translations) {
        const auto translated = catalog::parse_translation(item.path, folder, language);
        base::ensure(translated.item.has_value());  // else the item was refused
        translations_.emplace(language, view_of(*translated.item, language));
    }
}

const protocol::ItemView& ParsedVersion::view(const std::string& language) const {
    const auto translated = translations_.find(language);
    if (translated != translations_.end()) return translated->second;
    std::call_once(is_viewed_, [this] { english_view_ = view_of(item, english); });
    return english_view_;
}

Library::Library(const catalog::Catalog& current) : kits_(current.kits), roles_(current.roles) {
    for (const auto& [slug, blueprint] : current.blueprints) {
        if (blueprint.practice) {
            practice_ = blueprint;
        } else {
            blueprints_.emplace(slug, blueprint);
        }
    }
    for (const auto& [path, item] : current.items) {
        versions_.emplace(
            item.hash, std::make_shared<const ParsedVersion>(item, current.folders.at(path)));
        current_versions_.emplace(path, offered(item));
    }
}

std::shared_ptr<const ParsedVersion> Library::version(
    store::Tx& tx, const core::FormEntry& entry) const {
    if (entry.variant == 0) return whole(tx, entry.item_hash);
    return variant(tx, {entry.item_hash, entry.variant});
}

Library::Pointer Library::whole(store::Tx& tx, const std::string& hash) const {
    {
        const std::scoped_lock lock(mutex_);
        const auto found = versions_.find(hash);
        if (found != versions_.end()) return found->second;
    }
    const auto stored = store::find_item_version(tx, hash);
    base::ensure(stored.has_value());  // a form's hashes refer to stored versions
    Stored parsed = parse(*stored);
    auto made = std::make_shared<const ParsedVersion>(std::move(parsed.item), parsed.folder);
    const std::scoped_lock lock(mutex_);
    return versions_.emplace(hash, std::move(made)).first->second;
}

Library::Pointer Library::variant(store::Tx& tx, const Key& key) const {
    {
        const std::scoped_lock lock(mutex_);
        const auto found = variants_.find(key);
        Pointer alive = found == variants_.end() ? nullptr : found->second.lock();
        if (alive) return alive;
    }
    const Pointer bank = whole(tx, key.first);
    // Its memory is its own, for a block shared with the counters would live as long as they do.
    Pointer made(
        std::make_unique<const ParsedVersion>(catalog::variant_of(bank->item, key.second)));
    const std::scoped_lock lock(mutex_);
    std::weak_ptr<const ParsedVersion>& place = variants_[key];
    if (Pointer alive = place.lock()) return alive;
    place = made;
    return made;
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
