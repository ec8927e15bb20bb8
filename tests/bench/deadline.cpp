// How long after the hand-in the last verdict is there: a candidate answers every item with its
// reference solution and hands in, and the server with its worker grades. One attempt after
// another.
//
//   build/assay_bench_deadline [--attempts 3] [--language go]
//
// Needs the rights that the worker needs (see `assay serve`). Prints one line of JSON. Ends with 1
// when a reference solution did not get all of its points, for then something else was measured.

#include "base/ensure.hpp"
#include "bench/machine.hpp"
#include "protocol/codec.hpp"
#include "store/attempts.hpp"
#include "store/jobs.hpp"
#include "store/sqlite.hpp"
#include "support/checkout.hpp"
#include "support/installation.hpp"
#include "support/remote_page.hpp"
#include "support/served.hpp"
#include "support/temporary_directory.hpp"

#include <nlohmann/json.hpp>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <stdexcept>

namespace {

using bench::Clock;
using nlohmann::json;

constexpr std::size_t attempt_count_max = 100;

struct Options {
    std::size_t attempts = 3;
    std::string language;
    std::uint64_t seed = 1;
    std::string assessments = support::source_directory() / "assessments";
    std::string web = support::source_directory() / "web/dist";
    std::string blueprint = "backend-developer";
};

/// The reference in `language` if the item has one, else its first.
const core::Answer& reference_of(const catalog::Item& item, const std::string& language) {
    const core::Answer* first = nullptr;
    for (const catalog::Proof& proof : item.proofs) {
        if (proof.role != catalog::Proof::Role::reference) continue;
        if (proof.answer.language == language) return proof.answer;
        if (first == nullptr) first = &proof.answer;
    }
    base::ensure(first != nullptr);
    return *first;
}

class Candidate {
  public:
    Candidate(std::uint16_t port, const std::string& token) : page_(port) {
        send(protocol::Hello{.token = token, .page = "bench", .take_over = false, .holds = {}});
        await([](const auto& state) { return state.state == core::State::opened; });
        send(protocol::Start{});
        await([](const auto& state) { return state.state == core::State::running; });
    }

    void save(std::int64_t position, const core::Answer& answer) {
        send(protocol::SaveAnswer{.seq = ++seq_, .position = position, .answer = answer});
        const auto saved = read();
        base::ensure(std::holds_alternative<protocol::Saved>(saved));
    }

    void leave_section(std::int64_t section) {
        send(protocol::LeaveSection{.section = section});
        await([section](const auto& state) {
            return state.clock && state.clock->section == section + 1;
        });
    }

    /// Hands in, and returns once the candidate's page hears that everything is graded.
    void await_grading() {
        send(protocol::Submit{});
        await([](const auto& state) { return state.state == core::State::graded; });
    }

  private:
    template <class Message>
    void send(const Message& message) {
        page_.send(protocol::encode(message));
    }

    protocol::ServerMessage read() {
        const std::string text = page_.read();
        auto message = protocol::decode_message<protocol::ServerMessage>(text);
        base::ensure(message.has_value());
        if (std::holds_alternative<protocol::Refused>(*message)) {
            throw std::runtime_error("the server said: " + text);
        }
        return std::move(*message);
    }

    template <class Condition>
    void await(Condition condition) {
        for (;;) {
            const auto message = read();
            const auto* state = std::get_if<protocol::AttemptState>(&message);
            if (state != nullptr && condition(*state)) return;
        }
    }

    support::RemotePage page_;
    std::int64_t seq_ = 0;
};

/// Returns the seconds from the hand-in to the last verdict.
double take_and_hand_in(
    std::uint16_t port,
    const support::Invitation& invitation,
    const catalog::Catalog& offer,
    const std::string& language) {
    Candidate candidate(port, invitation.token);
    std::int64_t section = 0;
    for (const core::FormEntry& entry : invitation.form) {
        while (section < entry.section)
            candidate.leave_section(section++);
        candidate.save(entry.position, reference_of(offer.items.at(entry.item), language));
    }
    const auto handed_in = Clock::now();
    candidate.await_grading();
    return std::chrono::duration<double>(Clock::now() - handed_in).count();
}

std::int64_t cases_wall_ms(const core::ItemGrade& grade) {
    std::int64_t total_ms = 0;
    for (const core::UnitResult& unit : grade.units) {
        for (const core::CaseResult& one : unit.cases)
            total_ms += one.wall_ms.value_or(0);
    }
    return total_ms;
}

/// When each item's verdict was there, first to last, and how long its programs ran.
json items_json(store::Tx& tx, const support::Invitation& invitation) {
    const auto record = store::find_attempt(tx, invitation.attempt);
    base::ensure(record.has_value());
    json items = json::array();
    base::Time previous = record->attempt.finished_at;
    for (const store::Run& run : store::runs_of(tx, invitation.attempt)) {
        const auto grade = protocol::decode<core::ItemGrade>(run.grade, protocol::report_bytes_max);
        base::ensure(grade.has_value());
        const base::Duration since = run.finished_at - record->attempt.finished_at;
        const base::Duration alone = run.finished_at - previous;
        previous = run.finished_at;
        items.push_back(
            {{"item", invitation.form.at(static_cast<std::size_t>(run.position)).item},
             {"at_ms", since.count() / 1000},
             {"since_previous_ms", alone.count() / 1000},
             {"cases_wall_ms", cases_wall_ms(*grade)}});
    }
    return items;
}

json attempt_json(store::Tx& tx, const support::Invitation& invitation, double seconds) {
    const auto score = store::find_score(tx, invitation.attempt);
    base::ensure(score.has_value());
    return {
        {"seconds", seconds},
        {"points", static_cast<double>(score->micropoints) / 1e6},
        {"points_max", store::points_of(tx, invitation.attempt).skill},
        {"items", items_json(tx, invitation)}};
}

bool is_full_score(const json& attempt) {
    return attempt["points"].get<double>() >= attempt["points_max"].get<double>();
}

struct Measured {
    std::vector<double> seconds;  // per attempt
    bench::Stopwatch::Reading machine;
};

Measured measure(
    const std::string& data,
    const std::vector<support::Invitation>& invitations,
    const catalog::Catalog& offer,
    const Options& options) {
    support::Served server(support::serve_command(
        {.data = data,
         .assessments = options.assessments,
         .web = options.web,
         .with_worker = true}));
    const bench::Stopwatch stopwatch(server.process());
    Measured measured;
    for (const support::Invitation& invitation : invitations) {
        measured.seconds.push_back(
            take_and_hand_in(server.port(), invitation, offer, options.language));
    }
    measured.machine = stopwatch.read();
    server.end();
    return measured;
}

int run(const Options& options) {
    const support::TemporaryDirectory data;
    loop::Random random(options.seed);
    const auto offer = support::load_assessments(options.assessments);
    const support::Guests guests{.blueprint = options.blueprint, .count = options.attempts};
    const auto invitations = support::invite(data.path(), offer, guests, random);
    const Measured measured = measure(data.path(), invitations, offer, options);

    json attempts = json::array();
    store::with_sqlite(data.path(), store::Access::read, [&](store::Tx& tx) {
        for (std::size_t i = 0; i < invitations.size(); ++i) {
            attempts.push_back(attempt_json(tx, invitations[i], measured.seconds[i]));
        }
    });
    const bool proved = std::ranges::all_of(attempts, is_full_score);
    const json report = {
        {"bench", "deadline"},
        {"language", options.language},
        {"seed", options.seed},
        {"median_seconds", bench::quantile(measured.seconds, 0.5)},
        {"worst_seconds", bench::quantile(measured.seconds, 1)},
        {"foreign_cores", measured.machine.foreign_cores},
        {"quiet", measured.machine.foreign_cores <= bench::foreign_cores_max},
        {"full_points", proved},
        {"attempts", attempts}};
    std::printf("%s\n", report.dump().c_str());
    return proved ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    Options options;
    CLI::App app{"Seconds from the hand-in to the last verdict"};
    app.add_option("--attempts", options.attempts)
        ->check(CLI::Range(std::size_t{1}, attempt_count_max));
    app.add_option("--language", options.language, "Of the references, where there is a choice");
    app.add_option("--seed", options.seed, "Which forms are drawn");
    app.add_option("--assessments", options.assessments);
    app.add_option("--web", options.web);
    app.add_option("--blueprint", options.blueprint);
    CLI11_PARSE(app, argc, argv);
    try {
        return run(options);
    } catch (const std::exception& fault) {
        std::fprintf(stderr, "assay_bench_deadline: %s\n", fault.what());
        return 2;
    }
}
