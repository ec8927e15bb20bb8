#include "grading/worthless.hpp"

#include "catalog/answer_rules.hpp"
#include "grading/groups.hpp"
#include "grading/sql_runs.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <set>

namespace grading {
namespace {

constexpr std::int64_t short_cpu_ms = 300;
constexpr std::int64_t short_wall_ms = 500;
constexpr std::size_t constants_max = 3;
constexpr std::array<int, 4> constant_statuses{200, 401, 403, 404};

// The same deeds in the two languages that need no compiler.
struct Deed {
    const char* name;
    const char* python;
    const char* javascript;
    bool is_slow = false;
    bool is_waiting = false;  // a server that does so takes ten seconds for each scenario
};

constexpr std::array<Deed, 5> deeds{{
    {"ends at once", "raise SystemExit(0)\n", "process.exit(0);\n"},
    {"prints all that it can read",
     R"(import glob, os, sys
for pattern in ("*", "*/*", "/w/*", "/program/*", "/out/*", "/tmp/*", "/proc/*/environ", "/proc/*/cmdline"):
    for name in sorted(glob.glob(pattern)):
        try:
            sys.stdout.write(open(name, errors="replace").read(4096))
        except OSError:
            pass
sys.stdout.flush()
os._exit(0)
)",
     R"(const fs = require("fs");
for (const folder of [".", "/w", "/program", "/out", "/tmp", "/proc/self"]) {
  let names = [];
  try { names = fs.readdirSync(folder); } catch { continue; }
  for (const name of names) {
    try { fs.writeSync(1, fs.readFileSync(`${folder}/${name}`).subarray(0, 4096)); } catch { continue; }
  }
}
process.exit(0);
)"},
    {"prints without end", "import sys\nwhile True:\n    sys.stdout.write(\"x\" * 65536)\n",
     "for (;;) require(\"fs\").writeSync(1, \"x\".repeat(65536));\n", true},
    {"starts processes without end",
     "import os\nwhile True:\n    try:\n        os.fork()\n    except OSError:\n        pass\n",
     "for (;;) try { require(\"child_process\").spawn(process.execPath, [\"-e\", \"for(;;);\"]); } "
     "catch { continue; }\n",
     true, true},
    {"waits for ever", "import time\ntime.sleep(3600)\n",
     "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3600000);\n", true, true},
}};

std::string quoted(const std::string& text) {
    return nlohmann::json(text).dump();
}

std::string printing(const std::string& text, bool is_python) {
    if (is_python) {
        return "import os, sys\nsys.stdout.write(" + quoted(text) +
               ")\nsys.stdout.flush()\nos._exit(0)\n";
    }
    return "require(\"fs\").writeSync(1, " + quoted(text) + ");\nprocess.exit(0);\n";
}

/// A function that returns this JSON whatever it is given.
std::string returning(const std::string& name, const std::string& json, bool is_python) {
    if (is_python) {
        return "import json\n\n\ndef " + name + "(*arguments):\n    return json.loads(" +
               quoted(json) + ")\n";
    }
    return "module.exports = new Proxy({}, { get: () => () => JSON.parse(" + quoted(json) +
           ") });\n";
}

std::string saying(int status, bool is_python) {
    const std::string number = std::to_string(status);
    if (!is_python) {
        return "require(\"http\").createServer((request, response) => {\n"
               "  request.resume();\n"
               "  request.on(\"end\", () => {\n"
               "    response.writeHead(" +
               number +
               ", { \"Content-Type\": \"application/json\" });\n"
               "    response.end(\"{}\");\n  });\n}).listen(process.env.PORT);\n";
    }
    return "import http.server, os\n\n\n"
           "class Handler(http.server.BaseHTTPRequestHandler):\n"
           "    def say(self):\n"
           "        self.rfile.read(int(self.headers.get(\"Content-Length\") or 0))\n"
           "        self.send_response(" +
           number +
           ")\n"
           "        self.send_header(\"Content-Type\", \"application/json\")\n"
           "        self.send_header(\"Content-Length\", \"2\")\n"
           "        self.end_headers()\n"
           "        self.wfile.write(b\"{}\")\n\n"
           "    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = say\n\n\n"
           "http.server.ThreadingHTTPServer((\"127.0.0.1\", int(os.environ[\"PORT\"])), "
           "Handler).serve_forever()\n";
}

class Maker {
  public:
    Maker(const catalog::Item& item, const std::string& language)
        : item_(item), language_(language), is_python_(language == "python") {}

    std::vector<Worthless> of_code(const catalog::Code& code) && {
        const bool is_function = code.harness == catalog::Code::Harness::function;
        std::set<std::string> constants;
        for (const catalog::CodeTest& test : code.tests) {
            const bool is_visible = !is_hidden(item_.groups, test.id);
            if (!is_visible || test.expected.empty() || constants.size() == constants_max) continue;
            if (!constants.insert(test.expected).second) continue;
            add("the answer to `" + test.id + "` for everything",
                is_function ? returning(code.function.name, test.expected, is_python_)
                            : printing(test.expected, is_python_));
        }
        for (const Deed& deed : deeds)
            add("a program that ", deed);
        add_emptied();
        return std::move(answers_);
    }

    std::vector<Worthless> of_server() && {
        for (const int status : constant_statuses) {
            add("a server that says " + std::to_string(status) + " to everything",
                saying(status, is_python_));
        }
        for (const Deed& deed : deeds) {
            if (item_.project && !deed.is_waiting) add("a server that ", deed);
        }
        add_emptied();
        return std::move(answers_);
    }

    std::vector<Worthless> of_suite() && {
        add("tests that object to everything",
            is_python_ ? "def test_all():\n    assert False\n"
                       : "test(\"all\", () => { throw new Error(\"no\"); });\n");
        add("tests that end at once",
            is_python_ ? "import os\nos._exit(0)\n" : "process.exit(0);\n");
        return std::move(answers_);
    }

  private:
    /// Whichever file of a project is loaded first, it is this text.
    void add(std::string name, const std::string& text, bool is_slow = false) {
        Worthless made{.name = std::move(name), .answer = {}, .is_slow = is_slow};
        made.answer.language = language_;
        made.answer.files = catalog::starting_files(item_, language_);
        for (core::AnswerFile& file : made.answer.files)
            file.text = text;
        answers_.push_back(std::move(made));
    }

    void add(const std::string& who, const Deed& deed) {
        add(who + deed.name, is_python_ ? deed.python : deed.javascript, deed.is_slow);
    }

    /// Of one file that is doing nothing, which is tried for every kind.
    void add_emptied() {
        if (item_.project) add("a project with every file empty", "");
    }

    const catalog::Item& item_;
    const std::string& language_;
    const bool is_python_;
    std::vector<Worthless> answers_;
};

std::string literal(const Cell& cell) {
    if (std::holds_alternative<Null>(cell)) return "NULL";
    if (const auto* whole = std::get_if<std::int64_t>(&cell)) return std::to_string(*whole);
    if (const auto* real = std::get_if<double>(&cell)) return nlohmann::json(*real).dump();
    const auto* text = std::get_if<std::string>(&cell);
    if (text == nullptr) return "X''";  // never what a prompt shows
    std::string quoted_text = "'";
    for (const char c : *text)
        quoted_text += c == '\'' ? std::string{"''"} : std::string{c};
    return quoted_text + "'";
}

/// A query that gives these rows whatever the data are.
std::string constant_query(const ResultTable& table) {
    std::string query;
    for (const Row& row : table.rows) {
        query += query.empty() ? "SELECT " : "\nUNION ALL SELECT ";
        for (std::size_t i = 0; i < row.size(); ++i)
            query += (i == 0 ? "" : ", ") + literal(row[i]) + " AS \"" + table.columns[i] + '"';
    }
    return query;
}

/// The rows that the reference gives on what candidates see.
std::vector<Worthless> of_query(const catalog::Item& item, Runner& runner) {
    const auto& sql = std::get<catalog::Sql>(item.body);
    if (sql.task != catalog::Sql::Task::select) return {};
    const auto reference =
        std::ranges::find(item.proofs, catalog::Proof::Role::reference, &catalog::Proof::role);
    if (reference == item.proofs.end()) return {};
    std::vector<SqlPlan> plans;
    for (const catalog::Dataset& dataset : sql.datasets) {
        if (!is_hidden(item.groups, dataset.id))
            plans.push_back(plan_of(sql, dataset, /*with_budgets=*/false));
    }
    std::vector<Worthless> answers;
    for (const SqlRun& run : run_sql(language_of(sql), reference->answer.text, plans, runner, {})) {
        const SqlOutcome* outcome = outcome_of(run, SqlAbout::answer);
        if (outcome == nullptr || outcome->table.rows.empty()) continue;
        answers.push_back({.name = "the rows of the visible data for all data", .answer = {}});
        answers.back().answer.text = constant_query(outcome->table);
    }
    return answers;
}

std::optional<std::string> scripting_language(const std::vector<std::string>& languages) {
    for (const char* language : {"python", "javascript"}) {
        if (std::ranges::find(languages, language) != languages.end()) return language;
    }
    return std::nullopt;
}

bool is_in(const std::vector<catalog::Group>& groups, const std::string& id) {
    return std::ranges::find(groups, id, &catalog::Group::id) != groups.end();
}

/// Takes the next case of each group that waits for no other one. Empty when a group has no more.
std::vector<catalog::Group> next_tries(std::vector<catalog::Group>& open) {
    std::vector<catalog::Group> tries;
    for (catalog::Group& group : open) {
        const bool waits = std::ranges::any_of(
            group.require_pass, [&open](const std::string& id) { return is_in(open, id); });
        if (waits) continue;
        if (group.cases.empty()) return {};
        tries.push_back(group);
        tries.back().require_pass.clear();
        tries.back().cases = {group.cases.front()};
        group.cases.erase(group.cases.begin());
    }
    return tries;
}

/// This group earns nothing, and so does what requires it.
void close(std::vector<catalog::Group>& open, const std::string& id) {
    std::vector<std::string> closed{id};
    while (!closed.empty()) {
        const std::string last = std::move(closed.back());
        closed.pop_back();
        std::erase_if(open, [&last](const catalog::Group& group) { return group.id == last; });
        for (const catalog::Group& group : open) {
            const auto& gates = group.require_pass;
            if (std::ranges::find(gates, last) != gates.end()) closed.push_back(group.id);
        }
    }
}

}  // namespace

std::vector<Worthless> worthless_answers(
    const catalog::Item& item, const std::vector<std::string>& languages, Runner& runner) {
    if (std::holds_alternative<catalog::Sql>(item.body)) return of_query(item, runner);
    const auto language = scripting_language(languages);
    if (!language) return {};
    Maker maker{item, *language};
    if (const auto* code = std::get_if<catalog::Code>(&item.body)) {
        return std::move(maker).of_code(*code);
    }
    if (std::holds_alternative<catalog::Api>(item.body)) return std::move(maker).of_server();
    if (std::holds_alternative<catalog::Mutants>(item.body)) return std::move(maker).of_suite();
    return {};
}

catalog::Item shortened(catalog::Item item) {
    std::erase_if(item.groups, [](const catalog::Group& group) {
        return group.points == 0 || !group.require_pass.empty();
    });
    item.groups.resize(std::min<std::size_t>(item.groups.size(), 1));
    for (catalog::Group& group : item.groups) {
        group.cases.resize(1);
        group.scale_factor = 0;
    }
    if (auto* code = std::get_if<catalog::Code>(&item.body)) {
        code->limits.cpu_ms = short_cpu_ms;
        code->limits.wall_ms = short_wall_ms;
    }
    return item;
}

bool fails_each_group(
    const catalog::Item& item,
    const std::function<std::optional<core::ItemGrade>(const catalog::Item&)>& graded) {
    using Aggregate = catalog::Group::Aggregate;
    std::vector<catalog::Group> open;
    for (const catalog::Group& group : item.groups) {
        if (group.points > 0) open.push_back(group);
    }
    const auto is_sum = [](const catalog::Group& group) {
        return group.aggregate == Aggregate::sum;
    };
    if (open.empty() || std::ranges::any_of(open, is_sum)) return false;
    while (!open.empty()) {
        catalog::Item tried = item;
        tried.groups = next_tries(open);
        if (tried.groups.empty()) return false;
        const auto grade = graded(tried);
        if (!grade) return false;
        for (const core::UnitResult& unit : grade->units) {
            if (earns_nothing(unit)) close(open, unit.id);
        }
    }
    return true;
}

}  // namespace grading
