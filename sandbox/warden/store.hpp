#pragma once
// The roots of boxes, one for each language and step, each built once from host files and then
// lent out as a detached copy that a box attaches in its own mount namespace.
//
// Two mount namespaces belong to the warden. The store sees the host's files and holds the roots.
// The bare one holds an empty directory: the warden lives in it, so that the copy which each new
// box gets is small, and so that a box never had a mount of the host in sight.

#include "sandbox/descriptor.hpp"
#include "sandbox/layers.hpp"
#include "sandbox/orders.hpp"

#include <vector>

namespace sandbox {

class Store {
  public:
    /// Moves this process into the bare namespace. Throws BoxFailure.
    Store(bool is_rootless, Layers without);

    void define(const wire::DefineRoot& root);
    std::size_t count() const { return roots_.size(); }
    /// A detached copy of a root; built at its first use. Throws BoxFailure.
    Descriptor root(std::size_t number);

    /// Where a box attaches its root in its copy of the bare namespace.
    static constexpr const char* attach_point = "/root";

  private:
    struct Root {
        std::vector<wire::Entry> entries;
        bool is_built = false;
    };

    void build(Root& root, std::size_t number) const;

    Layers without_;
    Descriptor store_;
    Descriptor bare_;
    std::vector<Root> roots_;
};

}  // namespace sandbox
