// Runs one SELECT of a candidate on one dataset in PostgreSQL, inside a box, and prints one JSON
// object of the same form as sqlite's runner.
//
// Standard input: the dataset, a script that we trust; it runs as the owner of the database, who is
// no superuser. /w/main.sql: the candidate's statement; it runs as a role that may only read.
// Argument: the most blocks it may look at. The box limits time and memory; the role limits what
// SQL can reach.
//
// {"columns":[…],"rows":[[…]],"steps":N,"autoindex":0,"postgresql":"15.18","error":null|{"kind",
// "message"}}. Steps are blocks of tables and indexes, in memory or not: the same every time.

#include "sandbox/runners/postgresql/connection.hpp"
#include "sandbox/runners/postgresql/server.hpp"
#include "sandbox/runners/postgresql/statement.hpp"
#include "sandbox/runners/postgresql/values.hpp"

#include <charconv>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>

namespace {

constexpr const char* statement_file = "/w/main.sql";
constexpr const char* tables_of_dataset = R"(
    SELECT string_agg(oid::regclass::text, ', ') FROM pg_class
    WHERE relowner = 'author'::regrole AND relkind IN ('r', 'm'))";

struct DatasetFailed : std::runtime_error {
    using std::runtime_error::runtime_error;
};

std::string read_all(std::istream& stream) {
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

void run_ours(
    postgresql::Connection& owner, std::string_view script, std::string* field = nullptr) {
    if (const auto error = owner.run(script, field)) throw DatasetFailed(error->message);
}

// Without it the first reader would set marks in the tables, and plans would rest on guesses.
void settle_tables(postgresql::Connection& owner) {
    std::string tables;
    run_ours(owner, tables_of_dataset, &tables);
    if (!tables.empty()) run_ours(owner, "VACUUM (FREEZE, ANALYZE) " + tables);
}

/// The server's version.
std::string load_dataset(const std::string& script) {
    std::string version;
    postgresql::Connection owner(postgresql::socket_path, "author");
    run_ours(owner, script);
    run_ours(owner, "RESET ALL");
    settle_tables(owner);
    run_ours(owner, "SHOW server_version", &version);
    return version.substr(0, version.find(' '));
}

std::string json_of(const postgresql::Answer& answer, const std::string& version) {
    std::string text = "{\"columns\":[" + answer.columns + "],\"rows\":[" + answer.rows + "]";
    text += ",\"steps\":" + std::to_string(answer.blocks);
    text += ",\"autoindex\":0,\"postgresql\":\"" + version + "\",\"error\":";
    if (!answer.error) return text + "null}\n";
    text += "{\"kind\":\"" + std::string(answer.error->kind) + "\",\"message\":";
    postgresql::append_text(text, answer.error->message);
    return text + "}}\n";
}

int fail(const std::string& message) {
    std::fprintf(stderr, "postgresql runner: %s\n", message.c_str());
    return 2;
}

int run(std::int64_t blocks_max) {
    std::ifstream file(statement_file, std::ios::binary);
    const std::string statement = read_all(file);
    postgresql::start_server();
    const std::string version = load_dataset(read_all(std::cin));
    postgresql::Connection candidate(postgresql::socket_path, "candidate");
    const std::string json =
        json_of(postgresql::answer_of(candidate, statement, blocks_max), version);
    std::fwrite(json.data(), 1, json.size(), stdout);
    return std::fflush(stdout) == 0 ? 0 : fail("standard output");
}

}  // namespace

int main(int argument_count, char** arguments) {
    std::int64_t blocks_max = 0;
    if (argument_count != 2) return fail("usage: assay-postgresql-runner BLOCKS <DATASET");
    const std::string_view blocks = arguments[1];
    const auto read = std::from_chars(blocks.data(), blocks.data() + blocks.size(), blocks_max);
    if (read.ec != std::errc() || read.ptr != blocks.data() + blocks.size() || blocks_max <= 0)
        return fail("the number of blocks is not a positive number");
    try {
        return run(blocks_max);
    } catch (const DatasetFailed& error) {
        return fail(std::string("dataset: ") + error.what());
    } catch (const std::runtime_error& error) {
        return fail(error.what());
    }
}
