#include "grading/check.hpp"

#include "catalog/bank.hpp"
#include "catalog/manifest.hpp"
#include "grading/code_proofs.hpp"
#include "grading/guesses.hpp"
#include "grading/plan.hpp"
#include "grading/proofs_api.hpp"
#include "grading/prose.hpp"
#include "grading/records.hpp"
#include "grading/sql_datasets.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>

namespace grading {
namespace {

namespace fs = std::filesystem;

constexpr const char* item_file = "item.toml";
constexpr const char* prompt_file = "prompt.md";  // what has one is meant as an item
constexpr const char* blueprint_file = "blueprint.toml";

bool is_blueprint(const fs::path& path) {
    return path.filename() == blueprint_file;
}

void add_targets(const fs::path& path, std::set<std::string>& targets) {
    if (is_blueprint(path)) {
        targets.insert(path.generic_string());
    } else if (path.filename() == item_file) {
        targets.insert(path.parent_path().generic_string());
    } else if (fs::exists(path / item_file) || fs::exists(path / prompt_file)) {
        targets.insert(path.generic_string());
    } else if (fs::is_directory(path)) {
        for (const auto& entry : fs::directory_iterator{path})
            add_targets(entry.path(), targets);
    }
}

void add_all(
    std::vector<catalog::Finding> added,
    const std::string& directory,
    std::vector<catalog::Finding>& all) {
    for (catalog::Finding& finding : added) {
        finding.file = (fs::path{directory} / finding.file).generic_string();
        all.push_back(std::move(finding));
    }
}

void add_findings(
    std::vector<catalog::Finding> findings, const std::string& directory, Checked& checked) {
    add_all(std::move(findings), directory, checked.findings);
}

std::optional<catalog::Folder> folder_of(const std::string& target, Checked& checked) {
    try {
        return catalog::with_bank(catalog::read_folder(target));
    } catch (const catalog::BadFolder& bad) {
        checked.findings.push_back(
            {.obligation = "C01",
             .file = bad.path.string(),
             .line = 0,
             .message = "It " + bad.reason,
             .remedy = "An item is a folder of plain files, so that its hash says all of it."});
        return std::nullopt;
    }
}

/// As the manifest says it, also of an item that cannot be used.
std::string kind_said(const catalog::Folder& folder) {
    const auto text = folder.find("item.toml");
    if (text == folder.end()) return {};
    catalog::FindingList told_elsewhere{"item.toml"};
    catalog::Manifest manifest{text->second, told_elsewhere};
    return manifest.is_readable() ? manifest.root().text("kind").value_or("") : "";
}

void check_item(
    const std::string& target,
    const std::vector<sandbox::Language>& languages,
    Runner& runner,
    const OnProof& on_proof,
    Checked& checked) {
    const auto folder = folder_of(target, checked);
    if (!folder) return;
    checked.kind = kind_said(*folder);
    const auto parsed = catalog::parse_item(item_path(target), *folder);
    add_findings(parsed.findings, target, checked);
    if (!parsed.item) return;
    checked.item = parsed.item->path;
    checked.version = parsed.item->hash;
    checked.prompt = parsed.item->prompt;
    checked.uuid = parsed.item->uuid;
    checked.solution = fingerprints_of(*parsed.item);
    add_findings(guess_findings(*parsed.item), target, checked);
    add_findings(prose_findings(*parsed.item), target, checked);
    add_findings(record_findings(*parsed.item), target, checked);
    add_all(record_warnings(*parsed.item, *folder), target, checked.warnings);
    const auto scenarios = scenario_findings(*parsed.item, *folder);
    add_findings(scenarios, target, checked);
    if (!scenarios.empty()) return;
    const auto datasets = dataset_findings(*parsed.item, *folder, languages, runner);
    add_findings(datasets, target, checked);
    if (!datasets.empty()) return;
    const auto judges = judge_findings(*parsed.item, *folder, languages, runner);
    add_findings(judges, target, checked);
    if (!judges.empty()) return;
    auto proofs = prove(*parsed.item, languages, runner, on_proof);
    add_findings(std::move(proofs.findings), target, checked);
    add_all(std::move(proofs.warnings), target, checked.warnings);
    checked.proofs_run = proofs.proofs_run;
    checked.skipped = std::move(proofs.skipped);
    checked.matrix = std::move(proofs.matrix);
}

/// A blueprint's own findings; the items of its pools are entries of their own.
void check_blueprint(const std::string& target, Checked& checked) {
    checked.kind = "blueprint";
    const fs::path root = fs::weakly_canonical(target).parent_path().parent_path();
    const auto catalog = catalog::load_catalog(root);
    std::ifstream file{target, std::ios::binary};
    const std::string text{std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
    const auto parsed =
        catalog::parse_blueprint(target, text, catalog.items, catalog::translations_beside(target));
    checked.findings = parsed.findings;
    if (!parsed.blueprint) return;
    for (catalog::Finding& finding : plan_findings(target, *parsed.blueprint, catalog.items))
        checked.findings.push_back(std::move(finding));
    const std::string name = fs::weakly_canonical(target).lexically_relative(root).generic_string();
    for (const catalog::Finding& finding : catalog.findings) {
        // What only the whole catalog shows: another blueprint with this slug.
        if (finding.file != name) continue;
        checked.findings.push_back(finding);
        checked.findings.back().file = target;
    }
}

catalog::Finding copied_uuid(const Checked& entry, const Checked& other) {
    return {
        .obligation = "C01",
        .file = (fs::path{entry.path} / "item.toml").generic_string(),
        .line = 0,
        .message = "It has the uuid of " + other.path + '.',
        .remedy = "Make a fresh one for the newer of the two, for example with `uuidgen`."};
}

catalog::Finding said_before(const Checked& entry, const Checked& other) {
    return {
        .obligation = "C20",
        .file = (fs::path{entry.path} / "prompt.md").generic_string(),
        .line = 0,
        .message = "The prompt is nearly that of " + other.path + '.',
        .remedy =
            "Whoever saw one has seen the other: ask for something else, or retire one of them."};
}

catalog::Finding done_before(const Checked& entry, const Checked& other) {
    return {
        .obligation = "C20",
        .file = (fs::path{entry.path} / "item.toml").generic_string(),
        .line = 0,
        .message = "The reference does nearly what that of " + other.path + " does.",
        .remedy =
            "Whoever wrote one has written the other: ask for something else in one of them."};
}

/// To both, unless one of the two was known before.
void add_to_later(
    Checked& one,
    Checked& other,
    const std::set<std::string>& known_versions,
    catalog::Finding (*told)(const Checked& entry, const Checked& other)) {
    const bool is_one_known = known_versions.contains(one.version);
    const bool is_other_known = known_versions.contains(other.version);
    if (!is_one_known || is_other_known) one.findings.push_back(told(one, other));
    if (!is_other_known || is_one_known) other.findings.push_back(told(other, one));
}

}  // namespace

fs::path assessments_of(const fs::path& folder) {
    for (fs::path above = fs::weakly_canonical(folder); above.has_relative_path();
         above = above.parent_path()) {
        if (above.filename() == "items") return above.parent_path();
    }
    return {};
}

std::string item_path(const fs::path& folder) {
    const fs::path whole = fs::weakly_canonical(folder);
    const fs::path root = assessments_of(whole);
    if (root.empty()) return whole.filename().generic_string();
    return whole.lexically_relative(root / "items").generic_string();
}

bool is_ok(const Checked& entry) {
    return entry.findings.empty();
}

void compare_items(std::vector<Checked>& entries, const std::set<std::string>& known_versions) {
    std::vector<Sequences> said;
    for (const Checked& entry : entries)
        said.push_back(sequences_of(entry.prompt));
    for (std::size_t i = 0; i < entries.size(); ++i) {
        Checked& one = entries[i];
        for (std::size_t j = 0; j < i; ++j) {
            Checked& other = entries[j];
            if (!one.uuid.empty() && one.uuid == other.uuid)
                add_to_later(one, other, known_versions, copied_uuid);
            if (one.kind == "param" || other.kind == "param") continue;
            if (similarity(said[i], said[j]) >= similarity_max)
                add_to_later(one, other, known_versions, said_before);
            if (similarity(one.solution, other.solution) >= solution_similarity_max)
                add_to_later(one, other, known_versions, done_before);
        }
    }
}

std::vector<std::string> check_targets(const std::vector<std::string>& paths) {
    std::set<std::string> targets;
    for (const std::string& text : paths) {
        // "./items/", "items//" and "items" are one folder.
        fs::path path = fs::path{text}.lexically_normal();
        if (!path.has_filename() && path.has_parent_path()) path = path.parent_path();
        std::set<std::string> found;
        add_targets(path, found);
        if (found.empty()) return {};
        targets.merge(found);
    }
    return {targets.begin(), targets.end()};
}

Checked check_target(
    const std::string& target,
    const std::vector<sandbox::Language>& languages,
    Runner& runner,
    const OnProof& on_proof) {
    Checked checked;
    checked.path = target;
    if (is_blueprint(target))
        check_blueprint(target, checked);
    else
        check_item(target, languages, runner, on_proof, checked);
    return checked;
}

}  // namespace grading
