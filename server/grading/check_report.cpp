#include "grading/check_report.hpp"

#include "protocol/json.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace grading {
namespace {

using Json = nlohmann::json;

constexpr std::size_t report_bytes_max = 64 * 1024 * 1024;

Json json_of(const catalog::Finding& finding) {
    return {
        {"obligation", finding.obligation},
        {"file", finding.file},
        {"line", finding.line},
        {"message", finding.message},
        {"remedy", finding.remedy}};
}

catalog::Finding finding_of(const Json& json) {
    return {
        .obligation = json.at("obligation"),
        .file = json.at("file"),
        .line = json.at("line"),
        .message = json.at("message"),
        .remedy = json.at("remedy")};
}

Json json_of(const std::vector<catalog::Finding>& findings) {
    Json list = Json::array();
    for (const catalog::Finding& finding : findings)
        list.push_back(json_of(finding));
    return list;
}

std::vector<catalog::Finding> findings_of(const Json& list) {
    std::vector<catalog::Finding> findings;
    for (const Json& finding : list)
        findings.push_back(finding_of(finding));
    return findings;
}

Json json_of(const KillMatrix& matrix) {
    Json rows = Json::array();
    for (const KillMatrix::Row& row : matrix.rows) {
        Json earned = Json::array();
        for (const auto& millionths : row.earned)
            earned.push_back(millionths ? Json(*millionths) : Json());
        rows.push_back(
            {{"name", row.name},
             {"role", row.role},
             {"misconception", row.misconception},
             {"decoys", row.decoys},
             {"earned", earned},
             {"contrary", row.contrary}});
    }
    return {{"units", matrix.units}, {"rows", rows}};
}

KillMatrix matrix_of(const Json& json) {
    KillMatrix matrix;
    matrix.units = json.at("units");
    for (const Json& each : json.at("rows")) {
        KillMatrix::Row row{
            .name = each.at("name"),
            .role = each.at("role"),
            .misconception = each.at("misconception"),
            .decoys = each.at("decoys"),
            .earned = {},
            .contrary = each.at("contrary")};
        for (const Json& earned : each.at("earned")) {
            row.earned.emplace_back();
            if (!earned.is_null()) row.earned.back() = earned.get<std::int64_t>();
        }
        matrix.rows.push_back(std::move(row));
    }
    return matrix;
}

Checked entry_of(const Json& json) {
    return {
        .path = json.at("path"),
        .item = json.at("item"),
        .version = json.at("version"),
        .kind = json.at("kind"),
        .proofs_run = json.at("proofs"),
        .seconds = json.at("seconds"),
        .findings = findings_of(json.at("findings")),
        .warnings = findings_of(json.at("warnings")),
        .skipped = json.at("skipped"),
        .matrix = matrix_of(json.at("matrix")),
        .prompt = json.at("prompt"),
        .uuid = json.at("uuid"),
        .solution = json.at("solution")};
}

}  // namespace

Json json_of(const std::vector<Checked>& entries) {
    Json items = Json::array();
    for (const Checked& entry : entries) {
        items.push_back(
            {{"path", entry.path},
             {"item", entry.item},
             {"version", entry.version},
             {"kind", entry.kind},
             {"ok", is_ok(entry)},
             {"proofs", entry.proofs_run},
             {"seconds", entry.seconds},
             {"skipped", entry.skipped},
             {"findings", json_of(entry.findings)},
             {"warnings", json_of(entry.warnings)},
             {"matrix", json_of(entry.matrix)},
             {"prompt", entry.prompt},
             {"uuid", entry.uuid},
             {"solution", entry.solution}});
    }
    return {{"ok", std::ranges::all_of(entries, is_ok)}, {"items", items}};
}

std::optional<std::vector<Checked>> entries_of(const std::string& text) {
    const auto json = protocol::parse_json(text, report_bytes_max);
    if (!json) return std::nullopt;
    try {
        std::vector<Checked> entries;
        for (const Json& item : json->at("items"))
            entries.push_back(entry_of(item));
        return entries;
    } catch (const Json::exception&) {
        return std::nullopt;
    }
}

}  // namespace grading
