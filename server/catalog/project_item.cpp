// Reader of projects: the files of each language, what may be changed, and proofs as changes.

#include "catalog/group_reader.hpp"
#include "catalog/nearest.hpp"
#include "catalog/project.hpp"
#include "catalog/signature.hpp"

#include <algorithm>

namespace catalog {
namespace {

/// "app/orders.py" is locked by itself, and by "app/".
bool is_locked(const std::string& name, const std::vector<std::string>& locked) {
    return std::ranges::any_of(locked, [&name](const std::string& entry) {
        return entry.ends_with('/') ? name.starts_with(entry) : name == entry;
    });
}

std::vector<std::string> open_names_of(const std::vector<ProjectFile>& files) {
    std::vector<std::string> names;
    for (const ProjectFile& file : files)
        if (!file.locked) names.push_back(file.name);
    return names;
}

void check_files(Table& names, const std::string& language, const std::vector<ProjectFile>& files) {
    const auto editable = std::ranges::count(files, false, &ProjectFile::locked);
    if (files.empty() || files.size() > project_files_max || editable == 0 ||
        editable > std::ssize(files) || editable > std::int64_t{core::answer_files_max}) {
        names.report(
            language, "A project has 1 to 40 files, and 1 to 16 of them may be changed.",
            "Name a folder with such files, or lock some.");
    }
    core::Answer all;
    for (const ProjectFile& file : files) {
        if (!file.locked) all.files.push_back({file.name, file.text});
    }
    if (core::is_within_limits(all)) return;
    names.report(
        language, "These files are larger than an answer may be, or have odd names.",
        "Lock or shorten some: an answer has 256 KiB.");
}

/// What we put beside a project, or what an entry in `locked` must name.
void check_names(Reading& reading, const Project& project, const std::vector<std::string>& locked) {
    for (const std::string& entry : locked) {
        const bool known = std::ranges::any_of(project.files, [&entry](const auto& language) {
            return std::ranges::any_of(language.second, [&entry](const ProjectFile& file) {
                return is_locked(file.name, {entry});
            });
        });
        if (known) continue;
        reading.body.report(
            "locked", "`" + entry + "` locks nothing.",
            "Name a file, or a folder with `/` behind.");
    }
}

Project read_files(Reading& reading, const std::vector<std::string>& languages) {
    Project project;
    const auto locked = reading.body.texts("locked").value_or(std::vector<std::string>{});
    auto names = reading.body.table("files");
    std::map<std::string, std::string> given;
    for (const std::string& language : names ? names->names() : std::vector<std::string>{}) {
        const std::string folder = names->text(language).value_or("");
        given.emplace(language, folder);
        std::vector<ProjectFile> files;
        for (auto& [name, text] : reading.files.below(folder))
            files.push_back({.name = name, .text = text, .locked = is_locked(name, locked)});
        check_files(*names, language, files);
        project.files.emplace(language, std::move(files));
    }
    require_each_language(reading.body, "files", languages, given);
    check_names(reading, project, locked);
    project.changed_files_max =
        reading.body.whole_between("changed_files_max", 1, std::int64_t{core::answer_files_max});
    project.changed_lines_max =
        reading.body.whole_between("changed_lines_max", 1, project_lines_max);
    return project;
}

}  // namespace

void read_changes(Reading& reading, Table& table, Proof& proof) {
    proof.name = table.required_text("name", "symptom_only");
    const auto project = reading.item.project->files.find(proof.answer.language);
    for (Table& change : table.tables("change")) {
        const std::string name = change.required_text("file", "app/orders.py");
        if (project == reading.item.project->files.end()) continue;
        const auto file = std::ranges::find(project->second, name, &ProjectFile::name);
        if (file == project->second.end() || file->locked) {
            change.report(
                "file", "`" + name + "` is no file that may be changed.",
                remedy_by_name(name, open_names_of(project->second)));
            change.has("from");  // asked for all the same
            change.has("to");
            continue;
        }
        auto answered = std::ranges::find(proof.answer.files, name, &core::AnswerFile::name);
        const bool is_new = answered == proof.answer.files.end();
        auto text = changed_text(change, is_new ? file->text : answered->text);
        if (!text) continue;
        if (is_new)
            proof.answer.files.push_back({name, std::move(*text)});
        else
            answered->text = std::move(*text);
    }
}

void read_project(Reading& reading) {
    const auto languages = read_languages(reading.body, api_languages());
    reading.item.project = read_files(reading, languages);
    std::vector<std::string> ids;
    const bool is_service = reading.body.has("fixture");
    if (is_service) {
        Api body;
        body.languages = languages;
        ids = read_service(reading, body);
        reading.item.body = std::move(body);
    } else {
        Code body;
        body.languages = languages;
        ids = read_driven_program(reading, body);
        reading.item.body = std::move(body);
    }
    read_mutate(reading);
    ids.emplace_back(changed_files_case);
    ids.emplace_back(changed_lines_case);
    read_groups(reading, is_service ? "scenarios" : "tests", ids);
    read_proofs(reading, languages);
}

}  // namespace catalog
