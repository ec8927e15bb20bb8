#include "actions/hub.hpp"

#include "base/ensure.hpp"

#include <algorithm>
#include <utility>

namespace actions {

Hub::Link Hub::link_of(std::string_view token_hash) {
    Link link{};
    base::ensure(token_hash.size() >= link.size());
    std::ranges::copy(token_hash.substr(0, link.size()), link.begin());
    return link;
}

void Hub::join(const base::AttemptId& attempt, Page page) {
    left_.erase(attempt);
    const Link link = page.link;
    // Where there is one already, try_emplace leaves the new one as it was.
    const auto [held, is_first] = pages_.try_emplace(attempt, std::move(page));
    attempts_.insert_or_assign(link, &held->first);
    if (is_first) return;
    const Page older = std::exchange(held->second, std::move(page));
    older.tell(protocol::TakenOver{});
}

void Hub::leave(const Departure& departure) {
    const auto held = pages_.find(departure.attempt);
    if (held == pages_.end() || held->second.session != departure.session) return;
    const Link link = held->second.link;
    const auto [left, is_new] =
        left_.insert_or_assign(departure.attempt, Left{.departure = departure, .link = link});
    attempts_.insert_or_assign(link, &left->first);
    pages_.erase(held);
}

std::optional<Departure> Hub::departure_of(const base::AttemptId& attempt) const {
    const auto found = left_.find(attempt);
    if (found == left_.end()) return std::nullopt;
    return found->second.departure;
}

std::vector<Departure> Hub::departures(std::size_t count_max) const {
    std::vector<Departure> some;
    for (const auto& [attempt, left] : left_) {
        if (some.size() == count_max) break;
        some.push_back(left.departure);
    }
    return some;
}

void Hub::noted(const Departure& departure) {
    const auto found = left_.find(departure.attempt);
    if (found == left_.end() || found->second.departure.session != departure.session) return;
    attempts_.erase(found->second.link);  // no page came since: it would have ended this
    left_.erase(found);
}

std::optional<base::AttemptId> Hub::attempt_of(const Link& link) const {
    const auto found = attempts_.find(link);
    if (found == attempts_.end()) return std::nullopt;
    return *found->second;
}

bool Hub::is_connected(const base::AttemptId& attempt) const {
    return pages_.contains(attempt);
}

std::vector<base::AttemptId> Hub::connected() const {
    std::vector<base::AttemptId> attempts;
    for (const auto& [attempt, page] : pages_)
        attempts.push_back(attempt);
    std::ranges::sort(attempts);
    return attempts;
}

bool Hub::is_held_by_another(const base::AttemptId& attempt, const std::string& page) const {
    const auto held = pages_.find(attempt);
    return held != pages_.end() && held->second.page != page;
}

std::optional<base::Time> Hub::heard_at(
    const base::AttemptId& attempt, const std::string& page) const {
    const auto held = pages_.find(attempt);
    if (held == pages_.end() || held->second.page != page) return std::nullopt;
    return held->second.heard_at();
}

std::int64_t Hub::session_of(const base::AttemptId& attempt) const {
    const auto held = pages_.find(attempt);
    return held == pages_.end() ? 0 : held->second.session;
}

void Hub::tell(const base::AttemptId& attempt, const protocol::ServerMessage& message) const {
    const auto held = pages_.find(attempt);
    if (held != pages_.end()) held->second.tell(message);
}

Hub::StaffPlace Hub::join_staff(TellStaff tell) {
    return staff_.insert(staff_.end(), std::move(tell));
}

void Hub::leave_staff(StaffPlace place) {
    staff_.erase(place);
}

void Hub::tell_staff(const protocol::StaffEvent& event) const {
    for (const TellStaff& tell : staff_)
        tell(event);
}

}  // namespace actions
