#include "catalog/guides.hpp"

#include "catalog/item_reader.hpp"
#include "catalog/markdown.hpp"
#include "catalog/nearest.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace catalog {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t minutes_max = 240;

std::vector<fs::path> files_in(const fs::path& folder) {
    std::vector<fs::path> files;
    if (!fs::is_directory(folder)) return files;
    for (const auto& entry : fs::directory_iterator{folder}) {
        if (entry.path().extension() == ".toml") files.push_back(entry.path());
    }
    std::ranges::sort(files);
    return files;
}

std::string text_of(const fs::path& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
}

std::string read_markdown(Table& table, std::string_view key) {
    std::string text = table.required_text(key, "…");
    for (const MarkdownProblem& problem : markdown_problems(text))
        table.report(key, problem.message, problem.remedy);
    return text;
}

std::vector<std::string> read_list(Table& table, std::string_view key) {
    auto texts = table.texts(key).value_or(std::vector<std::string>{});
    if (texts.empty()) {
        table.report(key, "`" + std::string{key} + "` is missing.", "Give a list of short texts.");
    }
    return texts;
}

core::Anchors read_anchors(Table& root) {
    auto table = root.table("anchors");
    if (!table) {
        root.report("anchors", "There is no [anchors] table.", "Say what 1, 3 and 5 look like.");
        return {};
    }
    return {
        .one = table->required_text("1", "…"),
        .three = table->required_text("3", "…"),
        .five = table->required_text("5", "…")};
}

core::InterviewQuestion read_question(const std::string& slug, Table& root) {
    core::InterviewQuestion question;
    question.slug = slug;
    question.group = root.word("group", {"general", "behavioural", "situational", "technical"});
    question.title = root.required_text("title", "Testing");
    question.assesses = root.required_text("assesses", "quality");
    question.question = read_markdown(root, "question");
    question.listen_for = read_list(root, "listen_for");
    question.probes = read_list(root, "probes");
    question.red_flags = read_list(root, "red_flags");
    question.sample_answer = read_markdown(root, "sample_answer");
    question.anchors = read_anchors(root);
    return question;
}

/// Those under `key`, each once, of what there is.
std::vector<std::string> read_names(
    Table& root, std::string_view key, const std::vector<std::string>& known) {
    std::vector<std::string> names;
    for (const std::string& name : read_list(root, key)) {
        if (std::ranges::find(known, name) == known.end()) {
            root.report(key, "There is no `" + name + "`.", remedy_by_name(name, known));
        } else if (std::ranges::find(names, name) != names.end()) {
            root.report(key, "`" + name + "` is named twice.", "Remove it once.");
        } else {
            names.push_back(name);
        }
    }
    return names;
}

template <class Value>
std::vector<std::string> slugs_of(const std::map<std::string, Value>& values) {
    std::vector<std::string> slugs;
    for (const auto& [slug, value] : values)
        slugs.push_back(slug);
    return slugs;
}

core::InterviewKit read_kit(
    const std::string& slug,
    Table& root,
    const std::map<std::string, core::InterviewQuestion>& questions) {
    core::InterviewKit kit;
    kit.slug = slug;
    kit.title = root.required_text("title", "Screen");
    kit.minutes = root.whole_between("minutes", 5, minutes_max);
    kit.summary = root.required_text("summary", "what it is for");
    for (const std::string& name : read_names(root, "questions", slugs_of(questions)))
        kit.questions.push_back(questions.at(name));
    if (kit.questions.size() > kit_questions_max) {
        root.report("questions", "These are more than 20 questions.", "Make two kits of them.");
    }
    return kit;
}

Role read_role(
    const std::string& slug,
    Table& root,
    const std::vector<std::string>& blueprints,
    const std::vector<std::string>& kits) {
    Role role;
    role.slug = slug;
    role.title = root.required_text("title", "Backend Developer");
    role.description = read_markdown(root, "description");
    role.blueprint = root.required_text("test", "backend-developer");
    if (!role.blueprint.empty() &&
        std::ranges::find(blueprints, role.blueprint) == blueprints.end()) {
        root.report(
            "test", "There is no assessment `" + role.blueprint + "`.",
            remedy_by_name(role.blueprint, blueprints));
    }
    role.kits = read_names(root, "kits", kits);
    return role;
}

/// What `read(slug, table)` makes of a file, if nothing is to be said about it.
template <class Value, class Read>
void load_file(
    const fs::path& file, std::map<std::string, Value>& values, FindingList& findings, Read read) {
    const std::string slug = file.stem().string();
    Manifest manifest{text_of(file), findings};
    if (!manifest.is_readable()) return;
    Table root = manifest.root();
    root.whole_between("format", 1, 1);
    if (!is_id(slug)) findings.add(0, "The file's name is no slug.", "Rename it.");
    Value value = read(slug, root);
    manifest.report_unknown_keys();
    if (findings.all().empty()) values.emplace(slug, std::move(value));
}

template <class Value, class Read>
std::map<std::string, Value> load_files(
    const fs::path& root, const std::string& folder, std::vector<Finding>& all, Read read) {
    std::map<std::string, Value> values;
    for (const fs::path& file : files_in(root / folder)) {
        FindingList findings{folder + '/' + file.filename().string()};
        load_file(file, values, findings, read);
        std::ranges::copy(findings.all(), std::back_inserter(all));
    }
    return values;
}

}  // namespace

void load_guides(const fs::path& root, Catalog& catalog) {
    const auto questions = load_files<core::InterviewQuestion>(
        root, "interviews/questions", catalog.findings, read_question);
    catalog.kits = load_files<core::InterviewKit>(
        root, "interviews/kits", catalog.findings,
        [&questions](const std::string& slug, Table& table) {
            return read_kit(slug, table, questions);
        });
    catalog.roles = load_files<Role>(
        root, "roles", catalog.findings, [&](const std::string& slug, Table& table) {
            return read_role(slug, table, slugs_of(catalog.blueprints), slugs_of(catalog.kits));
        });
}

}  // namespace catalog
