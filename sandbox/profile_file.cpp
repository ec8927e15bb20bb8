// Reads a language's file. Whoever wrote it is trusted but makes mistakes: whatever is not
// understood is refused, with the place and what to do.

#include "sandbox/ensure.hpp"
#include "sandbox/profile.hpp"
#include "sandbox/system_calls.hpp"

// Version 3.3 asserts that a header's name is one before it refuses it: "[/" would end the program.
// The same wherever it is included, since all of it is inline.
#define TOML_ASSERT(holds) static_assert(true);
#include <toml++/toml.h>

#include <algorithm>
#include <fstream>
#include <optional>
#include <set>
#include <span>
#include <sstream>

namespace sandbox {
namespace {

namespace files = std::filesystem;

constexpr std::size_t profile_count_max = 256;
constexpr double share_max = 0.9;

// One table of the file. Remembers which keys were asked for, so that the others can be refused.
class Section {
  public:
    Section(const toml::table& table, const files::path& file) : table_(table), file_(file) {}

    [[noreturn]] void refuse(std::string_view key, const std::string& complaint) const {
        throw BadSpec(
            file_.string() + ":" + std::to_string(line_of(key)) + ": " + std::string(key) + ": " +
            complaint);
    }

    template <typename T>
    std::optional<T> value(std::string_view key, const char* wanted) {
        const toml::node* node = ask(key);
        if (node == nullptr) return std::nullopt;
        const auto found = node->value_exact<T>();
        if (!found) refuse(key, std::string("write ") + wanted);
        return found;
    }

    std::string text(std::string_view key) {
        const auto found = value<std::string>(key, "a text in quotation marks");
        if (!found || found->empty()) refuse(key, "is missing; every language has it");
        return *found;
    }

    Words list(std::string_view key) {
        Words words;
        const toml::node* node = ask(key);
        if (node == nullptr) return words;
        if (!node->is_array()) refuse(key, R"(write a list, ["a", "b"])");
        for (const toml::node& element : *node->as_array()) {
            if (!element.is_string()) refuse(key, "every element is a text in quotation marks");
            words.push_back(element.as_string()->get());
        }
        return words;
    }

    std::optional<Section> section(std::string_view key) {
        const toml::node* node = ask(key);
        if (node == nullptr) return std::nullopt;
        if (!node->is_table()) refuse(key, "write a heading, [" + std::string(key) + "]");
        return Section(*node->as_table(), file_);
    }

    Words assignments() {
        Words words;
        for (const auto& [name, node] : table_) {
            if (!node.is_string()) refuse(name.str(), "write its value in quotation marks");
            asked_.emplace(name.str());
            words.push_back(std::string(name.str()) + "=" + node.as_string()->get());
        }
        return words;
    }

    void refuse_others() const {
        for (const auto& [name, node] : table_) {
            if (asked_.contains(name.str())) continue;
            std::string known;
            for (const std::string& key : asked_)
                known += (known.empty() ? "" : ", ") + key;
            refuse(name.str(), "there is no such key here; there are " + known);
        }
    }

  private:
    const toml::node* ask(std::string_view key) {
        asked_.emplace(key);
        return table_.get(key);
    }

    std::size_t line_of(std::string_view key) const {
        for (const auto& [name, node] : table_)
            if (name.str() == key) return name.source().begin.line;
        return std::max<std::size_t>(1, table_.source().begin.line);
    }

    const toml::table& table_;
    const files::path& file_;
    std::set<std::string, std::less<>> asked_;
};

/// What the names of host files may hold.
struct Places {
    std::string programs;

    std::string in(std::string word) const {
        // Debian's names of this architecture, as "x86_64-linux-gnu" and "amd64".
        const std::pair<std::string_view, std::string_view> marks[] = {
            {"{triple}", ASSAY_LIBRARY_TRIPLE},
            {"{architecture}", ASSAY_DEBIAN_ARCHITECTURE},
            {"{programs}", programs}};
        for (const auto& [mark, meaning] : marks)
            for (std::size_t at = word.find(mark); at != std::string::npos;
                 at = word.find(mark, at + meaning.size()))
                word.replace(at, mark.size(), meaning);
        return word;
    }
};

// A brace that is not followed by a small letter is the program's own business.
std::optional<std::string> unknown_mark(std::string_view word, bool is_argument) {
    for (std::size_t at = word.find('{'); at != std::string_view::npos;
         at = word.find('{', at + 1)) {
        const std::string_view rest = word.substr(at);
        if (rest.size() < 2 || rest[1] < 'a' || rest[1] > 'z') continue;
        if (rest.starts_with("{heap_mb}") || rest.starts_with("{memory_mb}")) continue;
        if (is_argument && at == 0 && rest.starts_with("{files:") && rest.ends_with('}')) continue;
        return std::string(rest.substr(0, rest.find('}') + 1));
    }
    return std::nullopt;
}

Words known_marks(const Section& section, std::string_view key, Words words, const Places& places) {
    for (std::string& word : words) {
        word = places.in(word);
        if (const auto mark = unknown_mark(word, key == "arguments"))
            section.refuse(
                key, *mark + " means nothing here; languages/README.md lists the placeholders");
    }
    return words;
}

bool is_absolute(std::string_view path) {
    return path.starts_with('/') && !path.contains("/../") && !path.ends_with("/..");
}

Words absolute(const Section& section, std::string_view key, Words paths, const Places& places) {
    for (std::string& path : paths) {
        path = places.in(path);
        const std::size_t sign = path.find('=');
        const bool both = sign == std::string::npos || is_absolute(path.substr(sign + 1));
        if (!is_absolute(path) || !both || path.contains('{'))
            section.refuse(
                key, path +
                         " is not an absolute path; the placeholders of paths are {triple}, "
                         "{architecture} and {programs}");
    }
    return paths;
}

// A file to be shown elsewhere may be absent, like a precompiled header that nobody built.
bool is_absent_copy(const std::string& path) {
    const std::size_t sign = path.find('=');
    return sign != std::string::npos && !files::exists(path.substr(sign + 1));
}

bool holds(std::span<const char* const> names, const std::string& name) {
    return std::ranges::any_of(names, [&](const char* it) { return name == it; });
}

Words granted(const Section& section, Words names) {
    const std::string_view key = "system_calls";
    for (const std::string& name : names) {
        if (holds(grantable_calls, name)) continue;
        if (holds(forbidden_calls, name))
            section.refuse(key, name + " is forbidden to every language: take it out");
        if (holds(permitted_calls, name))
            section.refuse(key, name + " is permitted to every language: take it out");
        section.refuse(
            key, name +
                     " cannot be granted: take it out, or choose from grantable_calls in "
                     "sandbox/system_calls.hpp");
    }
    return names;
}

RuntimeMemory read_runtime(Section& file) {
    RuntimeMemory runtime;
    auto memory = file.section("memory");
    if (!memory) return runtime;
    const auto whole = [&](const char* key, std::int64_t usual) {
        return memory->value<std::int64_t>(key, "a whole number").value_or(usual);
    };
    runtime.mb_min = whole("runtime_mb_min", runtime.mb_min);
    runtime.mb_max = whole("runtime_mb_max", runtime.mb_max);
    runtime.share =
        memory->value<double>("runtime_share", "a number like 0.25").value_or(runtime.share);
    if (runtime.mb_min < 0) memory->refuse("runtime_mb_min", "write a whole number from 0 on");
    if (runtime.mb_max < runtime.mb_min)
        memory->refuse("runtime_mb_max", "is less than runtime_mb_min");
    if (!(runtime.share >= 0 && runtime.share <= share_max))
        memory->refuse("runtime_share", "write a number from 0.0 to 0.9");
    memory->refuse_others();
    return runtime;
}

Step read_step(Section& file, std::string_view key, const Places& places) {
    Step step;
    auto section = file.section(key);
    if (!section) return step;
    step.arguments = known_marks(*section, "arguments", section->list("arguments"), places);
    if (step.arguments.empty())
        section->refuse("arguments", "say which program is started, and how");
    if (auto variables = section->section("variables"))
        step.variables = known_marks(*section, "variables", variables->assignments(), places);
    step.paths = absolute(*section, "paths", section->list("paths"), places);
    std::erase_if(step.paths, is_absent_copy);
    step.system_calls = granted(*section, section->list("system_calls"));
    section->refuse_others();
    return step;
}

Profile read_table(const toml::table& table, const files::path& file, const Places& places) {
    Section section(table, file);
    Profile profile;
    profile.name = file.stem().string();
    profile.entry_point = section.text("entry_point");
    profile.programs = absolute(section, "programs", section.list("programs"), places);
    if (profile.programs.empty())
        section.refuse("programs", "name at least the program that is started");
    profile.remedy = section.text("remedy");
    profile.is_hidden = section.value<bool>("hidden", "true or false").value_or(false);
    profile.compile = read_step(section, "compile", places);
    profile.run = read_step(section, "run", places);
    profile.compile.runtime = profile.run.runtime = read_runtime(section);
    section.refuse_others();
    if (profile.run.arguments.empty()) section.refuse("run", "is missing; every language has it");
    return profile;
}

std::string content(const files::path& file) {
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    if (!text) throw BadSpec(file.string() + ": cannot be read, or is empty");
    return text.str();
}

}  // namespace

Profile read_profile(std::string_view text, const files::path& file, const files::path& programs) {
    try {
        return read_table(toml::parse(text), file, {.programs = programs.string()});
    } catch (const toml::parse_error& error) {
        throw BadSpec(
            file.string() + ":" + std::to_string(error.source().begin.line) +
            ": this is not TOML: " + std::string(error.description()));
    }
}

std::vector<Profile> read_profiles(const files::path& folder, const files::path& programs) {
    std::error_code failed;
    std::set<files::path> found;
    for (const auto& entry : files::directory_iterator(folder, failed))
        if (entry.path().extension() == ".toml") found.insert(entry.path());
    if (found.empty() || found.size() > profile_count_max)
        throw BadSpec(
            "no languages: keep the folder " + folder.string() + " with 1 to " +
            std::to_string(profile_count_max) + " language files beside this program");
    std::vector<Profile> all;
    for (const files::path& file : found)
        all.push_back(read_profile(content(file), file, programs));
    ensure(all.size() == found.size());
    return all;
}

std::vector<Profile> profiles() {
    std::error_code failed;
    const files::path programs = files::read_symlink("/proc/self/exe", failed).parent_path();
    return read_profiles(programs / "languages", programs);
}

}  // namespace sandbox
