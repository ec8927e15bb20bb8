#pragma once
// One box as the warden sees it: namespaces, a user id, cgroups and the init inside. It is blank
// until it is leased, and then belongs to one submission; it is never blank again.

#include "sandbox/descriptor.hpp"
#include "sandbox/layers.hpp"
#include "sandbox/orders.hpp"
#include "sandbox/warden/box_group.hpp"
#include "sandbox/warden/slot.hpp"
#include "sandbox/warden/store.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace sandbox {

/// What all boxes of one warden share.
struct Premises {
    HostFiles host;
    Trees trees;
    std::string cores;
    Layers without;
    UidRange uids;
    bool can_change_groups = true;
    Descriptor init_image;
    Descriptor nothing;  // /dev/null
};

class Cell {
  public:
    /// Starts a blank box and does not wait for it. `shared` is the only user id there is, or
    /// empty: then the box takes one of its own. Throws BoxFailure.
    Cell(const Premises& premises, std::uint32_t number, const Slot* shared);
    ~Cell();
    Cell(const Cell&) = delete;
    Cell& operator=(const Cell&) = delete;

    std::uint32_t number() const { return number_; }
    std::uint32_t uid() const { return uid_; }
    int process() const { return process_; }

    /// Sets the limits, tells init what it is to be, and gives out everything that the leaseholder
    /// needs; the box ends when that one closes the control socket.
    Attachments lease(const wire::Lease& order, const Descriptor& root, const wire::DefineFilter&);
    Attachments renew();

    /// Its init was reaped: what is left is to remove the cgroups. False: not yet.
    void forget_process() { process_ = -1; }
    bool try_to_remove() { return group_->try_to_remove(); }

  private:
    void spawn(int init_end);

    const Premises& premises_;
    std::uint32_t number_;
    std::optional<Slot> slot_;
    std::uint32_t uid_ = 0;
    std::unique_ptr<BoxGroup> group_;
    Descriptor control_;  // the leaseholder's end
    int process_ = -1;
};

}  // namespace sandbox
