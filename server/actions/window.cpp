#include "actions/window.hpp"

#include <date/tz.h>

#include <sstream>

namespace actions {
namespace {

using core::Refusal;

struct LocalTime {
    date::local_time<base::Duration> local;
    std::optional<std::chrono::minutes> offset;  // from UTC, to tell two times of one name apart
};

core::Result<LocalTime> parse(const std::string& text) {
    constexpr std::size_t local_size = std::string_view("2026-03-01T09:30").size();
    LocalTime time;
    std::istringstream in(text);
    if (text.size() > local_size) {
        std::chrono::minutes offset{};
        in >> date::parse("%FT%H:%M%Ez", time.local, offset);
        time.offset = offset;
    } else {
        in >> date::parse("%FT%H:%M", time.local);
    }
    if (in.fail() || in.peek() != std::istringstream::traits_type::eof()) {
        return std::unexpected(Refusal::bad_window);
    }
    return time;
}

core::Result<base::Time> moment_of(const std::string& text, const date::time_zone& zone) {
    const auto time = parse(text);
    if (!time) return std::unexpected(time.error());
    const date::local_info info = zone.get_info(time->local);
    if (info.result == date::local_info::nonexistent) {
        return std::unexpected(Refusal::bad_window);
    }
    const bool twice = info.result == date::local_info::ambiguous;
    if (twice && !time->offset) return std::unexpected(Refusal::bad_window);
    for (const std::chrono::seconds offset : {info.first.offset, info.second.offset}) {
        if (time->offset && *time->offset != offset) continue;
        return base::Time{time->local.time_since_epoch() - offset};
    }
    return std::unexpected(Refusal::bad_window);
}

const date::time_zone* find_zone(const std::string& name) {
    try {
        return date::locate_zone(name);
    } catch (const std::runtime_error&) {
        return nullptr;  // the library's way of saying that there is no such zone
    }
}

}  // namespace

core::Result<Window> window_of(const protocol::Invite& invite, base::Time now) {
    const date::time_zone* zone = find_zone(invite.zone);
    if (!zone) return std::unexpected(Refusal::unknown_zone);
    const auto opens_at = moment_of(invite.from, *zone);
    if (!opens_at) return std::unexpected(opens_at.error());
    const auto latest_start = moment_of(invite.until, *zone);
    if (!latest_start) return std::unexpected(latest_start.error());
    Window window{.opens_at = *opens_at, .latest_start = *latest_start, .hard_close = {}};
    if (*latest_start <= *opens_at || *latest_start <= now) {
        return std::unexpected(Refusal::bad_window);
    }
    if (!invite.hard_close) return window;
    const auto hard_close = moment_of(*invite.hard_close, *zone);
    if (!hard_close) return std::unexpected(hard_close.error());
    if (*hard_close <= *opens_at || *hard_close <= now) {
        return std::unexpected(Refusal::bad_window);
    }
    window.hard_close = *hard_close;
    return window;
}

}  // namespace actions
