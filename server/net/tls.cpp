#include "net/tls.hpp"

#include "base/ensure.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <new>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <string_view>

namespace net {
namespace {

namespace fs = std::filesystem;
namespace asio = boost::asio;

constexpr std::size_t file_bytes_max = 1024 * 1024;
constexpr std::size_t record_bytes_max = SSL3_RT_MAX_PLAIN_LENGTH;

// For TLS 1.2: forward secrecy and authenticated encryption, nothing else. TLS 1.3 has no others.
constexpr const char* old_ciphers = "ECDHE+AESGCM:ECDHE+CHACHA20";

constexpr std::array<unsigned char, 9> http_1_1 = {8, 'h', 't', 't', 'p', '/', '1', '.', '1'};

template <auto free>
struct Freed {
    template <class T>
    void operator()(T* thing) const {
        free(thing);
    }
};
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Memory = std::unique_ptr<BIO, Freed<BIO_free>>;

std::string text_of(const fs::path& path, const std::string& what) {
    const auto refuse = [&path, &what](int reason) {
        throw TlsFault(
            "cannot read the " + what + " " + path.string() + ": " + std::strerror(reason));
    };
    if (fs::is_directory(path)) refuse(EISDIR);  // a stream would open it, and then throw
    std::ifstream file(path, std::ios::binary);
    if (!file) refuse(errno);
    std::string text{std::istreambuf_iterator<char>(file), {}};
    if (text.size() > file_bytes_max) {
        throw TlsFault("the " + what + " " + path.string() + " is too large to be one");
    }
    return text;
}

Memory memory_of(const std::string& text) {
    Memory memory{BIO_new_mem_buf(text.data(), static_cast<int>(text.size()))};
    if (!memory) throw std::bad_alloc();
    return memory;
}

// Without this OpenSSL would ask on the terminal.
int no_passphrase(char* /*buffer*/, int /*size*/, int /*is_writing*/, void* /*ours*/) {
    return 0;
}

Certificate next_certificate(BIO* memory) {
    return Certificate{PEM_read_bio_X509(memory, nullptr, &no_passphrase, nullptr)};
}

std::string pin_of(X509* certificate) {
    unsigned char* bytes = nullptr;
    const int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), &bytes);
    base::ensure(size > 0);
    std::array<unsigned char, EVP_MAX_MD_SIZE> hash{};
    unsigned hash_size = 0;
    const int hashed = EVP_Digest(
        bytes, static_cast<std::size_t>(size), hash.data(), &hash_size, EVP_sha256(), nullptr);
    OPENSSL_free(bytes);
    base::ensure(hashed == 1);
    std::array<unsigned char, 2 * EVP_MAX_MD_SIZE> text{};
    const int text_size = EVP_EncodeBlock(text.data(), hash.data(), static_cast<int>(hash_size));
    return "sha256//" + std::string(text.begin(), text.begin() + text_size);
}

/// The certificate comes first in its file, then those that vouch for it. Returns its pin.
std::string use_certificates(SSL_CTX* context, const fs::path& path) {
    const std::string text = text_of(path, "certificate");
    const Memory memory = memory_of(text);
    const Certificate own = next_certificate(memory.get());
    if (!own) throw TlsFault(path.string() + " holds no certificate in PEM");
    if (SSL_CTX_use_certificate(context, own.get()) != 1) {
        throw TlsFault("the certificate in " + path.string() + " is too weak or of no use here");
    }
    while (Certificate voucher = next_certificate(memory.get())) {
        base::ensure(SSL_CTX_add0_chain_cert(context, voucher.release()) == 1);
    }
    return pin_of(own.get());
}

void use_key(SSL_CTX* context, const fs::path& path, const fs::path& certificate) {
    const std::string text = text_of(path, "key");
    const Memory memory = memory_of(text);
    const Key key{PEM_read_bio_PrivateKey(memory.get(), nullptr, &no_passphrase, nullptr)};
    if (!key && text.contains("ENCRYPTED")) {
        throw TlsFault(
            "the key " + path.string() + " is locked with a passphrase: store it without");
    }
    if (!key) throw TlsFault(path.string() + " holds no private key in PEM");
    const bool belongs =
        SSL_CTX_use_PrivateKey(context, key.get()) == 1 && SSL_CTX_check_private_key(context) == 1;
    if (!belongs) {
        throw TlsFault(
            "the key " + path.string() + " does not belong to the certificate " +
            certificate.string());
    }
}

int choose_protocol(
    SSL* /*session*/,
    const unsigned char** chosen,
    unsigned char* chosen_size,
    const unsigned char* offered,
    unsigned int offered_size,
    void* /*ours*/) {
    unsigned char* found = nullptr;
    const int result = SSL_select_next_proto(
        &found, chosen_size, http_1_1.data(), http_1_1.size(), offered, offered_size);
    *chosen = found;
    return result == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

void set_rules(SSL_CTX* context) {
    base::ensure(SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) == 1);
    base::ensure(SSL_CTX_set_cipher_list(context, old_ciphers) == 1);
    SSL_CTX_set_options(
        context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_IGNORE_UNEXPECTED_EOF);
    // A frame's bytes may have moved when we try again, and a large body leaves record by record.
    SSL_CTX_set_mode(
        context, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE |
                     SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    // One system call for a record instead of two; only tickets resume, so nothing is kept here.
    SSL_CTX_set_read_ahead(context, 1);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_alpn_select_cb(context, &choose_protocol, nullptr);
}

}  // namespace

void Tls::Free::operator()(ssl_ctx_st* context) const {
    SSL_CTX_free(context);
}

Tls::Tls(const fs::path& certificate, const fs::path& key)
    : context_(SSL_CTX_new(TLS_server_method())) {
    if (!context_) throw std::bad_alloc();
    set_rules(context_.get());
    pin_ = use_certificates(context_.get(), certificate);
    use_key(context_.get(), key, certificate);
    ERR_clear_error();
}

Tls::~Tls() = default;

void TlsSession::Free::operator()(ssl_st* session) const {
    SSL_free(session);
}

TlsSession::TlsSession(const Tls& tls, int descriptor) : session_(SSL_new(tls.context_.get())) {
    if (!session_ || SSL_set_fd(session_.get(), descriptor) != 1) throw std::bad_alloc();
    SSL_set_accept_state(session_.get());
}

TlsSession::~TlsSession() = default;

TlsSession::Progress TlsSession::read(asio::mutable_buffer buffer) {
    ERR_clear_error();
    std::size_t count = 0;
    const int result = SSL_read_ex(session_.get(), buffer.data(), buffer.size(), &count);
    return progress_of(result, count);
}

TlsSession::Progress TlsSession::write(std::span<const asio::const_buffer> pieces) {
    std::array<char, record_bytes_max> record;  // not cleared: this is on every frame's way
    std::size_t size = 0;
    for (const asio::const_buffer& piece : pieces) {
        const std::size_t part = std::min(piece.size(), record.size() - size);
        if (part > 0) std::memcpy(&record[size], piece.data(), part);
        size += part;
    }
    if (size == 0) return {.step = Step::done, .count = 0};
    ERR_clear_error();
    std::size_t count = 0;
    const int result = SSL_write_ex(session_.get(), record.data(), size, &count);
    return progress_of(result, count);
}

TlsSession::Progress TlsSession::progress_of(int result, std::size_t count) {
    if (result == 1) return {.step = Step::done, .count = count};
    switch (SSL_get_error(session_.get(), result)) {
        case SSL_ERROR_WANT_READ:
            return {.step = Step::wants_to_read, .count = 0};
        case SSL_ERROR_WANT_WRITE:
            return {.step = Step::wants_to_write, .count = 0};
        case SSL_ERROR_ZERO_RETURN:
            return {.step = Step::over, .count = 0};
        default:
            is_broken_ = true;  // after this OpenSSL allows no more than to free it
            return {.step = Step::over, .count = 0};
    }
}

void TlsSession::say_end() {
    if (is_broken_ || SSL_is_init_finished(session_.get()) != 1) return;
    ERR_clear_error();
    SSL_shutdown(session_.get());
}

}  // namespace net
