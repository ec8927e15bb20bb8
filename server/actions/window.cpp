#include "actions/window.hpp"

#include <date/tz.h>

#include <algorithm>
#include <fstream>
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
    if (info.result == date::local_info::nonexistent) return std::unexpected(Refusal::time_skipped);
    const bool is_twice = info.result == date::local_info::ambiguous;
    const auto with = [&](std::chrono::seconds offset) {
        return base::Time{time->local.time_since_epoch() - offset};
    };
    if (!time->offset && !is_twice) return with(info.first.offset);
    if (time->offset == info.first.offset) return with(info.first.offset);
    if (is_twice && time->offset == info.second.offset) return with(info.second.offset);
    return std::unexpected(is_twice ? Refusal::time_twice : Refusal::bad_window);
}

std::string zoned(const date::time_zone& zone, base::Time time) {
    return date::format("%FT%H:%M%Ez", date::make_zoned(&zone, time));
}

/// Of a time that `info` says does not exist.
std::string skipped_words(const date::time_zone& zone, const date::local_info& info) {
    const date::sys_seconds change = info.first.end;
    const auto clock = [&](std::chrono::seconds offset) {
        return date::format("%H:%M", change + offset);
    };
    const auto nearest = [&](date::sys_seconds time) {
        return date::format("%FT%H:%M", date::make_zoned(&zone, time));
    };
    return "the clocks go from " + clock(info.first.offset) + " to " + clock(info.second.offset) +
           ". The nearest times are " + nearest(change - std::chrono::minutes(1)) + " and " +
           nearest(change) + ".";
}

/// Of a time that `info` says exists twice.
std::string twice_words(
    const date::time_zone& zone,
    const date::local_info& info,
    date::local_time<base::Duration> time) {
    const auto with = [&](std::chrono::seconds offset) {
        return zoned(zone, base::Time{time.time_since_epoch() - offset});
    };
    return "say " + with(info.first.offset) + " for the first, or " + with(info.second.offset) +
           " for the second.";
}

// The library does not know which release the system has; its sources say so in their first line.
std::string tzdata_version() {
    std::ifstream sources("/usr/share/zoneinfo/tzdata.zi");
    std::string line;
    constexpr std::string_view says = "# version ";
    if (!std::getline(sources, line) || !line.starts_with(says)) return "of an unknown release";
    return line.substr(says.size());
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

std::string which_time(const protocol::Invite& invite, Refusal refusal) {
    const date::time_zone* zone = find_zone(invite.zone);
    if (!zone) return {};
    const std::string where = " in " + invite.zone + ": ";
    for (const auto& text :
         {std::optional(invite.from), std::optional(invite.until), invite.hard_close}) {
        if (!text) continue;
        const auto moment = moment_of(*text, *zone);
        if (moment || moment.error() != refusal) continue;
        const std::string local_text = text->substr(0, local_shape.size());
        const auto time = parse(local_text)->local;
        const date::local_info info = zone->get_info(time);
        if (refusal == Refusal::time_skipped)
            return local_text + " does not exist" + where + skipped_words(*zone, info);
        if (refusal == Refusal::time_twice)
            return local_text + " exists twice" + where + twice_words(*zone, info, time);
    }
    return {};
}

std::string window_words(const protocol::Invite& invite) {
    static const std::string version = tzdata_version();
    std::string words = invite.from + " to " + invite.until;
    if (invite.hard_close) words += ", closed at " + *invite.hard_close;
    return words + ", in " + invite.zone + " by tzdata " + version;
}

core::Result<std::string> zoned_text(base::Time time, const std::string& zone) {
    const date::time_zone* found = find_zone(zone);
    if (!found) return std::unexpected(Refusal::unknown_zone);
    return zoned(*found, time);
}

}  // namespace actions
