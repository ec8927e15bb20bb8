#include "net/tls.hpp"

#include "net/connection.hpp"
#include "tls_client.hpp"
#include "world.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

namespace {

using namespace std::chrono_literals;
using support::CertificateFiles;
using support::Client;
using support::TlsClient;

constexpr std::string_view hello = "GET /hello HTTP/1.1\r\nHost: here\r\n\r\n";

struct TlsWorld {
    CertificateFiles files;
    std::shared_ptr<const net::Tls> tls =
        std::make_shared<const net::Tls>(files.certificate(), files.key());
    support::ServerWorld server{tls};

    void expect_answer() const {
        TlsClient client{server.port()};
        client.send(hello);
        EXPECT_TRUE(client.response().ends_with("\r\n\r\nhello"));
    }
};

TEST(Tls, CarriesRequests) {
    TlsWorld world;
    TlsClient client{world.server.port()};
    EXPECT_EQ(client.version(), "TLSv1.3");
    EXPECT_EQ(client.protocol(), "http/1.1");
    for (int count = 0; count < 3; ++count) {
        client.send(hello);
        EXPECT_TRUE(client.response().ends_with("\r\n\r\nhello"));
    }
}

TEST(Tls, CarriesRequestsThatArriveInOneRecord) {
    TlsWorld world;
    TlsClient client{world.server.port()};
    client.send(std::string{hello} + std::string{hello});
    EXPECT_TRUE(client.response().ends_with("hello"));
    EXPECT_TRUE(client.response().ends_with("hello"));
}

TEST(Tls, SaysThatItCloses) {
    TlsWorld world;
    TlsClient client{world.server.port()};
    client.send("GET /hello HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n");
    EXPECT_TRUE(client.rest().ends_with("hello"));
    EXPECT_TRUE(client.was_told_the_end());
}

TEST(Tls, CarriesLargeBodiesBothWays) {
    TlsWorld world;
    TlsClient client{world.server.port()};
    std::string body;
    while (body.size() < support::echo_bytes_max)
        body += std::to_string(body.size()) + " ";
    body.resize(support::echo_bytes_max);
    client.send(
        "POST /echo HTTP/1.1\r\nHost: here\r\nContent-Length: " + std::to_string(body.size()) +
        "\r\n\r\n" + body);
    EXPECT_TRUE(client.response().ends_with("\r\n\r\n" + body));
}

TEST(Tls, CarriesAWebSocket) {
    TlsWorld world;
    world.expect_answer();
    TlsClient client{world.server.port()};
    const auto answer = client.upgrade();
    ASSERT_TRUE(answer.starts_with("HTTP/1.1 101 ")) << answer;
    for (const std::size_t size : {0U, 1U, 125U, 16384U, 65536U, 500000U}) {
        const std::string text(size, 'x');
        client.send_text(text);
        const auto frame = client.frame();
        ASSERT_TRUE(frame.has_value()) << size;
        EXPECT_EQ(frame->text, text);
    }
    client.send_text("close");
    EXPECT_EQ(client.frame()->text, "last words");
    EXPECT_EQ(client.frame()->code(), 1000U);
}

TEST(Tls, DropsAPeerThatDoesNotRead) {
    TlsWorld world;
    TlsClient client{world.server.port()};
    client.upgrade();
    client.send_text("flood");
    world.expect_answer();
    while (client.frame())
        continue;
}

TEST(Tls, SpeaksTheVersionBeforeToo) {
    TlsWorld world;
    TlsClient client{world.server.port(), {.version_max = TLS1_2_VERSION}};
    EXPECT_EQ(client.version(), "TLSv1.2");
    client.send(hello);
    EXPECT_TRUE(client.response().ends_with("hello"));
}

TEST(Tls, SpeaksNoOlderVersionAndNoOtherProtocol) {
    TlsWorld world;
    EXPECT_FALSE(TlsClient(world.server.port(), {.version_max = TLS1_1_VERSION}).is_connected());
    EXPECT_FALSE(TlsClient(world.server.port(), {.protocols = {"\x02h2", 3}}).is_connected());
    const TlsClient both{world.server.port(), {.protocols = {"\x02h2\x08http/1.1", 12}}};
    EXPECT_EQ(both.protocol(), "http/1.1");
    EXPECT_TRUE(TlsClient(world.server.port(), {.protocols = {}}).is_connected());
}

TEST(Tls, ClosesWhenSomeoneSpeaksPlainHttp) {
    TlsWorld world;
    Client client{world.server.port()};
    client.send(hello);
    EXPECT_EQ(client.rest().find("HTTP"), std::string::npos);
    world.expect_answer();
}

TEST(Tls, TakesAnAbruptEndForAnEnd) {
    TlsWorld world;
    for (const std::string_view part : {"", "GET /hello HTTP/1.1\r\nHo"}) {
        TlsClient client{world.server.port()};
        client.send(part);
    }  // closes its socket, and says nothing
    {
        TlsClient client{world.server.port()};
        client.upgrade();
        client.send(Client::to_frame(support::text_frame, "half a frame").substr(0, 9));
    }
    world.expect_answer();
}

TEST(Tls, CutsOffAPeerThatNeverFinishesItsHandshake) {
    TlsWorld world;
    Client silent{world.server.port()};
    Client hesitant{world.server.port()};
    hesitant.send(std::string_view{"\x16\x03\x01\x02\x00\x01", 6});
    world.expect_answer();
    world.server.pass(net::head_time_max);
    EXPECT_TRUE(silent.is_closed());
    EXPECT_TRUE(hesitant.is_closed());
    world.expect_answer();
}

TEST(Tls, EndsIdleConnectionsWhenTheServerDrains) {
    TlsWorld world;
    TlsClient idle{world.server.port()};
    idle.send(hello);
    idle.response();
    TlsClient talking{world.server.port()};
    talking.upgrade();
    world.server.drain();
    EXPECT_TRUE(idle.is_closed());
    EXPECT_EQ(talking.frame()->code(), 1012U);
}

std::string fault_of(const std::string& certificate, const std::string& key) {
    try {
        const net::Tls tls{certificate, key};
    } catch (const net::TlsFault& fault) {
        return fault.what();
    }
    return {};
}

TEST(TlsFiles, AreNamedInWhatIsWrongWithThem) {
    const CertificateFiles files;
    files.write_text("text.pem", "nothing of use\n");
    files.write_key("other.pem", support::make_key().get());
    files.write_key("locked.pem", support::make_key().get(), "secret");
    const std::string good = files.certificate();
    EXPECT_EQ(fault_of(good, files.key()), "");
    EXPECT_EQ(
        fault_of(files.at("none"), files.key()),
        "cannot read the certificate " + files.at("none") + ": No such file or directory");
    EXPECT_EQ(
        fault_of(good, files.at("none")),
        "cannot read the key " + files.at("none") + ": No such file or directory");
    EXPECT_EQ(
        fault_of(files.at("."), files.key()),
        "cannot read the certificate " + files.at(".") + ": Is a directory");
    EXPECT_EQ(
        fault_of(files.at("text.pem"), files.key()),
        files.at("text.pem") + " holds no certificate in PEM");
    EXPECT_EQ(
        fault_of(good, files.at("text.pem")),
        files.at("text.pem") + " holds no private key in PEM");
    EXPECT_EQ(
        fault_of(good, files.at("other.pem")),
        "the key " + files.at("other.pem") + " does not belong to the certificate " + good);
    EXPECT_EQ(
        fault_of(good, files.at("locked.pem")),
        "the key " + files.at("locked.pem") + " is locked with a passphrase: store it without");
}

TEST(TlsFiles, MayHoldAKeyOfAnotherKindOnlyIfItFits) {
    const CertificateFiles files;
    const support::Key rsa{EVP_RSA_gen(2048)};
    files.write_key("rsa.pem", rsa.get());
    EXPECT_TRUE(fault_of(files.certificate(), files.at("rsa.pem")).contains("does not belong"));
}

}  // namespace
