#include "support/page.hpp"

#include "protocol/codec.hpp"

#include <stdexcept>
#include <utility>

namespace support {

void Pipe::write(std::string text) {
    auto message = protocol::decode_message<protocol::ServerMessage>(text);
    if (!message) throw std::logic_error{"not a message of the protocol: " + text};
    heard_.push_back(std::move(*message));
}

void Pipe::say(const protocol::ClientMessage& message, base::Time received_at) {
    send(protocol::encode_message(message), received_at);
}

}  // namespace support
