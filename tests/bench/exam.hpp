#pragma once
// The server under load: a data folder with invited candidates, the process that serves it, and the
// crowd that plays the candidates. Its peer is the same crowd before a bare echo.

#include "bench/certificate.hpp"
#include "bench/crowd.hpp"
#include "support/installation.hpp"
#include "support/recruiter.hpp"
#include "support/served.hpp"
#include "support/temporary_directory.hpp"

#include <nlohmann/json_fwd.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace bench {

struct LoadOptions {
    double seconds = 4;
    double warm_up_seconds = 1;
    std::size_t rounds = 3;
    std::size_t candidates = 10'000;
    std::size_t candidates_max = 19'000;  // of the curve
    std::uint64_t seed = 1;
    std::string assessments;
    std::string web;
    std::string blueprint;  // its first section takes texts
};

class Exam {
  public:
    enum class Transport { plain, tls };
    Exam(const LoadOptions& options, std::size_t candidate_count, Transport transport);

    Crowd& crowd() { return *crowd_; }
    /// Connects and starts the first `count` candidates; returns how many are there.
    std::size_t seat(std::size_t count);
    /// The process that serves, without the one that watches it.
    pid_t server() const { return server_; }
    pid_t process() const { return served_->process(); }
    std::uint16_t port() const { return served_->port(); }
    const support::Recruiter& recruiter() const { return *recruiter_; }

    struct Restart {
        double seconds = 0;  // from its start until /healthz says that it is well
        double server_cpu_seconds = 0;
    };
    void kill_server();
    Restart start_again();

    /// Acknowledged saves that the database does not hold; the server is ended for it.
    std::int64_t count_lost();

  private:
    void start();

    LoadOptions options_;
    support::TemporaryDirectory data_;
    support::TemporaryDirectory keys_;
    std::vector<support::Invitation> invitations_;
    std::optional<support::Recruiter> recruiter_;
    std::optional<Certificate> certificate_;
    std::optional<TlsClient> tls_;
    std::unique_ptr<Crowd> crowd_;
    std::optional<support::Served> served_;
    pid_t server_ = -1;
};

class EchoPeer {
  public:
    EchoPeer(std::size_t page_count, std::uint64_t seed);

    Crowd& crowd() { return crowd_; }
    pid_t process() const { return served_.process(); }

  private:
    support::Served served_;
    Crowd crowd_;
};

/// Saves at a rate (or as many as they can, when it is zero) after a warm-up. Gives
/// saves_per_second, p50_ms, p99_ms, p999_ms, unanswered, waiting_max, cores and us_per_save of the
/// server, generator_cores, foreign_cores.
struct Load {
    double per_second = 0;
    double warm_up_seconds = 1;
    double seconds = 4;
};
nlohmann::json measure_load(Crowd& crowd, pid_t server, const Load& load);

}  // namespace bench
