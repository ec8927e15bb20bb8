#pragma once
// The outcome of grading one response: units with outcomes and the evidence a reviewer reads.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace core {

inline constexpr std::int64_t whole = 1'000'000;  // a full unit, in millionths

enum class Outcome {
    scored,      // a fraction from 0 to `whole`
    ungradable,  // the candidate's: does not compile, cannot be read; counts as 0
    infra_error  // ours: never a number; the grading is held and tried again
};

/// How one case ended. Higher ones win when a group is summarised for display.
enum class Verdict {
    pass,
    partial,
    wrong,
    time_limit,
    memory_limit,
    output_limit,
    run_error,
    compile_error,
    not_run,  // a group it requires failed
    infra_error
};

/// How a row stands to what is expected. `wrong` is a row that says itself what should be.
enum class RowMark { none, same, missing, extra, wrong };

/// An empty text and NULL look different, and so do the text 1 and the number 1.
enum class CellType { null, integer, real, text, blob };

struct GridCell {
    CellType type = CellType::null;
    std::string text;
    bool operator==(const GridCell&) const = default;
};

struct GridRow {
    RowMark mark = RowMark::none;
    std::vector<GridCell> cells;
};

inline constexpr std::size_t grid_rows_max = 50;
inline constexpr std::size_t grid_text_max = 200;  // bytes of a cell, or of a column's name
inline constexpr std::size_t grid_cells_max =
    2'500;  // 50 rows of 50 columns; wider ones show fewer
inline constexpr std::size_t grids_max = 20;

/// A result or a table beside what is expected of it, row by row.
struct Grid {
    std::string title;
    std::vector<std::string> columns;
    std::vector<GridRow> rows;
    std::int64_t rows_left_out = 0;
};

inline constexpr std::size_t evidence_text_max = 8 * 1024;  // each text below is cut to this

/// One test, dataset or scenario.
struct CaseResult {
    std::string name;
    bool hidden = true;  // hidden cases are for staff only
    Verdict verdict = Verdict::not_run;
    std::optional<std::int64_t> millionths;  // of a partly right one, as its checker said
    std::string input;
    std::string expected;
    std::string received;
    std::string note;  // stderr's head, the first difference, the reason: for people
    std::optional<std::int64_t> cpu_ms;
    std::optional<std::int64_t> wall_ms;
    std::optional<std::int64_t> memory_kb;
    std::optional<std::int64_t> steps;       // of SQLite's machine, or buffers of PostgreSQL
    std::optional<std::vector<Grid>> grids;  // sql; absent in what was graded before there were any
};

/// The smallest thing with points: a test group, or the whole of a closed item.
struct UnitResult {
    std::string id;
    std::string title;
    std::int64_t points = 0;  // what a full unit is worth
    Outcome outcome = Outcome::infra_error;
    std::int64_t millionths = 0;  // meaningful only when scored
    std::vector<CaseResult> cases;
};

struct ItemGrade {
    std::vector<UnitResult> units;  // in the manifest's order; visible example groups have 0 points
    std::string compile_output;
    std::string grader;     // version of the program that graded
    std::string isolation;  // what the sandbox reported, empty when nothing was run
};

/// One unit that says that we failed, and why.
ItemGrade grade_of_failure(std::string why);

/// Worst first: infra_error if any unit is, else ungradable if any is, else scored.
Outcome outcome_of(const ItemGrade& grade);

}  // namespace core
