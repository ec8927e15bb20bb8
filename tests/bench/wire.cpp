#include "bench/wire.hpp"

#include <arpa/inet.h>
#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <stdexcept>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>

namespace bench {
namespace {

[[noreturn]] void fail(const char* what) {
    throw std::system_error(errno, std::generic_category(), what);
}

sockaddr_in loopback(std::uint32_t offset, std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK + offset);
    return address;
}

void start_to_connect(int socket, std::uint16_t port, std::uint32_t source) {
    const int yes = 1;
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    // The port is then chosen by connect, which may take one that goes elsewhere already.
    setsockopt(socket, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &yes, sizeof yes);
    const sockaddr_in from = loopback(source % source_count, 0);
    if (bind(socket, reinterpret_cast<const sockaddr*>(&from), sizeof from) != 0) fail("bind");
    const sockaddr_in to = loopback(0, port);
    const int status = connect(socket, reinterpret_cast<const sockaddr*>(&to), sizeof to);
    if (status != 0 && errno != EINPROGRESS) fail("connect to the server");
}

}  // namespace

TlsClient::TlsClient() : context_(SSL_CTX_new(TLS_client_method())) {
    if (context_ == nullptr) throw std::runtime_error("OpenSSL makes no context");
    // The certificate is our own of a moment ago: there is nobody to be protected from here.
    SSL_CTX_set_verify(context_, SSL_VERIFY_NONE, nullptr);
    SSL_CTX_set_mode(
        context_, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE |
                      SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
}

TlsClient::~TlsClient() {
    SSL_CTX_free(context_);
}

Wire::Wire(const Target& target, std::uint32_t source)
    : socket_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)) {
    if (socket_ < 0) fail("make a socket");
    try {
        start_to_connect(socket_, target.port, source);
    } catch (const std::system_error&) {
        close(socket_);
        throw;
    }
    if (target.tls == nullptr) return;
    tls_ = SSL_new(target.tls->get());
    SSL_set_fd(tls_, socket_);
    SSL_set_connect_state(tls_);
}

Wire::~Wire() {
    SSL_free(tls_);
    close(socket_);
}

Wire::Progress Wire::establish() {
    if (!is_connected_) {
        int error = 0;
        socklen_t size = sizeof error;
        getsockopt(socket_, SOL_SOCKET, SO_ERROR, &error, &size);
        if (error != 0) return Progress::gone;
        is_connected_ = true;
    }
    if (tls_ == nullptr) return Progress::done;
    const ssize_t result = tls_result(SSL_do_handshake(tls_));
    if (result == later) return Progress::later;
    return result == gone ? Progress::gone : Progress::done;
}

ssize_t Wire::tls_result(int result) const {
    if (result > 0) return result;
    const int why = SSL_get_error(tls_, result);
    ERR_clear_error();
    return why == SSL_ERROR_WANT_READ || why == SSL_ERROR_WANT_WRITE ? later : gone;
}

ssize_t Wire::read(std::span<char> bytes) {
    if (tls_ != nullptr) {
        return tls_result(SSL_read(tls_, bytes.data(), static_cast<int>(bytes.size())));
    }
    const ssize_t count = recv(socket_, bytes.data(), bytes.size(), 0);
    if (count >= 0) return count;
    return errno == EAGAIN || errno == EINTR ? later : gone;
}

ssize_t Wire::write(std::string_view bytes) {
    if (tls_ != nullptr) {
        return tls_result(SSL_write(tls_, bytes.data(), static_cast<int>(bytes.size())));
    }
    const ssize_t count = send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count >= 0) return count;
    return errno == EAGAIN || errno == EINTR ? later : gone;
}

}  // namespace bench
