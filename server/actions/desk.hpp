#pragma once
// What every action needs: built once by main, passed by reference, outlives every session.

#include "actions/hub.hpp"
#include "actions/job_board.hpp"
#include "actions/library.hpp"
#include "actions/strain.hpp"
#include "actions/untold.hpp"
#include "loop/alarm.hpp"
#include "loop/background.hpp"
#include "loop/clock.hpp"
#include "loop/random.hpp"
#include "store/store.hpp"

#include <string>

namespace actions {

struct Desk {
    store::Store& store;
    const Library& library;
    loop::Clock& clock;
    loop::Random& random;
    loop::Background& background;
    Hub& hub;
    JobBoard& jobs;
    Strain& strain;
    Untold& untold;
    loop::Alarm& deadlines;  // rung when an earlier deadline may have appeared
    std::string base_url;    // in front of /a/TOKEN in links
    std::string worker_token_hash;

    Settler settler() const { return {.random = random, .untold = untold}; }
};

}  // namespace actions
