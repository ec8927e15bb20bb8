#include "grading/sql_runs.hpp"

#include "base/ensure.hpp"
#include "base/hash.hpp"
#include "grading/code_evidence.hpp"
#include "grading/groups.hpp"
#include "protocol/json.hpp"

#include <charconv>

namespace grading {
namespace {

constexpr std::size_t output_bytes_max = 32 * 1024 * 1024;
constexpr sandbox::Limits sql_limits{
    .cpu_ms = 20'000, .wall_ms = 40'000, .memory_kb = 524'288, .output_kb = 32 * 1024};

using Json = nlohmann::json;

/// What the runner printed is ours; a form that we do not know is our failure, told by name.
struct UnknownForm : std::runtime_error {
    using std::runtime_error::runtime_error;
};

double real_of(const std::string& text) {
    double value = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
    if (end.ec != std::errc{}) throw UnknownForm{"a real"};
    return value;
}

std::int64_t whole_of(const std::string& text) {
    std::int64_t value = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
    if (end.ec != std::errc{}) throw UnknownForm{"an integer"};
    return value;
}

Cell cell_of(const Json& value) {
    if (value.is_null()) return Null{};
    if (!value.is_object() || value.size() != 1) throw UnknownForm{"a value"};
    const std::string& type = value.begin().key();
    const auto text = value.begin()->get<std::string>();
    if (type == "i") return whole_of(text);
    if (type == "r") return real_of(text);
    if (type == "t") return text;
    Blob blob;
    if (type != "b" || !base::from_base64(text, blob.bytes)) throw UnknownForm{"a blob"};
    return blob;
}

ResultTable table_of(const Json& json) {
    ResultTable table;
    table.columns = json.at("columns").get<std::vector<std::string>>();
    for (const Json& values : json.at("rows")) {
        Row row;
        for (const Json& value : values)
            row.push_back(cell_of(value));
        if (row.size() != table.columns.size()) throw UnknownForm{"a row"};
        table.rows.push_back(std::move(row));
    }
    return table;
}

core::Verdict verdict_of_error(const std::string& kind) {
    if (kind == "budget") return core::Verdict::time_limit;
    return kind == "too_many_rows" ? core::Verdict::output_limit : core::Verdict::run_error;
}

void read_report(const Json& json, std::int64_t steps_max, SqlRun& run) {
    const auto steps = json.at("steps").get<std::int64_t>();
    const std::int64_t cost = steps + autoindex_cost * json.at("autoindex").get<std::int64_t>();
    run.result.steps = cost;
    const Json& error = json.at("error");
    if (!error.is_null()) {
        run.result.verdict = verdict_of_error(error.at("kind").get<std::string>());
        run.result.note = error.at("message").get<std::string>();
        return;
    }
    if (cost > steps_max) {
        run.result.verdict = core::Verdict::time_limit;
        run.result.note = "It takes " + std::to_string(cost) + " steps; " +
                          std::to_string(steps_max) + " are allowed.";
        return;
    }
    run.table = table_of(json);
    run.result.verdict = core::Verdict::pass;
    run.result.note.clear();
}

SqlRun broken_run(const std::string& reason) {
    return {.result = broken_case(reason), .table = std::nullopt};
}

SqlRun run_of(const sandbox::RunResult& box, const SqlInput& input) {
    SqlRun run{.result = case_of(box), .table = std::nullopt};
    // The program in the box is ours: it ends with an exit code only when the dataset or we are
    // wrong.
    if (box.status == sandbox::Status::runtime_error && box.exit_code.has_value()) {
        return broken_run("The dataset could not be run: " + legible(box.stderr_bytes));
    }
    if (box.status != sandbox::Status::ok) return run;
    const auto json = protocol::parse_json(box.stdout_bytes, output_bytes_max);
    if (!json) return broken_run("The output of the SQL runner could not be read.");
    try {
        read_report(*json, input.steps_max, run);
    } catch (const UnknownForm& error) {
        return broken_run(std::string{"The SQL runner printed an unknown form: "} + error.what());
    } catch (const Json::exception& error) {
        return broken_run(std::string{"The SQL runner printed an unknown form: "} + error.what());
    }
    run.result.note = cut_evidence(run.result.note);
    return run;
}

sandbox::Spec spec_of(const std::string& query, const std::vector<SqlInput>& inputs) {
    sandbox::Spec spec;
    spec.language = "sqlite";
    spec.files.push_back({.name = "main.sql", .bytes = query});
    spec.limits = sql_limits;
    for (const SqlInput& input : inputs) {
        base::ensure(input.dataset != nullptr && input.steps_max > 0);
        spec.tests.push_back(
            {.stdin_bytes = input.dataset->script, .args = {std::to_string(input.steps_max)}});
    }
    return spec;
}

}  // namespace

std::vector<SqlRun> run_sql(
    const std::string& query,
    const std::vector<SqlInput>& inputs,
    Runner& runner,
    const Progress& progress) {
    sandbox::Observer observer;
    observer.on_tick = progress.on_tick;
    const sandbox::Report report = runner.run(spec_of(query, inputs), observer);
    std::vector<SqlRun> runs;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        runs.push_back(
            i < report.tests.size() ? run_of(report.tests[i], inputs[i])
                                    : broken_run("The sandbox returned no result for it."));
    }
    return runs;
}

}  // namespace grading
