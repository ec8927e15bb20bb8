// How many answers a second are saved, each acknowledged after its commit is on the disk, and how
// long an acknowledgement takes: the real server with many candidates, each saving again as soon as
// the last save was acknowledged. In turns, in the same run, with the bare limit
// (bare_commits.hpp).
//
//   build/assay_bench_saves [--clients 200] [--seconds 5] [--rounds 3]
//
// Prints one line of JSON. Ends with 1 when an acknowledged save is missing in the database.

#include "base/ensure.hpp"
#include "bench/bare_commits.hpp"
#include "bench/installation.hpp"
#include "bench/machine.hpp"
#include "bench/page.hpp"
#include "bench/served.hpp"
#include "protocol/codec.hpp"
#include "store/responses.hpp"
#include "store/sqlite.hpp"
#include "support/temporary_directory.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <stdexcept>
#include <sys/epoll.h>
#include <system_error>
#include <unistd.h>

namespace {

using bench::Clock;
using nlohmann::json;

constexpr std::size_t client_count_max = 10'000;
constexpr double seconds_max = 60;
constexpr std::size_t round_count_max = 20;
constexpr std::size_t answer_bytes = 500;
constexpr int silence_ms_max = 10'000;
constexpr std::size_t ready_count_max = 256;

struct Options {
    std::size_t clients = 200;
    double seconds = 5;
    std::size_t rounds = 3;
    std::size_t rows_per_commit = 100;
    std::uint64_t seed = 1;
    std::string assessments = ASSAY_SOURCE_DIR "/assessments";
    std::string web = ASSAY_SOURCE_DIR "/web/dist";
    std::string blueprint = "backend-developer";
};

core::Answer answer() {
    const std::string line = "SELECT name, total FROM orders WHERE total > 100\n";
    std::string text;
    while (text.size() < answer_bytes)
        text += line;
    text.resize(answer_bytes);
    return {.chosen = {}, .text = text, .language = {}, .files = {}};
}

/// Waits for the attempt's state after something that changes it.
void await_state(bench::Page& page, core::State state) {
    for (;;) {
        const std::string text = page.read();
        const auto message = protocol::decode_message<protocol::ServerMessage>(text);
        base::ensure(message.has_value());
        const auto* told = std::get_if<protocol::AttemptState>(&*message);
        if (told == nullptr) throw std::runtime_error("the server said: " + text);
        if (told->state == state) return;
    }
}

class Candidate {
  public:
    Candidate(std::uint16_t port, const bench::Invitation& invitation)
        : page_(port),
          positions_(static_cast<std::int64_t>(
              std::ranges::count(invitation.form, 0, &core::FormEntry::section))) {
        base::ensure(positions_ > 0);
        page_.send(protocol::encode(
            protocol::Hello{.token = invitation.token, .page = "bench", .take_over = false}));
        await_state(page_, core::State::opened);
        page_.send(protocol::encode(protocol::Start{}));
        await_state(page_, core::State::running);
    }

    int descriptor() const { return page_.descriptor(); }
    std::int64_t saved_count() const { return saved_count_; }

    /// The message is put together by hand: this program shares the machine with the server.
    void save(const std::string& encoded_answer) {
        const std::int64_t seq = saved_count_ + 1;
        page_.send(
            R"({"type":"save_answer","seq":)" + std::to_string(seq) + R"(,"position":)" +
            std::to_string(seq % positions_) + R"(,"answer":)" + encoded_answer + "}");
        sent_at_ = Clock::now();
    }

    /// The milliseconds that the acknowledgement took, if it is here.
    std::optional<double> take_acknowledgement() {
        page_.receive();
        const auto text = page_.next();
        if (!text) return std::nullopt;
        if (!text->contains(R"("type":"saved")")) {
            throw std::runtime_error("the server said: " + *text);
        }
        ++saved_count_;
        return std::chrono::duration<double, std::milli>(Clock::now() - sent_at_).count();
    }

  private:
    bench::Page page_;
    std::int64_t positions_;  // 0.. belong to the first section
    std::int64_t saved_count_ = 0;
    Clock::time_point sent_at_;
};

/// All candidates of one run, on one thread.
class Crowd {
  public:
    Crowd(std::uint16_t port, const std::vector<bench::Invitation>& invitations)
        : epoll_(epoll_create1(EPOLL_CLOEXEC)) {
        for (const auto& invitation : invitations)
            candidates_.emplace_back(port, invitation);
        for (Candidate& candidate : candidates_) {
            epoll_event event{.events = EPOLLIN, .data = {.ptr = &candidate}};
            if (epoll_ctl(epoll_, EPOLL_CTL_ADD, candidate.descriptor(), &event) != 0) {
                throw std::system_error(errno, std::generic_category(), "epoll_ctl");
            }
        }
    }
    ~Crowd() { close(epoll_); }
    Crowd(const Crowd&) = delete;
    Crowd& operator=(const Crowd&) = delete;

    const std::vector<Candidate>& candidates() const { return candidates_; }

    /// Milliseconds of every save that was acknowledged within `time`; the last ones are awaited.
    std::vector<double> save_for(
        std::chrono::duration<double> time, const std::string& encoded_answer) {
        const auto end = Clock::now() + time;
        std::vector<double> latencies_ms;
        for (Candidate& candidate : candidates_)
            candidate.save(encoded_answer);
        std::size_t waiting_count = candidates_.size();
        while (waiting_count > 0) {
            for (Candidate* candidate : await_ready()) {
                const auto latency_ms = candidate->take_acknowledgement();
                if (!latency_ms) continue;
                if (Clock::now() < end) {
                    latencies_ms.push_back(*latency_ms);
                    candidate->save(encoded_answer);
                } else {
                    --waiting_count;
                }
            }
        }
        return latencies_ms;
    }

  private:
    std::vector<Candidate*> await_ready() {
        std::array<epoll_event, ready_count_max> events{};
        const int count = epoll_wait(epoll_, events.data(), int(events.size()), silence_ms_max);
        if (count < 0 && errno == EINTR) return {};
        if (count <= 0) throw std::runtime_error("the server acknowledges nothing any more");
        std::vector<Candidate*> ready;
        for (int i = 0; i < count; ++i) {
            ready.push_back(static_cast<Candidate*>(events[static_cast<std::size_t>(i)].data.ptr));
        }
        return ready;
    }

    int epoll_;
    std::vector<Candidate> candidates_;
};

json measure_server(Crowd& crowd, const Options& options, pid_t server) {
    const std::string encoded_answer = protocol::encode(answer());
    const bench::Stopwatch stopwatch(server);
    const auto latencies_ms =
        crowd.save_for(std::chrono::duration<double>(options.seconds), encoded_answer);
    const auto machine = stopwatch.read();
    const auto count = static_cast<double>(latencies_ms.size());
    return {
        {"saves_per_second", count / options.seconds},
        {"p50_ms", bench::quantile(latencies_ms, 0.5)},
        {"p99_ms", bench::quantile(latencies_ms, 0.99)},
        {"server_us_per_save", machine.server_cores * machine.seconds * 1e6 / count},
        {"foreign_cores", machine.foreign_cores}};
}

json measure_bare(bench::BareCommits& bare, const Options& options, pid_t server) {
    const bench::Stopwatch stopwatch(server);
    const auto rate =
        bare.run(std::chrono::duration<double>(options.seconds), options.rows_per_commit);
    const auto machine = stopwatch.read();
    return {
        {"rows_per_second", rate.rows_per_second},
        {"commit_p50_ms", rate.commit_p50_ms},
        {"commit_p99_ms", rate.commit_p99_ms},
        {"foreign_cores", machine.foreign_cores}};
}

json measure_round(Crowd& crowd, bench::BareCommits& bare, const Options& options, pid_t server) {
    const json saves = measure_server(crowd, options, server);
    const json rows = measure_bare(bare, options, server);
    const double ratio =
        saves["saves_per_second"].get<double>() / rows["rows_per_second"].get<double>();
    return {{"server", saves}, {"bare", rows}, {"ratio", ratio}};
}

double median_of(const json& rounds, const char* pointer) {
    std::vector<double> values;
    for (const json& round : rounds) {
        values.push_back(round.at(json::json_pointer(pointer)).get<double>());
    }
    return bench::quantile(values, 0.5);
}

json medians(const json& rounds) {
    return {
        {"saves_per_second", median_of(rounds, "/server/saves_per_second")},
        {"p50_ms", median_of(rounds, "/server/p50_ms")},
        {"p99_ms", median_of(rounds, "/server/p99_ms")},
        {"bare_rows_per_second", median_of(rounds, "/bare/rows_per_second")},
        {"ratio", median_of(rounds, "/ratio")},
        {"foreign_cores", median_of(rounds, "/server/foreign_cores")}};
}

/// Acknowledged saves that the database does not hold.
std::int64_t count_lost(
    const std::string& data,
    const std::vector<bench::Invitation>& invitations,
    const Crowd& crowd) {
    std::int64_t lost = 0;
    store::with_sqlite(data, store::Access::read, [&](store::Tx& tx) {
        for (std::size_t i = 0; i < invitations.size(); ++i) {
            const auto kept = store::revisions_of(tx, invitations[i].attempt).size();
            lost += crowd.candidates()[i].saved_count() - static_cast<std::int64_t>(kept);
        }
    });
    return lost;
}

int run(const Options& options) {
    const support::TemporaryDirectory served_data;
    const support::TemporaryDirectory bare_data;
    loop::Random random(options.seed);
    const auto offer = bench::load_assessments(options.assessments);
    const bench::Guests guests{.blueprint = options.blueprint, .count = options.clients};
    const auto invitations = bench::invite(served_data.path(), offer, guests, random);
    const std::string row_answer = protocol::encode(answer());
    bench::BareCommits bare(
        bare_data.path(), bench::invite(bare_data.path(), offer, guests, random), row_answer);
    bench::Served server(
        {.program = bench::assay_program(),
         .data = served_data.path(),
         .assessments = options.assessments,
         .web = options.web,
         .with_worker = false});
    Crowd crowd(server.port(), invitations);

    const double fdatasync_ms = bench::fdatasync_ms(bare_data.path());
    json rounds = json::array();
    for (std::size_t round = 0; round < options.rounds; ++round) {
        rounds.push_back(measure_round(crowd, bare, options, server.process()));
    }
    server.end();
    const std::int64_t lost = count_lost(served_data.path(), invitations, crowd);
    const json medians_of_rounds = medians(rounds);
    const bool quiet = medians_of_rounds["foreign_cores"].get<double>() <= bench::foreign_cores_max;
    const json report = {
        {"bench", "saves"},
        {"clients", options.clients},
        {"seconds", options.seconds},
        {"seed", options.seed},
        {"answer_bytes", answer_bytes},
        {"rows_per_commit", options.rows_per_commit},
        {"fdatasync_p50_ms", fdatasync_ms},
        {"quiet", quiet},
        {"lost", lost},
        {"median", medians_of_rounds},
        {"rounds", rounds}};
    std::printf("%s\n", report.dump().c_str());
    return lost == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    Options options;
    CLI::App app{"Acknowledged saves a second, beside bare SQLite"};
    app.add_option("--clients", options.clients)
        ->check(CLI::Range(std::size_t{1}, client_count_max));
    app.add_option("--seconds", options.seconds)->check(CLI::Range(0.1, seconds_max));
    app.add_option("--rounds", options.rounds)->check(CLI::Range(std::size_t{1}, round_count_max));
    app.add_option("--rows-per-commit", options.rows_per_commit, "Of the bare limit")
        ->check(CLI::Range(std::size_t{1}, client_count_max));
    app.add_option("--seed", options.seed, "Which forms are drawn");
    app.add_option("--assessments", options.assessments);
    app.add_option("--web", options.web);
    app.add_option("--blueprint", options.blueprint, "Its first section takes texts");
    CLI11_PARSE(app, argc, argv);
    try {
        return run(options);
    } catch (const std::exception& fault) {
        std::fprintf(stderr, "assay_bench_saves: %s\n", fault.what());
        return 2;
    }
}
