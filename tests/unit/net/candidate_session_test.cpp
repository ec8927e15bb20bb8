#include "net/candidate_session.hpp"

#include "protocol/codec.hpp"
#include "store/responses.hpp"
#include "support/world.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace {

using support::World;

/// A socket that breaks in a way that nobody expects.
class BrokenSocket final : public net::Socket {
  public:
    explicit BrokenSocket(Frame first) : first_(std::move(first)) {}
    loop::Task<std::optional<Frame>> read() override {
        if (is_read_) throw std::runtime_error("the socket broke");
        is_read_ = true;
        co_return first_;
    }
    void write(std::string) override {}
    void close(std::string) override {}
    base::Time heard_at() const override { return first_.received_at; }
    std::optional<base::Time> silent_since() const override { return std::nullopt; }

  private:
    Frame first_;
    bool is_read_ = false;
};

TEST(Conversation, ThatEndsByAnExceptionLeavesNobodyConnected) {
    World world;
    const auto ada = world.invite();
    const protocol::Hello hello{
        .token = ada.token, .page = "laptop", .take_over = false, .holds = {}};
    const auto socket = std::make_shared<BrokenSocket>(net::Socket::Frame{
        .text = protocol::encode_message(protocol::ClientMessage{hello}),
        .received_at = world.now()});
    EXPECT_THROW(world.finish(net::candidate_session(world.desk(), socket)), std::runtime_error);
    EXPECT_FALSE(world.desk().hub.is_connected(ada.attempt));
    const auto events =
        world.read([&](store::Tx& tx) { return store::events_of(tx, ada.attempt); });
    EXPECT_EQ(events.back().event, "disconnected");
}

}  // namespace
