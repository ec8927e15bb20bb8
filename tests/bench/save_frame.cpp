#include "bench/save_frame.hpp"

#include "base/ensure.hpp"
#include "protocol/codec.hpp"
#include "support/frames.hpp"

#include <algorithm>
#include <charconv>

namespace bench {
namespace {

constexpr std::string_view before_seq = R"({"type":"save_answer","seq":)";
constexpr std::string_view before_position = R"(,"position":)";
constexpr std::string_view before_answer = R"(,"answer":)";
constexpr std::size_t seq_width = 10;  // with spaces before it, which JSON permits

}  // namespace

std::string encoded_answer() {
    const std::string line = "SELECT name, total FROM orders WHERE total > 100\n";
    core::Answer answer;
    while (answer.text.size() < answer_bytes)
        answer.text += line;
    answer.text.resize(answer_bytes);
    return protocol::encode(answer);
}

SaveFrame::SaveFrame(std::int64_t position_count) : position_count_(position_count) {
    base::ensure(position_count > 0 && position_count <= 10);
    std::string message(before_seq);
    message.append(seq_width, ' ').append(before_position).append("0");
    message.append(before_answer).append(encoded_answer()).append("}");
    frame_ = support::client_frame(support::text_frame, message);
    seq_at_ = frame_.size() - message.size() + before_seq.size();
    position_at_ = seq_at_ + seq_width + before_position.size();
}

std::string_view SaveFrame::numbered(std::int64_t seq) {
    char digits[20];
    const auto* const end = std::to_chars(digits, digits + sizeof digits, seq).ptr;
    const auto count = static_cast<std::size_t>(end - digits);
    base::ensure(count <= seq_width);
    std::fill_n(&frame_[seq_at_], seq_width - count, ' ');
    std::copy_n(digits, count, &frame_[seq_at_ + seq_width - count]);
    frame_[position_at_] = static_cast<char>('0' + seq % position_count_);
    return frame_;
}

}  // namespace bench
