// Does a plan (plan.hpp) in PostgreSQL, on a server of its own inside a box.
//
// Datasets, scripts and indexes are made by the owner of the database, who is no superuser; what
// reads runs as a role that may only read. The box limits time and memory, the roles limit what SQL
// can reach. Steps are buffers (postgresql/statement.hpp).
//
// The same buffers every time: each dataset is written anew and vacuumed before anything is
// counted, and again when indexes are made, so that a write that was tried before leaves no trace;
// statistics are of every row, not of a random part; nothing runs beside it, and make_cluster.sh
// pins what plans depend on.
// Measured: no difference in 45 runs of six sets of indexes on 60,000 rows, 20 of them beside five
// busy processes. Only GiST indexes are placed by chance: a batch took 18,128 to 18,135 in 20 runs.

#include "sandbox/runners/plan.hpp"
#include "sandbox/runners/postgresql/connection.hpp"
#include "sandbox/runners/postgresql/script.hpp"
#include "sandbox/runners/postgresql/server.hpp"
#include "sandbox/runners/postgresql/statement.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace {

using postgresql::Connection;
using runners::Kind;

constexpr const char* server_version = "15";
constexpr const char* tables_of_dataset = R"(
    SELECT string_agg(oid::regclass::text, ', ' ORDER BY oid) FROM pg_class
    WHERE relowner = 'author'::regrole AND relkind IN ('r', 'm'))";
constexpr const char* rows_of_largest_table = R"(
    SELECT coalesce(max(reltuples), 0)::bigint FROM pg_class
    WHERE relowner = 'author'::regrole AND relkind IN ('r', 'm'))";
constexpr std::int64_t table_rows_max = 300'000;  // those that statistics look at, all of them

/// Where the server says, or else where the statement begins that it was at.
std::optional<std::size_t> place_of(const postgresql::ServerError& error, std::string_view script) {
    if (error.character) {
        std::size_t at = 0;
        const auto is_inside = [](char c) {
            return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
        };
        for (std::size_t left = *error.character; at < script.size(); ++at) {
            if (!is_inside(script[at]) && left-- == 0) break;
        }
        return at;
    }
    const auto statements = postgresql::statements_in(script);
    if (error.done_count >= statements.size()) return std::nullopt;
    return statements[error.done_count].data() - script.data();
}

void run_ours(Connection& owner, std::string_view script, std::string* field = nullptr) {
    if (const auto error = owner.run(script, field))
        throw runners::failed_load(script, std::nullopt, error->message);
}

// As if the rows had just been written, and nobody had read them: without it the first reader would
// set marks in the tables, and plans would rest on guesses.
std::optional<postgresql::ServerError> settle_tables(Connection& owner) {
    std::string tables;
    if (auto error = owner.run(tables_of_dataset, &tables)) return error;
    if (tables.empty()) return std::nullopt;
    if (auto error = owner.run("VACUUM (FULL) " + tables)) return error;
    return owner.run("VACUUM (FREEZE, ANALYZE) " + tables);
}

void load(const std::string& script) {
    Connection owner(postgresql::socket_path, "author");
    if (const auto error = owner.run(script))
        throw runners::failed_load(script, place_of(*error, script), error->message);
    run_ours(owner, "RESET ALL");
    if (const auto error = settle_tables(owner))
        throw runners::failed_load(script, std::nullopt, error->message);
    std::string rows;
    run_ours(owner, rows_of_largest_table, &rows);
    if (std::stoll(rows) > table_rows_max)
        throw runners::PlanFailed(
            "dataset: a table has more than 300000 rows, so plans would rest on chance");
}

runners::Result index(const std::string& script, std::string* selected) {
    Connection owner(postgresql::socket_path, "author");
    runners::Result result = postgresql::index(owner, script, selected);
    if (result.error) return result;
    if (const auto error = settle_tables(owner))
        result.error = runners::Error{"runtime", error->message};
    return result;
}

runners::Result run_script(const std::string& script) {
    Connection owner(postgresql::socket_path, "author");
    return postgresql::outcome_of(owner, script);
}

runners::Result attempt(const std::string& script, std::int64_t buffers_max) {
    Connection owner(postgresql::socket_path, "author");
    return postgresql::attempt(owner, script, buffers_max);
}

runners::Result read(const std::string& statement, std::int64_t buffers_max) {
    Connection reader(postgresql::socket_path, "candidate");
    return postgresql::answer_of(reader, statement, buffers_max);
}

class Player {
  public:
    /// The dataset has come through, so what ends the server now is what it is asked to do: a disk
    /// that is filled with indexes ends it.
    runners::Result result_of(const runners::Step& step) {
        try {
            return done(step);
        } catch (const postgresql::ConnectionLost& lost) {
            runners::Result result;
            result.error = runners::Error{"runtime", lost.what()};
            return result;
        }
    }

  private:
    runners::Result done(const runners::Step& step) {
        switch (step.kind) {
            case Kind::load:
                throw runners::PlanFailed("a dataset after the first statement");
            case Kind::select:
            case Kind::query:
                return read(step.text, step.most);
            case Kind::script:
                return run_script(step.text);
            case Kind::index:
                return index(step.text, nullptr);
            case Kind::rewrite:
                return index(step.text, &selected_);
            case Kind::selected:
                return read(selected_.empty() ? step.text : selected_, step.most);
            case Kind::attempt:
                return attempt(step.text, step.most);
        }
        throw runners::PlanFailed("a step of no kind");
    }

    std::string selected_;
};

std::vector<runners::Result> results_of(const std::vector<runners::Step>& steps) {
    postgresql::start_server();
    Player player;
    std::vector<runners::Result> results;
    for (const runners::Step& step : steps) {
        if (step.kind == Kind::load && results.empty())
            load(step.text);
        else
            results.push_back(player.result_of(step));
    }
    return results;
}

}  // namespace

int main() {
    return runners::run_plan("postgresql runner", "postgresql", server_version, results_of);
}
