#pragma once
// TLS over a socket that never blocks. With tls.cpp the only place that knows OpenSSL. Works on the
// descriptor itself: Asio's own TLS stream keeps 70 KiB of buffers for each connection, this 10.

#include <boost/asio/buffer.hpp>

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>

struct ssl_st;
struct ssl_ctx_st;

namespace net {

/// What is wrong with a certificate or a key, in one sentence.
struct TlsFault : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// A certificate, its chain and its key, as a server shows them. Never changes.
class Tls {
  public:
    /// PEM files. Throws TlsFault.
    Tls(const std::filesystem::path& certificate, const std::filesystem::path& key);
    ~Tls();
    Tls(const Tls&) = delete;
    Tls& operator=(const Tls&) = delete;

    /// "sha256//" and the hash of the public key in base64: by this a client of ours knows us.
    const std::string& pin() const { return pin_; }

  private:
    friend class TlsSession;
    struct Free {
        void operator()(ssl_ctx_st* context) const;
    };
    std::unique_ptr<ssl_ctx_st, Free> context_;
    std::string pin_;
};

/// The server's end of one connection. The handshake happens inside the first calls.
class TlsSession {
  public:
    /// The descriptor stays the caller's and must be open whenever anything is called here.
    TlsSession(const Tls& tls, int descriptor);
    ~TlsSession();
    TlsSession(const TlsSession&) = delete;
    TlsSession& operator=(const TlsSession&) = delete;

    enum class Step { done, wants_to_read, wants_to_write, over };
    struct Progress {
        Step step = Step::over;
        std::size_t count = 0;
    };
    Progress read(boost::asio::mutable_buffer buffer);
    /// All pieces in one record, as far as they fit into one. When it has to wait, the next call
    /// must bring the same bytes.
    Progress write(std::span<const boost::asio::const_buffer> pieces);
    /// Tells the other side that nothing more will come, if that can be told without waiting.
    void say_end();

  private:
    Progress progress_of(int result, std::size_t count);

    struct Free {
        void operator()(ssl_st* session) const;
    };
    std::unique_ptr<ssl_st, Free> session_;
    bool is_broken_ = false;
};

}  // namespace net
