// What the times of a window mean, against the C library's opinion of the same zones: around the
// nights when clocks change, in every zone that people live in.

#include "actions/window.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>
#include <fstream>
#include <map>
#include <random>
#include <sstream>
#include <vector>

namespace {

using namespace std::chrono_literals;
using core::Refusal;

constexpr std::int64_t minute = 60;
constexpr std::int64_t quarter = 15 * minute;  // every offset of today is a number of these
constexpr std::int64_t day = 24 * 60 * minute;
constexpr std::int64_t new_year_2026 = 1'767'225'600;
constexpr base::Time now = base::from_micros(new_year_2026 * 1'000'000);

/// "2026-03-01T09:30"
std::string local_text(std::int64_t as_if_utc) {
    return base::to_rfc3339(base::from_micros(as_if_utc * 1'000'000)).substr(0, 16);
}

/// "+02:00"
std::string offset_text(std::int64_t offset) {
    const std::string size = local_text(std::abs(offset)).substr(11);
    return (offset < 0 ? "-" : "+") + size;
}

/// The C library's zone while it lives.
class Zone {
  public:
    explicit Zone(std::string name) : name_(std::move(name)) {
        setenv("TZ", name_.c_str(), 1);
        tzset();
    }
    ~Zone() {
        unsetenv("TZ");
        tzset();
    }
    Zone(const Zone&) = delete;
    Zone& operator=(const Zone&) = delete;

    const std::string& name() const { return name_; }

    std::int64_t offset_at(std::time_t at) const {
        std::tm shown{};
        localtime_r(&at, &shown);
        return shown.tm_gmtoff;
    }

    /// With which offsets its clocks show that time, the first one first.
    std::vector<std::int64_t> offsets_of(std::int64_t as_if_utc) const {
        std::vector<std::int64_t> offsets;
        for (std::int64_t offset = 14 * 4 * quarter; offset >= -12 * 4 * quarter; offset -= quarter)
            if (offset_at(as_if_utc - offset) == offset) offsets.push_back(offset);
        return offsets;
    }

    /// The minutes at which its clocks change in the year after `from`.
    std::vector<std::time_t> changes(std::time_t from) const {
        std::vector<std::time_t> found;
        for (std::time_t at = from; at < from + 366 * day; at += day) {
            std::time_t early = at;
            std::time_t late = at + day;
            if (offset_at(early) == offset_at(late)) continue;
            while (late - early > minute) {
                const std::time_t middle = early + (late - early) / (2 * minute) * minute;
                (offset_at(middle) == offset_at(at) ? early : late) = middle;
            }
            found.push_back(late);
        }
        return found;
    }

  private:
    std::string name_;
};

std::vector<std::string> zone_names() {
    std::vector<std::string> names;
    std::ifstream table("/usr/share/zoneinfo/zone1970.tab");
    for (std::string line; std::getline(table, line);) {
        if (line.starts_with('#')) continue;
        std::istringstream words(line);
        std::string countries, place, name;
        words >> countries >> place >> name;
        names.push_back(name);
    }
    return names;
}

struct Said {
    std::int64_t as_if_utc = 0;
    std::optional<std::int64_t> offset{};

    std::string text() const {
        return local_text(as_if_utc) + (offset ? offset_text(*offset) : std::string());
    }
};

core::Result<base::Time> meaning(const Zone& zone, const Said& said) {
    const auto offsets = zone.offsets_of(said.as_if_utc);
    if (offsets.empty()) return std::unexpected(Refusal::time_skipped);
    for (const std::int64_t offset : offsets) {
        const bool is_meant = said.offset ? said.offset == offset : offsets.size() == 1;
        if (is_meant) return base::from_micros((said.as_if_utc - offset) * 1'000'000);
    }
    return std::unexpected(offsets.size() == 1 ? Refusal::bad_window : Refusal::time_twice);
}

/// What a recruiter is told of it: the nearest times that exist, or the two that are meant.
std::vector<std::string> advice(const Zone& zone, const Said& said) {
    const auto offsets = zone.offsets_of(said.as_if_utc);
    std::vector<std::string> texts;
    for (const std::int64_t offset : offsets)
        texts.push_back(local_text(said.as_if_utc) + offset_text(offset));
    if (!offsets.empty()) return texts;
    for (const std::int64_t step : {-minute, minute}) {
        std::int64_t near = said.as_if_utc;
        while (zone.offsets_of(near).empty())
            near += step;
        texts.push_back(local_text(near));
    }
    return texts;
}

Said drawn(const Zone& zone, std::mt19937_64& random) {
    const auto below = [&](std::int64_t bound) {
        return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(bound));
    };
    const std::time_t year = new_year_2026 + below(10) * 365 * day;
    const auto changes = zone.changes(year);
    const std::time_t near =
        changes.empty() ? year + below(365 * day) : changes[random() % changes.size()];
    const std::int64_t offset = zone.offset_at(near - below(2));
    Said said{.as_if_utc = (near + offset) / minute * minute + (below(241) - 120) * minute};
    if (below(2) == 0) said.offset = std::vector{offset, offset + 4 * quarter, 0L}[random() % 3];
    return said;
}

struct Expected {
    core::Result<actions::Window> window;
    std::vector<std::string> advice;
};

Expected expected(const Zone& zone, const Said& from, const Said& until) {
    const auto opens_at = meaning(zone, from);
    if (!opens_at) return {std::unexpected(opens_at.error()), advice(zone, from)};
    const auto latest_start = meaning(zone, until);
    if (!latest_start) return {std::unexpected(latest_start.error()), advice(zone, until)};
    if (*latest_start <= *opens_at || *latest_start <= now)
        return {std::unexpected(Refusal::bad_window), {}};
    return {actions::Window{*opens_at, *latest_start, {}}, {}};
}

/// What became of it: a refusal, or nothing where there is a window.
std::optional<Refusal> compare(const Zone& zone, const Said& from, const Said& until) {
    protocol::Invite invite;
    invite.from = from.text();
    invite.until = until.text();
    invite.zone = zone.name();
    SCOPED_TRACE(invite.from + " to " + invite.until + " in " + invite.zone);
    const auto window = actions::window_of(invite, now);
    const auto [wanted, advice] = expected(zone, from, until);
    EXPECT_EQ(window.has_value(), wanted.has_value());
    if (window && wanted) {
        EXPECT_EQ(window->opens_at, wanted->opens_at);
        EXPECT_EQ(window->latest_start, wanted->latest_start);
    }
    if (window || wanted) return std::nullopt;
    EXPECT_EQ(window.error(), wanted.error());
    const std::string words = actions::which_time(invite, window.error());
    EXPECT_EQ(words.empty(), window.error() == Refusal::bad_window) << words;
    if (words.empty()) return window.error();
    for (const std::string& text : advice)
        EXPECT_NE(words.find(text), std::string::npos) << words << " does not say " << text;
    return window.error();
}

TEST(Window, IsWhatTheCLibraryMakesOfItsTimesInEveryZone) {
    const unsigned seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random{seed};
    std::map<std::optional<Refusal>, int> seen;
    for (const std::string& name : zone_names()) {
        const Zone zone(name);
        for (int round = 0; round < 4; ++round)
            ++seen[compare(zone, drawn(zone, random), drawn(zone, random))];
        if (HasFailure()) break;  // one zone's failures say enough
    }
    EXPECT_GT(seen[std::nullopt], 50);
    EXPECT_GT(seen[Refusal::time_skipped], 10);
    EXPECT_GT(seen[Refusal::time_twice], 10);
    EXPECT_GT(seen[Refusal::bad_window], 50);
}

protocol::Invite in_berlin(std::string from, std::string until) {
    protocol::Invite invite;
    invite.from = std::move(from);
    invite.until = std::move(until);
    invite.zone = "Europe/Berlin";
    return invite;
}

TEST(Window, SaysWhichTimeDoesNotExistOrExistsTwice) {
    EXPECT_EQ(
        actions::which_time(
            in_berlin("2026-03-29T02:30", "2026-04-01T10:00"), Refusal::time_skipped),
        "2026-03-29T02:30 does not exist in Europe/Berlin: the clocks go from 02:00 to 03:00. The "
        "nearest times are 2026-03-29T01:59 and 2026-03-29T03:00.");
    EXPECT_EQ(
        actions::which_time(in_berlin("2026-10-01T10:00", "2026-10-25T02:30"), Refusal::time_twice),
        "2026-10-25T02:30 exists twice in Europe/Berlin: say 2026-10-25T02:30+02:00 for the first, "
        "or 2026-10-25T02:30+01:00 for the second.");
    EXPECT_EQ(
        actions::which_time(in_berlin("2026-03-29T02:30", "tomorrow"), Refusal::bad_window), "");
}

TEST(Window, TakesBackAMomentAsItWasWritten) {
    for (const char* written : {"2026-10-25T02:30+02:00", "2026-10-25T02:30+01:00"}) {
        const auto window = actions::window_of(in_berlin(written, "2026-11-01T10:00"), now);
        ASSERT_TRUE(window.has_value()) << written;
        EXPECT_EQ(actions::zoned_text(window->opens_at, "Europe/Berlin"), written);
    }
    EXPECT_EQ(actions::zoned_text(now, "Europe/Atlantis"), std::unexpected(Refusal::unknown_zone));
}

TEST(Window, SaysByWhichRulesItsTimesWereRead) {
    auto invite = in_berlin("2026-10-01T10:00", "2026-11-01T10:00");
    invite.hard_close = "2026-11-01T18:00";
    const std::string words = actions::window_words(invite);
    const std::string asked =
        "2026-10-01T10:00 to 2026-11-01T10:00, closed at 2026-11-01T18:00, in Europe/Berlin by "
        "tzdata ";
    ASSERT_TRUE(words.starts_with(asked)) << words;
    const std::string release = words.substr(asked.size());
    EXPECT_TRUE(release.starts_with("20") && release.size() == 5) << release;  // "2026a"
}

}  // namespace
