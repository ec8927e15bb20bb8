#include "store/gates.hpp"

namespace store {
namespace {

constexpr std::size_t count_max = 32 * 1024;  // more than can be connected

}  // namespace

const core::Gate* Gates::find(std::string_view attempt) const {
    const auto known = gates_.find(attempt);
    return known == gates_.end() ? nullptr : &known->second;
}

void Gates::keep(std::string_view attempt, const core::Gate& gate) {
    if (gates_.size() >= count_max) forget_all();
    gates_.insert_or_assign(std::string(attempt), gate);
}

void Gates::move_on(std::string_view attempt, std::int64_t last_seq) {
    const auto known = gates_.find(attempt);
    if (known != gates_.end()) known->second.last_seq = last_seq;
}

void Gates::forget(std::string_view attempt) {
    const auto known = gates_.find(attempt);
    if (known != gates_.end()) gates_.erase(known);
}

}  // namespace store
