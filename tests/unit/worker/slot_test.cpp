// What a slot does when the server does not answer as it should.

#include "worker/slot.hpp"

#include "loop/loop.hpp"
#include "net/response.hpp"
#include "net/server.hpp"
#include "protocol/bundle.hpp"
#include "protocol/codec.hpp"
#include "support/scripted_runner.hpp"
#include "support/sim_clock.hpp"
#include "support/small_catalog.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <csignal>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace {

using core::Outcome;

net::Response answered(unsigned status, std::string body = {}) {
    net::Response response;
    response.status = status;
    response.body = std::move(body);
    return response;
}

/// A server that has one Run to give away, and asks the slot to end when that is done.
class OneRun {
  public:
    OneRun() {
        server_.listen();
        thread_ = std::thread{[this] { loop_.run(); }};
    }
    ~OneRun() {
        loop_.stop();
        thread_.join();
    }
    OneRun(const OneRun&) = delete;
    OneRun& operator=(const OneRun&) = delete;

    void work() {
        worker::ServerLink link(
            {.url = "http://127.0.0.1:" + std::to_string(server_.port()), .pin = {}}, "token",
            "worker");
        support::ScriptedRunner runner([](const sandbox::Spec& spec) {
            sandbox::Report report;
            report.tests.resize(
                spec.tests.size(),
                support::printed(
                    R"({"results":[{"columns":["id","n"],"rows":[[{"i":"1"},{"i":"1"}]],)"
                    R"("steps":10,"autoindex":0,"error":null}],"sqlite":"3.40.1"})"));
            return report;
        });
        worker::Slot(link, runner).work(quit);
    }

    // What the server answers with: the first report, all progress.
    unsigned progress_status = 204;
    unsigned first_report_status = 204;
    bool ends_at_first_report = false;
    // What it heard.
    std::atomic<int> progress_count = 0;
    std::vector<core::ItemGrade> reports;
    volatile std::sig_atomic_t quit = 0;

  private:
    loop::Task<net::Response> answer(net::Request request) {
        co_return answer_to(request.path.substr(request.path.rfind('/') + 1), request.body);
    }

    net::Response answer_to(const std::string& what, const std::string& body) {
        const std::string path = "sql/rows";
        const catalog::Item& item = offer_.items.at(path);
        if (what == "lease") {
            protocol::Job job;
            job.job = "job";
            job.lease = "lease";
            job.purpose = protocol::Purpose::run;
            job.item = path;
            job.item_hash = item.hash;
            job.seed = "1";
            job.answer.text = "SELECT id, n FROM t";
            return answered(200, protocol::encode(job));
        }
        if (what == item.hash) {
            return answered(
                200,
                protocol::encode(protocol::bundle_of(path, item.hash, offer_.folders.at(path))));
        }
        if (what == "progress") {
            ++progress_count;
            return answered(progress_status);
        }
        reports.push_back(protocol::decode<protocol::JobReport>(body, body.size()).value().grade);
        const unsigned status = reports.size() == 1 ? first_report_status : 204;
        if (status == 204 || ends_at_first_report) quit = 1;
        return answered(status);
    }

    const catalog::Catalog offer_ = support::small_catalog();
    loop::Loop loop_;
    support::SimClock clock_{loop_};
    net::Server server_{
        loop_,
        clock_,
        {.answer = [this](net::Request request) { return answer(std::move(request)); },
         .converse = {},
         .body_limit = [](const net::Request&) { return net::body_bytes_max; },
         .drain = {}},
        {.address = {.host = "127.0.0.1", .port = 0}, .tls = nullptr}};
    std::thread thread_;
};

TEST(Slot, GoesOnWhenAWordOnItsWayIsLostOrNotTaken) {
    for (const unsigned status : {500U, 400U}) {
        OneRun server;
        server.progress_status = status;
        server.work();
        EXPECT_GT(server.progress_count, 0);
        ASSERT_EQ(server.reports.size(), 1U);
        EXPECT_EQ(core::outcome_of(server.reports[0]), Outcome::scored) << status;
    }
}

TEST(Slot, StopsWithoutAReportWhenItsLeaseIsLost) {
    OneRun server;
    server.progress_status = 409;
    server.first_report_status = 500;
    std::thread ends{[&server] {
        while (server.progress_count == 0)
            std::this_thread::yield();
        server.quit = 1;
    }};
    server.work();
    ends.join();
    EXPECT_TRUE(server.reports.empty());
}

TEST(Slot, SaysOnceThatItFailedWhenItsReportIsNeverTaken) {
    OneRun server;
    server.first_report_status = 413;
    server.work();
    ASSERT_EQ(server.reports.size(), 2U);
    EXPECT_EQ(core::outcome_of(server.reports[0]), Outcome::scored);
    EXPECT_EQ(core::outcome_of(server.reports[1]), Outcome::infra_error);
}

TEST(Slot, LeavesItsJobToOthersWhenItIsAskedToEndAndNobodyTakesItsReport) {
    OneRun server;
    server.first_report_status = 503;
    server.ends_at_first_report = true;
    server.work();
    EXPECT_EQ(server.reports.size(), 1U);
}

}  // namespace
