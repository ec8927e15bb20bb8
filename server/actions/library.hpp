#pragma once
// Every item version that was ever published here, and the blueprints on offer now. Made once at the
// start and never changed, so any thread may read it.

#include "base/time.hpp"
#include "catalog/catalog.hpp"
#include "store/staff.hpp"
#include "store/store.hpp"

#include <map>
#include <string>
#include <vector>

namespace actions {

class Library {
  public:
    /// `versions` are all stored ones; those of `current` must be among them.
    Library(const catalog::Catalog& current, const std::vector<store::ItemVersion>& versions);

    /// Any version that an attempt may be pinned to.
    const catalog::Item& item(const std::string& hash) const;
    /// Null when there is no such blueprint on offer.
    const core::Blueprint* blueprint(const std::string& slug) const;
    const std::map<std::string, core::Blueprint>& blueprints() const { return blueprints_; }
    /// The current version of each path, for drawing a form.
    const std::map<std::string, std::string>& current_hashes() const { return current_hashes_; }

  private:
    std::map<std::string, catalog::Item> items_;  // by hash
    std::map<std::string, core::Blueprint> blueprints_;
    std::map<std::string, std::string> current_hashes_;
};

/// Stores every version of `current` that is not known yet and returns all that are.
std::vector<store::ItemVersion> publish(
    store::Tx& tx, const catalog::Catalog& current, base::Time now);

}  // namespace actions
