// Any message is an order that may be followed, or none. The first byte says how far the rest is
// filled up with zeros, so that the large orders are found by small inputs.

#include "sandbox/warden/order_check.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>

namespace {

namespace wire = sandbox::wire;
using sandbox::order_alignment;
using sandbox::order_bytes_max;
using sandbox::read_order;

std::size_t bytes_of(std::uint8_t shape, std::size_t given) {
    const std::size_t shapes[] = {
        given,
        sizeof(wire::DefineRoot),
        sizeof(wire::DefineFilter),
        sizeof(wire::Lease),
        sizeof(wire::Renew),
        sizeof(wire::Seal)};
    return shapes[shape % std::size(shapes)];
}

void require(bool holds) {
    if (!holds) std::abort();
}

// What the warden relies on without looking again.
void require_usable(const wire::DefineRoot& root) {
    require(root.entry_count <= wire::entry_count_max);
    for (std::uint32_t at = 0; at < root.entry_count; ++at) {
        const wire::Entry& entry = root.entries[at];
        require(strnlen(entry.path, sizeof entry.path) < sizeof entry.path);
        require(strnlen(entry.origin, sizeof entry.origin) < sizeof entry.origin);
        require(entry.path[0] == '/' && std::strstr(entry.path, "/../") == nullptr);
    }
}

void require_usable(const wire::DefineFilter& filter) {
    require(filter.length > 0 && filter.length <= std::size(filter.filter));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t count) {
    alignas(order_alignment) static std::byte message[order_bytes_max];
    if (count == 0) return 0;
    const std::size_t given = std::min(count - 1, sizeof message);
    const std::size_t size = bytes_of(bytes[0], given);
    std::memset(message, 0, sizeof message);
    std::memcpy(message, bytes + 1, given);
    const auto order = read_order({message, size});
    if (!order) return 0;
    if (const auto* root = std::get_if<const wire::DefineRoot*>(&*order)) require_usable(**root);
    if (const auto* filter = std::get_if<const wire::DefineFilter*>(&*order))
        require_usable(**filter);
    std::visit(
        [size](const auto* it) {
            require(reinterpret_cast<const std::byte*>(it) == message && sizeof *it == size);
        },
        *order);
    return 0;
}
