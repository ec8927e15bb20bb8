#include "kill/room.hpp"

#include <algorithm>
#include <poll.h>

namespace crash {
namespace {

using namespace std::chrono_literals;
using Stage = Seat::Stage;

constexpr auto tick = 5ms;  // between two looks at whether it is enough

}  // namespace

Seat& Room::add(support::Invitation invitation, std::uint64_t seed) {
    seats_.push_back(std::make_unique<Seat>(std::move(invitation), seed));
    return *seats_.back();
}

bool Room::await(std::chrono::milliseconds time_max) {
    std::vector<pollfd> sockets;
    std::vector<Seat*> waiting;
    for (const auto& seat : seats_) {
        if (!seat->is_connected()) continue;
        sockets.push_back({.fd = seat->descriptor(), .events = POLLIN, .revents = 0});
        waiting.push_back(seat.get());
    }
    if (waiting.empty()) return false;
    poll(sockets.data(), sockets.size(), static_cast<int>(time_max.count()));
    for (std::size_t i = 0; i < waiting.size(); ++i) {
        if (sockets[i].revents != 0) waiting[i]->hear();
    }
    return true;
}

void Room::connect(std::uint16_t port, std::chrono::milliseconds patience) {
    for (const auto& seat : seats_) {
        if (!seat->is_connected()) seat->connect(port);
    }
    const auto greeting = [](const auto& seat) { return seat->stage() == Stage::greeting; };
    const auto end = Clock::now() + patience;
    while (std::ranges::any_of(seats_, greeting) && Clock::now() < end)
        await(tick);
}

void Room::save(std::size_t bytes, const std::function<bool()>& is_enough) {
    while (!is_enough()) {
        for (const auto& seat : seats_)
            seat->save(bytes);
        if (!await(tick)) return;
    }
}

void Room::hear_the_rest(std::chrono::milliseconds patience) {
    const auto end = Clock::now() + patience;
    while (Clock::now() < end && await(tick)) {
    }
}

void Room::leave() {
    for (const auto& seat : seats_)
        seat->leave();
}

std::size_t Room::ready_count() const {
    return static_cast<std::size_t>(std::ranges::count_if(
        seats_, [](const auto& seat) { return seat->stage() == Stage::ready; }));
}

std::int64_t Room::acknowledged_count() const {
    std::int64_t count = 0;
    for (const auto& seat : seats_)
        count += seat->acknowledged_count();
    return count;
}

std::int64_t Room::refused_count() const {
    std::int64_t count = 0;
    for (const auto& seat : seats_)
        count += seat->refused_count();
    return count;
}

std::int64_t Room::sent_count() const {
    std::size_t count = 0;
    for (const auto& seat : seats_)
        count += seat->sent().size();
    return static_cast<std::int64_t>(count);
}

std::vector<std::string> Room::complaints() const {
    std::vector<std::string> all;
    for (const auto& seat : seats_)
        all.insert(all.end(), seat->complaints().begin(), seat->complaints().end());
    return all;
}

}  // namespace crash
