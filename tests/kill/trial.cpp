#include "kill/trial.hpp"

#include "base/ensure.hpp"
#include "kill/processes.hpp"
#include "kill/stored.hpp"

#include <cstdlib>
#include <poll.h>

namespace crash {
namespace {

using namespace std::chrono_literals;

constexpr auto patience = 5s;

void wait_until(Clock::time_point moment) {
    const auto left = std::chrono::ceil<std::chrono::nanoseconds>(moment - Clock::now()).count();
    if (left <= 0) return;
    const timespec time{.tv_sec = left / 1'000'000'000, .tv_nsec = left % 1'000'000'000};
    ppoll(nullptr, 0, &time, nullptr);
}

}  // namespace

std::uint64_t seed_of_this_run() {
    if (const char* seed = std::getenv("ASSAY_SEED")) return std::stoull(seed);
    return std::random_device{}();
}

Trial::Trial(const Guests& guests, std::uint64_t seed) : Trial(guests, seed, {}) {}

Trial::Trial(const Guests& guests, std::uint64_t seed, std::string data)
    : data_(data.empty() ? installation_.data() : std::move(data)), chance_(seed) {
    loop::Random random(seed);
    auto offer = support::load_assessments(installation_.assessments());
    const auto invite = [&](std::size_t count) {
        return support::invite(data_, offer, {.blueprint = "small", .count = count}, random);
    };
    if (guests.steady > 0) {
        for (support::Invitation& invitation : invite(guests.steady))
            room_.add(std::move(invitation), chance_());
    }
    if (guests.others == 0) return;
    offer.blueprints.at("small").sections.front().limit = guests.others_limit;
    others_ = invite(guests.others);
}

// Asked to end, it would first say goodbye to pages that no longer listen.
Trial::~Trial() {
    if (served_) kill_server();
}

Seat& Trial::seat_another() {
    base::ensure(!others_.empty());
    Seat& seat = room_.add(std::move(others_.back()), chance_());
    others_.pop_back();
    return seat;
}

std::vector<std::string> Trial::command() const {
    return support::serve_command(
        {.data = data_,
         .assessments = installation_.assessments(),
         .web = installation_.web(),
         .port = port_});
}

void Trial::start() {
    base::ensure(!served_);
    served_.emplace(command());
    port_ = served_->port();
    room_.connect(port_, patience);
}

void Trial::start_in_vain(std::chrono::microseconds life) {
    base::ensure(!served_ && port_ != 0);
    served_.emplace(command(), support::Served::Return::at_once);
    wait_until(Clock::now() + life);
    kill_server();
}

void Trial::kill_server() {
    const pid_t parent = served_->process();
    const auto children = children_of(parent);
    const bool from_above = children.empty() || chance_() % 2 == 0;
    served_->kill_at_once(from_above ? parent : children.front());
    served_.reset();
    ++kill_count_;
}

void Trial::kill_and_return() {
    kill_server();
    room_.hear_the_rest(patience);
    room_.leave();
    start();
}

Clock::time_point Trial::soon(std::chrono::microseconds most) {
    const auto limit = static_cast<std::uint64_t>(most.count());
    return Clock::now() + std::chrono::microseconds(chance_() % limit);
}

std::vector<std::string> Trial::contradictions() const {
    base::ensure(!served_);
    auto found = room_.complaints();
    const auto stored = crash::contradictions_in_copy(data_, installation_.copy(), room_.seats());
    found.insert(found.end(), stored.begin(), stored.end());
    return found;
}

}  // namespace crash
