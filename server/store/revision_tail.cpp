#include "store/revision_tail.hpp"

#include "base/ensure.hpp"

#include <algorithm>
#include <utility>

namespace store {
namespace {

constexpr std::size_t changes_kept_max = 8 * 1024;

}  // namespace

bool RevisionTail::add(std::string_view attempt, const Entry& entry) {
    if (entry.number < 1 || (!owners_.empty() && entry.number < end_number())) return false;
    auto known = attempts_.find(attempt);
    if (known == attempts_.end()) known = attempts_.emplace(attempt, Entries{}).first;
    Entries& its = known->second;
    if (!its.all().empty() && its.all().back().seq >= entry.seq) return false;
    if (its.begin > its.entries.size() / 2) {
        its.entries.erase(its.entries.begin(), its.entries.end() - std::ssize(its.all()));
        its.begin = 0;
    }
    its.entries.push_back(entry);
    own(entry.number, &*known);
    ++count_;
    changes_.push_back({.attempt = &*known, .removed = {}});
    return true;
}

void RevisionTail::own(std::int64_t number, Attempt* attempt) {
    if (owners_.empty()) first_number_ = number;
    for (; number < first_number_; --first_number_)
        owners_.push_front(nullptr);
    if (number >= end_number())
        owners_.resize(static_cast<std::size_t>(number - first_number_) + 1);
    owners_[static_cast<std::size_t>(number - first_number_)] = attempt;
}

void RevisionTail::remove(std::string_view attempt, std::int64_t seq_end) {
    const auto known = attempts_.find(attempt);
    if (known == attempts_.end()) return;
    Entries& its = known->second;
    for (; !its.all().empty() && its.all().front().seq < seq_end; ++its.begin) {
        const Entry& entry = its.all().front();
        changes_.push_back({.attempt = &*known, .removed = entry});
        owners_[static_cast<std::size_t>(entry.number - first_number_)] = nullptr;
        --count_;
    }
    if (its.all().empty()) emptied_.push_back(known->first);
    for (; !owners_.empty() && owners_.front() == nullptr; ++first_number_)
        owners_.pop_front();
}

RevisionTail::Of RevisionTail::of(std::string_view attempt) const {
    const auto known = attempts_.find(attempt);
    if (known == attempts_.end()) return {};
    return {.attempt = known->first, .entries = known->second.all()};
}

std::optional<RevisionTail::Owned> RevisionTail::next(std::int64_t number) const {
    number = std::max(number, first_number_);
    while (number < end_number() &&
           owners_[static_cast<std::size_t>(number - first_number_)] == nullptr)
        ++number;
    if (number >= end_number()) return std::nullopt;
    const Attempt& owner = *owners_[static_cast<std::size_t>(number - first_number_)];
    const auto all = owner.second.all();
    const auto entry = std::ranges::lower_bound(all, number, {}, &Entry::number);
    base::ensure(entry != all.end() && entry->number == number);
    return Owned{.attempt = owner.first, .entry = *entry};
}

void RevisionTail::keep() {
    changes_.clear();
    // Where a new writer's whole tail was added, or a crowd's.
    if (changes_.capacity() > changes_kept_max) changes_.shrink_to_fit();
    for (const std::string& attempt : emptied_) {
        const auto known = attempts_.find(attempt);
        if (known != attempts_.end() && known->second.all().empty()) attempts_.erase(known);
    }
    emptied_.clear();
}

void RevisionTail::undo(std::size_t change_count) {
    while (changes_.size() > change_count) {
        const Change change = changes_.back();
        changes_.pop_back();
        Entries& its = change.attempt->second;
        if (!change.removed) {
            its.entries.pop_back();
            --count_;
            if (its.all().empty()) emptied_.push_back(change.attempt->first);
            do {
                owners_.pop_back();
            } while (!owners_.empty() && owners_.back() == nullptr);
            continue;
        }
        if (its.begin == 0) {
            its.entries.insert(its.entries.begin(), *change.removed);
        } else {
            its.entries[--its.begin] = *change.removed;
        }
        own(change.removed->number, change.attempt);
        ++count_;
    }
}

}  // namespace store
