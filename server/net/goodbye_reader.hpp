#pragma once
// How a client says goodbye. Beast lets codes pass that nobody may send, and takes a reason that is
// not UTF-8 for a broken frame; so this follows the frames beside it, and looks into close frames
// only. A function of bytes: no sockets.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace net {

/// Whether a client may end a WebSocket with this code: those that RFC 6455 gives to clients, and
/// those that it leaves to applications.
bool is_close_code_of_a_client(std::uint16_t code);

class GoodbyeReader {
  public:
    /// The next bytes after the handshake, in pieces of any size.
    void take(std::string_view bytes);

    /// The code with which a malformed goodbye has to be answered; 0 for none or a good one.
    std::uint16_t objection() const { return objection_; }

  private:
    bool has_whole_head() const;
    void begin_payload();
    std::size_t take_payload(std::string_view bytes);
    void finish_frame();

    std::string head_;
    std::string goodbye_;
    std::uint64_t payload_left_ = 0;
    std::size_t payload_at_ = 0;
    std::uint16_t objection_ = 0;
    bool is_in_payload_ = false;
    bool has_ended_ = false;
};

}  // namespace net
