#include "actions/job_board.hpp"

namespace actions {

loop::Task<void> JobBoard::wait_until(base::Time moment) {
    if (closed_) co_return;
    const auto place = waiting_.emplace(waiting_.end(), clock_);
    co_await place->wait_until(moment);
    waiting_.erase(place);
}

void JobBoard::ring() {
    for (loop::Alarm& alarm : waiting_)
        alarm.ring();
    move();
}

void JobBoard::close() {
    closed_ = true;
    ring();
}

}  // namespace actions
