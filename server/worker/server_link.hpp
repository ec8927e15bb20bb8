#pragma once
// The worker's only connection: HTTP to the server, with its bearer token.

#include "protocol/work.hpp"

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

namespace worker {

/// The server could not be reached or answered with something unexpected; try again later.
struct LinkFault : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// The server does not take what was sent, and will not take it next time either.
struct NotTaken : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// The server does not take this token. Trying again does not help.
struct TokenRefused : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct ServerPlace {
    std::string url;  // "http://127.0.0.1:8080"
    /// "sha256//HASH": for https, the server is known by its public key and by nothing else.
    std::string pin;
};

class ServerLink {
  public:
    ServerLink(ServerPlace place, std::string token, std::string worker);
    ~ServerLink();
    ServerLink(const ServerLink&) = delete;
    ServerLink& operator=(const ServerLink&) = delete;

    /// Waits for a job on the server's side; nothing when there was none.
    std::optional<protocol::Job> lease();
    /// False when the lease is lost. Throws NotTaken, too.
    bool progress(const protocol::JobProgress& progress);
    bool report(const protocol::JobReport& report);
    protocol::ItemBundle item(const std::string& hash);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace worker
