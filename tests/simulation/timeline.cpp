#include "simulation/timeline.hpp"

#include <algorithm>
#include <numeric>
#include <ranges>
#include <set>
#include <utility>

namespace simulation {
namespace {

constexpr base::Duration grace = 10s;
constexpr base::Duration given_back_within = 30s;

/// Where in the story: when it took effect, and of what has one moment, its line in the log. What
/// the log does not have comes before that.
struct Place {
    base::Time at;
    std::size_t line = 0;

    auto operator<=>(const Place&) const = default;
};

struct Happening {
    enum class Kind { stop, grant, leave, hand_in, accommodate, open_item, hold_seal };
    base::Time at;
    Kind kind = Kind::grant;
    base::Duration amount{};
    std::optional<std::int64_t> place{};  // a section or a position
    core::Accommodation accommodation{};
    bool has_no_end = false;
};

using Kind = Happening::Kind;

base::Duration part_of(base::Duration limit, std::int64_t percent) {
    const std::int64_t hundredths = limit.count() * percent;
    return base::Duration{hundredths / 100 + (hundredths % 100 == 0 ? 0 : 1)};
}

/// What an item with a clock of its own gets more.
base::Duration item_extra_of(const Plan& plan, const core::Accommodation& granted) {
    std::int64_t total = 0;
    for (const base::Duration limit : plan.limits)
        total += limit.count();
    const std::int64_t share =
        granted.extra.count() * (plan.item_limit.count() / 1000) / (total / 1000);
    return part_of(plan.item_limit, granted.extra_percent) + base::Duration{share};
}

/// What each section gets more.
std::vector<base::Duration> extras_of(const Plan& plan, const core::Accommodation& granted) {
    std::int64_t total = 0;
    for (const base::Duration limit : plan.limits)
        total += limit.count();
    std::vector<base::Duration> extras;
    std::int64_t before = 0;
    for (const base::Duration limit : plan.limits) {
        const auto share = [&](std::int64_t upto) {
            return granted.extra.count() * (upto / 1000) / (total / 1000);
        };
        extras.push_back(
            part_of(limit, granted.extra_percent) +
            base::Duration{share(before + limit.count()) - share(before)});
        before += limit.count();
    }
    return extras;
}

struct Stop {
    base::Time from;
    std::optional<base::Time> until;
};

/// Pauses and our outages, those that overlap as one.
std::vector<Stop> stops_of(const Records& records) {
    std::multimap<base::Time, Stop> stops;
    const auto add = [&](const Stop& stop) { stops.emplace(stop.from, stop); };
    std::optional<base::Time> since;
    for (const store::Event& event : records.events) {
        if (event.event == "clock_stopped") since = event.at;
        if (event.event == "clock_started" && since) {
            add({.from = *since, .until = event.at});
            since.reset();
        }
    }
    if (since) add({.from = *since, .until = {}});
    for (const store::Outage& outage : records.outages) {
        // While saves were refused every clock went on; what is given for that is in the notices.
        if (outage.cause == store::OutageCause::refusing) continue;
        add({.from = outage.from, .until = outage.until});
    }
    std::vector<Stop> merged;
    for (const auto& [from, stop] : stops) {
        if (merged.empty() || (merged.back().until && *merged.back().until < stop.from)) {
            merged.push_back(stop);
        } else if (merged.back().until) {
            auto& until = merged.back().until;
            until = stop.until ? std::optional(std::max(*until, *stop.until)) : std::nullopt;
        }
    }
    return merged;
}

/// As the log tells them.
base::Duration milliseconds_of(const store::Event& event) {
    return std::chrono::milliseconds{std::stoll(event.detail)};
}

std::optional<std::int64_t> section_asked(const Records& records, const std::string& text) {
    const auto act = records.promises.acts.find(text);
    return act == records.promises.acts.end() ? std::nullopt : act->second.change.section;
}

class Replay {
  public:
    explicit Replay(const Records& records) : records_(records) { gather(); }

    std::optional<Timeline> run(base::Time now) {
        if (!started_at_) return std::nullopt;
        enter(*started_at_);
        for (const auto& [place, happening] : happenings_) {
            if (place.at > now) continue;
            if (place.at >= *started_at_) pass(place.at);
            apply(happening);
        }
        pass(now);
        if (!is_over()) timeline_.sections.back().end = deadline();
        return timeline_;
    }

  private:
    bool is_over() const { return timeline_.is_over; }
    std::size_t section() const { return timeline_.sections.size() - 1; }

    void add(const Happening& happening) { add(happening, {.at = happening.at}); }
    void add(const Happening& happening, const Place& place) {
        happenings_.emplace(place, happening);
    }

    /// When what was granted at `at`, as the first, second … of that moment, took effect: of two
    /// things that overtook each other on their way, or have one moment, that which the log has
    /// first came first. Before the start the clock may have gone back.
    Place place_of_grant(base::Time at, std::int64_t nth) const {
        base::Time latest = at;
        std::size_t line = 0;
        for (const store::Event& event : records_.events) {
            ++line;
            if (event.event == "started") latest = at;
            latest = std::max(latest, event.at);
            const bool grants = event.event == "time_changed" || event.event == "absence_credited";
            if (event.at == at && grants && --nth == 0) return {.at = latest, .line = line};
        }
        return {.at = at};
    }

    void gather() {
        gather_accommodations();
        gather_reopenings();
        gather_double_pauses();
        for (const Stop& stop : stops_of(records_)) {
            add(
                {.at = stop.from,
                 .kind = Kind::stop,
                 .amount = stop.until ? *stop.until - stop.from : base::Duration{},
                 .has_no_end = !stop.until});
        }
        std::map<base::Time, std::int64_t> grants;
        for (const store::Notice& notice : records_.notices) {
            const bool is_ours = notice.text.starts_with("The server");
            if (notice.amount == base::Duration{} || is_ours) continue;
            if (notice.kind == store::NoticeKind::resumed) continue;  // that is a stop
            const bool by_staff = !notice.text.starts_with("Answers");
            const Place place =
                by_staff ? place_of_grant(notice.at, ++grants[notice.at]) : Place{.at = notice.at};
            const bool undid_end = credited_.contains(notice.at);
            if (undid_end && notice.kind == store::NoticeKind::credited) continue;
            add({.at = notice.at,
                 .kind = Kind::grant,
                 .amount = notice.amount,
                 .place = section_asked(records_, notice.text)},
                place);
        }
        gather_events();
        gather_window();
    }

    /// The end that was undone, and how much time it is followed by.
    void gather_reopenings() {
        base::Time ended;
        bool is_reopened = false;
        for (const store::Event& event : records_.events) {
            if (event.event == "closed_at_deadline") ended = event.at;
            if (event.event == "reopened") is_reopened = true;
            if (event.event != "absence_credited" || !std::exchange(is_reopened, false)) continue;
            undone_[ended] = milliseconds_of(event);
            credited_.insert(event.at);
        }
    }

    /// What our outages took from the time before the start moves the hard close.
    void gather_window() {
        if (!started_at_) return;
        const base::Time created = records_.record.created_at;
        std::vector<store::Event> moves = records_.events;
        std::erase_if(moves, [](const auto& event) { return event.event != "window_moved"; });
        for (const store::Outage& outage : records_.outages) {
            // It may have been written down just before the invitation was, or after the start; and
            // the clock may have gone back into it, which leaves the window where it is.
            const bool is_sure = outage.cause == store::OutageCause::down &&
                                 created <= outage.from && outage.until <= *started_at_ &&
                                 !records_.went_back_to.contains(outage.until);
            const auto move = move_for(outage, moves);
            if (is_sure || move != moves.end())
                moved_ += outage.until - std::max(outage.from, created);
            if (move != moves.end()) moves.erase(move);
        }
        // The clock has gone back behind their outages.
        for (const store::Event& move : moves)
            moved_ += milliseconds_of(move);
        timeline_.rounding = std::chrono::milliseconds{std::ssize(moves)};
    }

    std::vector<store::Event>::iterator move_for(
        const store::Outage& outage, std::vector<store::Event>& moves) const {
        const base::Time from = std::max(outage.from, records_.record.created_at);
        const auto milliseconds = (outage.until - from).count() / 1000;
        return std::ranges::find_if(moves, [&](const store::Event& move) {
            return move.at >= outage.until && move.at < outage.until + given_back_within &&
                   move.detail == std::to_string(milliseconds) + " ms";
        });
    }

    /// A break that was asked for before a pause was over, and begun after it, gives back its time
    /// from when it was asked for.
    void gather_double_pauses() {
        Stop last{.from = base::Time::min(), .until = base::Time::min()};
        for (const store::Event& event : records_.events) {
            if (event.event == "clock_started") last.until = event.at;
            if (event.event != "clock_stopped") continue;
            const base::Time both_from = std::max(event.at, last.from);
            if (both_from < last.until) add({.at = event.at, .amount = *last.until - both_from});
            last.from = event.at;
        }
    }

    void gather_events() {
        const auto& sections = records_.record.attempt.sections;
        const bool by_clock = sections.front().ended_by_clock;
        Place place{.at = base::Time::min()};
        for (const store::Event& event : records_.events) {
            ++place.line;
            place.at = std::max(place.at, event.at);
            if (event.event == "started") started_at_ = place.at = event.at;
            if (event.event == "entered_section" && !by_clock) {
                add({.at = event.at, .kind = Kind::leave}, place);
            }
            if (event.event == "handed_in") add({.at = event.at, .kind = Kind::hand_in}, place);
            if (event.event == "grace_extended") {
                add({.at = event.at, .kind = Kind::hold_seal, .amount = milliseconds_of(event)},
                    place);
            }
            if (event.event == "opened_item") {
                add({.at = event.at, .kind = Kind::open_item, .place = event.position}, place);
            }
        }
    }

    /// What held at the start, and what came later.
    void gather_accommodations() {
        bool is_started = false;
        std::vector<base::Time> reached;
        // Since the invitation the clock may have gone back.
        base::Time opened = base::Time::max();
        for (const store::Event& event : records_.events) {
            if (event.event == "opened")
                opened = std::max(std::min(opened, event.at), records_.record.created_at);
            if (event.event == "accommodated") reached.push_back(event.at);
        }
        for (const auto& granted : records_.accommodations) {
            const bool by_event = std::ranges::find(reached, granted.at) != reached.end();
            if (!by_event && granted.counts_from <= opened) accommodation_ = granted.accommodation;
        }
        for (const store::Event& event : records_.events) {
            if (event.event == "started") is_started = true;
            if (event.event != "accommodated") continue;
            const auto granted = take_granted(reached, event.at);
            if (!granted) continue;
            if (!is_started) {
                accommodation_ = *granted;
            } else {
                add({.at = event.at, .kind = Kind::accommodate, .accommodation = *granted});
            }
        }
        allowed_ = records_.plan.limits;
        extras_ = extras_of(records_.plan, accommodation_);
        item_extra_ = item_extra_of(records_.plan, accommodation_);
        for (std::size_t i = 0; i < allowed_.size(); ++i) {
            allowed_[i] += extras_[i];
            moved_ += extras_[i];
        }
    }

    /// What the first of the `reached` that is left at that moment stands for. Several may have one
    /// moment; the first of these may have come before the invitation, and then reached nobody.
    std::optional<core::Accommodation> take_granted(
        std::vector<base::Time>& reached, base::Time at) const {
        auto left = std::ranges::count(reached, at);
        reached.erase(std::ranges::find(reached, at));
        for (const auto& granted : records_.accommodations | std::views::reverse)
            if (granted.at == at && --left == 0) return granted.accommodation;
        // A test that was over was reopened: what was granted meanwhile holds for it now.
        for (const auto& granted : records_.accommodations | std::views::reverse)
            if (granted.at < at) return granted.accommodation;
        return std::nullopt;
    }

    void enter(base::Time at) { timeline_.sections.push_back({.start = at, .end = at}); }

    std::optional<base::Time> hard_close() const {
        if (!records_.side.hard_close) return std::nullopt;
        return *records_.side.hard_close + moved_;
    }

    base::Time deadline() const {
        const base::Time own = timeline_.sections.back().start + allowed_[section()];
        return std::min(own, hard_close().value_or(own));
    }

    void end(base::Time at, bool by_clock, bool is_last) {
        const auto undone = undone_.find(at);
        if (by_clock && is_last && undone != undone_.end()) {
            allowed_[section()] += undone->second;
            moved_ += undone->second;
            if (section() == 0 && at < item_end()) item_allowed_ += undone->second;
            note_item(at);
            return;
        }
        SectionTime& open = timeline_.sections.back();
        open.end = at;
        open.is_over = true;
        open.by_clock = by_clock;
        timeline_.is_over = is_last;
        timeline_.seal_at = at + grace;
        if (!is_last) enter(at);
    }

    /// Ends what ended up to a moment.
    void pass(base::Time to) {
        while (!is_over() && !timeline_.is_stopped && deadline() <= to) {
            const bool is_last = section() + 1 == allowed_.size() || deadline() == hard_close();
            end(deadline(), true, is_last);
        }
    }

    /// What is taken away leaves the hard close and the clocks of items where they are.
    void give(base::Duration amount, base::Time since, std::size_t to) {
        allowed_[to] += amount;
        if (amount < base::Duration{}) return;
        moved_ += amount;
        if (to != section() || !item_opened_) return;
        const base::Time item = std::min(item_end(), deadline() - amount);
        if (section() == 0 && since < item) item_allowed_ += amount;
        note_item(since);
    }

    void apply(Happening happening) {
        if (happening.at < *started_at_) {
            // An outage that nobody had noticed yet when the test began.
            const base::Duration before = *started_at_ - happening.at;
            if (happening.kind != Kind::stop || happening.amount <= before) return;
            happening.at = *started_at_;
            happening.amount -= before;
        }
        if (is_over()) {
            const bool by_clock = timeline_.sections.back().by_clock;
            const bool in_grace = by_clock && happening.at < timeline_.seal_at;
            const bool holds = happening.kind == Kind::stop || happening.kind == Kind::hold_seal;
            if (holds && in_grace) timeline_.seal_at += happening.amount;
            return;
        }
        switch (happening.kind) {
            case Kind::stop:
                timeline_.is_stopped = happening.has_no_end;
                stopped_since_ = happening.at;
                stopped_until_ = happening.at + happening.amount;
                give(happening.amount, happening.at, section());
                return;
            case Kind::grant: {
                const auto to = static_cast<std::size_t>(
                    happening.place.value_or(static_cast<std::int64_t>(section())));
                const base::Time since = timeline_.is_stopped ? stopped_since_ : happening.at;
                return give(happening.amount, since, to);
            }
            case Kind::leave:
                if (section() == 0) leave(happening.at);
                return;
            case Kind::hand_in:
                return end(happening.at, false, true);
            case Kind::accommodate:
                return accommodate(happening.accommodation, happening.at);
            case Kind::open_item:
                return open_item(happening.at);
            case Kind::hold_seal:
                return;  // of an end that has been undone
        }
    }

    /// An outage that nobody had noticed yet goes on in the next section.
    void leave(base::Time at) {
        end(at, false, false);
        if (at >= stopped_until_) return;
        moved_ -= stopped_until_ - stopped_since_;
        give(stopped_until_ - at, at, 1);
    }

    /// More than ever before holds at once; less only for tests to come.
    void accommodate(const core::Accommodation& next, base::Time at) {
        const auto offered = extras_of(records_.plan, next);
        for (std::size_t i = 0; i < offered.size(); ++i) {
            const base::Duration more = std::max(offered[i] - extras_[i], base::Duration{});
            extras_[i] += more;
            allowed_[i] += more;
            moved_ += more;
        }
        const base::Duration before = item_extra_;
        const bool ran = item_end() > stopped_since_;
        item_extra_ = std::max(before, item_extra_of(records_.plan, next));
        item_allowed_ += item_extra_ - before;
        // An item whose time is over no more stands still with all others.
        const bool is_stopped = timeline_.is_stopped || at < stopped_until_;
        if (is_stopped && !ran && item_end() > stopped_since_ && section() == 0) {
            item_allowed_ += stopped_until_ - stopped_since_;
        }
        note_item(at);
    }

    base::Time item_end() const {
        return item_opened_ ? *item_opened_ + item_allowed_ : base::Time::min();
    }

    void note_item(base::Time at) {
        if (item_opened_) timeline_.items[1][at] = item_end();
    }

    /// An outage that nobody had noticed yet is given to the item as a whole.
    void open_item(base::Time at) {
        item_opened_ = at;
        item_allowed_ = records_.plan.item_limit + item_extra_;
        for (const store::Outage& outage : records_.outages) {
            if (outage.cause == store::OutageCause::refusing) continue;
            if (outage.from < at && at < outage.until) item_allowed_ += at - outage.from;
        }
        if (at < stopped_until_) item_allowed_ += stopped_until_ - at;
        note_item(at);
    }

    const Records& records_;
    std::optional<base::Time> started_at_;
    std::multimap<Place, Happening> happenings_;
    core::Accommodation accommodation_;            // at the start
    std::vector<base::Duration> allowed_;          // by section
    std::vector<base::Duration> extras_;           // of these, the most that accommodation gave
    base::Duration moved_{};                       // the hard close
    std::map<base::Time, base::Duration> undone_;  // ends
    std::set<base::Time> credited_;                // when they were
    base::Time stopped_since_;
    base::Time stopped_until_;
    std::optional<base::Time> item_opened_;
    base::Duration item_allowed_{};
    base::Duration item_extra_{};
    Timeline timeline_;
};

}  // namespace

std::optional<Timeline> timeline_of(const Records& records, base::Time now) {
    return Replay(records).run(now);
}

std::vector<Ended> ended_timelines(const Records& records) {
    std::vector<Ended> all;
    Records before = records;
    before.events.clear();
    for (const store::Event& event : records.events) {
        if (event.event == "reopened") {
            Records then = before;
            then.events.pop_back();  // "clock_stopped", from the end on, is part of it
            std::erase_if(
                then.notices, [&](const store::Notice& notice) { return notice.at >= event.at; });
            if (const auto timeline = timeline_of(then, event.at))
                all.push_back({.until = event.at, .timeline = *timeline});
        }
        before.events.push_back(event);
    }
    return all;
}

}  // namespace simulation
