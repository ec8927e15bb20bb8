#pragma once
// The user id of one box. Two boxes never share one: with the same id, one box could use up the
// other's process and pipe allowances (both are counted per user on the whole host).

#include "sandbox/descriptor.hpp"

#include <cstdint>

namespace sandbox {

/// Ids that boxes may have. For root: far above what systems and containers hand out.
struct UidRange {
    std::uint32_t first = 1900000000;  // as the host counts
    std::uint32_t count = 4096;
    std::uint32_t first_inside = 1900000000;  // as the warden's user namespace counts
};

/// Held from construction to destruction. The lock is a bound abstract socket, so the kernel frees
/// it when the holder dies in any way, and other processes of this host respect it.
class Slot {
  public:
    /// Throws BoxFailure when all are taken.
    explicit Slot(const UidRange& range);
    /// Inside the warden's user namespace.
    std::uint32_t uid() const { return uid_; }

  private:
    Descriptor lock_;
    std::uint32_t uid_ = 0;
};

}  // namespace sandbox
