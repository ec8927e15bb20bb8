// What workers are answered over HTTP, and what others are who call there.

#include "base/hash.hpp"
#include "net/routes.hpp"
#include "protocol/codec.hpp"
#include "support/temporary_directory.hpp"
#include "support/world.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace {

using support::World;

class WorkerSite {
  public:
    WorkerSite() { world.desk().worker_token_hash = base::sha256_hex("token"); }

    static net::Request request(const std::string& what, std::string body = {}) {
        net::Request request;
        request.method = "POST";
        request.path = "/api/v1/worker/" + what;
        request.headers = {{"Content-Type", "application/json"}, {"Authorization", "Bearer token"}};
        request.body = std::move(body);
        request.asker_is_gone = [] { return false; };
        return request;
    }
    static net::Request lease(bool is_gone = false) {
        auto asks = request("lease", protocol::encode(protocol::LeaseRequest{.worker = "w"}));
        asks.asker_is_gone = [is_gone] { return is_gone; };
        return asks;
    }

    unsigned answer(net::Request request) {
        return world.finish(application.answer(std::move(request))).status;
    }
    World world;
    support::TemporaryDirectory pages;
    net::StaticFiles files{pages.path()};
    loop::Loop loop;
    net::Site site{
        .loop = loop, .desk = world.desk(), .files = files, .draining = [] { return false; }};
    net::Application application = net::application(site);
};

TEST(WorkerRoutes, GiveNoJobToAConnectionThatHasClosed) {
    WorkerSite site;
    const auto page = site.world.open_and_start(site.world.invite());
    site.world.tell(page, protocol::Submit{});
    EXPECT_EQ(site.answer(WorkerSite::lease(/*is_gone=*/true)), 204U);
    EXPECT_EQ(site.answer(WorkerSite::lease()), 200U);
}

}  // namespace
