#pragma once
// The frame of one save, made once and then only given its numbers: the generator shares the
// machine with the server it measures.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace bench {

inline constexpr std::size_t answer_bytes = 500;

/// An answer in text of `answer_bytes`, as JSON.
std::string encoded_answer();

class SaveFrame {
  public:
    /// Saves go round positions 0 to `position_count` - 1 (at most 10).
    explicit SaveFrame(std::int64_t position_count);

    /// The whole frame for this number; valid until the next call.
    std::string_view numbered(std::int64_t seq);

  private:
    std::string frame_;
    std::size_t seq_at_ = 0;
    std::size_t position_at_ = 0;
    std::int64_t position_count_;
};

}  // namespace bench
