#include "actions/hub.hpp"

#include <gtest/gtest.h>

namespace {

using actions::Departure;
using actions::Hub;

const base::AttemptId ada{"attempt of Ada"};
const Hub::Link link_of_ada = Hub::link_of(std::string(64, 'a'));
const base::Time noon = base::from_micros(1'800'000'000'000'000);

Hub::Page page_of_ada(std::int64_t session) {
    return {
        .link = link_of_ada,
        .page = "page " + std::to_string(session),
        .session = session,
        .tell = [](const protocol::ServerMessage&) {},
        .heard_at = [] { return noon; }};
}

TEST(Hub, KnowsWhoseLinkItIsWhileThePageIsHere) {
    Hub hub;
    EXPECT_FALSE(hub.attempt_of(link_of_ada));
    hub.join(ada, page_of_ada(1));
    EXPECT_EQ(hub.attempt_of(link_of_ada), ada);
    EXPECT_FALSE(hub.attempt_of(Hub::link_of(std::string(64, 'b'))));
}

TEST(Hub, KnowsWhoseLinkItIsUntilTheDepartureIsNoted) {
    Hub hub;
    hub.join(ada, page_of_ada(1));
    const Departure departure{.attempt = ada, .session = 1, .at = noon};
    hub.leave(departure);
    EXPECT_EQ(hub.attempt_of(link_of_ada), ada);
    hub.noted(departure);
    EXPECT_FALSE(hub.attempt_of(link_of_ada));
}

TEST(Hub, KnowsWhoseLinkItIsWhenThePageIsBackBeforeItsDepartureIsNoted) {
    Hub hub;
    hub.join(ada, page_of_ada(1));
    const Departure departure{.attempt = ada, .session = 1, .at = noon};
    hub.leave(departure);
    hub.join(ada, page_of_ada(2));
    hub.noted(departure);
    EXPECT_EQ(hub.attempt_of(link_of_ada), ada);
    EXPECT_EQ(hub.session_of(ada), 2);
}

TEST(Hub, APageThatWasTakenOverDoesNotLeaveForTheNewerOne) {
    Hub hub;
    hub.join(ada, page_of_ada(1));
    hub.join(ada, page_of_ada(2));
    hub.leave({.attempt = ada, .session = 1, .at = noon});
    EXPECT_TRUE(hub.is_connected(ada));
    EXPECT_FALSE(hub.departure_of(ada));
}

TEST(Hub, TellsWhoIsConnectedInOrder) {
    Hub hub;
    for (const char name : {'c', 'a', 'b'}) {
        Hub::Page page = page_of_ada(1);
        page.link = Hub::link_of(std::string(64, name));
        hub.join({std::string{name}}, std::move(page));
    }
    EXPECT_EQ(hub.connected(), (std::vector<base::AttemptId>{{"a"}, {"b"}, {"c"}}));
}

}  // namespace
