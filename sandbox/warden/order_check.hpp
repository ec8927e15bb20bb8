#pragma once
// From bytes that came over a socket to an order that may be followed, and nothing else: no rights
// are needed, so that anybody can try to break it (tests/fuzz).

#include "sandbox/orders.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <variant>

namespace sandbox {

/// Points into the message that it was read from.
using Order = std::variant<
    const wire::DefineRoot*,
    const wire::DefineFilter*,
    const wire::Seal*,
    const wire::Lease*,
    const wire::Renew*>;

inline constexpr std::size_t order_alignment = 8;
inline constexpr std::size_t order_bytes_max = sizeof(wire::DefineRoot);
static_assert(sizeof(wire::DefineFilter) <= order_bytes_max);

/// `message` begins at a multiple of order_alignment. Empty for what no caller of ours would send.
std::optional<Order> read_order(std::span<const std::byte> message);

}  // namespace sandbox
