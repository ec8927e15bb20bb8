#pragma once
// What a seed draws before anything happens: how many people come, what they get, and which
// troubles this run knows at all. Most runs leave some troubles out, so that the others are met in
// states which they would otherwise prevent.

#include "catalog/catalog.hpp"
#include "core/attempt.hpp"
#include "loop/random.hpp"

#include <string>
#include <vector>

namespace simulation {

using namespace std::chrono_literals;

/// Chance, from the seed alone.
class Dice {
  public:
    explicit Dice(std::uint64_t seed) : random_(seed) {}

    std::int64_t up_to(std::int64_t most);  // evenly, both ends
    bool once_in(std::int64_t count);       // never if it is 0
    base::Duration between(base::Duration least, base::Duration most);

    template <class T>
    const T& one_of(const std::vector<T>& things) {
        return things[static_cast<std::size_t>(up_to(std::ssize(things) - 1))];
    }

  private:
    loop::Random random_;
};

/// How often, as "once in so many"; 0: never.
struct Troubles {
    std::int64_t lost_message = 0;     // messages per lost connection
    base::Duration delay_most{};       // of a message
    base::Duration commit_most{};      // of a batch
    std::int64_t batch_jobs_most = 1;  // of one commit
    base::Duration crash_every{};      // zero: never; on average
    base::Duration disk_every{};  // the power goes, or the disk is full or broken, or lies idle
    base::Duration freeze_every{};
    std::int64_t long_downtime = 0;  // restarts
    std::int64_t wrong_clock = 0;    // restarts
    std::int64_t staff_act = 0;      // whether there are recruiters, and how often they do nothing
    std::int64_t worker_death = 0;   // jobs
    std::int64_t worker_stall = 0;   // jobs, until the lease is over
    std::int64_t infra_error = 0;    // jobs
    std::int64_t second_page = 0;    // a candidate's deeds
    std::int64_t reload = 0;         // a candidate's deeds
    std::int64_t no_socket = 0;      // connections that only plain requests can carry
};

struct Person {
    std::string email;
    core::Accommodation accommodation;
    base::Duration arrives_after{};
    base::Duration think_most{};  // between two deeds
    bool hands_in = false;
    bool has_hard_close = false;
};

struct Plan {
    std::uint64_t seed = 0;
    std::vector<base::Duration> limits;  // of the sections
    base::Duration item_limit{};         // of position 1; zero: none
    Troubles troubles;
    std::vector<Person> people;
    std::int64_t worker_count = 1;
    base::Duration trouble_lasts{};  // afterwards everything heals, and all has to come to its end
};

Plan draw_plan(std::uint64_t seed);

/// Positions: 0 mcq, 1 numeric, in the first section; 2 sql, 3 one of two mcq, in the second.
catalog::Catalog offer_of(const Plan& plan);

inline constexpr std::int64_t sql_position = 2;
inline constexpr std::int64_t position_count = 4;
/// The section of each position.
inline constexpr std::int64_t section_of(std::int64_t position) {
    return position < sql_position ? 0 : 1;
}
inline constexpr const char* blueprint_slug = "simulated";

}  // namespace simulation
