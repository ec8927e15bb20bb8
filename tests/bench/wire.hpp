#pragma once
// One non-blocking TCP connection of the load generator, with TLS or without.

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <sys/types.h>

struct ssl_st;
struct ssl_ctx_st;

namespace bench {

/// Addresses that connections come from: 127.0.0.1 and those after it. One address has 28,000 ports
/// and the server lets only so many strangers of one address in at a time; candidates have their
/// own.
inline constexpr std::uint32_t source_count = 64;

/// What TLS connections of one generator share.
class TlsClient {
  public:
    TlsClient();
    ~TlsClient();
    TlsClient(const TlsClient&) = delete;
    TlsClient& operator=(const TlsClient&) = delete;

    ssl_ctx_st* get() const { return context_; }

  private:
    ssl_ctx_st* context_;
};

class Wire {
  public:
    struct Target {
        std::uint16_t port = 0;
        const TlsClient* tls = nullptr;  // null: plain
    };

    /// Starts to connect from the source with this number (modulo their count). Throws
    /// std::system_error.
    Wire(const Target& target, std::uint32_t source);
    ~Wire();
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;

    int descriptor() const { return socket_; }

    enum class Progress { done, later, gone };
    /// Connecting and, with TLS, its handshake.
    Progress establish();

    static constexpr ssize_t later = -1;
    static constexpr ssize_t gone = 0;
    /// How many bytes, or `later`, or `gone`.
    ssize_t read(std::span<char> bytes);
    ssize_t write(std::string_view bytes);

  private:
    ssize_t tls_result(int result) const;

    int socket_;
    ssl_st* tls_ = nullptr;
    bool is_connected_ = false;
};

}  // namespace bench
