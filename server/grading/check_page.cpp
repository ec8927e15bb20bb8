// The page of `assay check --html`.

#include "grading/check_report.hpp"

#include <algorithm>
#include <string_view>

namespace grading {
namespace {

constexpr std::string_view head = R"(<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Proofs of the items</title>
<style>
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; color: #1c2430; }
h2 { margin: 2.5rem 0 .25rem; font-size: 1.1rem; }
p { margin: .25rem 0; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; margin: .5rem 0; }
th, td { border: 1px solid #d4d9e1; padding: .25rem .6rem; text-align: left; vertical-align: top; }
thead th { background: #f3f5f8; }
td.full { background: #e4f4e8; }
td.part { background: #fdf3d7; }
td.none { background: #fbe4e2; }
.finding { color: #a3200f; }
.warning { color: #6b4d00; }
code { font: 13px ui-monospace, monospace; }
</style>
)";

std::string escaped(std::string_view text) {
    std::string html;
    for (const char c : text) {
        if (c == '&')
            html += "&amp;";
        else if (c == '<')
            html += "&lt;";
        else if (c == '>')
            html += "&gt;";
        else
            html += c;
    }
    return html;
}

std::string cell(const std::optional<std::int64_t>& earned) {
    if (!earned) return "<td class=none>not scored</td>";
    if (*earned == core::whole) return "<td class=full>passes</td>";
    if (*earned == 0) return "<td class=none>fails</td>";
    const std::int64_t percent = *earned * 100 / core::whole;
    return "<td class=part>" + std::to_string(percent) + " %</td>";
}

std::string decoys_of(const KillMatrix::Row& row) {
    std::string html;
    for (const std::string& lines : row.decoys)
        html += (html.empty() ? "<br>decoys marked, by line: " : ", ") + escaped(lines);
    return html;
}

std::string table_of(const KillMatrix& matrix) {
    if (matrix.rows.empty()) return {};
    std::string html = "<div class=wide><table><thead><tr><th>answer<th>role";
    for (const std::string& unit : matrix.units)
        html += "<th>" + escaped(unit);
    html += "<th>misconception</thead>\n";
    for (const KillMatrix::Row& row : matrix.rows) {
        html += "<tr><th><code>" + escaped(row.name) + "</code><td>" + escaped(row.role);
        for (const auto& earned : row.earned)
            html += cell(earned);
        html += "<td>" + escaped(row.misconception) + decoys_of(row) + "\n";
    }
    return html + "</table></div>\n";
}

std::string line_of(const catalog::Finding& finding, std::string_view kind) {
    return "<p class=" + std::string{kind} + "><code>" + escaped(finding.file) + ':' +
           std::to_string(finding.line) + "</code> " + escaped(finding.obligation) + ' ' +
           escaped(finding.message) + ' ' + escaped(finding.remedy) + "</p>\n";
}

std::string section_of(const Checked& entry) {
    std::string html = "<h2>" + escaped(entry.path) + "</h2>\n<p>" + escaped(entry.kind) + ", " +
                       std::to_string(entry.proofs_run) + " proofs" +
                       (is_ok(entry) ? ", all hold" : "") + ".</p>\n";
    for (const catalog::Finding& finding : entry.findings)
        html += line_of(finding, "finding");
    for (const std::string& skipped : entry.skipped)
        html += "<p>Not proved in " + escaped(skipped) + ".</p>\n";
    html += table_of(entry.matrix);
    for (const catalog::Finding& warning : entry.warnings)
        html += line_of(warning, "warning");
    return html;
}

}  // namespace

std::string html_of(const std::vector<Checked>& entries) {
    const auto good = std::ranges::count_if(entries, is_ok);
    std::string html{head};
    html += "<h1>Proofs of the items</h1>\n<p>" + std::to_string(good) + " of " +
            std::to_string(entries.size()) +
            " hold. A cell tells what an answer earns in a group.</p>\n";
    for (const Checked& entry : entries)
        html += section_of(entry);
    return html;
}

}  // namespace grading
