#include "sandbox/runners/postgresql/connection.hpp"

#include <cerrno>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace postgresql {
namespace {

constexpr std::int32_t protocol_version = 3 << 16;
constexpr std::size_t message_bytes_max = std::size_t{8} * 1024 * 1024;
constexpr std::size_t chunk_bytes = 65536;
constexpr std::size_t header_bytes = 5;

std::string number_bytes(std::int32_t number) {
    const auto value = static_cast<std::uint32_t>(number);
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes += static_cast<char>(value >> shift & 0xFFU);
    return bytes;
}

std::string with_length(std::string_view body) {
    return number_bytes(static_cast<std::int32_t>(body.size() + 4)) + std::string(body);
}

sandbox::Descriptor connected(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path) throw ConnectionLost("the socket's name");
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    sandbox::Descriptor handle(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (!handle.is_open() ||
        connect(handle.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        throw ConnectionLost(std::string("connection to the server: ") + std::strerror(errno));
    return handle;
}

}  // namespace

std::string_view Fields::bytes(std::size_t count) {
    if (count > rest_.size()) throw ConnectionLost("a message ends early");
    const std::string_view taken = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return taken;
}

std::int16_t Fields::short_number() {
    unsigned value = 0;
    for (const char byte : bytes(2))
        value = value << 8 | static_cast<unsigned char>(byte);
    return static_cast<std::int16_t>(value);
}

std::int32_t Fields::number() {
    std::uint32_t value = 0;
    for (const char byte : bytes(4))
        value = value << 8 | static_cast<unsigned char>(byte);
    return static_cast<std::int32_t>(value);
}

std::string Fields::text() {
    const std::size_t end = rest_.find('\0');
    if (end == std::string_view::npos) throw ConnectionLost("a text without an end");
    std::string taken(bytes(end));
    bytes(1);
    return taken;
}

ServerError error_in(const Message& message) {
    ServerError error;
    Fields fields(message.body);
    for (char field = fields.bytes(1)[0]; field != 0; field = fields.bytes(1)[0]) {
        std::string text = fields.text();
        if (field == 'C') error.state = std::move(text);
        if (field == 'P') error.character = std::stoul(text) - 1;
        if (field == 'M') error.message = std::move(text);
    }
    return error;
}

Connection::Connection(const std::string& socket_path, const std::string& user)
    : socket_(connected(socket_path)) {
    log_in(user);
}

void Connection::log_in(const std::string& user) {
    std::string body = number_bytes(protocol_version);
    for (const std::string_view word : {"user", user.c_str(), "database", "postgres", ""})
        body.append(word).push_back('\0');
    posted_ = with_length(body);
    for (Message message = receive(); message.type != 'Z'; message = receive())
        if (message.type == 'E') throw ConnectionLost(error_in(message).message);
}

void Connection::post(char type, std::string_view body) {
    posted_ += type + with_length(body);
}

void Connection::send_posted() {
    std::string_view rest = posted_;
    while (!rest.empty()) {
        const ssize_t count = send(socket_.get(), rest.data(), rest.size(), MSG_NOSIGNAL);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) break;  // its last words may still be there to read
        rest.remove_prefix(static_cast<std::size_t>(count));
    }
    posted_.clear();
}

std::string Connection::read_exactly(std::size_t count) {
    if (received_.size() - taken_ < count) {
        received_.erase(0, taken_);
        taken_ = 0;
    }
    while (received_.size() < count) {
        char chunk[chunk_bytes];
        const ssize_t got = read(socket_.get(), chunk, sizeof chunk);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) throw ConnectionLost("the database server ended");
        received_.append(chunk, static_cast<std::size_t>(got));
    }
    taken_ += count;
    return received_.substr(taken_ - count, count);
}

Message Connection::receive() {
    send_posted();
    while (true) {
        const std::string header = read_exactly(header_bytes);
        const auto length = Fields(std::string_view(header).substr(1)).number();
        if (length < 4) throw ConnectionLost("a message of no length");
        const std::size_t body_bytes = static_cast<std::size_t>(length) - 4;
        if (body_bytes > message_bytes_max) throw TooLong("a message of the server");
        Message message{.type = header[0], .body = read_exactly(body_bytes)};
        if (message.type != 'N' && message.type != 'S' && message.type != 'A') return message;
    }
}

std::optional<ServerError> Connection::run(std::string_view script, std::string* first_field) {
    std::optional<ServerError> error;
    std::size_t done_count = 0;
    tag_.clear();
    post('Q', std::string(script) + '\0');
    for (bool is_over = false; !is_over;) {
        const Message message = receive();
        is_over = message.type == 'Z';
        if (is_over) is_in_transaction_ = !message.body.starts_with('I');
        if (message.type == 'E' && !error) {
            error = error_in(message);
            error->done_count = done_count;
        }
        if (message.type == 'C') {
            tag_ = Fields(message.body).text();
            ++done_count;
        }
        if (message.type == 'G') post('f', std::string_view("give rows by INSERT\0", 20));
        if (message.type != 'D' || first_field == nullptr) continue;
        Fields fields(message.body);
        const bool has_fields = fields.short_number() > 0;
        const std::int32_t bytes = has_fields ? fields.number() : -1;
        *first_field = bytes < 0 ? "" : fields.bytes(static_cast<std::size_t>(bytes));
    }
    return error;
}

}  // namespace postgresql
