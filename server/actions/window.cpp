#include "actions/window.hpp"

#include <date/tz.h>

#include <sstream>

namespace actions {
namespace {

using core::Refusal;

core::Result<base::Time> moment_of(const std::string& text, const date::time_zone& zone) {
    std::istringstream in(text);
    date::local_time<base::Duration> local;
    in >> date::parse("%FT%H:%M", local);
    if (in.fail() || in.peek() != std::istringstream::traits_type::eof()) {
        return std::unexpected(Refusal::bad_window);
    }
    const date::local_info info = zone.get_info(local);
    if (info.result != date::local_info::unique) return std::unexpected(Refusal::bad_window);
    const auto offset = std::chrono::duration_cast<base::Duration>(info.first.offset);
    return base::Time{local.time_since_epoch() - offset};
}

const date::time_zone* find_zone(const std::string& name) {
    try {
        return date::locate_zone(name);
    } catch (const std::runtime_error&) {
        return nullptr;  // the library's way of saying that there is no such zone
    }
}

}  // namespace

core::Result<Window> window_of(
    const std::string& from, const std::string& until, const std::string& zone, base::Time now) {
    const date::time_zone* found = find_zone(zone);
    if (!found) return std::unexpected(Refusal::unknown_zone);
    const auto opens_at = moment_of(from, *found);
    if (!opens_at) return std::unexpected(opens_at.error());
    const auto closes_at = moment_of(until, *found);
    if (!closes_at) return std::unexpected(closes_at.error());
    if (*closes_at <= *opens_at || *closes_at <= now) return std::unexpected(Refusal::bad_window);
    return Window{.opens_at = *opens_at, .closes_at = *closes_at};
}

}  // namespace actions
