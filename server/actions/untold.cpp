#include "actions/untold.hpp"

#include <utility>

namespace actions {

void Untold::add(const base::AttemptId& id) {
    const std::scoped_lock lock(mutex_);
    news_.moved.push_back(id);
}

void Untold::add_clocks() {
    const std::scoped_lock lock(mutex_);
    news_.clocks = true;
}

Untold::News Untold::take() {
    const std::scoped_lock lock(mutex_);
    return std::exchange(news_, {});
}

bool Untold::is_empty() const {
    const std::scoped_lock lock(mutex_);
    return news_.moved.empty() && !news_.clocks;
}

}  // namespace actions
