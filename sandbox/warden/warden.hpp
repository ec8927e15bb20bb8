#pragma once
// The only process with the right to make namespaces. It follows orders made of numbers, reads
// nothing that a candidate wrote and opens no path inside a box.

#include "sandbox/warden/cell.hpp"

#include <deque>
#include <list>
#include <memory>
#include <span>

namespace sandbox {

class Warden {
  public:
    /// `caller` gives the orders; when it or `keeper` is gone, so are all boxes.
    Warden(const Premises& premises, Store& store, Descriptor caller, Descriptor keeper);
    ~Warden();
    Warden(const Warden&) = delete;
    Warden& operator=(const Warden&) = delete;

    /// Until the caller is gone.
    void serve(std::uint32_t pool_depth);

  private:
    bool take_order();
    bool obey(std::span<const std::byte> message);
    void lease(const wire::Lease& order);
    void renew(const wire::Renew& order);
    std::unique_ptr<Cell> take_blank(bool& was_pooled);
    std::unique_ptr<Cell> make_cell();
    void fill_pool();
    void reap();
    void remove_remains();
    void answer(const wire::Answer& answer, Attachments& attached);
    void refuse(const std::string& reason);

    const Premises& premises_;
    Store& store_;
    Descriptor caller_;
    Descriptor keeper_;
    Descriptor deaths_;
    std::unique_ptr<Slot> shared_;  // the only user id there is
    std::vector<std::unique_ptr<wire::DefineFilter>> filters_;
    bool is_sealed_ = false;
    std::uint32_t pool_depth_ = 0;
    bool is_quiet_ = false;  // no order for a while
    std::uint32_t made_count_ = 0;
    std::deque<std::unique_ptr<Cell>> pool_;
    std::list<std::unique_ptr<Cell>> leased_;
    std::list<std::unique_ptr<Cell>> remains_;
};

}  // namespace sandbox
