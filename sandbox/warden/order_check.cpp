#include "sandbox/warden/order_check.hpp"

#include "sandbox/ensure.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace sandbox {
namespace {

bool is_sound(const wire::Seal& /*seal*/) {
    return true;
}

bool is_sound(const wire::Lease& /*lease*/) {
    return true;  // numbers; those of roots and filters are looked up by whoever follows it
}

bool is_sound(const wire::Renew& /*renew*/) {
    return true;
}

bool is_sound(const wire::DefineFilter& filter) {
    return filter.length > 0 && filter.length <= wire::filter_length_max;
}

bool is_text(const char (&text)[wire::path_bytes_max]) {
    return text[0] != 0 && std::memchr(text, 0, sizeof text) != nullptr;
}

bool is_sound(const wire::DefineRoot& root) {
    if (root.entry_count > wire::entry_count_max) return false;
    return std::all_of(root.entries, root.entries + root.entry_count, [](const wire::Entry& it) {
        const bool is_known = it.kind == wire::EntryKind::bind || it.kind == wire::EntryKind::link;
        return is_known && is_text(it.path) && is_text(it.origin) && it.path[0] == '/' &&
               std::strstr(it.path, "..") == nullptr;
    });
}

template <typename Wanted>
std::optional<Order> as(std::span<const std::byte> message) {
    if (message.size() != sizeof(Wanted)) return std::nullopt;
    const auto* order = reinterpret_cast<const Wanted*>(message.data());
    if (!is_sound(*order)) return std::nullopt;
    return order;
}

}  // namespace

std::optional<Order> read_order(std::span<const std::byte> message) {
    ensure(reinterpret_cast<std::uintptr_t>(message.data()) % order_alignment == 0);
    wire::OrderKind kind{};
    if (message.size() < sizeof kind) return std::nullopt;
    std::memcpy(&kind, message.data(), sizeof kind);
    switch (kind) {
        case wire::OrderKind::define_root:
            return as<wire::DefineRoot>(message);
        case wire::OrderKind::define_filter:
            return as<wire::DefineFilter>(message);
        case wire::OrderKind::seal:
            return as<wire::Seal>(message);
        case wire::OrderKind::lease:
            return as<wire::Lease>(message);
        case wire::OrderKind::renew:
            return as<wire::Renew>(message);
        case wire::OrderKind::begin:
            break;  // came before there was a warden, and comes once
    }
    return std::nullopt;
}

}  // namespace sandbox
