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
td.contrary { outline: 2px solid #a3200f; outline-offset: -2px; font-weight: 600; }
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

/// Text in which code stands between backticks.
std::string with_code(std::string_view text) {
    std::string html;
    bool is_inside = false;
    for (auto at = text.find('`'); at != text.npos; at = text.find('`')) {
        html += escaped(text.substr(0, at)) + (is_inside ? "</code>" : "<code>");
        is_inside = !is_inside;
        text.remove_prefix(at + 1);
    }
    return html + escaped(text) + (is_inside ? "</code>" : "");
}

/// Rounded, but a part stays a part.
std::string percent_of(std::int64_t millionths) {
    const std::int64_t percent = (millionths * 100 + core::whole / 2) / core::whole;
    return std::to_string(std::clamp<std::int64_t>(percent, 1, 99)) + " %";
}

std::string cell(const std::optional<std::int64_t>& earned, bool is_contrary) {
    const auto made = [is_contrary](std::string_view kind, const std::string& words) {
        return "<td class=\"" + std::string{kind} + (is_contrary ? " contrary\">" : "\">") + words +
               (is_contrary ? ", and should not" : "");
    };
    if (!earned) return made("none", "not scored");
    if (*earned == core::whole) return made("full", "passes");
    if (*earned == 0) return made("none", "fails");
    return made("part", percent_of(*earned));
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
        for (std::size_t i = 0; i < row.earned.size(); ++i) {
            const bool is_contrary =
                std::ranges::find(row.contrary, matrix.units[i]) != row.contrary.end();
            html += cell(row.earned[i], is_contrary);
        }
        html += "<td>" + with_code(row.misconception) + decoys_of(row) + "\n";
    }
    return html + "</table></div>\n";
}

std::string line_of(const catalog::Finding& finding, std::string_view kind) {
    const std::string line = finding.line > 0 ? ':' + std::to_string(finding.line) : "";
    return "<p class=" + std::string{kind} + "><code>" + escaped(finding.file) + line + "</code> " +
           escaped(finding.obligation) + ' ' + with_code(finding.message) + ' ' +
           with_code(finding.remedy) + "</p>\n";
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
