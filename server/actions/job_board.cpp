#include "actions/job_board.hpp"

namespace actions {

loop::Task<void> JobBoard::wait_until(base::Time moment) {
    const auto place = waiting_.emplace(waiting_.end(), clock_);
    co_await place->wait_until(moment);
    waiting_.erase(place);
}

void JobBoard::ring() {
    for (loop::Alarm& alarm : waiting_) alarm.ring();
}

}  // namespace actions
