#pragma once
// A page's connection to the server's own session: messages take their time, in order, and at each
// boundary between two of them, either way, the connection may be lost.

#include "protocol/messages.hpp"
#include "simulation/universe.hpp"

namespace simulation {

/// The page's end. Called from the agenda, never from within a call of its own.
struct WireEnd {
    std::function<void(const protocol::ServerMessage&)> hear;
    std::function<void()> lose;
    /// The server says this now, in answer to the frame that was sent with `tag`, whether or not it
    /// arrives.
    std::function<void(const protocol::ServerMessage&, std::int64_t tag)> told;
};

/// What is said, and what it is about.
struct Utterance {
    std::string text;
    std::int64_t tag = 0;
};

class Wire {
  public:
    virtual ~Wire() = default;

    virtual void send(const protocol::ClientMessage& message, std::int64_t tag) = 0;
    /// The page leaves.
    virtual void hang_up() = 0;
    virtual void lose_server() = 0;
};

}  // namespace simulation
