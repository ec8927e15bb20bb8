#include "catalog/item.hpp"

#include "catalog/catalog.hpp"
#include "catalog/item_reader.hpp"
#include "catalog/markdown.hpp"
#include "catalog/nearest.hpp"

#include <algorithm>
#include <array>
#include <regex>

namespace catalog {
namespace {

constexpr std::size_t title_bytes_max = 200;
constexpr double expected_minutes_max = 480;
constexpr std::int64_t exposure_max = 1'000'000;

struct Kind {
    std::string_view name;
    void (*read)(Reading&);
    bool has_groups;
    core::Construct construct = core::Construct::skill;
};

constexpr std::array<Kind, 21> kinds{
    {{"mcq", read_mcq, false},
     {"multi", read_multi, false},
     {"numeric", read_numeric, false},
     {"order", read_order, false},
     {"short_text", read_short_text, false},
     {"match", read_match, false},
     {"cloze", read_cloze, false},
     {"lines", read_lines, false},
     {"review_pr", read_review_pr, false},
     {"sql", read_sql, true},
     {"code", read_code, true},
     {"api", read_api, true},
     {"mutants", read_mutants, true},
     {"project", read_project, true},
     {"param", read_param, false},
     {"text", read_text, false},
     {"upload", read_upload, false},
     {"sjt", read_sjt, false, core::Construct::judgement},
     {"likert", read_likert, false, core::Construct::personality},
     {"forced_choice", read_forced_choice, false, core::Construct::personality},
     {"survey", read_survey, false, core::Construct::survey}}};

std::vector<std::string> kind_names() {
    std::vector<std::string> names;
    for (const Kind& kind : kinds)
        names.emplace_back(kind.name);
    return names;
}

std::string read_title(Table& root) {
    std::string title = root.required_text("title", "Orders per customer");
    if (title.size() > title_bytes_max || title.find('\n') != std::string::npos) {
        root.report("title", "The title is not one line of up to 200 bytes.", "Shorten it.");
    }
    return title;
}

std::string read_uuid(Table& root) {
    static const std::regex form{"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"};
    std::string uuid = root.required_text("uuid", "0d9b7c1e-4a53-4f0e-9d59-5c2d1f6b7a10");
    if (!uuid.empty() && !std::regex_match(uuid, form)) {
        root.report("uuid", "This is not a UUID.", "Make a fresh one, for example with `uuidgen`.");
    }
    return uuid;
}

std::vector<std::string> read_skill(Table& root) {
    static const std::regex form{"[a-z0-9_]+([.][a-z0-9_]+)*"};
    auto skill = root.texts("skill").value_or(std::vector<std::string>{});
    if (skill.empty()) {
        const std::string how = root.has("skill") ? "empty" : "missing";
        root.report("skill", "`skill` is " + how + ".", "Write skill = [\"sql.join.outer\"].");
    }
    for (const std::string& each : skill) {
        if (std::regex_match(each, form)) continue;
        root.report("skill", "`" + each + "` is no skill.", "Write words joined by dots.");
    }
    return skill;
}

core::Exposure read_exposure(Table& root) {
    core::Exposure exposure;
    auto table = root.table("exposure");
    if (!table) return exposure;
    if (table->has("per_month"))
        exposure.per_month = table->whole_between("per_month", 1, exposure_max);
    if (table->has("retire_after"))
        exposure.retire_after = table->whole_between("retire_after", 1, exposure_max);
    exposure.leaked = table->flag("leaked").value_or(false);
    return exposure;
}

double read_expected_minutes(Table& root) {
    const auto minutes = root.number("expected_minutes");
    if (minutes && *minutes > 0 && *minutes <= expected_minutes_max) return *minutes;
    root.report(
        "expected_minutes", "`expected_minutes` must be more than 0 and at most 480.",
        "Write how long a person needs.");
    return 0;
}

void read_common(Item& item, Table& root) {
    if (root.whole_between("format", 1, 1) != 1) return;
    item.uuid = read_uuid(root);
    item.title = read_title(root);
    item.skill = read_skill(root);
    item.records = read_records(root);
    root.required_text("license", "Apache-2.0");
    item.expected_minutes = read_expected_minutes(root);
    item.exposure = read_exposure(root);
}

/// What measures neither skill nor judgement has no points.
std::int64_t read_points(core::Construct construct, Table& root) {
    if (core::has_points(construct)) return root.whole_between("points", 1, points_max);
    return root.whole_between("points", 0, 0);
}

/// Between a file's name and its extension: ".de", and nothing in the original.
std::string infix_of(const std::string& language) {
    return language.empty() ? "" : '.' + language;
}

std::vector<std::string> translations_in(const Folder& folder) {
    static const std::regex form{"prompt[.]([a-z]{2})[.]md"};
    std::vector<std::string> languages;
    for (const auto& [name, bytes] : folder) {
        std::smatch found;
        if (std::regex_match(name, found, form)) languages.push_back(found[1]);
    }
    return languages;
}

void read_prompt(Item& item, const std::string& language, Files& files, FindingList& findings) {
    const std::string name = "prompt" + infix_of(language) + ".md";
    const auto prompt = files.known(name);
    if (!prompt || prompt->find_first_not_of(" \t\r\n") == std::string::npos) {
        findings.add_about(name, 0, "There is no prompt.", "Write what the candidate reads.");
        return;
    }
    item.prompt = *prompt;
    for (const MarkdownProblem& problem : markdown_problems(*prompt)) {
        findings.add_about(name, problem.line, problem.message, problem.remedy);
    }
}

/// False when the kind is unknown: then nothing can be said about the other keys and files.
bool read_body(Item& item, Table& root, Files& files, FindingList& findings) {
    item.kind = root.required_text("kind", "mcq");
    const auto* kind = std::ranges::find(kinds, item.kind, &Kind::name);
    if (kind == kinds.end()) {
        if (!item.kind.empty()) {
            root.report(
                "kind", "`" + item.kind + "` is no kind.", remedy_by_name(item.kind, kind_names()));
        }
        return false;
    }
    item.construct = kind->construct;
    item.points = read_points(item.construct, root);
    auto body = root.table(item.kind);
    if (!body) {
        root.report(
            item.kind, "There is no [" + item.kind + "] table.", "Add it, even if it is empty.");
        return false;
    }
    Reading reading{item, root, *body, files, findings};
    kind->read(reading);
    return true;
}

/// Proofs that only running shows leave an item usable.
bool is_usable(const FindingList& findings) {
    return std::ranges::find(findings.all(), "C01", &Finding::obligation) == findings.all().end();
}

void mark_translations(const Item& item, Files& files) {
    for (const std::string& language : item.translations) {
        files.known("prompt" + infix_of(language) + ".md");
        files.known("item" + infix_of(language) + ".toml");
    }
}

void translate(
    Manifest& manifest, const std::string& language, Files& files, FindingList& findings) {
    const std::string name = "item" + infix_of(language) + ".toml";
    FindingList about{name};
    const auto text = files.known(name);
    if (text) manifest.translate(*text, about);
    if (!text) about.add(0, "The title is not translated.", "Write title = \"…\" into this file.");
    for (const Finding& finding : about.all())
        findings.add_about(finding.file, finding.line, finding.message, finding.remedy);
}

ParsedItem parse(const std::string& path, const Folder& folder, const std::string& language) {
    FindingList findings{"item.toml"};
    Files files{folder, findings};
    const auto text = files.known("item.toml");
    if (!text) {
        std::vector<std::string> names;
        for (const auto& [name, bytes] : folder)
            names.push_back(name);
        const std::string meant = nearest("item.toml", names);
        findings.add(
            0, "There is no item.toml.",
            meant.empty() ? "Every item folder has one." : "Give `" + meant + "` that name.");
        return {.item = std::nullopt, .findings = findings.all()};
    }
    Manifest manifest{*text, findings};
    if (!manifest.is_readable()) return {.item = std::nullopt, .findings = findings.all()};
    if (!language.empty()) translate(manifest, language, files, findings);
    Item item;
    item.path = path;
    item.hash = content_hash(folder);
    item.translations = translations_in(folder);
    mark_translations(item, files);
    Table root = manifest.root();
    read_common(item, root);
    files.known("prompt.md");
    read_prompt(item, language, files, findings);
    files.known("README.md");
    if (read_body(item, root, files, findings)) {
        manifest.report_unknown_keys();
        files.report_leftovers();
    }
    ParsedItem parsed{.item = std::nullopt, .findings = findings.all()};
    if (is_usable(findings)) parsed.item = std::move(item);
    return parsed;
}

}  // namespace

ParsedItem parse_item(const std::string& path, const Folder& folder) {
    ParsedItem parsed = parse(path, folder, "");
    if (!parsed.item) return parsed;
    for (const std::string& language : parsed.item->translations) {
        const ParsedItem translated = parse(path, folder, language);
        if (translated.item) continue;
        parsed.item.reset();
        for (const Finding& finding : translated.findings) {
            if (finding.obligation == "C01") parsed.findings.push_back(finding);
        }
        break;
    }
    return parsed;
}

ParsedItem parse_translation(
    const std::string& path, const Folder& folder, const std::string& language) {
    return parse(path, folder, language);
}

}  // namespace catalog
