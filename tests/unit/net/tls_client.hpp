#pragma once
// The browser of few words, behind TLS; and certificates of a test's own making.

#include "base/ensure.hpp"
#include "client.hpp"
#include "support/temporary_directory.hpp"

#include <cstdio>
#include <cstring>
#include <fstream>
#include <memory>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <string>
#include <string_view>

namespace support {

template <auto free>
struct Freed {
    template <class T>
    void operator()(T* thing) const {
        free(thing);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;

inline Key make_key() {
    return Key{EVP_EC_gen("P-256")};
}

inline Certificate make_certificate(EVP_PKEY* key) {
    Certificate certificate{X509_new()};
    X509_set_version(certificate.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), 0);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 24L * 3600);
    X509_set_pubkey(certificate.get(), key);
    X509_NAME* name = X509_get_subject_name(certificate.get());
    const auto* const text = reinterpret_cast<const unsigned char*>("here");
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, text, -1, -1, 0);
    X509_set_issuer_name(certificate.get(), name);
    base::ensure(X509_sign(certificate.get(), key, EVP_sha256()) > 0);
    return certificate;
}

/// A folder with cert.pem and key.pem.
class CertificateFiles {
  public:
    CertificateFiles() {
        const Key key = make_key();
        write_key("key.pem", key.get());
        const Certificate made = make_certificate(key.get());
        std::FILE* file = std::fopen(certificate().c_str(), "w");
        base::ensure(file != nullptr && PEM_write_X509(file, made.get()) == 1);
        std::fclose(file);
    }

    std::string certificate() const { return at("cert.pem"); }
    std::string key() const { return at("key.pem"); }
    std::string at(const std::string& name) const { return folder_.path() + "/" + name; }

    void write_key(const std::string& name, EVP_PKEY* key, const char* passphrase = nullptr) const {
        std::FILE* file = std::fopen(at(name).c_str(), "w");
        base::ensure(file != nullptr);
        const EVP_CIPHER* const lock = passphrase != nullptr ? EVP_aes_128_cbc() : nullptr;
        const int size = passphrase != nullptr ? static_cast<int>(std::strlen(passphrase)) : 0;
        base::ensure(
            PEM_write_PKCS8PrivateKey(file, key, lock, passphrase, size, nullptr, nullptr) == 1);
        std::fclose(file);
    }
    void write_text(const std::string& name, std::string_view text) const {
        std::ofstream(at(name)) << text;
    }

  private:
    TemporaryDirectory folder_;
};

class TlsClient final : public Client {
  public:
    struct Wish {
        int version_max = TLS1_3_VERSION;
        std::string_view protocols = {"\x08http/1.1", 9};
    };
    explicit TlsClient(std::uint16_t port) : TlsClient(port, Wish{}) {}
    TlsClient(std::uint16_t port, const Wish& wish)
        : Client(port), context_(SSL_CTX_new(TLS_client_method())) {
        SSL_CTX_set_min_proto_version(context_.get(), 0);
        SSL_CTX_set_max_proto_version(context_.get(), wish.version_max);
        SSL_CTX_set_cipher_list(context_.get(), "ALL:@SECLEVEL=0");
        session_.reset(SSL_new(context_.get()));
        const auto* const protocols = reinterpret_cast<const unsigned char*>(wish.protocols.data());
        const auto size = static_cast<unsigned>(wish.protocols.size());
        if (size > 0) SSL_set_alpn_protos(session_.get(), protocols, size);
        SSL_set_fd(session_.get(), descriptor());
        is_connected_ = SSL_connect(session_.get()) == 1;
    }

    bool is_connected() const { return is_connected_; }
    std::string version() const { return SSL_get_version(session_.get()); }
    std::string protocol() const {
        const unsigned char* name = nullptr;
        unsigned size = 0;
        SSL_get0_alpn_selected(session_.get(), &name, &size);
        return std::string(name, name + size);
    }
    /// Whether the other side said that this is the end, rather than only being gone.
    bool was_told_the_end() const {
        return (SSL_get_shutdown(session_.get()) & SSL_RECEIVED_SHUTDOWN) != 0;
    }

  protected:
    ssize_t send_some(std::string_view bytes) const override {
        return SSL_write(session_.get(), bytes.data(), static_cast<int>(bytes.size()));
    }
    ssize_t receive_some(std::span<char> bytes) override {
        return SSL_read(session_.get(), bytes.data(), static_cast<int>(bytes.size()));
    }

  private:
    std::unique_ptr<SSL_CTX, Freed<SSL_CTX_free>> context_;
    std::unique_ptr<SSL, Freed<SSL_free>> session_;
    bool is_connected_ = false;
};

}  // namespace support
