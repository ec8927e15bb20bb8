#pragma once
// The newest revisions, as long as the index over all of them does not have them: those of each
// attempt, in memory, with a way back for transactions that come to nothing.

#include "base/text_map.hpp"
#include "core/accept.hpp"

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace store {

class RevisionTail {
  public:
    struct Entry {
        std::int64_t seq = 0;
        std::int64_t number = 0;  // of the revision among all; grows with seq
        std::int64_t position = 0;
        core::Standing standing = core::Standing::in_time;
    };
    struct Owned {
        std::string_view attempt;
        Entry entry;
    };

    /// False, and nothing is changed, unless it is behind everything that is here.
    bool add(std::string_view attempt, const Entry& entry);
    /// Those of an attempt that come before this seq.
    void remove(std::string_view attempt, std::int64_t seq_end);

    struct Of {
        std::string_view attempt;
        std::span<const Entry> entries;
    };
    /// In their order. Until the next change.
    Of of(std::string_view attempt) const;
    /// The first one whose number is at least this. Until the next change.
    std::optional<Owned> next(std::int64_t number) const;

    std::int64_t count() const { return count_; }
    /// From its oldest number to the newest that was added, both included.
    std::int64_t reach() const { return std::ssize(owners_); }

    /// How much was changed since `keep`.
    std::size_t change_count() const { return changes_.size(); }
    /// Undoes the newest changes until only so many are left.
    void undo(std::size_t change_count);
    /// What was changed so far stays.
    void keep();

  private:
    /// A queue in one piece.
    struct Entries {
        std::vector<Entry> entries;
        std::size_t begin = 0;

        std::span<const Entry> all() const { return std::span(entries).subspan(begin); }
    };
    using Attempts = base::TextMap<Entries>;
    using Attempt = Attempts::value_type;
    struct Change {
        Attempt* attempt;
        std::optional<Entry> removed;  // else it was added
    };

    std::int64_t end_number() const { return first_number_ + std::ssize(owners_); }
    void own(std::int64_t number, Attempt* attempt);

    Attempts attempts_;
    std::deque<Attempt*> owners_;  // by number, from first_number_ on; null: not here
    std::int64_t first_number_ = 1;
    std::int64_t count_ = 0;
    std::vector<Change> changes_;
    std::vector<std::string> emptied_;  // attempts that may have nothing here any more
};

}  // namespace store
