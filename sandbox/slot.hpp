#pragma once
// The user id of one running box. Two boxes never share one: with the same id, one box could use up
// the other's process and pipe allowances (both are counted per user on the whole host).

#include "sandbox/descriptor.hpp"

#include <cstdint>

namespace sandbox {

inline constexpr std::uint32_t slot_uid_first = 60000;
inline constexpr std::uint32_t slot_count = 64;

/// Held from construction to destruction. The lock is a bound abstract socket, so the kernel frees
/// it when the holder dies in any way, and other processes of this host respect it.
class Slot {
  public:
    /// Throws BoxFailure when all are taken.
    Slot();
    std::uint32_t uid() const { return uid_; }

  private:
    Descriptor lock_;
    std::uint32_t uid_ = 0;
};

}  // namespace sandbox
