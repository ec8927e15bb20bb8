#include "exchange/icpc_package.hpp"

#include "catalog/catalog.hpp"
#include "catalog/manifest.hpp"
#include "catalog/signature.hpp"
#include "exchange/icpc_parts.hpp"
#include "exchange/markup.hpp"
#include "exchange/outside_code.hpp"
#include "exchange/toml_text.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>
#include <map>

namespace exchange {
namespace {

using catalog::Code;

constexpr std::int64_t kb_per_mb = 1024;
constexpr std::int64_t ms_per_s = 1000;
constexpr std::array<std::string_view, 3> judge_languages{"c", "cpp", "python"};

/// Texts in quotation marks are the same in YAML as in TOML.
std::string yaml_line(const std::string& key, const auto& value) {
    return key + ": " + toml(value) + '\n';
}

const Code& code_of(const catalog::Item& item) {
    const auto* code = std::get_if<Code>(&item.body);
    if (code == nullptr || item.project)
        throw BadPackage{"A package has a program of one file; this is a `" + item.kind + "`."};
    const bool is_plain =
        code->harness == Code::Harness::stdio || code->harness == Code::Harness::interactive;
    if (!is_plain)
        throw BadPackage{"Its answers are called by programs of its own, which no package has."};
    if (!item.levels.empty())
        throw BadPackage{"Its levels open one after another; a package has all of it at once."};
    for (const auto* program : {&code->checker, &code->interactor, &code->input_validator}) {
        if (!*program) continue;
        if (std::ranges::find(judge_languages, (*program)->language) == judge_languages.end())
            throw BadPackage{
                "A program of its that judges is in " + (*program)->language +
                ", which need not be there elsewhere: write it in C, C++ or Python."};
    }
    if (code->input_validator && !code->input_validator->args.empty())
        throw BadPackage{"Its input validator has `args`: write them into the program."};
    return *code;
}

/// Letters and digits of the folder's name, as packages are named.
std::string short_name(const std::string& path) {
    std::string name;
    for (const char c : path.substr(path.rfind('/') + 1)) {
        const auto letter = static_cast<unsigned char>(c);
        if (std::isalnum(letter) != 0) name += static_cast<char>(std::tolower(letter));
    }
    return name.empty() ? "problem" : name;
}

/// In the words that the format knows: what its system may not do by itself, it may ask for.
std::string license_of(const catalog::Folder& folder, std::vector<std::string>& lost) {
    static const std::map<std::string, std::string> renamed{
        {"CC0-1.0", "cc0"}, {"CC-BY-4.0", "cc by"}, {"CC-BY-SA-4.0", "cc by-sa"}};
    static constexpr std::array<std::string_view, 7> known{
        "unknown", "public domain", "cc0", "cc by", "cc by-sa", "educational", "permission"};
    catalog::FindingList findings{"item.toml"};
    catalog::Manifest manifest{folder.at("item.toml"), findings};
    const std::string license = manifest.root().text("license").value_or("");
    if (const auto found = renamed.find(license); found != renamed.end()) return found->second;
    if (std::ranges::find(known, license) != known.end()) return license;
    tell(
        lost,
        "Its license became `permission`, to be asked of its authors: a package has no word "
        "for " +
            license + '.');
    return "permission";
}

/// Only where somebody chose it, or a wrong answer shows it: elsewhere it is a limit of addresses
/// as well, and some runtimes reserve more of them than this before they begin.
std::string memory_text(const catalog::Item& item, std::vector<std::string>& lost) {
    const std::int64_t memory_kb = std::get<Code>(item.body).limits.memory_kb;
    const bool is_shown = std::ranges::any_of(item.proofs, [](const catalog::Proof& proof) {
        constexpr auto exceeded = core::Verdict::memory_limit;
        return proof.verdict == exceeded ||
               std::ranges::find(proof.also, exceeded) != proof.also.end();
    });
    const bool is_default = memory_kb == catalog::RunLimits{}.memory_kb;
    if (is_shown || (!is_default && memory_kb != memory_kb_left_open))
        return "  memory: " + std::to_string((memory_kb + kb_per_mb - 1) / kb_per_mb) + '\n';
    if (is_default)
        tell(lost, "Its memory, of which it says nothing, is left to the other system.");
    return "";
}

std::string limits_text(const catalog::Item& item, std::vector<std::string>& lost) {
    const Code& code = std::get<Code>(item.body);
    const catalog::RunLimits& limits = code.limits;
    char seconds[32];
    std::snprintf(seconds, sizeof seconds, "%g", static_cast<double>(limits.cpu_ms) / ms_per_s);
    std::string text = "limits:\n  time_limit: " + std::string{seconds} + '\n';
    // A limit is a multiple of this, and of itself whatever the rounding.
    if (limits.cpu_ms % ms_per_s != 0) text += "  time_resolution: " + std::string{seconds} + '\n';
    if (limits.wall_ms != wall_ms_beside(limits.cpu_ms, code.interactor.has_value()))
        tell(lost, "Its limit of " + std::to_string(limits.wall_ms) + " ms of waiting was lost.");
    return text + memory_text(item, lost);
}

std::string without_start(const std::string& text, std::string_view start) {
    return text.starts_with(start) ? text.substr(start.size()) : text;
}

/// "statement/problem.en.md": a dollar would begin a formula.
std::string statement_text(const std::string& prompt) {
    return outside_code(prompt, [](std::string text) {
        return replaced(replaced(std::move(text), "\\$", "$"), "$", "\\$");
    });
}

class Package {
  public:
    Package(const std::string& path, const catalog::Folder& folder)
        : path_(path), folder_(folder) {}

    Exported write() {
        const catalog::Item item = sound_item();
        const Code& code = code_of(item);
        add_problem(item, code);
        add_statements(item);
        add_programs(code);
        files_.merge(package_data(item, lost_));
        files_.merge(package_submissions(item));
        end_lines(code);
        tell_of_the_rest(item, code);
        return {.bytes = archive(), .count = 1, .notes = notes()};
    }

  private:
    catalog::Item sound_item() const {
        auto parsed = catalog::parse_item(path_, folder_);
        if (parsed.findings.empty()) return std::move(*parsed.item);
        const catalog::Finding& finding = parsed.findings.front();
        throw BadPackage{finding.file + ": " + finding.message + ' ' + finding.remedy};
    }

    catalog::Item translated(const std::string& language) const {
        return *catalog::parse_translation(path_, folder_, language).item;
    }

    void add_problem(const catalog::Item& item, const Code& code) {
        // One type as a text: there are systems that do not take a list of one.
        const std::string type = is_scoring(item) ? "scoring" : "pass-fail";
        const bool is_talk = code.harness == Code::Harness::interactive;
        std::string text = "problem_format_version: 2025-09\ntype: " +
                           (is_talk ? toml(std::vector<std::string>{type, "interactive"}) : type) +
                           '\n' + "name:\n  " + yaml_line("en", item.title);
        for (const std::string& language : item.translations)
            text += "  " + yaml_line(language, translated(language).title);
        std::vector<std::string> keywords;
        for (const std::string& skill : item.skill)
            keywords.push_back(without_start(skill, "code."));
        files_["problem.yaml"] = text + yaml_line("uuid", item.uuid) + "credits:\n  " +
                                 yaml_line("authors", item.records.authors) +
                                 yaml_line("license", license_of(folder_, lost_)) +
                                 yaml_line("keywords", keywords) + limits_text(item, lost_);
    }

    void add_statements(const catalog::Item& item) {
        files_["statement/problem.en.md"] = statement_text(item.prompt);
        for (const std::string& language : item.translations)
            files_["statement/problem." + language + ".md"] =
                statement_text(translated(language).prompt);
    }

    void add_programs(const Code& code) {
        const auto& judge = code.interactor ? code.interactor : code.checker;
        if (judge) add_program("output_validator/", *judge);
        if (code.input_validator) add_program("input_validators/", *code.input_validator);
    }

    /// One of several files is a folder by itself.
    void add_program(const std::string& place, const catalog::JudgeProgram& program) {
        const catalog::Folder files = program_files(program);
        for (const auto& [name, bytes] : files)
            files_[place + (files.size() == 1 ? "" : "program/") + name] = bytes;
    }

    /// A text there ends with the end of a line, but where its last byte is what is judged.
    void end_lines(const Code& code) {
        const bool is_spaced =
            !code.checker && !code.interactor && code.compare != Code::Compare::tokens;
        std::size_t changed_tests = 0;
        for (auto& [name, bytes] : files_) {
            const bool is_judged = name.ends_with(".out") ||
                                   name.starts_with("data/invalid_input/") ||
                                   (is_spaced && name.ends_with(".ans"));
            if (bytes.empty() || bytes.ends_with('\n') || is_judged) continue;
            bytes += '\n';
            if (name.starts_with("data/")) ++changed_tests;
        }
        if (changed_tests > 0)
            tell(
                lost_, "The end of a line was put behind " + std::to_string(changed_tests) +
                           " files of its tests.");
    }

    void tell_of_the_rest(const catalog::Item& item, const Code& code) {
        if (folder_.contains("README.md")) tell(lost_, "Its README.md was left out.");
        if (code.languages.size() < catalog::code_languages().size())
            tell(lost_, "Its list of languages was left out: there it may be answered in any.");
        if (!code.starter.empty()) tell(lost_, "Its starters were left out.");
        const bool has_generators = std::ranges::any_of(
            code.tests, [](const catalog::CodeTest& test) { return test.generator.has_value(); });
        if (has_generators) tell(lost_, "Its generators were left out; their tests are there.");
        const bool is_scaled = std::ranges::any_of(
            item.groups, [](const catalog::Group& group) { return group.scale_factor != 0; });
        if (is_scaled)
            tell(lost_, "A limit that grows with the reference's time became the plain one.");
        // The 2025-09 format asks for one; its tools warn where there is none.
        if (!code.input_validator)
            tell(lost_, "It has no input validator, and a package should: write one to it.");
        tell(lost_, "What leads to its wrong answers, and which groups they fail, was left out.");
    }

    std::string archive() const {
        catalog::Folder placed;
        for (const auto& [name, bytes] : files_)
            placed[short_name(path_) + '/' + name] = bytes;
        return write_zip(placed);
    }

    std::vector<Note> notes() const {
        std::string line;
        for (const std::string& sentence : lost_)
            line += (line.empty() ? "" : " ") + sentence;
        return {
            {path_, line},
            {"2025-09",
             "It has no place for expected minutes, exposure, and who looked at an item."}};
    }

    const std::string& path_;
    const catalog::Folder& folder_;
    catalog::Folder files_;
    std::vector<std::string> lost_;
};

}  // namespace

catalog::Folder program_files(const catalog::JudgeProgram& program) {
    catalog::Folder files;
    for (const core::AnswerFile& file : program.files)
        files[file.name] = file.text;
    if (program.language != "python" || files.size() == 1) return files;
    // What Python starts when a program is a folder, and what makes the folder a module.
    files.try_emplace("__init__.py");
    auto main = files.extract(catalog::main_file_name(program.language));
    main.key() = "__main__.py";
    files.insert(std::move(main));
    return files;
}

Exported export_package(const ItemFolders& items) {
    if (items.size() != 1) {
        throw BadPackage{
            "A package is one item, and these are " + std::to_string(items.size()) +
            ": write each of them by itself, with its own --out."};
    }
    const auto& [path, folder] = *items.begin();
    return Package{path, folder}.write();
}

}  // namespace exchange
