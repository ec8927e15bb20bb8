// Does a plan (plan.hpp) on a fresh SQLite database in memory, inside a box. The box limits time
// and memory; this program limits what SQL can reach, and counts the steps of SQLite's machine: a
// budget ends a statement at the same step every time.

#include "sandbox/runners/plan.hpp"
#include "sandbox/runners/sqlite/database.hpp"

#include <string>
#include <vector>

namespace {

using runners::Kind;
using sqlite::Rights;

std::vector<runners::Result> results_of(const std::vector<runners::Step>& steps) {
    sqlite::Database database;
    std::string selected;
    std::vector<runners::Result> results;
    for (const runners::Step& step : steps) {
        switch (step.kind) {
            case Kind::load:
                database.load(step.text);
                break;
            case Kind::select:
                results.push_back(database.read(step.text, Rights::reading, step.most));
                break;
            case Kind::script:
                results.push_back(database.run(step.text, step.most));
                break;
            case Kind::index:
                results.push_back(database.index(step.text, step.most, nullptr));
                break;
            case Kind::rewrite:
                results.push_back(database.index(step.text, step.most, &selected));
                break;
            case Kind::selected:
                results.push_back(database.read(
                    selected.empty() ? step.text : selected, Rights::reading, step.most));
                break;
            case Kind::query:
                results.push_back(database.read(step.text, Rights::inspecting, step.most));
                break;
            case Kind::attempt:
                results.push_back(database.attempt(step.text, step.most));
                break;
        }
    }
    return results;
}

}  // namespace

int main() {
    return runners::run_plan("sqlite runner", "sqlite", sqlite3_libversion(), results_of);
}
