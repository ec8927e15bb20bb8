// What workers are answered over HTTP, and what others are who call there.

#include "base/hash.hpp"
#include "net/routes.hpp"
#include "protocol/codec.hpp"
#include "support/temporary_directory.hpp"
#include "support/world.hpp"

#include <gtest/gtest.h>

#include <future>
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
    static net::Request of_a_stranger(net::Request request) {
        request.headers.pop_back();
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
    loop::Task<void> answer_in(net::Request request, unsigned& status) {
        const auto response = co_await application.answer(std::move(request));
        status = response.status;
    }

    World world;
    support::TemporaryDirectory pages;
    net::StaticFiles files{pages.path()};
    loop::Loop loop;
    net::Site site{
        .loop = loop, .desk = world.desk(), .files = files, .draining = [] { return false; }};
    net::Application application = net::application(site);
};

TEST(WorkerRoutes, ReadALargeBodyFromNobodyWithoutTheToken) {
    const WorkerSite site;
    const auto limit = [&](const net::Request& head) { return site.application.body_limit(head); };
    EXPECT_EQ(limit(WorkerSite::request("report")), protocol::report_bytes_max);
    for (const char* what : {"lease", "progress", "report"}) {
        EXPECT_LE(limit(WorkerSite::of_a_stranger(WorkerSite::request(what))), 1024U) << what;
        EXPECT_GT(limit(WorkerSite::request(what)), 1024U) << what;
    }
}

TEST(WorkerRoutes, AnswerNobodyWithoutTheToken) {
    WorkerSite site;
    for (const char* what : {"lease", "progress", "report"})
        EXPECT_EQ(site.answer(WorkerSite::of_a_stranger(WorkerSite::request(what))), 401U) << what;
}

TEST(WorkerRoutes, GiveNoJobToAConnectionThatHasClosed) {
    WorkerSite site;
    const auto page = site.world.open_and_start(site.world.invite());
    site.world.tell(page, protocol::Submit{});
    EXPECT_EQ(site.answer(WorkerSite::lease(/*is_gone=*/true)), 204U);
    EXPECT_EQ(site.answer(WorkerSite::lease()), 200U);
}

loop::Task<void> occupy(loop::Background& background, std::shared_future<void> until) {
    co_await background.run([until] { until.wait(); });
}

TEST(WorkerRoutes, ReadALargeReportBesideTheLoop) {
    WorkerSite site;
    auto grade = support::graded(core::Outcome::scored);
    grade.units[0].cases.resize(1000);
    for (core::CaseResult& result : grade.units[0].cases)
        result.received = std::string(1000, 'x');
    const auto large = WorkerSite::request(
        "report",
        protocol::encode(protocol::JobReport{.job = "none", .lease = "none", .grade = grade}));
    std::promise<void> go_on;
    site.world.begin(occupy(site.world.desk().background, go_on.get_future().share()));
    unsigned status = 0;
    site.world.begin(site.answer_in(large, status));
    EXPECT_EQ(status, 0U) << "it waits for its turn there";
    EXPECT_EQ(site.answer(WorkerSite::lease()), 204U) << "and others for nothing";
    go_on.set_value();
    EXPECT_EQ(site.answer(large), 409U);
    EXPECT_EQ(status, 409U);
}

}  // namespace
