#include "bench/certificate.hpp"

#include <cstdio>
#include <memory>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <stdexcept>

namespace bench {
namespace {

constexpr long day_seconds = 24 * 60 * 60;

void require(bool done, const char* what) {
    if (!done) throw std::runtime_error(std::string("cannot ") + what);
}

struct FreeKey {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
struct FreeCertificate {
    void operator()(X509* certificate) const { X509_free(certificate); }
};
struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

File create(const std::string& path) {
    File file(std::fopen(path.c_str(), "wxe"));
    require(file != nullptr, "make a file for the certificate");
    return file;
}

}  // namespace

Certificate make_certificate(const std::string& directory) {
    const std::unique_ptr<EVP_PKEY, FreeKey> key(EVP_EC_gen("P-256"));
    const std::unique_ptr<X509, FreeCertificate> certificate(X509_new());
    require(key != nullptr && certificate != nullptr, "make a key");
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -day_seconds);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), day_seconds);
    X509_set_pubkey(certificate.get(), key.get());
    X509_NAME* name = X509_get_subject_name(certificate.get());
    const auto* host = reinterpret_cast<const unsigned char*>("127.0.0.1");
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, host, -1, -1, 0);
    X509_set_issuer_name(certificate.get(), name);
    require(X509_sign(certificate.get(), key.get(), EVP_sha256()) > 0, "sign a certificate");

    const Certificate made{
        .certificate_file = directory + "/certificate.pem", .key_file = directory + "/key.pem"};
    const File certificate_file = create(made.certificate_file);
    require(
        PEM_write_X509(certificate_file.get(), certificate.get()) == 1, "write the certificate");
    const File key_file = create(made.key_file);
    require(
        PEM_write_PrivateKey(key_file.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1,
        "write the key");
    return made;
}

}  // namespace bench
