#include "grading/http_response.hpp"

#include "base/ensure.hpp"

#include <algorithm>
#include <charconv>

namespace grading {
namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string_view without_blanks(std::string_view text) {
    constexpr std::string_view blanks = " \t";
    const auto first = std::min(text.find_first_not_of(blanks), text.size());
    return text.substr(first, text.find_last_not_of(blanks) + 1 - first);
}

bool is_name(std::string_view name) {
    constexpr std::string_view others = "!#$%&'*+-.^_`|~";
    return !name.empty() && std::ranges::all_of(name, [others](char c) {
        const char small = lower(c);
        return (small >= 'a' && small <= 'z') || (c >= '0' && c <= '9') || others.contains(c);
    });
}

std::optional<std::size_t> number_of(std::string_view text, int base) {
    std::size_t number = 0;
    const auto* last = text.data() + text.size();
    const auto [end, error] = std::from_chars(text.data(), last, number, base);
    if (text.empty() || error != std::errc{} || end != last) return std::nullopt;
    return number;
}

}  // namespace

bool is_same_name(std::string_view left, std::string_view right) {
    return std::ranges::equal(left, right, {}, lower, lower);
}

std::optional<std::string> header_of(const HttpResponse& response, std::string_view name) {
    std::optional<std::string> joined;
    for (const auto& [given, value] : response.headers) {
        if (is_same_name(given, name)) joined = joined ? *joined + ", " + value : value;
    }
    return joined;
}

ResponseReader::State ResponseReader::take(std::string_view bytes) {
    base::ensure(state_ == State::more);
    buffer_ += bytes;
    while (state_ == State::more && step()) {
    }
    buffer_.erase(0, at_);
    at_ = 0;
    return state_;
}

ResponseReader::State ResponseReader::end() {
    if (state_ != State::more) return state_;
    if (phase_ == Phase::until_end) return state_ = State::done;
    const bool is_silent = phase_ == Phase::status && line_bytes_ == 0 && buffer_.empty();
    fail(
        State::broken,
        is_silent ? "it closed the connection without one" : "it ends in the middle");
    return state_;
}

/// One line or one piece of the body; false when more bytes are needed or all is read.
bool ResponseReader::step() {
    if (phase_ == Phase::sized || phase_ == Phase::chunk || phase_ == Phase::until_end) {
        return take_bytes();
    }
    const auto line = take_line();
    if (!line) return false;
    switch (phase_) {
        case Phase::status:
            return read_status(*line);
        case Phase::headers:
            return line->empty() ? start_body() : read_header(*line);
        case Phase::chunk_size:
            return read_chunk_size(*line);
        case Phase::chunk_end:
            phase_ = Phase::chunk_size;
            return line->empty() || fail(State::broken, "a chunk is longer than it says");
        case Phase::trailers:
            return line->empty() ? finish() : true;
        default:
            base::ensure(false);
    }
    return false;
}

std::optional<std::string> ResponseReader::take_line() {
    const auto end = buffer_.find('\n', at_);
    const auto size = std::min(end, buffer_.size()) - at_;
    if (line_bytes_ + size > response_headers_max) {
        fail(State::too_large, "its headers are larger than allowed");
        return std::nullopt;
    }
    if (end == std::string::npos) return std::nullopt;
    std::string line = buffer_.substr(at_, size);
    if (line.ends_with('\r')) line.pop_back();
    // The lines of a chunked body are bounded by the body itself.
    const bool is_chunk = phase_ == Phase::chunk_size || phase_ == Phase::chunk_end;
    if (!is_chunk) line_bytes_ += size + 1;
    at_ = end + 1;
    return line;
}

bool ResponseReader::fail(State state, std::string problem) {
    state_ = state;
    problem_ = std::move(problem);
    return false;
}

bool ResponseReader::finish() {
    state_ = State::done;
    return false;
}

bool ResponseReader::read_status(std::string_view line) {
    const bool is_http = line.starts_with("HTTP/1.1 ") || line.starts_with("HTTP/1.0 ");
    const auto status = number_of(is_http ? line.substr(9, 3) : "", 10);
    const bool ends_well = line.size() == 12 || (line.size() > 12 && line[12] == ' ');
    if (!status || *status < 100 || *status > 999 || !ends_well) {
        return fail(State::broken, "it does not start like HTTP/1.1 200 OK");
    }
    response_.status = static_cast<int>(*status);
    phase_ = Phase::headers;
    return true;
}

bool ResponseReader::read_header(std::string_view line) {
    const auto colon = std::min(line.find(':'), line.size());
    if (colon == line.size() || !is_name(line.substr(0, colon))) {
        return fail(State::broken, "a header line is not like Name: value");
    }
    response_.headers.emplace_back(line.substr(0, colon), without_blanks(line.substr(colon + 1)));
    return true;
}

bool ResponseReader::start_body() {
    const int status = response_.status;
    if (status < 200 && status != 101) {
        // The response itself comes after an interim one.
        response_ = {};
        phase_ = Phase::status;
        return true;
    }
    if (is_head_ || status == 101 || status == 204 || status == 304) return finish();
    if (const auto coding = header_of(response_, "Transfer-Encoding")) {
        phase_ = Phase::chunk_size;
        return is_same_name(*coding, "chunked") ||
               fail(State::broken, "its Transfer-Encoding is not chunked");
    }
    if (const auto length = header_of(response_, "Content-Length")) {
        return start_sized_body(*length);
    }
    phase_ = Phase::until_end;
    return true;
}

bool ResponseReader::start_sized_body(std::string_view length) {
    const auto size = number_of(length, 10);
    if (!size) return fail(State::broken, "its Content-Length is no number");
    if (*size > response_body_max) {
        return fail(State::too_large, "its body is larger than allowed");
    }
    bytes_left_ = *size;
    phase_ = Phase::sized;
    return *size > 0 || finish();
}

bool ResponseReader::read_chunk_size(std::string_view line) {
    // Extensions after a semicolon mean nothing to us.
    const auto size = number_of(without_blanks(line.substr(0, line.find(';'))), 16);
    if (!size) return fail(State::broken, "the size of a chunk is no number");
    if (*size > response_body_max) {
        return fail(State::too_large, "its body is larger than allowed");
    }
    bytes_left_ = *size;
    phase_ = *size == 0 ? Phase::trailers : Phase::chunk;
    return true;
}

bool ResponseReader::take_bytes() {
    std::size_t size = buffer_.size() - at_;
    if (phase_ != Phase::until_end) size = std::min(size, bytes_left_);
    if (response_.body.size() + size > response_body_max) {
        return fail(State::too_large, "its body is larger than allowed");
    }
    response_.body.append(buffer_, at_, size);
    at_ += size;
    if (phase_ == Phase::until_end) return false;
    bytes_left_ -= size;
    if (bytes_left_ > 0) return false;
    if (phase_ == Phase::sized) return finish();
    phase_ = Phase::chunk_end;
    return true;
}

}  // namespace grading
