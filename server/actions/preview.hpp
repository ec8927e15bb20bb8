#pragma once
// An author looks at one item as candidates see it: an attempt that has begun, without a clock, in
// no list. Each time the item is saved another one begins, and the page goes on to it.

#include "actions/desk.hpp"
#include "catalog/catalog.hpp"

#include <string>

namespace actions {

/// One item, and a blueprint of nothing else.
catalog::Catalog preview_offer(catalog::Item item, catalog::Folder folder);

struct Preview {
    base::AttemptId attempt;
    std::string token;
};

/// Publishes the item of `offer`, which is made by `preview_offer`, and begins.
Preview begin_preview(
    store::Tx& tx, const catalog::Catalog& offer, loop::Random& random, base::Time now);

/// Begins anew with another version; whoever looks at `before` is sent there.
loop::Task<Preview> follow_preview(Desk& desk, base::AttemptId before, catalog::Catalog offer);

}  // namespace actions
