// A candidate's whole attempt through POST /api/v1/line, with the real actions and store behind it.

#include "actions/recruiter.hpp"
#include "net/lines.hpp"
#include "net/routes.hpp"
#include "net/websocket.hpp"
#include "protocol/codec.hpp"
#include "store/responses.hpp"
#include "support/temporary_directory.hpp"
#include "support/world.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace {

using namespace std::chrono_literals;
using core::Refusal;
using protocol::LineReply;
using protocol::ServerMessage;

class LineSite {
  public:
    LineSite() { process_.serve(offer_); }

    net::Response post(std::string body, std::string fetch_site = "same-origin") {
        net::Request request;
        request.method = "POST";
        request.path = "/api/v1/line";
        request.headers = {
            {"Content-Type", "application/json"}, {"Sec-Fetch-Site", std::move(fetch_site)}};
        request.body = std::move(body);
        request.peer = "192.0.2.7";
        request.received_at = process_.clock.now();
        auto response = process_.finish(application_.answer(std::move(request)));
        process_.settle();
        return response;
    }

    LineReply ask(std::vector<std::string> frames) {
        const auto response =
            post(protocol::encode(protocol::LineRequest{line_, std::move(frames), 0}));
        EXPECT_EQ(response.status, 200U) << response.body;
        auto reply = protocol::decode<LineReply>(response.body).value();
        line_ = reply.line;
        return reply;
    }

    /// Sends one message, lets the server work, and fetches what it says.
    std::vector<ServerMessage> tell(const protocol::ClientMessage& message) {
        return tell(protocol::encode_message(message));
    }
    std::vector<ServerMessage> tell(std::string frame) {
        auto texts = ask({std::move(frame)}).frames;
        for (std::string& text : ask({}).frames)
            texts.push_back(std::move(text));
        std::vector<ServerMessage> messages;
        for (const std::string& text : texts)
            messages.push_back(protocol::decode_message<ServerMessage>(text).value());
        return messages;
    }

    support::Candidate invite() {
        actions::Invitation invitation;
        invitation.invite.blueprint = "small";
        invitation.invite.name = "Ada Lovelace";
        invitation.invite.email = "ada@example.com";
        invitation.invite.from = "2026-03-01T09:00";
        invitation.invite.until = "2026-03-01T18:00";
        invitation.invite.zone = "Etc/UTC";
        invitation.invited_by = "Grace";
        invitation.actor = "grace";
        const auto invited = process_.finish(actions::invite(process_.desk, invitation)).value();
        return {
            .attempt = {invited.attempt.attempt},
            .token = invited.link.substr(invited.link.rfind('/') + 1)};
    }

    template <class Body>
    auto read(Body body) {
        return process_.finish(process_.store.read(std::move(body)));
    }

    std::vector<std::string> events_of(const support::Candidate& candidate) {
        return read([&](store::Tx& tx) {
            std::vector<std::string> names;
            for (const auto& event : store::events_of(tx, candidate.attempt))
                names.push_back(event.event);
            return names;
        });
    }

    void pass(base::Duration span) {
        process_.clock.pass_to(process_.clock.now() + span);
        process_.settle();
    }

    void drain() { process_.finish(application_.drain()); }

    std::size_t body_limit() const {
        net::Request head;
        head.method = "POST";
        head.path = "/api/v1/line";
        return application_.body_limit(head);
    }

  private:
    const catalog::Catalog offer_ = support::small_catalog();
    support::SimDisk disk_{1};
    support::TemporaryDirectory pages_;
    support::Process process_{disk_, offer_, 1, {}};
    net::StaticFiles files_{pages_.path()};
    net::Application application_ = net::application(
        {.loop = process_.loop, .desk = process_.desk, .files = files_, .draining = [] {
             return false;
         }});
    std::string line_;
};

template <class Message>
std::optional<Message> last(const std::vector<ServerMessage>& messages) {
    for (auto at = messages.rbegin(); at != messages.rend(); ++at) {
        if (const auto* message = std::get_if<Message>(&*at)) return *message;
    }
    return std::nullopt;
}

protocol::Hello hello(const support::Candidate& candidate) {
    return {.token = candidate.token, .page = "laptop", .take_over = false, .holds = {}};
}

TEST(LineRoute, CarriesAWholeAttempt) {
    LineSite site;
    const auto ada = site.invite();
    const auto opened = last<protocol::AttemptState>(site.tell(hello(ada))).value();
    EXPECT_EQ(opened.state, core::State::opened);
    const auto running = last<protocol::AttemptState>(site.tell(protocol::Start{})).value();
    EXPECT_EQ(running.state, core::State::running);
    const auto saved =
        last<protocol::Saved>(site.tell(support::save(1, 1, support::text("42")))).value();
    EXPECT_EQ(saved.seq, 1);
    const auto time = last<protocol::ServerTime>(site.tell(protocol::AskTime{.nonce = 7})).value();
    EXPECT_EQ(time.nonce, 7);
    const auto submitted = last<protocol::AttemptState>(site.tell(protocol::Submit{})).value();
    EXPECT_EQ(submitted.state, core::State::submitted);
    EXPECT_TRUE(submitted.receipt.has_value());
    EXPECT_EQ(
        site.read([&](store::Tx& tx) { return store::revisions_of(tx, ada.attempt).size(); }), 1U);
}

TEST(LineRoute, TellsAPageThatAFrameIsNoMessage) {
    LineSite site;
    const auto refused = last<protocol::Refused>(site.tell("{}")).value();
    EXPECT_EQ(refused.about, "frame");
    EXPECT_EQ(refused.reason, Refusal::malformed);
}

TEST(LineRoute, RecordsThatThePageIsGoneAfterSilence) {
    LineSite site;
    const auto ada = site.invite();
    site.tell(hello(ada));
    site.tell(protocol::Start{});
    const auto before = site.events_of(ada);
    EXPECT_EQ(std::ranges::count(before, "disconnected"), 0);
    site.pass(net::line_silence_max);
    const auto after = site.events_of(ada);
    EXPECT_EQ(std::ranges::count(after, "disconnected"), 1);
}

TEST(LineRoute, RefusesOtherSitesAndWhatIsNoRequest) {
    LineSite site;
    const auto body = protocol::encode(protocol::LineRequest{});
    EXPECT_EQ(site.post(body, "cross-site").status, 403U);
    EXPECT_EQ(site.post(body, "none").status, 200U);
    EXPECT_EQ(site.post(body, "").status, 200U);
    EXPECT_EQ(site.post("{}").status, 422U);
    EXPECT_TRUE(site.post("{}").body.contains("` is missing.")) << site.post("{}").body;
    EXPECT_EQ(site.post("").status, 422U);
}

TEST(LineRoute, AnswersWith503WhenTheServerDrains) {
    LineSite site;
    site.tell(hello(site.invite()));
    site.drain();
    const auto response = site.post(protocol::encode(protocol::LineRequest{}));
    EXPECT_EQ(response.status, 503U);
    EXPECT_FALSE(protocol::decode<LineReply>(response.body).value().open);
}

TEST(LineRoute, HasRoomForTheLargestFrame) {
    LineSite site;
    const protocol::LineRequest request{
        .line = std::string(22, 'x'),
        .frames = {std::string(net::frame_bytes_max, '"')},
        .wait_ms = 25'000};
    EXPECT_LE(protocol::encode(request).size(), site.body_limit());
}

}  // namespace
