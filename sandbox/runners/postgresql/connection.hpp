#pragma once
// One session with the server in this box: PostgreSQL's message protocol, version 3, over a unix
// socket. Written here because libpq loads 25 libraries (7 ms of CPU time) and cannot be static.

#include "sandbox/descriptor.hpp"

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace postgresql {

/// What the server said against a request.
struct ServerError {
    std::string state;  // SQLSTATE, five characters
    std::string message;
    std::optional<std::size_t> character = std::nullopt;  // of the script, from 0, if it says one
    std::size_t done_count = 0;                           // statements of the script before it
};

/// The session is over: the server ended, or it does not speak this protocol.
struct ConnectionLost : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// One message is larger than any that we would print.
struct TooLong : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct Message {
    char type = 0;
    std::string body;
};

/// Reads the fields of a message; one that ends early is a ConnectionLost.
class Fields {
  public:
    explicit Fields(std::string_view body) : rest_(body) {}

    std::int16_t short_number();
    std::int32_t number();
    std::string text();  // up to its zero byte
    std::string_view bytes(std::size_t count);

  private:
    std::string_view rest_;
};

class Connection {
  public:
    /// Throws ConnectionLost, with the server's reason if it gave one.
    Connection(const std::string& socket_path, const std::string& user);

    /// Sent with the next receive.
    void post(char type, std::string_view body);
    /// What is not an answer (notices, settings) is passed over.
    Message receive();

    /// Runs a script of statements and gives the first field of its last row, if there was one.
    std::optional<ServerError> run(std::string_view script, std::string* first_field = nullptr);

    /// As the server told after the last script.
    bool is_in_transaction() const { return is_in_transaction_; }

    /// What the server called the last statement of the last script, "CREATE INDEX" for example.
    const std::string& tag() const { return tag_; }

  private:
    void send_posted();
    std::string read_exactly(std::size_t count);
    void log_in(const std::string& user);

    sandbox::Descriptor socket_;
    std::string posted_;
    std::string received_;
    std::size_t taken_ = 0;  // how much of what was received has been given out
    std::string tag_;
    bool is_in_transaction_ = false;
};

ServerError error_in(const Message& message);

}  // namespace postgresql
