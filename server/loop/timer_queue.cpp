#include "loop/timer_queue.hpp"

#include <utility>

namespace loop {

void TimerQueue::add(base::Time moment, std::function<void()> ring) {
    calls_.emplace(moment, std::move(ring));
}

std::optional<base::Time> TimerQueue::next() const {
    if (calls_.empty()) return std::nullopt;
    return calls_.begin()->first;
}

void TimerQueue::run_due(base::Time now) {
    while (!calls_.empty() && calls_.begin()->first <= now) {
        const auto call = calls_.extract(calls_.begin());
        call.mapped()();
    }
}

}  // namespace loop
