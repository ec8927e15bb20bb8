#pragma once
// What `assay serve` and `assay preview` have in common: the parent, the server and its worker.

#include "catalog/catalog.hpp"
#include "commands/commands.hpp"

namespace commands {

/// Until SIGTERM. `preview_fd` is where versions of the offer's one item come from, or no_preview.
int serve_offer(const ServeOptions& options, catalog::Catalog offer, int preview_fd);

}  // namespace commands
