#include "actions/window.hpp"

#include <date/tz.h>

#include <algorithm>
#include <sstream>
#include <string_view>

namespace actions {
namespace {

using core::Refusal;

struct LocalTime {
    date::local_time<base::Duration> local;
    std::optional<std::chrono::minutes> offset;  // from UTC, to tell two times of one name apart
};

constexpr std::string_view local_shape = "0000-00-00T00:00";
constexpr std::string_view offset_shape = "+00:00";

/// A digit for each 0, a sign for a +, and anything else as it is.
bool has_shape(std::string_view text, std::string_view shape) {
    const auto fits = [](char c, char wanted) {
        if (wanted == '0') return c >= '0' && c <= '9';
        if (wanted == '+') return c == '+' || c == '-';
        return c == wanted;
    };
    return text.size() == shape.size() && std::ranges::equal(text, shape, fits);
}

core::Result<LocalTime> parse(const std::string& text) {
    // The library computes with what it has not read when the text is of another shape.
    const std::string_view whole = text;
    const bool is_local = has_shape(whole.substr(0, local_shape.size()), local_shape);
    const bool has_offset = whole.size() > local_shape.size();
    if (!is_local || (has_offset && !has_shape(whole.substr(local_shape.size()), offset_shape))) {
        return std::unexpected(Refusal::bad_window);
    }
    LocalTime time;
    std::istringstream in(text);
    if (has_offset) {
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
