#pragma once
// What was sent to a database and what was acknowledged, kept where no power cut reaches, and what
// that says of the rows that are found afterwards.

#include "store/store.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace powercut {

inline constexpr std::int64_t attempt_count = 6;

struct Save {
    std::int64_t attempt = 0;
    std::int64_t seq = 0;
    std::string answer{};
};

std::string attempt_name(std::int64_t attempt);
/// The real statements of a save. Every third one comes with an event, in the same job.
void write_save(store::Tx& tx, const Save& save);
void write_attempts(store::Tx& tx);

using Answers = std::map<std::int64_t, std::string>;  // by seq

class Ledger {
  public:
    /// The next save of an attempt, as its page would number it.
    std::int64_t next_seq(std::int64_t attempt) const;
    /// From now on these may be in the database: all of them, or none.
    void send(std::vector<Save> batch) { sent_ = std::move(batch); }
    /// This one of them failed by itself, so it is not in the batch.
    void withdraw(const Save& save);
    /// From now on this must be there.
    void acknowledge(const Save& save);
    std::uint64_t acknowledged_count() const { return acknowledged_count_; }

    /// What is wrong with the database, empty if nothing is. What it holds is from now on expected
    /// to stay.
    std::string audit(store::Tx& tx);

  private:
    std::string audit_attempt(std::int64_t attempt, const Answers& found) const;
    std::string audit_sent(const std::vector<Answers>& found) const;

    std::vector<Answers> kept_ = std::vector<Answers>(attempt_count);
    std::vector<Save> sent_;
    std::uint64_t acknowledged_count_ = 0;
};

}  // namespace powercut
