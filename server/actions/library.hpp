#pragma once
// The blueprints on offer now, and every item version that was ever published here: versions never
// change, so they are parsed, and made into what candidates see, once: when first asked for. Any
// thread may ask.

#include "base/time.hpp"
#include "catalog/catalog.hpp"
#include "core/form.hpp"
#include "protocol/messages.hpp"
#include "store/store.hpp"

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

namespace actions {

class Library {
  public:
    /// The versions of `current` must have been published.
    explicit Library(const catalog::Catalog& current);

    /// What an attempt is pinned to: the stored version or, of a generated item, the one variant of
    /// its bank. Throws std::runtime_error when this version of Assay cannot read it.
    const catalog::Item& item(store::Tx& tx, const core::FormEntry& entry) const;
    /// What a candidate sees of it, choices in their author's order; in English if there is no
    /// translation.
    const protocol::ItemView& view(
        store::Tx& tx, const core::FormEntry& entry, const std::string& language) const;
    /// Null when there is no such blueprint on offer. The practice is none: nobody is invited to
    /// it.
    const core::Blueprint* blueprint(const std::string& slug) const;
    /// What candidates try things out with, if there is one.
    const core::Blueprint* practice() const;
    const std::map<std::string, core::Blueprint>& blueprints() const { return blueprints_; }
    /// Null when there is no such kit of interview questions.
    const core::InterviewKit* kit(const std::string& slug) const;
    const std::map<std::string, core::InterviewKit>& kits() const { return kits_; }
    const std::map<std::string, catalog::Role>& roles() const { return roles_; }
    /// The current version of each path, for drawing a form.
    const std::map<std::string, core::Offered>& current_versions() const {
        return current_versions_;
    }

  private:
    struct Version {
        explicit Version(catalog::Item its_item);
        /// With the views of its translations.
        Version(catalog::Item its_item, const catalog::Folder& folder);

        catalog::Item item;
        protocol::ItemView view;
        std::map<std::string, protocol::ItemView> translations;
    };
    using Key = std::pair<std::string, std::int64_t>;  // hash and variant
    const Version& version(store::Tx& tx, const Key& key) const;
    const Version* known(const Key& key) const;
    const Version& keep(const Key& key, Version version) const;

    std::map<std::string, core::Blueprint> blueprints_;
    std::optional<core::Blueprint> practice_;
    std::map<std::string, core::InterviewKit> kits_;
    std::map<std::string, catalog::Role> roles_;
    std::map<std::string, core::Offered> current_versions_;
    mutable std::mutex mutex_;
    mutable std::map<Key, Version> versions_;  // guarded by mutex_, never erased
};

/// Stores every version of `current` that is not known yet, and since when its blueprints are on
/// offer.
void publish(store::Tx& tx, const catalog::Catalog& current, base::Time now);

}  // namespace actions
