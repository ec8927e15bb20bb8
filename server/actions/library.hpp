#pragma once
// The blueprints on offer now, and every item version that was ever published here: versions never
// change, so they are parsed, and made into what candidates see, once: when first asked for. The
// variants of generated items, of which there are hundreds, are kept only while somebody holds
// them. Any thread may ask.

#include "base/text_map.hpp"
#include "base/time.hpp"
#include "catalog/catalog.hpp"
#include "core/form.hpp"
#include "protocol/messages.hpp"
#include "store/store.hpp"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

namespace actions {

/// A version of an item or, of a generated one, a variant of its bank. It never changes.
class ParsedVersion {
  public:
    explicit ParsedVersion(catalog::Item its_item);
    /// With its view, and those of its translations.
    ParsedVersion(catalog::Item its_item, const catalog::Folder& folder);

    /// What a candidate sees of it, choices in their author's order; in English if there is no
    /// translation.
    const protocol::ItemView& view(const std::string& language) const;

    catalog::Item item;

  private:
    // Of a variant when it is first asked for: a page that comes back has it already, and those of
    // a crowd that does are all different.
    mutable std::once_flag is_viewed_;
    mutable protocol::ItemView english_view_;
    std::map<std::string, protocol::ItemView> translations_;
};

class Library {
  public:
    /// The versions of `current` must have been published.
    explicit Library(const catalog::Catalog& current);

    /// What an attempt is pinned to. Throws std::runtime_error when this version of Assay cannot
    /// read it.
    std::shared_ptr<const ParsedVersion> version(store::Tx& tx, const core::FormEntry& entry) const;
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
    using Pointer = std::shared_ptr<const ParsedVersion>;
    using Key = std::pair<std::string, std::int64_t>;  // hash and variant
    Pointer whole(store::Tx& tx, const std::string& hash) const;
    Pointer variant(store::Tx& tx, const Key& key) const;

    std::map<std::string, core::Blueprint> blueprints_;
    std::optional<core::Blueprint> practice_;
    std::map<std::string, core::InterviewKit> kits_;
    std::map<std::string, catalog::Role> roles_;
    std::map<std::string, core::Offered> current_versions_;
    mutable std::mutex mutex_;
    mutable base::TextMap<Pointer> versions_;  // by hash; guarded by mutex_
    mutable std::map<Key, std::weak_ptr<const ParsedVersion>> variants_;  // guarded by mutex_
};

/// Stores every version of `current` that is not known yet, and since when its blueprints are on
/// offer.
void publish(store::Tx& tx, const catalog::Catalog& current, base::Time now);

}  // namespace actions
