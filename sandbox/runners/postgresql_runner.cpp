// Does a plan (plan.hpp) in PostgreSQL, on a server of its own inside a box.
//
// Datasets and scripts run as the owner of the database, who is no superuser; what reads runs as a
// role that may only read. The box limits time and memory, the roles limit what SQL can reach.
// Steps are blocks of tables and indexes, in memory or not: the same every time. Scripts are not
// counted.

#include "sandbox/runners/plan.hpp"
#include "sandbox/runners/postgresql/connection.hpp"
#include "sandbox/runners/postgresql/server.hpp"
#include "sandbox/runners/postgresql/statement.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace {

using postgresql::Connection;
using runners::Kind;

constexpr const char* server_version = "15";
constexpr const char* tables_of_dataset = R"(
    SELECT string_agg(oid::regclass::text, ', ') FROM pg_class
    WHERE relowner = 'author'::regrole AND relkind IN ('r', 'm'))";

void run_ours(Connection& owner, std::string_view script, std::string* field = nullptr) {
    if (const auto error = owner.run(script, field))
        throw runners::PlanFailed("dataset: " + error->message);
}

// Without it the first reader would set marks in the tables, and plans would rest on guesses.
void settle_tables(Connection& owner) {
    std::string tables;
    run_ours(owner, tables_of_dataset, &tables);
    if (!tables.empty()) run_ours(owner, "VACUUM (FREEZE, ANALYZE) " + tables);
}

void load(const std::string& script) {
    Connection owner(postgresql::socket_path, "author");
    run_ours(owner, script);
    run_ours(owner, "RESET ALL");
    settle_tables(owner);
}

runners::Result result_of(const runners::Step& step) {
    const bool reads = step.kind == Kind::select || step.kind == Kind::query;
    Connection connection(postgresql::socket_path, reads ? "candidate" : "author");
    if (reads) return postgresql::answer_of(connection, step.text, step.most);
    if (step.kind == Kind::script) return postgresql::outcome_of(connection, step.text);
    if (step.kind == Kind::attempt) return postgresql::attempt(connection, step.text);
    throw runners::PlanFailed("a step that PostgreSQL's runner does not know");
}

std::vector<runners::Result> results_of(const std::vector<runners::Step>& steps) {
    postgresql::start_server();
    std::vector<runners::Result> results;
    for (const runners::Step& step : steps) {
        if (step.kind == Kind::load)
            load(step.text);
        else
            results.push_back(result_of(step));
    }
    return results;
}

}  // namespace

int main() {
    return runners::run_plan("postgresql runner", "postgresql", server_version, results_of);
}
