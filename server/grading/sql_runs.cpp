#include "grading/sql_runs.hpp"

#include "base/ensure.hpp"
#include "base/hash.hpp"
#include "grading/code_evidence.hpp"
#include "grading/sql_sharing.hpp"
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

SqlOutcome outcome_in(const Json& json, const SqlStep& step) {
    SqlOutcome outcome{.about = step.about, .number = step.number};
    const auto steps = json.at("steps").get<std::int64_t>();
    outcome.cost = steps + autoindex_cost * json.at("autoindex").get<std::int64_t>();
    const Json& error = json.at("error");
    if (!error.is_null()) {
        outcome.error = error.at("kind").get<std::string>();
        outcome.message = error.at("message").get<std::string>();
    } else if (outcome.cost > step.most) {
        outcome.error = "budget";
        outcome.message = "It takes " + std::to_string(outcome.cost) + " steps; " +
                          std::to_string(step.most) + " are allowed.";
    } else {
        outcome.table = table_of(json);
    }
    return outcome;
}

void read_outcomes(const Json& json, const SqlPlan& plan, SqlRun& run) {
    const Json& results = json.at("results");
    std::size_t next = 0;
    for (const SqlStep& step : plan) {
        if (step.about == SqlAbout::dataset) continue;
        run.outcomes.push_back(outcome_in(results.at(next++), step));
    }
    if (next != results.size()) throw UnknownForm{"a result too many"};
}

SqlRun broken_run(const std::string& reason) {
    return {.result = broken_case(reason), .outcomes = {}};
}

SqlRun run_of(const sandbox::RunResult& box, const SqlPlan& plan) {
    SqlRun run{.result = case_of(box), .outcomes = {}};
    // The program in the box is ours: it ends with an exit code only when the dataset or we are
    // wrong.
    if (box.status == sandbox::Status::runtime_error && box.exit_code.has_value()) {
        return broken_run("The dataset could not be run: " + legible(box.stderr_bytes));
    }
    if (box.status != sandbox::Status::ok) return run;
    const auto json = protocol::parse_json(box.stdout_bytes, output_bytes_max);
    if (!json) return broken_run("The output of the SQL runner could not be read.");
    try {
        read_outcomes(*json, plan, run);
    } catch (const UnknownForm& error) {
        return broken_run(std::string{"The SQL runner printed an unknown form: "} + error.what());
    } catch (const Json::exception& error) {
        return broken_run(std::string{"The SQL runner printed an unknown form: "} + error.what());
    }
    run.result.note.clear();
    run.result.received.clear();
    return run;
}

std::string load_failure(const sandbox::RunResult& box) {
    if (box.status == sandbox::Status::ok || box.status == sandbox::Status::internal_error)
        return {};
    constexpr std::string_view before = "dataset: ";
    const std::string said = legible(box.stderr_bytes);
    const auto at = said.find(before);
    return at == std::string::npos ? note_of(box) : said.substr(at + before.size());
}

sandbox::Spec spec_of(
    const std::string& language, const std::string& answer, const std::vector<SharedPlan>& plans) {
    sandbox::Spec spec;
    spec.language = language;
    spec.files.push_back({.name = "main.sql", .bytes = answer});
    spec.limits = sql_limits;
    for (const SharedPlan& shared : plans) {
        base::ensure(!shared.plan.empty());
        spec.tests.push_back({.stdin_bytes = to_text(shared.plan), .args = {}});
    }
    return spec;
}

SqlRun part_of(const SqlRun& whole, const SqlPlan& shared, const SqlPlan& plan) {
    SqlRun part{.result = whole.result, .outcomes = {}};
    for (const std::size_t number : results_in(shared, plan))
        part.outcomes.push_back(whole.outcomes.at(number));
    return part;
}

/// Each in a box of its own.
std::vector<SharedPlan> apart(
    const std::vector<SharedPlan>& shared, const std::vector<SqlPlan>& plans) {
    std::vector<SharedPlan> all;
    for (const SharedPlan& each : shared) {
        for (const std::size_t number : each.of)
            all.push_back({.plan = plans[number], .of = {number}});
    }
    return all;
}

}  // namespace

const SqlOutcome* outcome_of(const SqlRun& run, SqlAbout about, std::size_t number) {
    for (const SqlOutcome& outcome : run.outcomes) {
        if (outcome.about == about && outcome.number == number) return &outcome;
    }
    return nullptr;
}

core::Verdict verdict_of_error(const std::string& kind) {
    if (kind == "budget") return core::Verdict::time_limit;
    return kind == "too_many_rows" ? core::Verdict::output_limit : core::Verdict::run_error;
}

std::vector<std::string> load_failures(
    const std::string& language, const std::vector<std::string>& scripts, Runner& runner) {
    std::vector<SharedPlan> plans;
    for (const std::string& script : scripts)
        plans.push_back({.plan = {{.text = script}}, .of = {}});
    const auto report = runner.run(spec_of(language, "", plans), {});
    std::vector<std::string> failures(scripts.size());
    for (std::size_t i = 0; i < report.tests.size(); ++i)
        failures.at(i) = load_failure(report.tests[i]);
    return failures;
}

std::vector<SqlRun> run_sql(
    const std::string& language,
    const std::string& answer,
    const std::vector<SqlPlan>& plans,
    Runner& runner,
    const Progress& progress) {
    sandbox::Observer observer;
    observer.on_tick = progress.on_tick;
    const auto reported = [&](const std::vector<SharedPlan>& shared) {
        return runner.run(spec_of(language, answer, shared), observer);
    };
    std::vector<SqlRun> runs(plans.size());
    std::vector<SharedPlan> open = shared_plans(plans);
    while (!open.empty()) {
        const auto report = reported(open);
        std::vector<SharedPlan> unfinished;
        for (std::size_t i = 0; i < open.size(); ++i) {
            const SqlRun run = i < report.tests.size()
                                   ? run_of(report.tests[i], open[i].plan)
                                   : broken_run("The sandbox returned no result for it.");
            // What together is too much for a box need not be so alone.
            if (run.outcomes.empty() && open[i].of.size() > 1) {
                unfinished.push_back(open[i]);
                continue;
            }
            for (const std::size_t number : open[i].of)
                runs[number] =
                    run.outcomes.empty() ? run : part_of(run, open[i].plan, plans[number]);
        }
        open = apart(unfinished, plans);
    }
    return runs;
}

}  // namespace grading
