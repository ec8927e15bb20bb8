#pragma once
// Reads one HTTP/1.1 response (RFC 9112) as its bytes come in, strictly: whatever a good server
// would not send is broken. Pure.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace grading {

inline constexpr std::size_t response_body_max = 1024 * 1024;
inline constexpr std::size_t response_headers_max = 64 * 1024;

using HttpHeaders = std::vector<std::pair<std::string, std::string>>;

struct HttpResponse {
    int status = 0;
    HttpHeaders headers;  // as they came, in their order
    std::string body;
};

/// The values of one header, whatever its case, joined by ", "; nothing if there is none.
std::optional<std::string> header_of(const HttpResponse& response, std::string_view name);

/// Equal but for the case of ASCII letters.
bool is_same_name(std::string_view left, std::string_view right);

class ResponseReader {
  public:
    enum class State { more, done, broken, too_large };

    /// `is_head`: the request was a HEAD, so no body follows whatever the headers say.
    explicit ResponseReader(bool is_head) : is_head_{is_head} {}

    State take(std::string_view bytes);
    /// The server has closed the connection.
    State end();

    const std::string& problem() const { return problem_; }
    HttpResponse& response() { return response_; }

  private:
    enum class Phase { status, headers, sized, chunk_size, chunk, chunk_end, trailers, until_end };

    bool step();
    std::optional<std::string> take_line();
    bool fail(State state, std::string problem);
    bool finish();
    bool read_status(std::string_view line);
    bool read_header(std::string_view line);
    bool start_body();
    bool start_sized_body(std::string_view length);
    bool read_chunk_size(std::string_view line);
    bool take_bytes();

    bool is_head_;
    State state_ = State::more;
    Phase phase_ = Phase::status;
    std::string problem_;
    std::string buffer_;
    std::size_t at_ = 0;          // what lies before it in the buffer has been read
    std::size_t line_bytes_ = 0;  // of all lines so far
    std::size_t bytes_left_ = 0;  // of the body or the chunk
    HttpResponse response_;
};

}  // namespace grading
